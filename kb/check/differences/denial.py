"""What a denial at the end of a list of deeds denies too. `認定したり、制限したりするものではない` | `認定するものである`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="打消しの及ぶ先",
    kind=DifferenceKind.NEGATION,
    authority="「…したり、…したりするものではない」は、並べた事の一つ一つを打ち消す",
    examples=(
        (
            "この名簿は、薬局を良し悪しで分けるものです。",
            "この名簿は、薬局を良し悪しで分けたり、住民の通い先を縛るといったものではなく、選ぶ助けとするものである。",
            "ものです",
            "ものではなく",
        ),
        (
            "この名簿は、住民の通い先を縛ることを目的としています。",
            "この名簿は、薬局を良し悪しで分けたり、住民の通い先を縛るといったものではなく、選ぶ助けとするものである。",
            "ことを目的としています",
            "ものではなく",
        ),
        ("名簿は、診療所を順位付けします。", "名簿は、診療所を順位付けしたり、比べたりするためのものではない。", "します", "ものではない"),
        (
            "当番表により、医師の休暇を減らす。",
            "当番表により、医師の休暇を減らしたり、往診を強いたりするものではない。",
            "",
            "ものではない",
        ),
        ("会議では、個々の診療を評価します。", "会議では、個々の診療を評価したり、批判したりすることはない。", "します", "ことはない"),
        ("窓口の職員が薬を選ぶ。", "窓口の職員が薬を選んだり、勧めたりすることはありません。", "", "ことはありません"),
    ),
    near_misses=(
        (
            "この名簿は、薬局を良し悪しで分けるものではありません。",
            "この名簿は、薬局を良し悪しで分けたり、住民の通い先を縛るといったものではなく、選ぶ助けとするものである。",
        ),
        (
            "この名簿は、選ぶ助けとするものです。",
            "この名簿は、薬局を良し悪しで分けたり、住民の通い先を縛るといったものではなく、選ぶ助けとするものである。",
        ),
        ("名簿は、診療所を順位付けしません。", "名簿は、診療所を順位付けしたり、比べたりするためのものではない。"),
        ("会議では、診療を評価し、助言したりする。", "会議では、診療を評価したり、助言したりする。"),
        ("職員は、薬を選ばず、医師に伝える。", "職員は、薬を選んだり、勧めたりすることなく、医師に伝える。"),
        ("医師の休暇を制限するものではない。", "当番表により、医師の休暇を制限したり、往診を強いたりするものではない。"),
        ("窓口で相談を受ける。", "窓口で相談を受けたり、断ったりする理由がないときは、県に伝える。"),
    ),
)
_NOT = r"(?:ない|ありません|なく)"
_LISTED = re.compile(rf"[^。]*?(?P<denial>(?:もの|こと|わけ|趣旨)では?(?:は)?{_NOT}|(?:もの|こと|わけ)(?:は|も)?{_NOT})")
_EACH = re.compile(r"(?:[しいきぎちりみびっん]|し?てい)?[ただ]り(?:、|する|して|といった)?")
_LAST = re.compile(r"(?:する|[うくぐすつぬぶむる])?(?:ため(?:の)?|といった|という|ような|よう)?")
_DENIED = re.compile(r"ない|なく|なけ|ず|ぬ|ません")
_REST = 20  # characters behind the deed that ends a sentence


def find(pair: Pair) -> Iterator[Difference]:
    """Deeds that the source denies in a list and that end a sentence of the draft undenied."""
    for at, denial in denied(pair.source).items():
        here = pair.to_draft.get(at)
        if here is None or (rest := _rest(pair.draft, here)) is None:
            continue
        if not _DENIED.search(pair.draft.raw, *rest):
            yield RULE.difference(pair, rest, denial, "資料が打ち消していることです")
            return


def denied(side: Side) -> dict[int, tuple[int, int]]:
    """The deeds of a list that a denial behind it denies, with its range. `選んだり、勧めたりすることはない` -> 選ぶ, 勧める"""
    found: dict[int, tuple[int, int]] = {}
    for match in _LISTED.finditer(side.raw):
        inside = range(side.starting_at(match.start()), side.ending_by(match.start("denial")))
        each = [i for i in inside if _EACH.match(side.raw, side.content[i].end)]
        last = [i for i in inside if _LAST.fullmatch(side.raw, side.content[i].end, match.start("denial"))]
        if each:
            found |= dict.fromkeys([*each, *last], match.span("denial"))
    return found


def _rest(side: Side, at: int) -> tuple[int, int] | None:
    """The range behind a word to the end of its sentence, where nothing but an ending stands there."""
    start = side.content[at].end
    stop = side.raw.find("。", start)
    end = len(side.raw) if stop < 0 else stop
    return None if end - start > _REST or "、" in side.raw[start:end] else (start, end)
