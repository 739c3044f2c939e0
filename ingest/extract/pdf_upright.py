"""Words set upright in the cells of a table whose page reads across: the words of a cell as one run, read where the cell stands.

`急`, `性`, `期` one below the other over a column of marks -> `急性期`, in the row of the other columns' names
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.pdf_glyphs import Glyph, Way
from ingest.extract.pdf_rules import Grid
from ingest.extract.pdf_runs import Run
from ingest.extract.pdf_tables import walls_round
from kb.model import Box

# Checked by eye on the matrices of s_r6_ika_ryuui (675 to 677) and the forms of s_r6_teisei.
AXIS = 0.3  # ems that a character may stray from the middle of its column
NARROW = 3.0  # ems between the walls of a cell with one column
LEAST, SURE = 2, 4  # letters that make a column on their own between narrow walls, between any
_LETTER = re.compile(r"[ぁ-ヿ一-鿿々]")


def upright(glyphs: Sequence[Glyph], lines: Grid) -> tuple[list[Run], list[Glyph]]:
    """A run for each ruled cell with upright words, and the characters that stand in none; on a page without such words, all."""
    if not any(glyph.way is Way.DOWN for glyph in glyphs):
        return [], list(glyphs)
    cells: dict[Box, list[Glyph]] = {}
    for glyph in glyphs:
        cell = walls_round(Run.of((glyph,)), lines) if glyph.way in (Way.RIGHT, Way.DOWN) and not glyph.char.isspace() else None
        if cell:
            cells.setdefault(cell, []).append(glyph)
    made = [columns for cell, inside in cells.items() if _stand(columns := _columns(inside), cell)]
    taken = {id(glyph) for columns in made for column in columns for glyph in column}
    found = [Run.of([glyph._replace(way=Way.RIGHT) for column in columns for glyph in column]) for columns in made]
    return found, [glyph for glyph in glyphs if id(glyph) not in taken]


def _columns(inside: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters of a cell by their axes from right to left, each column from its top."""
    columns: list[list[Glyph]] = []
    for glyph in sorted(inside, key=_axis, reverse=True):
        if columns and abs(_axis(columns[-1][0]) - _axis(glyph)) <= AXIS * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return [sorted(column, key=lambda glyph: glyph.top) for column in columns]


def _axis(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _stand(columns: Sequence[Sequence[Glyph]], cell: Box) -> bool:
    """Whether what a cell says stands upright: columns known to, and at most as many words of a few letters beside them."""
    known = [column for column in columns if any(glyph.way is Way.DOWN for glyph in column)]
    others = [column for column in columns if not any(glyph.way is Way.DOWN for glyph in column)]
    if not all(sum(bool(_LETTER.match(glyph.char)) for glyph in column) >= LEAST for column in others):
        return False
    alone = len(columns) == 1 and (len(columns[0]) >= SURE or cell.x1 - cell.x0 <= NARROW * columns[0][0].size)
    return len(others) <= len(known) or alone
