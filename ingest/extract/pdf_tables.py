"""The ruled tables of a page: which runs stand in which cell, and their rows as a person reads them.

A cell is what four rules enclose. Cells that share a wall make a table; boxes that only stand apart or on top
of each other are frames round ordinary text and make none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ingest.extract.pdf_ruled import TOUCH, Cell, Place, keeps_step, ruled
from ingest.extract.pdf_rules import Grid
from ingest.extract.pdf_runs import Run, rows
from kb.model import Box

LONG = 3  # rows that make a cell a text of its own, as in 新旧対照表
MAX_CELLS = 5_000  # beyond, a page is a grid for writing in, and reads row by row; the matrices of s_r6_ika_ryuui have 3,000
MOST_NESTED = 300  # cells, beyond which frames round tables are not looked for


class Row(NamedTuple):
    """表の行: the cells that are read together, their walls, and where in the table they stand."""

    cells: tuple[tuple[Run, ...], ...]
    walls: tuple[Box, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """表: its box, its rows, whether long cells stand side by side."""

    box: Box
    rows: tuple[Row, ...]
    abreast: bool = False


def split(found: Sequence[Run], lines: Grid) -> list[Run]:
    """Runs cut where a wall stands between two of their characters."""
    pieces: list[Run] = []
    for run in found:
        walls = [rule.at for rule in lines.upright if run.x0 < rule.at < run.x1 and rule.start <= run.middle <= rule.end]
        if not walls:
            pieces.append(run)
            continue
        sides = [sum(wall <= (glyph.x0 + glyph.x1) / 2 for wall in walls) for glyph in run.glyphs]
        paired = groupby(zip(sides, run.glyphs, strict=True), key=lambda pair: pair[0])
        pieces.extend(Run.of([glyph for _, glyph in group]) for _, group in paired)
    return [piece for piece in pieces if piece.text.strip()]


def tables(found: Sequence[Run], lines: Grid) -> tuple[list[Table], list[Run]]:
    """The tables of a page and the runs that stand in none."""
    cells: dict[Box, list[Run]] = {}
    for run in found:
        if cell := walls_round(run, lines):
            cells.setdefault(cell, []).append(run)
    if len(cells) > MAX_CELLS:
        return [], list(found)
    cells = _unnested(cells)
    made = _whole(list(_touching(list(cells))))
    taken = {id(run) for group in made for cell in group for run in cells[cell]}
    return [_table(group, cells) for group in made], [run for run in found if id(run) not in taken]


def walls_round(run: Run, lines: Grid, touch: float = TOUCH) -> Box | None:
    """The four walls round a run, or None where one is missing; they may miss each other by `touch` points at the corners."""
    slack, middle = 0.3 * run.size, run.middle
    beside = [rule.at for rule in lines.upright if rule.start - touch <= middle <= rule.end + touch]
    left = max((at for at in beside if at <= run.x0 + slack), default=None)
    right = min((at for at in beside if at >= run.x1 - slack), default=None)
    if left is None or right is None:
        return None
    over = [rule.at for rule in lines.level if rule.start <= left + touch and rule.end >= right - touch]
    top = max((at for at in over if at <= middle), default=None)
    bottom = min((at for at in over if at > middle), default=None)
    return None if top is None or bottom is None else Box(left, top, right, bottom)


def _unnested(cells: dict[Box, list[Run]]) -> dict[Box, list[Run]]:
    """Cells that hold others end where those begin: the title in the frame round a table stands above it."""
    if len(cells) > MOST_NESTED:
        return cells
    return {_clear(cell, written, [other for other in cells if _inside(other, cell)]): written for cell, written in cells.items()}


def _inside(one: Box, other: Box) -> bool:
    beside = one.x0 >= other.x0 - TOUCH and one.x1 <= other.x1 + TOUCH
    within = beside and one.top >= other.top - TOUCH and one.bottom <= other.bottom + TOUCH
    return within and one != other and (one.x1 - one.x0) * (one.bottom - one.top) < (other.x1 - other.x0) * (other.bottom - other.top)


def _clear(cell: Box, written: list[Run], held: list[Box]) -> Box:
    """The part of a cell that its own words stand in."""
    first, last = min(run.middle for run in written), max(run.middle for run in written)
    bottom = min((box.top for box in held if box.top >= last), default=cell.bottom)
    top = max((box.bottom for box in held if box.bottom <= first), default=cell.top)
    return cell._replace(top=top, bottom=bottom)


def _beside(one: Box, other: Box) -> bool:
    """Whether the left one's right wall is the other's left wall."""
    return abs(one.x1 - other.x0) <= TOUCH and min(one.bottom, other.bottom) - max(one.top, other.top) > TOUCH


def _above(one: Box, other: Box) -> bool:
    return abs(one.bottom - other.top) <= TOUCH and min(one.x1, other.x1) - max(one.x0, other.x0) > TOUCH


Touches = Callable[[Box, Box], bool]
TOUCHES: tuple[Touches, ...] = (_beside, _above, lambda one, other: _beside(other, one), lambda one, other: _above(other, one))
"""What must hold where one's right, lower, left or upper wall is the other's opposite one."""


def _touching(cells: list[Box]) -> Iterator[list[Box]]:
    """Cells in groups that hang together by shared walls."""
    walls: tuple[dict[int, list[Box]], ...] = ({}, {}, {}, {})  # the cells that a wall at x0, top, x1 or bottom belongs to
    for cell in cells:
        for at, of in zip(cell, walls, strict=True):
            of.setdefault(round(at / TOUCH), []).append(cell)
    left = set(cells)
    while left:
        group, edge = [], [left.pop()]
        while edge:
            cell = edge.pop()
            group.append(cell)
            near = {
                other
                for side, of, touch in zip(cell[2:] + cell[:2], walls, TOUCHES, strict=True)
                for other in _at_wall(side, of)
                if other in left and touch(cell, other)
            }
            left -= near
            edge.extend(near)
        yield group


def _at_wall(edge: float, cells: dict[int, list[Box]]) -> Iterator[Box]:
    for step in (-1, 0, 1):
        yield from cells.get(round(edge / TOUCH) + step, ())


def _whole(groups: list[list[Box]]) -> list[list[Box]]:
    """The groups that are tables; cells that only empty ones part from their table return to it."""
    made = [group for group in groups if any(_beside(one, other) for one in group for other in group)]
    boxes = [_round(group) for group in made]
    for group in groups:
        home = next((i for i, box in enumerate(boxes) if _inside(_round(group), box)), None)
        if home is not None:
            made[home] += group
    return [group for i, group in enumerate(made) if not any(i != j and _inside(boxes[i], box) for j, box in enumerate(boxes))]


def _round(group: list[Box]) -> Box:
    return Box(min(c.x0 for c in group), min(c.top for c in group), max(c.x1 for c in group), max(c.bottom for c in group))


def _table(group: list[Box], cells: dict[Box, list[Run]]) -> Table:
    box = _round(group)
    written = [(cell, rows(cells[cell])) for cell in group]
    table, reads = ruled(written)
    abreast = any(not keeps_step(band) and sum(len(lines) >= LONG for _, lines in band) > 1 for band in _bands(written))
    return Table(box, tuple(Row(read.cells, read.walls, Place(table, read.row)) for read in reads), abreast)


def _bands(written: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells of one height side by side."""
    return (list(band) for _, band in groupby(sorted(written, key=_height), key=_height))


def _height(cell: Cell) -> tuple[int, int]:
    return round(cell[0].top / TOUCH), round(cell[0].bottom / TOUCH)
