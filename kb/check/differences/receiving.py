"""To whom something is given on one side, and from whom it is received on the other. `病院への派遣` | `病院から派遣を受ける`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side
    from kb.check.rule import Span

RULE = Rule(
    name="与える・受ける",
    kind=DifferenceKind.ACTOR,
    authority="「○○への派遣」は○○に送り、「○○から派遣を受ける」は○○が送る。送る側と受ける側が逆になる",
    examples=(
        (
            "病院は、診療所から代診医の派遣を受ける。",
            "診療所等への代診医等の派遣及び技術指導に関すること。",
            "から代診医の派遣",
            "等への代診医等の派遣",
        ),
        ("病院は、診療所から支援を受ける。", "病院は、診療所に支援を行うこと。", "から支援", "に支援"),
        ("診療所から助言を受ける。", "診療所に対する助言を行うこと。", "から助言", "に対する助言"),
        ("病院は、診療所に助言を行う。", "病院は、診療所から助言を受けること。", "に助言", "から助言"),
        ("市町村より情報の提供を受ける。", "市町村へ情報の提供を行うこと。", "より情報の提供", "へ情報の提供"),
        ("隊員から説明をしてもらう。", "隊員に説明をすること。", "から説明", "に説明"),
    ),
    near_misses=(
        ("診療所は、病院から代診医の派遣を受ける。", "病院は、診療所へ代診医を派遣すること。"),
        ("診療所から派遣を受ける。", "診療所からの派遣を受けること。"),
        ("診療所へ派遣する。", "診療所への派遣を行うこと。"),
        ("診療所から報告を受ける。", "診療所に報告を求めること。"),
        ("診療所から報告を受け、指導を行う。", "診療所に指導を行い、報告を受けること。"),
        ("訪問看護師は、医師から指示を受け、医師に報告する。", "訪問看護師は、医師に報告を行い、医師から指示を受けること。"),
        ("病院から助言を受け、家族に助言を行う。", "病院から助言を受け、家族に助言を行うこと。"),
        ("診療所に派遣を受ける体制を求める。", "診療所に、派遣を受ける体制を求めること。"),
    ),
)
_TO = re.compile(r"等?(?:へ|に対(?:する|し|して)|に)(?:の|、)?")
_FROM = re.compile(r"等?(?:から|より)(?:の|、)?")
_TAKES = re.compile(r"を(?:受け|し?てもら|もら)|をしてもら")
_ASKS = re.compile(r"[^、。]{0,4}(?:求め|依頼|要請|受け|もら|委託)")  # what is asked of somebody is done by him
_FAR = 12  # characters from the particle to what is given


def find(pair: Pair) -> Iterator[Difference]:
    """Nouns of both sides to which the same is given on the one and from which it is received on the other."""
    for at, here in pair.to_draft.items():
        there, mine = (pair.source, pair.source.content[at].end), (pair.draft, pair.draft.content[here].end)
        found = _both(*there, *mine) or _both(*mine, *there)[::-1]
        if found:
            yield RULE.difference(pair, found[1], found[0], "与えるのと受けるのとが入れ替わっています")


def _both(giving: Side, given: int, taking: Side, taken: int) -> tuple[Span, ...]:
    """The raw ranges of what is given and of what is received, if it is one deed."""
    gifts = {form: end for form, end in _deeds(giving, _TO, given) if not _ASKS.match(giving.raw, end)}
    takes = {form: end for form, end in _deeds(taking, _FROM, taken) if _TAKES.match(taking.raw, end)}
    return next((((given, gifts[form]), (taken, end)) for form, end in takes.items() if form in gifts), ())


def _deeds(side: Side, particle: re.Pattern[str], place: int) -> Iterator[tuple[str, int]]:
    """The words that follow a particle in its clause, each with its end."""
    found = particle.match(side.raw, place)
    if found is None:
        return
    for word in side.content[side.starting_at(found.end()) :]:
        if word.end > found.end() + _FAR or re.search("[、。]", side.raw[found.end() : word.end]):
            return
        yield word.form, word.end
