"""The ruled tables of a page: which runs stand in which cell, and their rows as a person reads them.

A cell is what four rules enclose. Cells that share a wall make a table; boxes that only stand apart or on top
of each other are frames round ordinary text and make none. A band of cells with one row each reads as one row,
`区分 | 項目 | 値`; where a cell has more, each cell is read through before the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.extract.pdf_rules import Grid
from ingest.extract.pdf_runs import Run, rows
from kb.model import Box

TOUCH = 3.0  # points that walls may miss each other by
LONG = 3  # rows that make a cell a text of its own, as in 新旧対照表
WRAPPED = 1.5  # ems from the wall, nearer than which a row has run on to the next
LEVEL = 0.5  # ems between rows of one height
MAX_CELLS = 1_000  # beyond, a page is a grid for writing in, and reads row by row


Band = list[tuple[Box, list[tuple[Run, ...]]]]
"""Cells side by side with their rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """表: its box, its rows (a row is the cells that are read together), whether long cells stand side by side, each cell's walls."""

    box: Box
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    abreast: bool = False
    walls: tuple[tuple[Box, ...], ...] = ()
    """Beside each row, the boxes of its cells."""


def split(found: Sequence[Run], lines: Grid) -> list[Run]:
    """Runs cut where a wall stands between two of their characters."""
    pieces: list[Run] = []
    for run in found:
        walls = [rule.at for rule in lines.upright if run.x0 < rule.at < run.x1 and rule.start <= run.middle <= rule.end]
        sides = [sum(wall <= (glyph.x0 + glyph.x1) / 2 for wall in walls) for glyph in run.glyphs]
        paired = groupby(zip(sides, run.glyphs, strict=True), key=lambda pair: pair[0])
        pieces.extend(Run.of([glyph for _, glyph in group]) for _, group in paired)
    return [piece for piece in pieces if piece.text.strip()]


def tables(found: Sequence[Run], lines: Grid) -> tuple[list[Table], list[Run]]:
    """The tables of a page and the runs that stand in none."""
    cells: dict[Box, list[Run]] = {}
    for run in found:
        if cell := _cell(run, lines):
            cells.setdefault(cell, []).append(run)
    if len(cells) > MAX_CELLS:
        return [], list(found)
    made = [group for group in _touching(list(cells)) if any(_beside(one, other) for one in group for other in group)]
    taken = {id(run) for group in made for cell in group for run in cells[cell]}
    return [_table(group, cells) for group in made], [run for run in found if id(run) not in taken]


def _cell(run: Run, lines: Grid) -> Box | None:
    """The four walls round a run, or None where one is missing."""
    slack, middle = 0.3 * run.size, run.middle
    beside = [rule.at for rule in lines.upright if rule.start - TOUCH <= middle <= rule.end + TOUCH]
    left = max((at for at in beside if at <= run.x0 + slack), default=None)
    right = min((at for at in beside if at >= run.x1 - slack), default=None)
    if left is None or right is None:
        return None
    over = [rule.at for rule in lines.level if rule.start <= left + TOUCH and rule.end >= right - TOUCH]
    top = max((at for at in over if at <= middle), default=None)
    bottom = min((at for at in over if at > middle), default=None)
    return None if top is None or bottom is None else Box(left, top, right, bottom)


def _beside(one: Box, other: Box) -> bool:
    """Whether the left one's right wall is the other's left wall."""
    return abs(one.x1 - other.x0) <= TOUCH and min(one.bottom, other.bottom) - max(one.top, other.top) > TOUCH


def _above(one: Box, other: Box) -> bool:
    return abs(one.bottom - other.top) <= TOUCH and min(one.x1, other.x1) - max(one.x0, other.x0) > TOUCH


def _touching(cells: list[Box]) -> Iterator[list[Box]]:
    """Cells in groups that hang together by shared walls."""
    left = set(cells)
    while left:
        group, edge = [], [left.pop()]
        while edge:
            cell = edge.pop()
            group.append(cell)
            near = {other for other in left if any(test(a, b) for test in (_beside, _above) for a, b in ((cell, other), (other, cell)))}
            left -= near
            edge.extend(near)
        yield group


def _table(group: list[Box], cells: dict[Box, list[Run]]) -> Table:
    box = Box(min(c.x0 for c in group), min(c.top for c in group), max(c.x1 for c in group), max(c.bottom for c in group))
    bands = [[(cell, rows(cells[cell])) for cell in band] for band in _bands(group)]
    abreast = any(not _tabular(band) and sum(len(lines) >= LONG for _, lines in band) > 1 for band in bands)
    read = [row for band in bands for row in _read(band)]
    rows_read = tuple(tuple(row for _, row in cells_read) for cells_read in read)
    return Table(box, rows_read, abreast, tuple(tuple(wall for wall, _ in cells_read) for cells_read in read))


def _read(band: Band) -> Iterator[tuple[tuple[Box, tuple[Run, ...]], ...]]:
    """The rows of one band, each part with its cell: across the cells, or each cell to its end."""
    if not _tabular(band):
        yield from (((cell, row),) for cell, lines in band for row in lines)
        return
    waiting = sorted(((cell, row) for cell, lines in band for row in lines), key=lambda part: part[1][0].middle)
    while waiting:
        first = waiting[0][1][0]
        level = [part for part in waiting if part[1][0].middle - first.middle <= LEVEL * first.size]
        waiting = waiting[len(level) :]
        yield tuple(sorted(level, key=lambda part: part[1][0].x0))


def _tabular(band: Band) -> bool:
    """Whether cells are read across: one row each, or rows of their own, not wrapped, that stand level with another cell's."""
    if all(len(lines) == 1 for _, lines in band):
        return True
    if any(cell.x1 - row[-1].x1 <= WRAPPED * row[-1].size for cell, lines in band for row in lines[:-1]):
        return False
    levels = [row[0].middle / (row[0].size or 1.0) for _, lines in band for row in lines]
    return all(sum(abs(level - other) <= LEVEL for other in levels) > 1 for level in levels)


def _bands(group: list[Box]) -> Iterator[list[Box]]:
    """Cells of one height side by side, top to bottom; a taller cell stands alone, before what it spans."""
    waiting = sorted(group, key=lambda cell: (cell.top, cell.x0))
    while waiting:
        first = min(waiting, key=lambda cell: (round(cell.top / TOUCH), cell.x0))
        band = [c for c in waiting if abs(c.top - first.top) <= TOUCH and abs(c.bottom - first.bottom) <= TOUCH]
        waiting = [c for c in waiting if c not in band]
        yield sorted(band, key=lambda cell: cell.x0)
