"""A document's lines as its tree of items.

A marker opens an item when it is the first of its kind here or the successor of the open one, so prose that begins
with a number stays prose, and ①-under-ア and ア-under-① need no table of ranks. Indentation is the second witness.
`第２ … / １ … / (1) … / ① …` -> items with paths (第2, 1, (1), ①)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.japanese.markers import iroha, read_marker
from kb.japanese.shape import Shape, ends, hangs, heading_like, predicate, shapes
from kb.japanese.words import cuts_word
from kb.model import Anomaly, Item, Line, LineKind, Marker

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = "見出し"
ROW = "行"
PARAGRAPH = "段落"
HEADS = frozenset({HEADING, "【", "＜"})
LEAVES = frozenset({"※", ROW, PARAGRAPH})  # never have children
FRESH = frozenset({"第章", "第節", "第条", "第", "問", "別紙", "(1)", "①", "1"})  # may start above 1 when the pages before are missing
SECTIONS = frozenset({HEADING, "【", "＜", "第", "第章", "第節", "別紙", "問", "Q", "答", "●"})  # carry prose whatever they say
BULLETS = frozenset({"・", "※", "-"})  # never carry prose
SMALL = BULLETS | {"①", "①ー", "ア", "(ア)", "a", "(a)", "イ", "(イ)", "○", "▼", "▽"}  # nor do these across white space
LONG_SHARE = 5  # a fifth of the lines being later parts of a file line means a paragraph a line
TITLE, UNMARKED = 8, 9  # levels of headings that no format marks
STEM = re.compile(r"(?:次|以下|下記)の|とおり|(?:次|以下)に|のような")
COUNTERS = "年月日時分回人名件部か所ヶカ箇割％%円点床週歳倍次つ者法種項号条"


@dataclass(frozen=True, slots=True)
class Outline:
    """目次: items in reading order (each line in exactly one of them) and what looked wrong."""

    items: tuple[Item, ...]
    anomalies: tuple[Anomaly, ...]


@dataclass(slots=True)
class _Open:
    """An item being read."""

    number: int
    kind: str
    level: int
    indent: float
    marker: Marker | None
    first: int
    parent: int | None
    depth: int
    lines: list[Line]

    @property
    def own(self) -> list[Line]:
        """Its citable lines."""
        return [line for line in self.lines if line.citable]


def outline(lines: Sequence[Line], media: str = "text") -> Outline:
    """Split lines into items. In PDFs and wrapped plain text a line break may fall inside a sentence; `media` is Reading.media."""
    reader = _Reader(lines, wrapped=media == "pdf" or (media == "text" and not _long_lines(lines)))
    for i in range(len(lines)):
        reader.take(i)
    return Outline(reader.items(), tuple(reader.anomalies))


def _long_lines(lines: Sequence[Line]) -> bool:
    """Whether the text holds a paragraph a line, as web copies do."""
    long = sum(1 for line in lines if line.citable and line.place and line.place.start > 0)
    return long * LONG_SHARE > len(lines)


class _Reader:
    """Walks the lines once, keeping the trail of open items."""

    def __init__(self, lines: Sequence[Line], *, wrapped: bool) -> None:
        self.lines = lines
        self.wrapped = wrapped
        self.shapes = shapes(lines)
        self.trail: list[_Open] = []
        self.all: list[_Open] = []
        self.latest: dict[str, int] = {}
        self.previous: int | None = None
        self.anomalies: list[Anomaly] = []

    def take(self, i: int) -> None:
        """Give line i to the item it opens or continues."""
        line = self.lines[i]
        if not line.citable:
            self._continue(line)
            return
        self._place(i, line)
        self.previous = i

    def _place(self, i: int, line: Line) -> None:
        if line.level:
            self._open(line, HEADING, level=line.level, marker=read_marker(line.text))
        elif line.kind is LineKind.TABLE:
            self._row(line)
        elif marker := self._marker(i, line):
            self._open(line, marker.kind, marker=marker, indent=0.0 if marker.kind in SECTIONS else self.shapes[i].indent)
        elif self._is_heading(i, line):
            self._open(line, HEADING, level=TITLE if self.shapes[i].large else UNMARKED)
        elif self._is_paragraph(i, line):
            self._open(line, PARAGRAPH)
        else:
            self._continue(line)

    def _continue(self, line: Line) -> None:
        if self.all:
            self.all[-1].lines.append(line)
        else:
            self._open(line, PARAGRAPH)

    # --- what a line is -------------------------------------------------------------------------------------------

    def _marker(self, i: int, line: Line) -> Marker | None:
        """The marker, if it fits the open items; the reading イロハ is tried where アイウ does not fit."""
        marker = read_marker(line.text)
        if marker is None or (line.place and line.place.start and marker.ordinal is not None):
            return None
        if marker.ordinal is None:
            return None if marker.kind == "-" and self._unfinished(i) else marker
        if not self._is_number_of_prose(i, line, marker):
            for reading in (marker, iroha(marker)):
                if reading and self._fits(i, reading):
                    return reading
        self.anomalies.append(Anomaly("outline", f"項目番号 {marker.label} が前の項目に続いていません", line.page, line.number))
        return None

    def _fits(self, i: int, marker: Marker) -> bool:
        opened = [entry.marker.ordinal or 0 for entry in self.trail if entry.marker and entry.marker.kind == marker.kind]
        if opened:
            return marker.ordinal == opened[-1] + 1 or (marker.ordinal == 1 and not self._unfinished(i))
        if marker.ordinal == 1:
            return True
        if marker.ordinal == self.latest.get(marker.kind, 0) + 1:  # a row that runs on under the next heading
            return not self._unfinished(i)
        return marker.kind in FRESH and marker.kind not in self.latest and not self._unfinished(i)

    def _is_number_of_prose(self, i: int, line: Line, marker: Marker) -> bool:
        """Whether a bare number is the start of a wrapped quantity. `24 時間体制で` after an unfinished line -> True"""
        rest = line.text[marker.end :]
        return marker.kind in ("1", "一") and self._unfinished(i) and rest[:1] in COUNTERS

    def _unfinished(self, i: int) -> bool:
        """Whether the line above stops inside a sentence."""
        if self.previous is None:
            return False
        above, shape = self.lines[self.previous], self.shapes[self.previous]
        if ends(above) or (predicate(above) and (self.shapes[i].gap or self.shapes[i].large)):
            return False
        if hangs(above) or (self.wrapped and shape.full and not self._heading_open()):
            return True
        return not above.level and (self.wrapped or not self.shapes[i].gap) and cuts_word(above.text, self.lines[i].text)

    def _is_heading(self, i: int, line: Line) -> bool:
        shape = self.shapes[i]
        if not self.wrapped or not heading_like(line) or self._unfinished(i):
            return False
        below = self._below(i)
        stands_alone = below is None or below[1].gap or read_marker(below[0].text) is not None or below[0].level > 0
        return (self._done() or shape.gap) and (shape.large or (stands_alone and not shape.full))

    def _is_paragraph(self, i: int, line: Line) -> bool:
        """Whether an unmarked line begins a new paragraph rather than continuing the item above."""
        if self.previous is None:
            return True
        above, shape = self.lines[self.previous], self.shapes[i]
        if line.place and above.place and line.place.file_line == above.place.file_line:
            return False
        if above.level or (shape.gap and not self.wrapped):
            return True
        if self._unfinished(i):
            return False
        if len(self.all[-1].own) == 1 and heading_like(above) and not self.shapes[self.previous].full:
            return True
        return (shape.gap or not self.wrapped) and self._done()

    def _done(self) -> bool:
        """Whether the line above closes its item: a sentence end, a predicate, or a short last line."""
        if self.previous is None:
            return True
        above = self.lines[self.previous]
        return ends(above) or predicate(above) or not (self.shapes[self.previous].full or hangs(above))

    def _heading_open(self) -> bool:
        return bool(self.all) and self.all[-1].kind == HEADING and self.all[-1].level < TITLE

    def _below(self, i: int) -> tuple[Line, Shape] | None:
        return next(((self.lines[j], self.shapes[j]) for j in range(i + 1, len(self.lines)) if self.lines[j].citable), None)

    # --- where it goes --------------------------------------------------------------------------------------------

    def _row(self, line: Line) -> None:
        """A table row is one item, however many lines it was cut into."""
        above = self.lines[self.previous] if self.previous is not None else None
        same = above and above.kind is LineKind.TABLE and above.context == line.context and bool(line.context)
        if same and above and above.place and line.place and above.place.file_line == line.place.file_line:
            self._continue(line)
        else:
            self._open(line, ROW)

    def _open(self, line: Line, kind: str, *, marker: Marker | None = None, level: int = 0, indent: float = 0.0) -> None:
        self._close_for(kind, level, indent, line, marker)
        parent = self.trail[-1] if self.trail else None
        entry = _Open(
            number=len(self.all) + 1,
            kind=kind,
            level=level,
            indent=indent,
            marker=marker,
            first=line.number,
            parent=parent.number if parent else None,
            depth=len(self.trail),
            lines=[line],
        )
        if marker:
            self.latest[marker.kind] = marker.ordinal or 0
        self.all.append(entry)
        self.trail.append(entry)

    def _close_for(self, kind: str, level: int, indent: float, line: Line, marker: Marker | None) -> None:
        """Close what the new item cannot stand under."""
        while self.trail and self.trail[-1].kind in LEAVES and not self._is_stem(self.trail[-1], kind, line):
            self.trail.pop()
        if kind == HEADING:
            self._close_headings(level)
        elif kind in (PARAGRAPH, ROW):
            self._close_bullets(line)
        else:
            kinds = [entry.kind for entry in self.trail]
            if kind in kinds:
                del self.trail[kinds.index(kind) :]
            elif kind == "別紙":
                self.trail.clear()
            elif marker and (marker.ordinal or 0) > 1 and kind not in self.latest:  # its first siblings stand on missing pages
                self.trail = [entry for entry in self.trail if entry.level != UNMARKED]
            elif line.box and kind not in SECTIONS:
                while self.trail and self.trail[-1].indent > indent + 0.5:
                    self.trail.pop()

    def _close_headings(self, level: int) -> None:
        """A heading closes those of its level and below; an unmarked one directly under another stands under it."""
        directly = bool(self.trail) and self.trail[-1] is self.all[-1] and self.trail[-1].kind == HEADING
        if level == UNMARKED and directly and [entry.level for entry in self.trail].count(UNMARKED) < 2:
            return
        for at, entry in enumerate(self.trail):
            if entry.kind == HEADING and entry.level >= level:
                del self.trail[at:]
                return
        self._close_bullets(None)

    def _close_bullets(self, line: Line | None) -> None:
        """Leave only what can carry prose: headings, and markers that stand alone as headings."""
        apart = line is not None and self.shapes[line.number - self.lines[0].number].gap
        while self.trail and not self._carries(self.trail[-1], apart):
            self.trail.pop()

    def _carries(self, entry: _Open, apart: bool) -> bool:
        if entry.kind in SECTIONS:
            return True
        return len(entry.own) == 1 and heading_like(entry.own[0]) and entry.kind not in (SMALL if apart else BULLETS)

    def _is_stem(self, entry: _Open, kind: str, line: Line) -> bool:
        """Whether a paragraph introduces the list that now begins. `次のような論点を提示しています。` + ▽ -> True"""
        if entry.kind != PARAGRAPH or kind in (HEADING, PARAGRAPH, ROW, "※") or entry is not self.all[-1]:
            return False
        above = entry.lines[-1]
        inline = line.place and above.place and line.place.file_line == above.place.file_line
        return bool(inline) or hangs(above) or bool(STEM.search(above.text))

    # --- the result -----------------------------------------------------------------------------------------------

    def items(self) -> tuple[Item, ...]:
        """Every item with its lines; those of its descendants reach `last`."""
        closed = [self._item(entry) for entry in self.all]
        last = {item.number: item.own_last for item in closed}
        for item in reversed(closed):
            if item.parent is not None:
                last[item.parent] = max(last[item.parent], last[item.number])
        return tuple(
            replace(item, last=last[item.number], heading=item.heading and (entry.kind in HEADS or last[item.number] > item.own_last))
            for item, entry in zip(closed, self.all, strict=True)
        )

    def _item(self, entry: _Open) -> Item:
        own = entry.own
        text = joined(own)
        heading = entry.kind in HEADS or (bool(own) and len(own) <= 2 and all(map(heading_like, own)))
        end = entry.lines[-1].number
        body = text[entry.marker.end :].strip() if entry.marker and text else text.strip()
        return Item(entry.number, entry.parent, entry.depth, entry.marker, entry.first, end, end, heading, body)


def joined(lines: Sequence[Line]) -> str:
    """Wrapped lines as running text: no space between Japanese, one between Latin words. `位置づけ` + `ること` -> `位置づけること`"""
    text = ""
    for line in lines:
        piece = line.text if not text else line.text.lstrip()
        latin = text[-1:].isascii() and text[-1:].isalnum() and piece[:1].isascii() and piece[:1].isalpha()
        text = text.rstrip() + (" " if latin else "") + piece
    return text
