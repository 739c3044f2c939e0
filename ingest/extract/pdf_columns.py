"""Where a stretch of a page reads in two columns: the gutter, found by what stands on either side of it.

A row with two far-apart cells is one line; two texts side by side are two columns. They are told apart by
evidence: baselines that do not match, a frame between, or full lines of prose on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import NamedTuple

from ingest.extract.pdf_glyphs import Way
from ingest.extract.pdf_rules import Rules
from ingest.extract.pdf_runs import Run
from ingest.extract.pdf_tables import Table
from kb.model import Box

# Checked by eye on the slides of corpus/samples, the two tables of c_mhlw_covid and the letterheads of the s_ papers.
LEAST_ROWS = 3  # on each side
LEAST_WIDTH = 0.2  # of the width of all the text
GUTTER = 1.0  # ems
MOST_BLOCKS = 500  # beyond, a page is a grid of figures
STRAY = 0.5  # columns when fewer of the right rows share a baseline with a left one
PROSE = {Way.RIGHT: 18, Way.DOWN: 8}  # characters a row, with one run a row, that make prose of aligned rows; 縦書き knows no cells
SET, FULL, SHORT = 12, 0.7, 1.5  # the same of rows set to one width: that share of them begin together and end at most so many ems short
PACE = 2.0  # ems at most between the lines of one column, beyond where the other stands beside it
DENSE = 0.3  # share of the height that rows must fill, so that a letterhead's blocks are not columns
APART = 4.0  # points between the walls of two frames; the cells of a table share one

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

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @classmethod
    def of(cls, item: Item) -> Block:
        if isinstance(item, Table):
            return cls(item, *item.box, len(item.rows))
        return cls(item, item.x0, item.top, item.x1, item.bottom, 1)


def columns(items: Sequence[Item], rules: Rules, way: Way = Way.RIGHT) -> Split | None:
    """The best way to read the items in two columns, or None."""
    blocks = sorted((Block.of(item) for item in items), key=lambda block: block.top)
    if sum(block.lines for block in blocks) < 2 * LEAST_ROWS or len(blocks) > MOST_BLOCKS:
        return None
    em = median([item.size for item in items if isinstance(item, Run)] or [10.0])
    width = max(block.x1 for block in blocks) - min(block.x0 for block in blocks)
    starts = sorted({round(block.x0) - 1 for block in blocks})
    bands = ((_trimmed(*whole), whole) for x in starts for whole in _bands(blocks, x, GUTTER * em))
    found = [(band, whole) for band, whole in bands if all(band) and _holds(band, width, em, rules, way)]
    if not found:
        return None
    band, whole = max(found, key=lambda pair: sum(block.lines for side in pair[0] for block in side))
    return _split(blocks, *(_grown(side, stretch, PACE * em) for side, stretch in zip(band, whole, strict=True)))


Band = tuple[list[Block], list[Block]]


def _bands(blocks: list[Block], x: float, gap: float) -> list[Band]:
    """The stretches of the page that nothing crosses at x: what stands left and right of it."""
    bands: list[Band] = []
    left: list[Block] = []
    right: list[Block] = []
    for block in [*blocks, None]:
        if block is None or (block.x0 < x and block.x1 > x - gap):
            if left and right:
                bands.append((left, right))
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


def _grown(side: list[Block], stretch: list[Block], pace: float) -> list[Block]:
    """A side with what goes on above and below it at the pace of a column, where nothing stands beside: a foot that is longer."""
    top, bottom = min(block.top for block in side), max(block.bottom for block in side)
    for block in sorted(stretch, key=lambda block: -block.bottom):
        if block.top < top <= block.bottom + pace:
            top = block.top
    for block in stretch:
        if block.bottom > bottom >= block.top - pace:
            bottom = block.bottom
    return [block for block in stretch if top <= block.top and block.bottom <= bottom]


def _holds(band: Band, width: float, em: float, rules: Rules, way: Way) -> bool:
    """Whether the two sides are columns, not the cells of rows."""
    left, right = band
    if all(_solid(side, 0.0) for side in band) and _framed(left, right, rules):
        return True
    if not all(_solid(side, width) for side in band):
        return False
    aligned = sum(any(abs(one.bottom - other.bottom) <= 0.2 * em for one in left) for other in right)
    if aligned < STRAY * len(right):
        return True
    each = [lane for side in band for lane in lanes(side)]
    return all(_prose(lane, PROSE.get(way, PROSE[Way.RIGHT])) for lane in each) or all(map(_set, each))


def _solid(side: list[Block], width: float) -> bool:
    """Whether a side has the rows, the width and the density of a column."""
    across = max(block.x1 for block in side) - min(block.x0 for block in side)
    levels: list[Block] = []
    for block in sorted(side, key=lambda block: block.top):
        if not levels or (block.top + block.bottom) / 2 > levels[-1].bottom:
            levels.append(block)
    down = max(block.bottom for block in side) - levels[0].top
    filled = sum(block.bottom - block.top for block in levels)
    return sum(block.lines for block in levels) >= LEAST_ROWS and across >= LEAST_WIDTH * width and filled >= DENSE * down


def _framed(left: list[Block], right: list[Block], rules: Rules) -> bool:
    """Whether each side stands in a frame of its own: two upright walls between them, along most of the right one."""
    start, end = max(block.x1 for block in left), min(block.x0 for block in right)
    top, bottom = min(block.top for block in right), max(block.bottom for block in right)
    between = [rule for grid in (rules.lines, rules.sides) for rule in grid.upright if start - 2 <= rule.at <= end + 2]
    walls = [rule.at for rule in between if min(rule.end, bottom) - max(rule.start, top) >= 0.8 * (bottom - top)]
    return bool(walls) and max(walls) - min(walls) >= APART


def lanes(side: Sequence[Block], walls: Sequence[Box] = ()) -> list[list[Block]]:
    """What stands under each other, white between; within the walls of one frame all does. From the left."""
    spans = sorted([(block.x0, block.x1, block) for block in side] + [(wall.x0, wall.x1, None) for wall in walls], key=lambda span: span[0])
    found: list[list[Block]] = []
    end = -inf
    for start, stop, block in spans:
        if start >= end:
            found.append([])
        if block:
            found[-1].append(block)
        end = max(end, stop)
    return [lane for lane in found if lane]


def _prose(side: list[Block], least: int) -> bool:
    """Whether the rows of a side are mostly one long run each."""
    runs = [block.item for block in side if isinstance(block.item, Run)]
    heights = {round(run.bottom / 3) for run in runs}
    return bool(runs) and sum(len(run.glyphs) for run in runs) >= least * len(runs) and len(runs) <= 1.2 * len(heights)


def _set(side: list[Block]) -> bool:
    """Whether most rows of a side begin together and reach its end, as lines of running text do, long enough for one."""
    runs = [block.item for block in side if isinstance(block.item, Run)]
    start, end = min((run.x0 for run in runs), default=0.0), max((run.x1 for run in runs), default=0.0)
    full = [Block.of(run) for run in runs if run.x0 - start <= run.size and end - run.x1 <= SHORT * run.size]
    return len(full) >= FULL * len(runs) and _prose(full, SET)


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
