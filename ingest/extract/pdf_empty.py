"""Whether many of the ruled cells of a page are empty, as in a form to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.pdf_glyphs import Glyph
from ingest.extract.pdf_ruled import TOUCH
from ingest.extract.pdf_rules import Grid, Rule
from kb.model import Box

# Checked by eye on s_r6_chozai_yoshiki, the 様式 of s_r6_teisei and the tables of s_r6_ika_ryuui.
LEAST_EMPTY = 4  # cells
MANY_EMPTY = 0.3  # of the cells
SMALLEST = 10.0  # points; a box to be ticked is no cell
CROWD = 4_000  # crossings, beyond which a page is a grid of figures


def many_empty(lines: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether many of the ruled cells of a page have nothing in them."""
    cells = _cells(lines)
    middles = [((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2) for glyph in glyphs if not glyph.char.isspace()]
    empty = sum(not any(cell.x0 < x < cell.x1 and cell.top < y < cell.bottom for x, y in middles) for cell in cells)
    return empty >= LEAST_EMPTY and empty >= MANY_EMPTY * len(cells)


def _cells(lines: Grid) -> list[Box]:
    """Every cell that four rules enclose, drawn or not."""
    if len(lines.upright) * len(lines.level) > CROWD:
        return []
    over = [[i for i, wall in enumerate(lines.upright) if _cross(wall, level)] for level in lines.level]
    cells: list[Box] = []
    for top, walls in enumerate(over):
        for at, left in enumerate(walls):
            below = (under for under in range(top + 1, len(over)) if left in over[under])
            corner = next(((under, right) for under in below for right in walls[at + 1 :] if right in over[under]), None)
            if corner:
                box = Box(lines.upright[left].at, lines.level[top].at, lines.upright[corner[1]].at, lines.level[corner[0]].at)
                cells += [box] if min(box.x1 - box.x0, box.bottom - box.top) >= SMALLEST else []
    return cells


def _cross(wall: Rule, level: Rule) -> bool:
    return level.start - TOUCH <= wall.at <= level.end + TOUCH and wall.start - TOUCH <= level.at <= wall.end + TOUCH
