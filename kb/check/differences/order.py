"""What comes before on one side and after on the other. `処分の後に勧告する` | `処分が行われるまでの間に勧告する`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair

RULE = Rule(
    name="前後",
    kind=DifferenceKind.DATE,
    authority="「前」「までに」と「後」「以後」は、手続の順を定める（法制執務の用語）。逆にすれば手続が成り立たない",
    examples=(
        (
            "勧告は、処分が行われた後に行う。",
            "勧告は、法に基づく処分が行われるまでの間に行うものであること。",
            "が行われた後",
            "が行われるまでの間",
        ),
        ("契約を締結した後に説明する。", "契約を締結する前に説明すること。", "した後", "する前"),
        ("開設の前に届け出る。", "開設の後に届け出ること。", "の前", "の後"),
        ("審議会の承認を受ける前に届け出る。", "審議会の承認を受けた後に届け出ること。", "前", "た後"),
        ("指定してから協議する。", "指定するまでに協議すること。", "してから", "するまでに"),
        ("指定以後に研修を行う。", "指定前に研修を行うこと。", "以後", "前"),
    ),
    near_misses=(
        ("契約を締結する前に説明する。", "契約の締結前に説明すること。"),
        ("契約の締結までに説明する。", "契約を締結する前に説明すること。"),
        ("承認を受けてから届け出る。", "承認を受けた後に届け出ること。"),
        ("協議の前後に記録する。", "協議の前に記録すること。"),
        ("研修の前に届け出て、研修の後に報告する。", "研修の後に報告し、研修の前に届け出ること。"),
        ("退院前から退院後まで支える。", "退院後も支えること。"),
        ("研修の受講前に届け出る。", "研修を受講する前までに届け出ること。"),
        ("退院前の会議を開く。", "退院の前に会議を開き、退院後の支援を決めること。"),
        ("退院後から看取りまで支える。", "退院から看取りまで支えること。"),
        ("改正後の基準を用いる。", "改正前の基準を用いた期間を除き、改正後の基準を用いること。"),
    ),
)
_VERB = r"(?:を|が)?(?:行わ|さ|し|す)?(?:れ|る|た|て|の|い)*"
_BEFORE = re.compile(rf"{_VERB}(?:まで(?:に|の(?:間|期間))|(?<!以)以?前(?=[にのかは、まで]))")
_AFTER = re.compile(rf"{_VERB}(?:以?後(?=[にのかは、も])|以降)|[しれけっ]?てから")
_BOTH = re.compile(rf"{_VERB}前後")


def find(pair: Pair) -> Iterator[Difference]:
    """Kept words before which it is done on one side and after which on the other, neither side saying both of them."""
    there = {at: span for at in pair.to_draft if (span := _order(pair.source.raw, pair.source.content[at].end))}
    here = {at: span for at in pair.to_source if (span := _order(pair.draft.raw, pair.draft.content[at].end))}
    if len({it[0] for it in there.values()}) != 1 or len({it[0] for it in here.values()}) != 1:
        return
    for at, (first, source) in there.items():
        said = here.get(pair.to_draft[at])
        if said and said[0] != first:
            yield RULE.difference(pair, said[1], source, "前と後とが逆になっています")


def _order(raw: str, place: int) -> tuple[bool, tuple[int, int]] | None:
    """Whether something comes before a word that ends here, or after it, and the words that say so."""
    if _BOTH.match(raw, place):
        return None
    before, after = _BEFORE.match(raw, place), _AFTER.match(raw, place)
    found = before or after
    return (before is not None, found.span()) if found else None
