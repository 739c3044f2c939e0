"""Boxes side by side, as on slides: each is read on its own, from the left, with what stands between them.

`[現状 …] ➡ [課題 …]` -> 現状 and its lines, ➡, 課題 and its lines; a grid of boxes goes row by row
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ingest.extract.pdf_columns import APART, MOST_BLOCKS, Block, Item, lanes
from ingest.extract.pdf_rules import Rules
from ingest.extract.pdf_runs import Run
from ingest.extract.pdf_tables import walls_round
from kb.model import Box

CORNER = 12.0  # points that a rounded corner leaves open, along each wall
TALL = 2.0  # ems that a filled box is high at least; lower, it shades a word
BESIDE = 0.5  # share of the lower box's height that stands beside the other


def frames(items: Sequence[Item], rules: Rules) -> tuple[tuple[Item, ...], ...] | None:
    """The items in parts to be read one after another, or None where no two boxes stand side by side; in reading space."""
    if len(items) > MOST_BLOCKS:
        return None
    found = _boxes([item for item in items if isinstance(item, Run)], rules)
    parts: list[tuple[Item, ...]] = []
    rest = [Block.of(item) for item in items]
    while group := _first_row(found):
        top, bottom = min(box.top for box in group), max(box.bottom for box in group)
        found = {box for box in found if box.top >= bottom}
        beside = lanes([block for block in rest if top <= block.middle <= bottom], group)
        if len(beside) > 1:
            parts += [_items([block for block in rest if block.middle < top]), *map(_items, beside)]
            rest = [block for block in rest if block.middle > bottom]
    return (*parts, _items(rest)) if parts else None


def _boxes(runs: Sequence[Run], rules: Rules) -> set[Box]:
    """The walls round each run, drawn ones and the sides of a filled box."""
    drawn = {walls for run in runs if (walls := walls_round(run, rules.lines, CORNER))}
    filled = {walls for run in runs if (walls := walls_round(run, rules.sides, CORNER)) and walls.bottom - walls.top > TALL * run.size}
    return drawn | filled


def _first_row(found: set[Box]) -> list[Box]:
    """The highest boxes that stand side by side; none where each stands alone."""
    pairs = (pair for pair in combinations(sorted(found, key=lambda box: box.top), 2) if _abreast(*pair))
    first = next(pairs, ())
    return [box for box in found if any(box == one or _abreast(box, one) for one in first)]


def _abreast(one: Box, other: Box) -> bool:
    beside = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = max(one.x0, other.x0) - min(one.x1, other.x1)
    return apart >= APART and beside >= BESIDE * min(one.bottom - one.top, other.bottom - other.top)


def _items(blocks: Sequence[Block]) -> tuple[Item, ...]:
    return tuple(block.item for block in blocks)
