"""What stands where in a ruled table: its rows as lines to be read, and every row's words under the columns' walls.

Row by row, cell by cell; `区分 | 項目 | 値` with one row each is one line. A merged cell is read in the row where it
begins and says its words in every row that it covers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from ingest.extract.pdf_runs import Run, spell
from kb.japanese.text import closed_up
from kb.model import Box

TOUCH = 3.0  # points that walls may miss each other by
WRAPPED = 1.5  # ems from the wall, nearer than which a row has run on to the next
LEVEL = 0.5  # ems between rows of one height
ITEMS = 3  # levels without a rule between them that are rows of the table; two are a wrapped name
SIGN = 8  # characters of the longest cell beside which a row of the table stands, where others wrap: 〇, ５点, 年２回
APART = 1.9  # ems between such cells; the lines of one wrapped name stand closer

Written = tuple[Run, ...]
Cell = tuple[Box, list[Written]]
"""The walls of a cell and what is written in it, row by row."""
Values = tuple[str | None, ...]
"""What a row says in each column; None where the cell to the left reaches over."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """表の中身: the columns' walls from left to right, and the words of each row."""

    walls: tuple[float, ...]
    rows: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """表の行: which row of which table a line is written in."""

    table: Ruled
    row: int


@dataclass(frozen=True, slots=True)
class Read:
    """読む行: cells that are read together, the walls of each, and the row of the table that they stand in."""

    cells: tuple[Written, ...]
    walls: tuple[Box, ...]
    row: int


Level = dict[int, list[Written]]
"""One row of a table: the cells, by number, with what is written in them."""


def ruled(cells: Sequence[Cell]) -> tuple[Ruled, tuple[Read, ...]]:
    """The cells of one table -> its words by row and column, and its lines in reading order."""
    walls = _edges(edge for box, _ in cells for edge in (box.x0, box.x1))
    floors = _edges(edge for box, _ in cells for edge in (box.top, box.bottom))
    reads: list[Read] = []
    rows: list[Values] = []
    tops = [_at(box.top, floors) for box, _ in cells]
    for slot in sorted(set(tops)):
        inside = [i for i, (box, _) in enumerate(cells) if tops[i] <= slot < _at(box.bottom, floors)]
        begun = sorted((i for i in inside if tops[i] == slot), key=lambda i: cells[i][0].x0)
        above: Values = ()
        for level in _levels([cells[i] for i in begun], begun, len(set(tops))):
            reads += [Read(written, boxes, len(rows)) for written, boxes in _lines(level, cells)]
            level |= {i: cells[i][1] for i in inside if i not in begun}
            above = _values(level, cells, walls, above)
            rows.append(above)
    return Ruled(tuple(walls), tuple(rows)), tuple(reads)


def _edges(found: Iterator[float]) -> list[float]:
    """Edges that miss each other by little are one."""
    edges: list[float] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > TOUCH:
            edges.append(edge)
    return edges


def _at(edge: float, edges: Sequence[float]) -> int:
    """Which of the sorted edges is the nearest, the first of two."""
    after = bisect_left(edges, edge)
    nearer = after == len(edges) or (after > 0 and edge - edges[after - 1] <= edges[after] - edge)
    return after - 1 if nearer else after


# --- the rows between two rules ---------------------------------------------------------------------------------------


def _levels(band: Sequence[Cell], numbers: Sequence[int], slots: int) -> list[Level]:
    """The rows of the table between two rules: mostly one, several where cells side by side keep step without rules."""
    whole = [dict(zip(numbers, (list(written) for _, written in band), strict=True))]
    most = max(len(written) for _, written in band)
    if most < 2 or len(band) < 2 or (most < ITEMS and slots > 2):
        return whole
    marks = _marks(band)
    if not marks:
        return whole
    levels: list[Level] = [{} for _ in marks]
    for number, (_, written) in zip(numbers, band, strict=True):
        for row in written:
            near = min(range(len(marks)), key=lambda i: abs(marks[i] - row[0].middle))
            levels[near].setdefault(number, []).append(row)
    return levels


