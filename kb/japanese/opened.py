"""An item of an outline while its lines are still coming: its kind, its place among the others, and what may stand under it.

`(1)　体制` below `１　目的` -> an Opened of kind (1), depth 1, whose lines are still to come
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.japanese.joined import joined
from kb.japanese.markers import leaves_out, said
from kb.japanese.shape import heading_like
from kb.model import Item

if TYPE_CHECKING:
    from kb.model import Line, Marker

HEADING = "見出し"
ROW = "行"
PARAGRAPH = "段落"
FORM, NOTE = "様式", "［"  # a form, and a head in it such as ［記載上の注意］
BRACKETED = frozenset({"【", "＜", NOTE})
HEADS = BRACKETED | {HEADING, FORM}
LEAVES = frozenset({"※", ROW, PARAGRAPH})  # never have children
DIVISIONS = frozenset({"第章", "第部", "第節", "第款", "別紙"})  # what may hold forms, and the items of a 点数表
CODE = "区分"  # Ａ３０２ and the like, each with rows of its own
SECTIONS = HEADS | DIVISIONS | {CODE, "第", "問", "Q", "答", "●"}  # carry prose whatever they say
ASKING, ANSWERING = frozenset({"問", "Q"}), "答"
ARTICLE, SECTION, CLAUSE = "第条", "第", "1"  # 条 and its 項, the first of which bears no number
BULLETS = frozenset({"・", "※", "-"})  # never carry prose
SMALL = BULLETS | {"①", "①ー", "ア", "(ア)", "a", "(a)", "イ", "(イ)", "○", "▼", "▽"}  # nor do these across white space
TITLE, UNMARKED, CAPTION = 8, 9, 10  # levels of headings that no format marks; a caption is that of a 条, or names who speaks below it


@dataclass(slots=True)
class Opened:
    """読みかけの項目: an item whose lines are still coming. `apart` says that white space stands above it."""

    kind: str
    level: int
    indent: float
    marker: Marker | None
    apart: bool
    lines: list[Line]
    row: str = ""
    """The kind of the numbered row that goes on, or begins again, right below a head in brackets."""
    number: int = 0
    parent: int | None = None
    depth: int = 0

    @property
    def own(self) -> list[Line]:
        """Its citable lines."""
        return [line for line in self.lines if line.citable]

    @property
    def left_out(self) -> bool:
        """Whether it says only that something is left out; the numbers after it may jump."""
        if len(self.own) != 1 or not leaves_out(self.own[0].text):
            return False
        return self.marker is None or not said(self.own[0].text[self.marker.end :])

    @property
    def is_below_numbers(self) -> bool:
        """Whether it stands below the numbers of its paper, whose first may be on missing pages: no number of theirs stands under it."""
        dotted = self.marker is not None and self.marker.ordinal is None and self.kind not in SECTIONS
        return dotted or self.kind in BRACKETED | {PARAGRAPH}

    @property
    def is_marked_heading(self) -> bool:
        """Whether the paper's format marks it as a heading."""
        return self.kind == HEADING and self.level < TITLE

    @property
    def is_leaf(self) -> bool:
        """Whether nothing stands under it."""
        return self.kind in LEAVES or self.left_out

    def carries(self, *, apart: bool) -> bool:
        """Whether prose may stand under it (`apart`: across white space): a heading, or a marker that stands alone as one."""
        if self.kind in SECTIONS:
            return True
        return len(self.own) == 1 and heading_like(self.own[0]) and self.kind not in (SMALL if apart else BULLETS)

    def closed(self) -> Item:
        """The item that its own lines make."""
        text = joined(self.own)
        heading = self.kind in HEADS or (bool(self.own) and len(self.own) <= 2 and all(map(heading_like, self.own)))
        body = text[self.marker.end :].strip() if self.marker and text else text.strip()
        first, end = self.lines[0].number, self.lines[-1].number
        return Item(self.number, self.parent, self.depth, self.marker, first, end, end, heading, body)
