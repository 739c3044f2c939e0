"""The open items while an outline is read: which of them a new item closes, and under which it stands.

第２ › １ › (1) is open: another of the kind (1) takes its place, a kind that is not open goes deeper,
a heading closes what is of its level and below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kb.japanese.markers import reached, read_marker
from kb.japanese.opened import (
    ANSWERING,
    ARTICLE,
    ASKING,
    BRACKETED,
    BULLETS,
    CAPTION,
    CLAUSE,
    CODE,
    DIVISIONS,
    FORM,
    HEADING,
    HEADS,
    NOTE,
    PARAGRAPH,
    ROW,
    SECTION,
    SECTIONS,
    SMALL,
    UNMARKED,
)
from kb.japanese.shape import hangs

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kb.japanese.opened import Opened
    from kb.model import Item, Line

NUMBERS = frozenset({"第", "Ⅰ", "1", "一"})  # what the sections of a paper are counted with
WITHIN = {ANSWERING: ASKING, NOTE: frozenset({FORM}), CLAUSE: frozenset({ARTICLE})}
STEM = re.compile(r"(?:次|以下|下記)の|とおり|(?:次|以下)に|のような")
TABLED = re.compile(r"次(?:の(?:とおり|表)|表の)[^。]*。\s*$")  # what a 条 announces without numbers, as its table comes as text
APPENDIX = re.compile(r"\s*[（(［\[〔【<＜]別[紙添表]")  # no sentence of a covering letter introduces what is enclosed


@dataclass(slots=True)
class Trail:
    """見出しの列: every item so far, and those that are open, outermost first."""

    all: list[Opened] = field(default_factory=list)
    open: list[Opened] = field(default_factory=list)
    latest: dict[str, int] = field(default_factory=dict)
    """The last ordinal of each kind of marker."""

    @property
    def last(self) -> Opened:
        return self.all[-1]

    def ordinals(self, kind: str) -> list[int]:
        """Ordinals of the open items of a kind, outermost first."""
        return [reached(entry.marker) for entry in self.open if entry.marker and entry.marker.kind == kind]

    @property
    def article(self) -> str:
        """What the 条 of this paper are called: some 要綱 write 第４ for 第４条, whose own sentence is its first 項."""
        said = next((entry for entry in reversed(self.open) if entry.kind == SECTION), None)
        return SECTION if said and not self.ordinals(ARTICLE) and said.own[-1].text.rstrip().endswith("。") else ARTICLE

    def begins_list(self, line: Line) -> bool:
        """Whether a line's number goes on with no list of the last point. `４　対象者` after `３　開始時期` -> False"""
        marker, last = read_marker(line.text), self.last.marker if self.all else None
        goes_on = marker and last and last.kind == marker.kind and marker.ordinal == reached(last) + 1
        return marker is not None and not goes_on

    def is_announced(self, line: Line) -> bool:
        """Whether what comes now is what a 条 says that it is. `名称　…`, `位置　…` below `第２条　名称及び位置は、次のとおりとする。`"""
        said = next((entry for entry in reversed(self.all) if entry.marker or entry.kind != PARAGRAPH), None)
        return line.box is None and said is not None and said.kind in (ARTICLE, CLAUSE) and TABLED.search(said.own[-1].text) is not None

    def add(self, new: Opened) -> None:
        """Open an item where it belongs."""
        self._close_for(new)
        new.number = len(self.all) + 1
        new.parent = self.open[-1].number if self.open else None
        new.depth = len(self.open)
        if new.marker:
            self.latest[new.marker.kind] = reached(new.marker)
        self.all.append(new)
        self.open.append(new)

    def leave_column(self) -> None:
        """Close all but the headings that stand outside the columns, and forget how far each numbering came."""
        self.open = [entry for entry in self.open if entry.kind == HEADING and entry.lines[0].column is None]
        self.latest.clear()

    # --- what a new item closes -----------------------------------------------------------------------------------

    def _close_for(self, new: Opened) -> None:
        while self.open and (self._is_point(self.open[-1], new) or (self.open[-1].is_leaf and not self._is_stem(self.open[-1], new))):
            self.open.pop()
        if new.row in (kinds := [entry.kind for entry in self.open]):  # what it heads stands under it, so it stands above the row
            del self.open[kinds.index(new.row) :]
        if new.kind == HEADING:
            self._close_headings(new.level)
        elif (holder := self._holder(new)) is not None:
            del self.open[holder + 1 :]
        elif new.kind in (PARAGRAPH, ROW):
            self._close_for_prose(new)
        elif same := [at for at, entry in enumerate(self.open) if entry.kind == new.kind]:
            at = next((at for at in same if self.open[at].indent > new.indent - 0.5), same[-1])
            if self._lies_deeper(new, at):
                self._close_deeper(new)
            else:
                del self.open[at:]
        elif new.kind == "別紙":
            self.open.clear()
        elif new.kind in (FORM, CODE) or (new.kind in DIVISIONS and self._innermost(DIVISIONS) is not None):
            self._close_to_division()
        else:
            self._close_deeper(new)

    def _lies_deeper(self, new: Opened, at: int) -> bool:
        """Whether a bullet belongs to the numbers under an earlier one. `・` › `(1)` › `①` and a `・` more indented -> True"""
        between = any(entry.marker and entry.kind not in BULLETS for entry in self.open[at + 1 :])
        return new.kind in BULLETS and between and self.open[at].indent < new.indent - 0.5

    def _holder(self, new: Opened) -> int | None:
        """The place of the open item right under which the new one stands: a 答 not under the last point of its 問."""
        goes_on = new.kind == CLAUSE and bool(self.ordinals(CLAUSE))
        second = new.kind == CLAUSE and new.marker is not None and new.marker.ordinal == 2
        within = frozenset({self.article}) if second else WITHIN.get(new.kind, frozenset())
        at = None if goes_on else self._innermost(within)
        return at + 1 if at is not None and new.kind == NOTE and self._has_title(at) else at

    def _has_title(self, at: int) -> bool:
        """Whether the open item right under one is the title that stands below its name. `様式１` › `届出書添付書類` -> True"""
        title = self.open[at + 1] if at + 1 < len(self.open) else None
        return title is not None and title.kind == HEADING and title.number == self.open[at].number + 1

    def _innermost(self, kinds: AbstractSet[str]) -> int | None:
        """The place among the open items of the innermost of these kinds."""
        return max((at for at, entry in enumerate(self.open) if entry.kind in kinds), default=None)

    def _close_to_division(self) -> None:
        """Leave only the divisions of the paper, and headings that its format marks."""
        while self.open and self.open[-1].kind not in DIVISIONS and not self.open[-1].is_marked_heading:
            self.open.pop()

    def _close_deeper(self, new: Opened) -> None:
        """A kind that is not open yet goes under all that is, unless its place says otherwise."""
        if new.marker and (new.marker.ordinal or 0) > 1 and new.kind not in self.latest:  # its first siblings stand on missing pages
            self.open = [entry for entry in self.open if not (entry.level == UNMARKED or (new.kind in NUMBERS and entry.is_below_numbers))]
        elif new.lines[0].box and new.kind not in SECTIONS:
            while self.open and (self.open[-1].indent > new.indent + 0.5 or self._is_loose(self.open[-1], new)):
                self.open.pop()

    def _is_loose(self, entry: Opened, new: Opened) -> bool:
        """Whether a bullet stands before a number, not above it: the number is no more indented."""
        return entry.kind in BULLETS and new.kind not in SMALL and new.indent < entry.indent + 0.5

    def _close_headings(self, level: int) -> None:
        """A heading closes those of its level and below; an unmarked one directly under another stands under it."""
        directly = bool(self.open) and self.open[-1] is self.last and self.last.kind == HEADING
        if level == UNMARKED and directly and [entry.level for entry in self.open].count(UNMARKED) < 2:
            return
        for at, entry in enumerate(self.open):
            if entry.kind == HEADING and entry.level >= level:
                del self.open[at:]
                return
        if level == CAPTION:
            while self.open and self.open[-1].kind not in SECTIONS:
                self.open.pop()
        self._close_bullets(apart=False)

    def _close_bullets(self, *, apart: bool) -> None:
        """Leave only what can carry prose: headings, and markers that stand alone as headings."""
        while self.open and not self.open[-1].carries(apart=apart):
            self.open.pop()

    def _close_for_prose(self, new: Opened) -> None:
        """Leave what can carry prose, or the 条 that announces it."""
        if new.kind == ROW or not self.is_announced(new.lines[0]):
            self._close_bullets(apart=new.apart)
        while self.open and self.open[-1].kind == PARAGRAPH:
            self.open.pop()

    def _is_point(self, entry: Opened, new: Opened) -> bool:
        """Whether a head in brackets ends a point, or the paragraph that announces it. `・見守り` above `【注意点】`"""
        return new.kind in BRACKETED - {NOTE} and entry.kind in BULLETS | {PARAGRAPH}

    def _is_stem(self, entry: Opened, new: Opened) -> bool:
        """Whether a paragraph introduces the list that now begins. `次のような論点を提示しています。` + ▽ -> True"""
        above, line = entry.lines[-1], new.lines[0]
        if entry.kind != PARAGRAPH or new.kind in (HEADING, PARAGRAPH, ROW, "※") or entry is not self.last or APPENDIX.match(line.text):
            return False
        inline = line.place and above.place and line.place.file_line == above.place.file_line
        return bool(inline) or hangs(above) or bool(STEM.search(above.text))

    # --- the result -----------------------------------------------------------------------------------------------

    def items(self) -> tuple[Item, ...]:
        """Every item with its lines; those of its descendants reach `last`."""
        closed = [entry.closed() for entry in self.all]
        heads = {entry.parent for entry in self.all if entry.kind != "※"}  # a line with nothing below but notes is none
        last = {item.number: item.own_last for item in closed}
        for item in reversed(closed):
            if item.parent is not None:
                last[item.parent] = max(last[item.parent], last[item.number])
        return tuple(
            replace(item, last=last[item.number], heading=item.heading and (entry.kind in HEADS or item.number in heads))
            for item, entry in zip(closed, self.all, strict=True)
        )