def _marks(band: Sequence[Cell]) -> list[float]:
    """At which heights rows stand: all of them when every row stands level with another cell's, else those of the short cells."""
    if keeps_step(band):
        heights = sorted((row[0].middle, row[0].size) for _, written in band for row in written)
        marks: list[float] = []
        for middle, size in heights:
            if not marks or middle - marks[-1] > LEVEL * size:
                marks.append(middle)
        return marks
    signs = [[row[0].middle for row in written] for _, written in band if all(len(spell(row)) <= SIGN for row in written)]
    most = max(signs, key=len, default=[])
    alike = sum(len(sign) == len(most) for sign in signs)
    size = max(row[0].size for _, written in band for row in written)
    apart = all(two - one >= APART * size for one, two in pairwise(most))
    return most if len(most) >= ITEMS and alike > 1 and apart else []


def keeps_step(band: Sequence[Cell]) -> bool:
    """Whether cells are read across: one row each, or rows of their own, not wrapped, that stand level with another cell's."""
    if all(len(written) == 1 for _, written in band):
        return True
    if any(box.x1 - row[-1].x1 <= WRAPPED * row[-1].size for box, written in band for row in written[:-1]):
        return False
    levels = [row[0].middle / (row[0].size or 1.0) for _, written in band for row in written]
    return all(sum(abs(level - other) <= LEVEL for other in levels) > 1 for level in levels)


def _lines(level: Level, cells: Sequence[Cell]) -> Iterator[tuple[tuple[Written, ...], tuple[Box, ...]]]:
    """The lines of one row with their walls: cells of one height side by side with one row each together, every other cell by itself.

    Beside a name that wraps, cells of a few characters still stand together: `Ａ２０７ 診療録 / 管理体制加算` | `○ ○ × ○`.
    """
    done: set[int] = set()
    for number, written in level.items():
        if number in done:
            continue
        box = cells[number][0]
        if len(written) > 1:
            yield from (((row,), (box,)) for row in written)
            continue
        row = [i for i in level if _level_with(cells[i][0], box)]
        same = list(takewhile(lambda i: len(level[i]) == 1, _side_by_side(level, row, number)))
        signs = len(same) >= ITEMS and all(len(spell(level[i][0])) <= SIGN for i in same)
        together = same if signs or all(len(level[i]) == 1 for i in row) else [number]
        done.update(together)
        yield tuple(level[i][0] for i in together), tuple(cells[i][0] for i in together)


def _side_by_side(level: Level, row: Sequence[int], first: int) -> Iterator[int]:
    """The cells of one row from the first on, up to one of another height."""
    return takewhile(row.__contains__, dropwhile(first.__ne__, level))


def _level_with(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) <= TOUCH and abs(one.bottom - other.bottom) <= TOUCH


# --- what a row says --------------------------------------------------------------------------------------------------


def _values(level: Level, cells: Sequence[Cell], walls: Sequence[float], above: Values) -> Values:
    """The words of a row under each column; where no rule parts it from the row above, a first cell left empty repeats that one's."""
    values: list[str | None] = [""] * (len(walls) - 1)
    for number, written in level.items():
        box = cells[number][0]
        first, last = _at(box.x0, walls), max(_at(box.x1, walls), _at(box.x0, walls) + 1)
        values[first:last] = [words(written, box), *([None] * (last - first - 1))]
    if above and not values[0]:
        values[0] = above[0]
    return tuple(values)


def words(written: Sequence[Written], box: Box) -> str:
    """The words of a cell as running text, letter-spaced ones closed up. `方医療機関` + `の番号` -> `方医療機関の番号`"""
    left = min(row[0].x0 for row in written)
    text = ""
    for row, before in zip(written, (None, *written), strict=False):
        said = closed_up(" ".join(spell(row).split()))
        short = before is not None and box.x1 - before[-1].x1 > 3 * before[-1].size and abs(row[0].x0 - left) < row[0].size
        latin = bool(re.search(r"[!-~]$", text) and re.match(r"[A-Za-z(]", said))
        text += (" " if latin or (short and len(written) >= ITEMS) else "") + said
    return text.strip()
