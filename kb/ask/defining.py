"""Sentences that give the name asked for its meaning by their form, whatever they are about.

`（以下「連携拠点」という。）` · `業務継続計画（ＢＣＰ）` and `ＢＣＰ（業務継続計画）` · `連携拠点は、…をいう`
· `…を「連携拠点」と呼ぶ` · `…を連携拠点として位置付ける`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.in_full import unabbreviated
from kb.japanese.markers import read_marker
from kb.japanese.text import plain, squeezed
from kb.model import QuestionKind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.model import Citation

ASKED = re.compile(
    r"(?:[^「『]*(?=[「『])|.*で(?:いう|言う)、?)?[「『]?(?P<name>.{2,30}?)[」』]?(?:とは|って|というのは|の意味|の定義|の正式|は何の略)"
)
OTHERWISE = re.compile(r"(?P<before>[\w・]{2,30})\((?P<inside>[\w・]{2,30})\)")

FORMS = (
    "以下[^「」]{{0,16}}「{0}」と(?:いう|総称)",
    "(?:^|[。「]){0}」?とは、",
    "(?:^|[。「]){0}」?は、[^。]*をいう(?:[。(]|$)",
    "(?:「{0}」|を{0})と(?:いう[。)]|いい、|呼[ぶびん]|称[すし]|総称|定義)",
)
APPOINTED = "位置(?:付|づ)け|指定|認定|選定|登録"

SEVERAL = re.compile(r"[、,]|(?<=[」』])[と・]?(?=[「『])")  # between names that are asked for together: 在支診、在支病

WITHIN = re.compile(r"[A-Za-z0-9]{2}$|[一-鿿ァ-ヶー]{2}$")  # no name begins between two letters of a word

# a question of nothing but what a name means, the name no part of something else
ONLY = re.compile(
    r"[「『]?(?P<name>[^「」『』の、。]{2,24}?)[」』]?(?:(?<!こ)とは(?:何|なに)?|って(?:何|なに|なん)|の(?:意味|定義|説明)(?:は|を)?)"
    r"(?:のこと)?(?:教えて(?:ください)?|か|ですか|でしょうか|なの|だっけ)?[?？。]?"
)
_HEADS = r"(?<!\(){0}[」』】]*(?:\([^()]*\))?(?:とは|について.{{0,2}}|の(?:概要|説明|内容))?[」』】]*$"  # headings of what the name is
_BEGINS = r"[「『]?{0}[」』]?(?:は|[:(])"  # a line that speaks of it
_TELLS = re.compile(r"とは|をい[うい]|(?:を|こと(?:を|で))(?:指[すし]|意味)|(?:こと|もの)(?:である|です)")


def undefined(question: Question, cited: Sequence[Citation]) -> str:
    """The name whose meaning alone is asked for, where the lines only mention it; empty where one tells it, or else is asked."""
    asked = ONLY.fullmatch(plain(question.raw))
    name = squeezed(asked["name"]) if asked else ""
    return name if name and not any(_tells(it, name) for it in cited) else ""


def _tells(it: Citation, name: str) -> bool:
    """Whether a line defines, gives the name a meaning by its form, or stands at the name: below it as a heading, or beginning with it."""
    names, own = {name, squeezed(unabbreviated(name))}, squeezed(it.quote)
    if it.class_ is StatementClass.DEFINITION or _TELLS.search(own) or any(defines(own, one) or appoints(own, one) for one in names):
        return True
    if it.class_ is StatementClass.OPINION:
        return False
    marker = read_marker(it.quote)
    begun, above = squeezed(it.quote[marker.end if marker else 0 :]), [squeezed(text) for text in it.trail]
    heads = [re.compile(_HEADS.format(re.escape(one))) for one in names]
    named = any(re.match(_BEGINS.format(re.escape(one)), begun) for one in names)
    return named or any(head.search(text) for head in heads for text in above)


def defining(question: Question, found: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """For each name that a question asks the meaning of, the candidates that say it by their form; a name that none defines has none."""
    asked = ASKED.match(plain(question.raw)) if question.kind is QuestionKind.DEFINITION else None
    if not asked:
        return ()
    whole, parts = squeezed(asked["name"]), _parts(asked["name"])
    said = {name: _saying(defines, found, name) or _saying(appoints, found, name) for name in (whole, *parts)}
    return tuple(said[name] for name in ([whole] if said[whole] else parts) if said[name])


def _saying(form: Callable[[str, str], bool], found: Sequence[Candidate], name: str) -> tuple[Candidate, ...]:
    return tuple(it for it in found if form(it.statement.text, name))


def _parts(asked: str) -> tuple[str, ...]:
    """Names that are asked for together. `在支診、在支病` -> (在支診, 在支病)"""
    return tuple(squeezed(it.strip("「」『』")) for it in SEVERAL.split(asked) if len(it.strip("「」『』")) > 1)


def defines(text: str, name: str) -> bool:
    """Whether a sentence gives a name its meaning by its form. `業務継続計画（ＢＣＰ）を作る`, BCP -> True"""
    said, word = squeezed(text), re.escape(name)
    if any(re.search(form.format(word), said) for form in FORMS):
        return True
    return any(_is_other_name(name, it["before"], it["inside"]) for it in OTHERWISE.finditer(said))


def appoints(text: str, name: str) -> bool:
    """Whether a sentence says what becomes a thing of that name. `市町村、医師会等を連携拠点として計画に位置付ける`, 連携拠点 -> True"""
    return bool(re.search(rf"を、?[^、。]{{0,20}}{re.escape(name)}[」』]?として[^、。]{{0,20}}(?:{APPOINTED})", squeezed(text)))


def _is_other_name(name: str, before: str, inside: str) -> bool:
    """Whether one stands for the other in `before(inside)`, the name being one of them. `診療所`, `診療所(機能強化型)` -> False"""
    if inside == name:
        return _abbreviates(name, before)
    return before.endswith(name) and WITHIN.search(before.removesuffix(name) + name[0]) is None and _abbreviates(name, inside)


def _abbreviates(short: str, full: str) -> bool:
    """Whether a name may be short for another: it is a Latin one, or its letters stand there in order. `在支診`, `在宅療養支援診療所`"""
    rest = iter(full)
    return len(full) > len(short) and (short.isascii() or all(letter in rest for letter in short))
