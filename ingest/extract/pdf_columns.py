"""Where a stretch of a page reads in two columns: the gutter, found by what stands on either side of it.

A row with two far-apart cells is one line; two texts side by side are two columns. They are told apart by
evidence: baselines that do not match, a frame between, or full lines of prose on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.extract.pdf_rules import Rules
from ingest.extract.pdf_runs import Run
from ingest.extract.pdf_tables import Table

# Checked by eye on the slides of corpus/samples, the two tables of c_mhlw_covid and the letterheads of the s_ papers.
LEAST_ROWS = 3  # on each side
LEAST_WIDTH = 0.2  # of the width of all the text
GUTTER = 1.0  # ems
STRAY = 0.5  # columns when fewer of the right rows share a baseline with a left one
PROSE = 12  # characters a row, with one run a row, that make prose of aligned rows

Item = Run | Table


class Split(NamedTuple):
    """段組: what stands before, left, right and after."""

    above: tuple[Item, ...]
    left: tuple[Item, ...]
    right: tuple[Item, ...]
    below: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """塊: an item with its extent, a table counted as its rows."""

    item: Item
    x0: float
    top: float
    x1: float
    bottom: float
    lines: int

    @classmethod
    def of(cls, item: Item) -> Block:
        if isinstance(item, Table):
            return cls(item, *item.box, len(item.rows))
        return cls(item, item.x0, item.top, item.x1, item.bottom, 1)


def columns(items: Sequence[Item], rules: Rules) -> Split | None:
    """The best way to read the items in two columns, or None."""
    blocks = sorted((Block.of(item) for item in items), key=lambda block: block.top)
    if len(blocks) < 2:
        return None
    em = sorted(item.size for item in items if isinstance(item, Run))[len(items) // 2 :][:1] or [10.0]
    gap = GUTTER * em[0]
    width = max(block.x1 for block in blocks) - min(block.x0 for block in blocks)
    starts = sorted({round(block.x0, 0) for block in blocks})
    found = [band for x in starts for band in _bands(blocks, x - 1, gap) if _holds(band, width, em[0], rules)]
    if not found:
        return None
    left, right = max(found, key=lambda band: (sum(block.lines for side in band for block in side), -band[1][0].x0))
    return _split(blocks, left, right)


Band = tuple[list[Block], list[Block]]


def _bands(blocks: list[Block], x: float, gap: float) -> list[Band]:
    """The stretches of the page that nothing crosses at x, each cut to where both sides have text."""
    bands: list[Band] = []
    left: list[Block] = []
    right: list[Block] = []
    for block in [*blocks, None]:
        if block is None or (block.x0 < x and block.x1 > x - gap):
            if left and right:
                bands.append(_trimmed(left, right))
            left, right = [], []
        else:
            (right if block.x0 >= x else left).append(block)
    return bands


def _trimmed(left: list[Block], right: list[Block]) -> Band:
    """Only what stands beside something of the other side."""
    top = max(min(block.top for block in side) for side in (left, right))
    bottom = min(max(block.bottom for block in side) for side in (left, right))
    inside = [[block for block in side if block.bottom > top and block.top < bottom] for side in (left, right)]
    return inside[0], inside[1]


def _holds(band: Band, width: float, em: float, rules: Rules) -> bool:
    """Whether the two sides are columns, not the cells of rows."""
    left, right = band
    for side in band:
        if sum(block.lines for block in side) < LEAST_ROWS or _width(side) < LEAST_WIDTH * width:
            return False
    if _walled(left, right, rules):
        return True
    aligned = sum(any(abs(one.bottom - other.bottom) <= 0.2 * em for one in left) for other in right)
    if aligned < STRAY * len(right):
        return True
    return all(_prose(side) for side in band)


def _width(side: list[Block]) -> float:
    return max(block.x1 for block in side) - min(block.x0 for block in side)


def _walled(left: list[Block], right: list[Block], rules: Rules) -> bool:
    """Whether an upright rule stands between the sides along most of them."""
    start, end = max(block.x1 for block in left), min(block.x0 for block in right)
    top, bottom = min(block.top for block in right), max(block.bottom for block in right)
    between = (rule for grid in (rules.lines, rules.sides) for rule in grid.upright if start - 2 <= rule.at <= end + 2)
    return any(min(rule.end, bottom) - max(rule.start, top) >= 0.8 * (bottom - top) for rule in between)


def _prose(side: list[Block]) -> bool:
    """Whether the rows of a side are mostly one long run each."""
    runs = [block.item for block in side if isinstance(block.item, Run)]
    heights = {round(run.bottom / 3) for run in runs}
    return bool(runs) and sum(len(run.glyphs) for run in runs) >= PROSE * len(runs) and len(runs) <= 1.2 * len(heights)


def _split(blocks: list[Block], left: list[Block], right: list[Block]) -> Split:
    inside = {id(block) for block in (*left, *right)}
    middle = max(min(block.top for block in left), min(block.top for block in right))
    rest = [block for block in blocks if id(block) not in inside]
    return Split(
        tuple(block.item for block in rest if block.top < middle),
        tuple(block.item for block in left),
        tuple(block.item for block in right),
        tuple(block.item for block in rest if block.top >= middle),
    )
