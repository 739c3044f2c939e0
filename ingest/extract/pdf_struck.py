"""Which characters have a line drawn through them (見え消し), and which ranges of a row's text that makes.

A line is drawn through characters when it runs along the middle of their squares and ends where they end; an underline
runs below them, and the wall of a table runs on past them. `及び注９、` with 及び and 注９ struck -> (0, 2), (2, 4) -> (0, 4)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ingest.extract.pdf_glyphs import Glyph, View, Way
from ingest.extract.pdf_paths import Shape
from kb.model import Box

# In shares of the em square, across the writing. Measured on s_r6_teisei_0329 (106 pages, 1,941 struck characters): lines through
# characters stand at 0.63 to 0.69, underlines at 1.04 to 1.07, and nothing between 0.0 and 0.6.
MIDDLE = (0.3, 0.8)
BELOW = (0.85, 1.3)  # where an underline stands
THICK = 0.25  # a thicker bar is a marker or a shade
COVERED = 0.4  # of the character's length: a line often stops in the middle of a comma's square
OVERHANG = 1.0  # ems past the first and last character
STRAIGHT = 1.0  # points that a bar strays from its axis
LANE, ABUT = 0.3, 1.0  # points between pieces of one bar, across and along; double lines stay two
MOST = 4_000  # bars; beyond, a page is a drawing


Ranges = tuple[tuple[int, int], ...]


class Bar(NamedTuple):
    """線: where it stands across the writing, from where to where it runs, how thick it is; in points as seen."""

    at: float
    start: float
    end: float
    thick: float


class Bars(NamedTuple):
    """線の組: those that lie level and those that stand upright."""

    level: tuple[Bar, ...] = ()
    upright: tuple[Bar, ...] = ()


NO_BARS = Bars()


class _Cell(NamedTuple):
    """字の枠: across and along the writing, whether there is ink in it, and which character it is."""

    over: float
    under: float
    start: float
    end: float
    inked: bool
    place: int


def bars_of(page: Any, shapes: Iterable[Shape], view: View) -> Bars:
    """All that may be a line through characters: thin boxes, strokes, and the strike-out notes of a PDF editor."""
    level: list[Bar] = []
    upright: list[Bar] = []
    for box, thick in (*_drawn(shapes, view), *_noted(page, view)):
        if box.x1 - box.x0 >= box.bottom - box.top:
            level.append(Bar((box.top + box.bottom) / 2, box.x0, box.x1, thick))
        else:
            upright.append(Bar((box.x0 + box.x1) / 2, box.top, box.bottom, thick))
    return Bars(_joined(level), _joined(upright)) if len(level) + len(upright) <= MOST else Bars()


def _drawn(shapes: Iterable[Shape], view: View) -> Iterator[tuple[Box, float]]:
    for shape in shapes:
        pieces = [_box([view.point(*start), view.point(*end)]) for start, end in shape.pieces]
        if shape.filled:
            whole = _box([(x, y) for piece in pieces for x, y in (piece[:2], piece[2:])])
            yield whole, min(whole.x1 - whole.x0, whole.bottom - whole.top)
        else:
            yield from ((piece, shape.pen) for piece in pieces if min(piece.x1 - piece.x0, piece.bottom - piece.top) <= STRAIGHT)


def _noted(page: Any, view: View) -> Iterator[tuple[Box, float]]:
    """The middle lines of what strike-out annotations cover."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_STRIKEOUT:
            quad = pdfium.FS_QUADPOINTSF()
            for part in range(pdfium.FPDFAnnot_CountAttachmentPoints(note)):
                pdfium.FPDFAnnot_GetAttachmentPoints(note, part, quad)
                points = ((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
                yield _box([view.point(x, y) for x, y in points]), 0.0
        pdfium.FPDFPage_CloseAnnot(note)


def _box(points: Sequence[tuple[float, float]]) -> Box:
    return Box(min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))


def _joined(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Pieces of one bar put together, so that a table's wall is seen at its whole length."""
    lanes: list[list[Bar]] = []
    for bar in sorted(bars):
        if lanes and bar.at - lanes[-1][-1].at <= LANE:
            lanes[-1].append(bar)
        else:
            lanes.append([bar])
    return tuple(bar for lane in lanes for bar in _lane(lane))


def _lane(pieces: list[Bar]) -> list[Bar]:
    joined: list[Bar] = []
    for bar in sorted(pieces, key=lambda bar: bar.start):
        if joined and bar.start - joined[-1].end <= ABUT:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, bar.end), thick=max(joined[-1].thick, bar.thick))
        else:
            joined.append(bar)
    return joined


def crossed(glyphs: Sequence[Glyph], bars: Bars) -> list[Glyph]:
    """The same characters, those with a line through them `struck`."""
    if not any(bars):
        return list(glyphs)
    across = [_Cell(g.top, g.bottom, g.x0, g.x1, not g.char.isspace(), i) for i, g in enumerate(glyphs) if g.way in (Way.RIGHT, Way.LEFT)]
    down = [_Cell(g.x0, g.x1, g.top, g.bottom, not g.char.isspace(), i) for i, g in enumerate(glyphs) if g.way in (Way.DOWN, Way.UP)]
    gone = {i for cells, lines in ((across, bars.level), (down, bars.upright)) for i in _through(cells, lines)}
    return [glyph._replace(struck=True) if i in gone else glyph for i, glyph in enumerate(glyphs)]


def _through(cells: list[_Cell], bars: Sequence[Bar]) -> Iterator[int]:
    cells.sort()
    tops = [cell.over for cell in cells]
    tallest = max((cell.under - cell.over for cell in cells), default=0.0)
    for bar in bars:
        beside = cells[bisect_left(tops, bar.at - BELOW[1] * tallest) : bisect_right(tops, bar.at)]
        along = [cell for cell in beside if min(cell.end, bar.end) - max(cell.start, bar.start) >= COVERED * (cell.end - cell.start)]
        struck = [cell for cell in along if _stands(bar, cell, MIDDLE) and bar.thick <= THICK * (cell.under - cell.over)]
        lined = sum(cell.inked and _stands(bar, cell, BELOW) for cell in along)
        if sum(cell.inked for cell in struck) > lined and _fits(bar, struck):
            yield from (cell.place for cell in struck)


def _stands(bar: Bar, cell: _Cell, place: tuple[float, float]) -> bool:
    return place[0] <= (bar.at - cell.over) / ((cell.under - cell.over) or 1.0) <= place[1]


def _fits(bar: Bar, struck: Sequence[_Cell]) -> bool:
    """Whether a bar begins and ends with the characters that it runs through."""
    reach = OVERHANG * max(cell.under - cell.over for cell in struck)
    return min(cell.start for cell in struck) - bar.start <= reach and bar.end - max(cell.end for cell in struck) <= reach


def struck_ranges(text: str, glyphs: Sequence[Glyph]) -> Ranges:
    """Where the struck characters stand in the text that a row's characters spell; blanks between two of them are struck with them."""
    if not any(glyph.struck for glyph in glyphs):
        return ()
    inked = iter([glyph.struck for glyph in glyphs if not glyph.char.isspace()])
    gone = [None if char.isspace() else next(inked) for char in text]
    places = [(i, struck) for i, struck in enumerate(gone) if struck is not None]
    runs = [(struck, [i for i, _ in run]) for struck, run in groupby(places, key=lambda place: place[1])]
    return tuple((run[0], run[-1] + 1) for struck, run in runs if struck)
