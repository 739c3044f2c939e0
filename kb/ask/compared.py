"""What a question compares, and the two questions in it: what the one is, and what the other is.

`拠点と医療機関の目標の違いは` and `目標は拠点と医療機関でどう違うか` -> `拠点の目標は`, `医療機関の目標は`
· `往診と訪問診療は何が違うか` -> `往診とは`, `訪問診療とは`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.evidence import MET, meets, wording
from kb.ask.place import named
from kb.japanese.dates import find_dates
from kb.japanese.text import plain
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.store import Store
    from kb.model import Citation

_DIFFER = r"の?(?:違い|相違点?|差異?|異なる点|異同)"
_HOW = r"、?(?:どう|何が|なにが|どこが|どのように|どれだけ|どれくらい)(?:違|異な)"
_COMPARE = r"を?(?:見?比[べ較]|対比)"
_AND = r"(?<!こ)と(?!いう|いっ|言|す[るべ]|し[てた])"
_NUMBER = r"\(?[0-9IVX・]+\)?"
_ONE = "[国都道府県市町村]"
_PAIR = rf"(?P<one>{_ONE}|[^、。は]{{2,40}}?){_AND}(?P<other>{_NUMBER}(?=と|[のはでが、])|{_ONE}(?=の)|[^、。は]{{2,40}}?)と?"
_OF = "(?:の|に(?=求め))"
_NAMES = rf"(?P<one>[^、。はがを]{{2,30}}?){_AND}(?P<other>[^、。はがを]{{2,30}}?)と?"
# the thing of both behind them, before them, or none; the first form that fits is taken
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_PAIR}(?:は|では?)、?(?P<thing>[^、。の]{{1,24}}?)(?:は|が){_HOW}",
        rf"{_PAIR}{_OF}(?P<thing>[^、。の]{{1,24}}?)(?:{_DIFFER}|{_COMPARE}|(?:は|が){_HOW})",
        rf"(?P<thing>[^、。]{{2,24}}?)(?:は、?|を?、|について、?){_NAMES}(?:で|では|は)?(?:{_DIFFER}|{_HOW}|{_COMPARE})",
        rf"{_PAIR}{_OF}(?P<thing>[^、。の]{{1,24}}?)(?:の?分担|を、?それぞれ)",
        rf"{_PAIR}それぞれの(?P<thing>[^、。の]{{1,24}}?)(?:は|を|$|[?？。])",
        rf"{_PAIR}(?P<thing>)を、?それぞれ",
        rf"{_PAIR}(?P<thing>)(?:{_DIFFER}|{_COMPARE}|(?:は|って|では?){_HOW})",
    )
)
TOLD = re.compile(r"違|異な|区別|一方|(?:に|と)対し|に比べ|と比べ|ではなく|それぞれ")  # in lines that say how two differ
NUMBERED = re.compile(rf"(?P<name>.*[^0-9IVX・(]){_NUMBER}")  # 管理料1, of which 3 beside it is 管理料3
COLUMNS = re.compile(r"(?:改正|訂正|見直し|変更)[案前後]|現行|[新旧]$")  # sides of one table, which kb.ask.sides sees to
NO_NAME = re.compile(r"(?:そう|それ|その|他|ほか|実際|通常|普段|今|現在|全体|平均)")  # a side that is only told from the other


@dataclass(frozen=True, slots=True)
class Sides:
    """比較の両側: what is compared with what, and the thing of each that is asked for; it is empty where they are asked for as such."""

    one: str
    other: str
    thing: str

    @property
    def difference(self) -> str:
        """What is asked for, in words. `「往診」と「訪問診療」の回数の違い`"""
        return f"「{self.one}」と「{self.other}」の{self.thing and self.thing + 'の'}違い"

    @property
    def questions(self) -> tuple[str, str]:
        """A question for each side."""
        return self._asked_of(self.one), self._asked_of(self.other)

    def _asked_of(self, side: str) -> str:
        if not self.thing:
            return side + ("は" if side.endswith("こと") else "とは")
        of = "に" if self.thing.startswith("求め") else "の"
        return f"{side}は" if side.endswith(self.thing) else f"{side}{of}{self.thing}は"


def compared(question: Question) -> Sides | None:
    """What a question compares; None where it compares nothing, or what is told apart by a day or the columns of one table."""
    text = plain(question.raw) if question.kind is QuestionKind.COMPARE else ""
    match = next((found for form in FORMS if (found := form.match(text))), None)
    if not match or any(COLUMNS.search(it) or NO_NAME.match(it) or find_dates(it) for it in match.group("one", "other")):
        return None
    return Sides(match["one"], _named(match["other"], match["one"]), match["thing"])


def _named(other: str, one: str) -> str:
    """The other side with the name that it shares. `3` beside `管理料1` -> `管理料3`"""
    shared = NUMBERED.fullmatch(one) if re.fullmatch(_NUMBER, other) else None
    return shared["name"] + other if shared else other


def tells_apart(store: Store, question: Question, sides: Sides, cited: Sequence[Citation]) -> bool:
    """Whether a cited line tells the difference itself, or of either side the thing asked for. `往診は、訪問診療と異なり、…` -> True"""
    if sides.thing:
        return any(tells(store, question, side, sides.thing, cited) for side in (sides.one, sides.other))
    both = _terms(question, sides.one + sides.other)
    return any(TOLD.search(it.quote) and all(_met(both, it.quote)) for it in cited)


def tells(store: Store, question: Question, side: str, thing: str, cited: Sequence[Citation]) -> bool:
    """Whether a cited line, with its headings, tells of one side something of the thing asked for. `第３ 拠点 ２ 目標` over it -> True"""
    own, asked = _terms(question, side), _terms(question, thing)
    texts = ["\n".join((it.quote, it.cells, named(store, it.document), *it.trail)) for it in cited]
    return any(all(_met(own, text)) and (not asked or any(_met(asked, text))) for text in texts)


def _terms(question: Question, words: str) -> tuple[Term, ...]:
    return tuple(it for it in question.terms if it.text in words and not it.light)


def _met(terms: Sequence[Term], text: str) -> tuple[bool, ...]:
    said = wording(text)
    return tuple(meets(it, said) >= MET for it in terms)
