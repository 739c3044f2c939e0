"""The two sides of a 新旧対照表 told apart: each row of its cells as lines of their own, labelled 改正後 or 改正前 (改正案 or 現行).

Under the heads `改 正 後 | 改 正 前`, `（略）\t（略）` -> （略） of 改正後, （略） of 改正前. A table runs on over the pages
while its cells stand between the same walls and no text stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.extract.cells import sides
from ingest.extract.pdf_page import Cell, Sheet, Strip
from kb.model import Box

TOUCH = 3.0  # points by which a cell's walls may miss those of its head
EDGE = 0.12  # share of the page's height, at head and foot, where labels stand between the pages of a table
_ASIDE = re.compile(r"[\s　]|[（(](?!案).*?[）)]|欄$")


@dataclass(frozen=True, slots=True)
class _Heads:
    """欄の見出し: the names of the sides and the walls of their heads; cells stand below them, in 縦書き to their left."""

    names: tuple[str | None, ...]
    walls: tuple[Box, ...]

    def like(self, other: _Heads) -> bool:
        """Whether another page repeats them."""
        walls = zip(self.walls, other.walls, strict=False)
        return self.names == other.names and all(max(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= TOUCH for a, b in walls)

    def place(self, cell: Cell) -> int | None:
        """Which head a cell stands under, None for a cell of another table."""
        upright = abs(self.walls[0].x0 - self.walls[-1].x0) > TOUCH
        return next((i for i, wall in enumerate(self.walls) if _within(cell.wall, wall, upright)), None)


def _within(cell: Box, head: Box, upright: bool) -> bool:
    if upright:
        return head.x0 - TOUCH <= cell.x0 and cell.x1 <= head.x1 + TOUCH
    return head.top - TOUCH <= cell.top and cell.bottom <= head.bottom + TOUCH


def sided(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Every page with the rows of its 新旧対照表 parted, in a row of cells the whole of one side before the other."""
    heads: _Heads | None = None
    done: list[Sheet] = []
    for sheet in sheets:
        strips: list[Strip] = []
        for _, group in groupby(sheet.strips, key=_band):
            rows = list(group)
            new = _heads(rows[0])
            if heads and new and heads.like(new) and not any(strip.cells or strip.column for strip in strips):
                rows = [replace(row, citable=False, note=True) for row in rows]  # the page repeats its heads
            heads = new or (heads if _runs_on(rows, heads, sheet.height) else None)
            strips += _parted(rows, heads) if heads and rows[0].cells and not new else rows
        done.append(replace(sheet, strips=tuple(strips)))
    return done


def _band(strip: Strip) -> tuple[float, float, float] | None:
    """Rows of one height of cells, in 縦書き of one width, go together."""
    if not strip.cells:
        return None
    first, last = strip.cells[0].wall, strip.cells[-1].wall
    return first.top, first.bottom, last.bottom


def _heads(strip: Strip) -> _Heads | None:
    names = sides([_ASIDE.sub("", cell.text) for cell in strip.cells])
    return _Heads(names, tuple(cell.wall for cell in strip.cells)) if any(names) else None


def _runs_on(rows: Sequence[Strip], heads: _Heads | None, height: float) -> bool:
    """Whether the table is not over: cells under its heads, or only what stands at the edge of a page."""
    if heads and rows[0].cells:
        return all(heads.place(cell) is not None for row in rows for cell in row.cells)
    return all(row.note or row.box.bottom <= EDGE * height or row.box.top >= (1 - EDGE) * height for row in rows)


def _parted(rows: Sequence[Strip], heads: _Heads) -> list[Strip]:
    """The rows of a band, side by side no longer."""
    parts = [(heads.place(cell) or 0, row, cell) for row in rows for cell in row.cells]
    parts.sort(key=lambda part: part[0])
    return [
        replace(row, text=cell.text, box=cell.box, table=None, struck=cell.struck, cells=(), column=heads.names[place])
        for place, row, cell in parts
    ]
