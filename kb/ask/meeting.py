"""When and where a meeting was held: the labelled lines at the head of its paper, which are no sentences.

`第４回検討会の会場は` -> ○場所 中央会館, of the paper whose head names the 第４回検討会; never of another round's
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.called import paper_words
from kb.ask.evidence import MET, support
from kb.ask.letterhead import Letterhead
from kb.ask.rarity import rarity_in
from kb.base.cite import citation
from kb.japanese.text import plain
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Document, Line

ROUND = "回"
HEAD = 20  # lines of a paper among which its meeting's day and place stand
MOST = 3  # papers that one question can mean
_MEETING = r"(?:会議|会合|[検討懇談研究説明修部員協議]会|研修|ワーキンググループ|WG|検討チーム)[」』)]?"
_ROUNDS = r"(?:第?[0-9]+回(?:と|、|及び|・)?)+"
_NAMED = rf"(?:{_MEETING}|{_ROUNDS})"
_END = r"(?:は|を|が|って)?(?:いつ|どこ|何|教|知|[?？。]?$)"
_HELD = r"(?:開(?:催|か|い)|行わ|行っ|あ(?:っ|り)|や[っり]|です|でし|だ|[?？。]?$)"
_ASKED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(rf"[\s○◯●■□◇◆・(（]*[0-9]*[.\s]*(?:開催)?(?:{label})\s*[)）:：\s]*(?P<value>.*)"))
    for asked, label in (
        (
            rf"{_MEETING}(?:の開催)?(?:は|が|って)いつに?{_HELD}|{_NAMED}[の\s](?:開催)?(?:日時|日程|期日|開催日){_END}",
            r"日\s*時|期\s*日|開催日",
        ),
        (
            rf"{_MEETING}(?:の開催)?(?:は|が|って)どこで?{_HELD}|{_NAMED}[の\s](?:開催)?(?:場所|会場){_END}",
            r"場\s*所|会\s*場",
        ),
    )
)
ASKING = frozenset("日時 日程 期日 開催 開催日 場所 会場".split())
_ANOTHER = re.compile(r"次|前の|翌")  # `第４回の次の会議` is not the 第４回


def meeting(base: Base, question: Question, admitted: frozenset[str]) -> Letterhead | None:
    """The line with the day or place of the meeting that a question names by its round or day; None where it names none."""
    said = plain(question.raw)
    label = next((label for asked, label in _ASKED if asked.search(said)), None)
    terms = tuple(it for it in question.terms if not (it.action or it.light or it.text in ASKING))
    if not label or _ANOTHER.search(said) or not any(it.number for it in terms):
        return None
    papers = (it for it in base.store.documents() if it.key in admitted)
    found = {it: span for it in papers if (span := _held(base, it, label, terms))}
    if not 0 < len(found) <= MOST:
        return None
    cited = tuple(it for span in found.values() for it in citation(base.store, span))
    texts = [*(_named(base, paper, span) for paper, span in found.items()), *(it.quote for it in cited)]
    return Letterhead(cited, terms, support(terms, texts, rarity_in(base)))


def _held(base: Base, paper: Document, label: re.Pattern[str], terms: tuple[Term, ...]) -> LineRange | None:
    """The label and what stands beside or below it, where all that the question says of the meeting stands above them."""
    lines = [it for it in base.store.lines(LineRange(paper.key, 1, min(HEAD, paper.lines))) if it.text.strip()]
    for i, line in enumerate(lines):
        if (match := label.fullmatch(plain(line.text))) and (span := _span(paper, match, lines[i:])):
            met = support(terms, [_named(base, paper, span)], rarity_in(base)).met
            rounds = [share >= MET for term, share in zip(terms, met, strict=True) if _is_round(term)]
            rest = [share >= MET for term, share in zip(terms, met, strict=True) if not _is_round(term)]
            return span if all(rest) and (any(rounds) or not rounds) else None
    return None


def _is_round(term: Term) -> bool:
    """Whether it counts a meeting among others, of which a question may name several. `第1回と第2回の会場は`"""
    return term.number and term.ways[0][-1] == ROUND


def _span(paper: Document, match: re.Match[str], lines: Sequence[Line]) -> LineRange | None:
    if match["value"].strip():
        return LineRange(paper.key, lines[0].number, lines[0].number)
    return LineRange(paper.key, lines[0].number, lines[1].number) if len(lines) > 1 else None


def _named(base: Base, paper: Document, span: LineRange) -> str:
    """What a paper's head calls the meeting: its title, and the lines to the end of its day or place."""
    return " ".join((paper_words(paper), *(it.text for it in base.store.lines(LineRange(paper.key, 1, span.last)))))
