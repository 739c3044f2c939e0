"""A document's lines as its tree of items.

A marker opens an item when it is the first of its kind here or the successor of the open one, so prose that begins
with a number stays prose, and ①-under-ア and ア-under-① need no table of ranks. Indentation is the second witness.
`第２ … / １ … / (1) … / ① …` -> items with paths (第2, 1, (1), ①)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.japanese.dates import is_date
from kb.japanese.floor import NAMES, SPEAKS, floors
from kb.japanese.forms import could_title, heads_notes
from kb.japanese.heads import answered, bare_clause, bare_marker, bracketed, closes_brackets, is_caption, level_of, remarks, row_below
from kb.japanese.markers import iroha, is_branch, leaves_out, read_marker, supplements
from kb.japanese.opened import (
    ASKING,
    BRACKETED,
    CAPTION,
    CODE,
    DIVISIONS,
    FORM,
    HEADING,
    PARAGRAPH,
    ROW,
    SECTIONS,
    TITLE,
    UNMARKED,
    Opened,
)
from kb.japanese.shape import Shape, ends, hangs, heading_like, heads_nothing, long_lines, predicate, shapes, wide_lines
from kb.japanese.standing import standing
from kb.japanese.succession import after_gap, fits, follows
from kb.japanese.trail import STEM, Trail
from kb.japanese.words import cuts_word
from kb.japanese.wrapped import compounds, cuts_compound, goes_on
from kb.model import Anomaly, Item, Line, LineKind, Marker

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Outline:
    """目次: items in reading order (each line in exactly one of them) and what looked wrong."""

    items: tuple[Item, ...]
    anomalies: tuple[Anomaly, ...]


def outline(lines: Sequence[Line], media: str = "text") -> Outline:
    """Split lines into items. In PDFs and wrapped plain text a line break may fall inside a sentence; `media` is Reading.media."""
    lines = standing(lines)
    laid = media == "pdf" or (media == "text" and not long_lines(lines))
    reader = _Reader(lines, laid=laid, wrapped=laid and not (media == "text" and wide_lines(lines)))
    for i in range(len(lines)):
        reader.take(i)
    return Outline(reader.trail.items(), tuple(reader.anomalies))


class _Reader:
    """Walks the lines once, deciding what each opens or continues."""

    def __init__(self, lines: Sequence[Line], *, laid: bool, wrapped: bool) -> None:
        self.lines, self.laid, self.wrapped = lines, laid, wrapped  # whether short lines may head others, long ones go on in the next
        self.shapes = shapes(lines)
        self.answered, self.floors, self.compounds = answered(lines), floors(lines), compounds(lines)
        self.trail = Trail()
        self.previous: int | None = None
        self.lost: tuple[Marker, ...] = ()  # the readings of the last number that did not go on
        self.anomalies: list[Anomaly] = []

    def take(self, i: int) -> None:
        """Give line i to the item it opens or continues."""
        line = self.lines[i]
        if not line.citable:
            self._continue(line)
            return
        if self._changes_column(line):
            self.trail.leave_column()
            self.previous = None
        self._place(i, line)
        self.previous = i

    def _changes_column(self, line: Line) -> bool:
        """Whether the line begins or ends a column of a 新旧対照表; nothing goes on across that. Rows are items of their own."""
        column = self.lines[self.previous].column if self.previous is not None else None
        return line.column != column and line.kind is not LineKind.TABLE

    def _place(self, i: int, line: Line) -> None:
        if line.level:
            self._open(line, HEADING, level=line.level, marker=read_marker(line.text))
        elif self.trail.all and self.trail.last.kind == FORM and could_title(line):
            self._open(line, HEADING, level=TITLE)
        elif line.kind is LineKind.TABLE and not heads_notes(line):
            self._row(line)
        elif marker := self._marker(i, line):
            self._open(
                line,
                marker.kind,
                marker=marker,
                indent=0.0 if marker.kind in SECTIONS else self.shapes[i].indent,
                row=row_below(line, marker, self._next(i), self.trail),
            )
        elif leaves_out(line.text) and "。" not in line.text and not self._unfinished(i):  # `（中略）`, `Ｄ０００～Ｄ００６ （略）`
            self._open(line, PARAGRAPH)
        elif level := self._stands_alone(i, line):
            self._open(line, HEADING if heading_like(line) else PARAGRAPH, level=level)
        elif self.answered[i] and self.trail.all and self.trail.last.kind in ASKING:
            self._continue(line)  # a 問 goes on until its 答, however short its lines
        elif (is_caption(line, self._next(i)) and not self._hanging()) or (not self._words_due() and self._is_heading(i, line)):
            self._open(line, HEADING, level=level_of(line, self._next(i), large=self.shapes[i].large))
        elif not self._words_due() and self._is_paragraph(i, line):
            self._open(line, PARAGRAPH)
        else:
            self._continue(line)

    def _continue(self, line: Line) -> None:
        if self.trail.all:
            self.trail.last.lines.append(line)
        else:
            self._open(line, PARAGRAPH)

    def _marker(self, i: int, line: Line) -> Marker | None:
        """The marker, if it fits the open items; the reading イロハ is tried where アイウ does not fit."""
        marker = read_marker(line.text) or bracketed(line, self._next(i)) or bare_clause(line, self.trail)
        if marker is None or (line.place and line.place.start and marker.ordinal is not None):
            return None
        if marker.ordinal is None:
            return None if self._is_prose(i, marker) or (marker.kind == CODE and not heading_like(line)) else marker
        finished, headed = not self._unfinished(i), self._headed(i, marker)
        if self.previous is not None and not finished and goes_on(self.lines[self.previous], line, marker):
            return None
        readings = tuple(filter(None, (marker, iroha(marker))))
        for reading in readings:
            if fits(self.trail, reading, finished=finished, headed=headed) or (finished and follows(self.lost, reading)):
                return reading
        if is_branch(marker):
            return None  # alone on the page of a longer paper: its looks tell
        self.lost = readings
        self.anomalies.append(Anomaly("outline", f"項目番号 {marker.label} が前の項目に続いていません", line.page, line.number))
        heads = finished and marker.kind in DIVISIONS and heading_like(line)  # `第７部 リハビリテーション`
        return marker if heads else None

    def _is_prose(self, i: int, marker: Marker) -> bool:
        """Whether what looks like a bullet or a code stands in the unfinished sentence above."""
        if self.previous is None or not self._unfinished(i):
            return False
        return marker.kind in ("-", CODE) or cuts_compound(self.lines[self.previous], self.lines[i], self.compounds)

    def _headed(self, i: int, marker: Marker) -> bool:
        """Whether the line stands deeper right below a heading alone."""
        if self.previous is None or len(self.trail.last.own) != 1 or not (self.trail.last.marker or self.trail.last.kind == HEADING):
            return False
        above, shape = self.lines[self.previous], self.shapes[self.previous]
        begins = self.shapes[i].indent > shape.indent and not goes_on(above, self.lines[i], marker)
        return begins and heading_like(above) and not shape.full

    def _unfinished(self, i: int) -> bool:
        """Whether the line above stops inside a sentence."""
        if self.previous is None:
            return False
        above, shape = self.lines[self.previous], self.shapes[self.previous]
        if ends(above) or self.floors[self.previous] == NAMES or (predicate(above) and (self.shapes[i].gap or self.shapes[i].large)):
            return False
        if hangs(above) or (self.wrapped and shape.full and not self.trail.last.is_marked_heading and self.shapes[i].large >= shape.large):
            return True
        return not above.level and (self.wrapped or not self.shapes[i].gap) and cuts_word(above.text, self.lines[i].text)

    def _stands_alone(self, i: int, line: Line) -> int:
        """The level of a line that stands above others whatever its looks: 附則, and who speaks below. `附　則` -> UNMARKED, else 0"""
        level = UNMARKED if supplements(line.text) else CAPTION if self.floors[i] == NAMES else 0
        return 0 if self._hanging() else level

    def _hanging(self) -> bool:
        """Whether the line above can end neither a sentence nor a point, as `次に掲げるもの` can."""
        above = self.lines[self.previous] if self.previous is not None else None
        return above is not None and hangs(above) and not predicate(above)

    def _words_due(self) -> bool:
        """Whether the line above is a marker alone, whose words come now. `第１条` + `協議会を置く。`"""
        return self.previous is not None and bare_marker(self.trail)

    def _is_heading(self, i: int, line: Line) -> bool:
        shape = self.shapes[i]
        below = self._below(i)
        if not self.laid or not heading_like(line) or heads_nothing(line) or self._unfinished(i) or self._belongs_above(i, line):
            return False
        if self.trail.is_announced(line) or (is_date(line.text) and not (below and self.trail.begins_list(below[0]))):
            return False  # a value of a form, unless a list stands under it
        said = below is not None and not self.wrapped and ends(below[0]) and not heading_like(below[0])  # a paragraph on a line of its own
        stands_alone = said or below is None or below[1].gap or read_marker(below[0].text) is not None or below[0].level > 0
        return (self._done() or shape.gap) and (shape.large or (stands_alone and (shape.turns or not shape.full)))

    def _belongs_above(self, i: int, line: Line) -> bool:
        """Whether a line is a point's remark in brackets, or what the one above announces. `次のものを備えること。` + deeper `治療台`"""
        if self.previous is None or self.shapes[i].gap or self.shapes[i].large:
            return False
        above = self.lines[self.previous]
        deeper = line.box is not None and self.shapes[i].indent > self.shapes[self.previous].indent
        return remarks(line.text, self.trail) or (deeper and ends(above) and bool(STEM.search(above.text)))

    def _is_paragraph(self, i: int, line: Line) -> bool:
        """Whether an unmarked line begins a new paragraph rather than continuing the item above."""
        if self.previous is None:
            return True
        above, shape = self.lines[self.previous], self.shapes[i]
        if line.place and above.place and line.place.file_line == above.place.file_line:
            return False
        whole = (self.trail.last.kind in BRACKETED and closes_brackets(above)) or self.floors[self.previous] == NAMES
        if above.level or whole or after_gap(self.trail) or (shape.gap and not self.wrapped):
            return True
        if self._unfinished(i) or self._belongs_above(i, line):
            return False
        if self.floors[i] == SPEAKS:
            return True
        if len(self.trail.last.own) == 1 and heading_like(above) and not self.shapes[self.previous].full:
            return True
        return (shape.gap or shape.turns or not self.wrapped) and self._done()

    def _done(self) -> bool:
        """Whether the line above closes its item: a sentence end, a predicate, or a short last line."""
        if self.previous is None:
            return True
        above = self.lines[self.previous]
        return ends(above) or predicate(above) or not (self.shapes[self.previous].full or hangs(above))

    def _next(self, i: int) -> Line | None:
        below = self._below(i)
        return below[0] if below else None

    def _below(self, i: int) -> tuple[Line, Shape] | None:
        return next(((self.lines[j], self.shapes[j]) for j in range(i + 1, len(self.lines)) if self.lines[j].citable), None)

    def _row(self, line: Line) -> None:
        """A table row is one item, however many lines it was cut into."""
        above = self.lines[self.previous] if self.previous is not None else None
        same = above and above.kind is LineKind.TABLE and above.context == line.context and bool(line.context)
        if same and above and (above.place and above.place.file_line) == (line.place and line.place.file_line):
            self._continue(line)
        else:
            self._open(line, ROW)

    def _open(self, line: Line, kind: str, *, marker: Marker | None = None, level: int = 0, indent: float = 0.0, row: str = "") -> None:
        if kind in SECTIONS:
            self.lost = ()
        apart = self.shapes[line.number - self.lines[0].number].gap
        self.trail.add(Opened(kind, level, indent, marker, apart, [line], row))
