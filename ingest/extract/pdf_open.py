"""The walls that a table leaves out: open sides, a foot left open where the page ends, columns parted by white space alone.

`都道府県 | 人数` between level rules only -> the same rules with walls at both ends and in the gutters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.pdf_ruled import TOUCH
from ingest.extract.pdf_rules import Grid, Rule
from ingest.extract.pdf_runs import Run, rows

# Checked by eye on pages 40, 41, 672 and 673 of s_r6_ika_ryuui, s_r8_gigi1 and the forms.
LEAST = 3  # rules that end together, rows that keep to the gutters
GUTTER = 0.5  # ems of white that part columns without a wall
CROWD = 2_000  # runs, beyond which white space is not looked for


@dataclass(frozen=True, slots=True)
class _Stack:
    """横線の束: level rules of one start and end, one above the other."""

    start: float
    end: float
    at: tuple[float, ...]


def closed(lines: Grid, found: Sequence[Run]) -> Grid:
    """The grid with the walls it leaves out where what is there makes them plain."""
    level = (*lines.level, *_ends(lines))
    upright = list(lines.upright)
    for stack in _stacks(level):
        sides = [rule for rule in lines.upright if min(abs(rule.at - stack.start), abs(rule.at - stack.end)) <= TOUCH]
        for part in [part for side in sides if (part := _cut(stack, side))] if sides else [stack]:
            upright += _missing(part, lines, found, framed=bool(sides))
    return Grid(tuple(sorted(set(upright))), tuple(sorted(level)))


def _cut(stack: _Stack, side: Rule) -> _Stack | None:
    """The part of a stack that stands along a wall at its side."""
    at = tuple(at for at in stack.at if side.start - TOUCH <= at <= side.end + TOUCH)
    return replace(stack, at=at) if len(at) >= LEAST else None


def _missing(stack: _Stack, lines: Grid, found: Sequence[Run], *, framed: bool) -> Iterator[Rule]:
    """Walls at the open ends of a table with walls inside, or in the gutters of one without."""
    inner = [rule for rule in lines.upright if stack.start + TOUCH < rule.at < stack.end - TOUCH and _crosses(rule, stack)]
    if inner:
        top = max((at for at in stack.at if at <= min(rule.start for rule in inner) + TOUCH), default=stack.at[0])
        ends = (top, max(rule.end for rule in inner))
    else:
        gutters = list(_gutters(stack, found)) if len(found) <= CROWD else []
        yield from gutters
        ends = (stack.at[0], stack.at[-1])
    if not framed and (inner or gutters):
        yield from (Rule(stack.start, *ends), Rule(stack.end, *ends))


def _ends(lines: Grid) -> Iterator[Rule]:
    """A level rule where three walls or more begin or end together and none is drawn."""
    for ends in ([rule.start for rule in lines.upright], [rule.end for rule in lines.upright]):
        for at in _together(ends):
            walls = [rule.at for rule, end in zip(lines.upright, ends, strict=True) if abs(end - at) <= TOUCH]
            left, right = min(walls), max(walls)
            across = [rule.at for rule in lines.level if rule.start <= left + TOUCH and rule.end >= right - TOUCH]
            if len(walls) >= LEAST and across and not any(abs(other - at) <= TOUCH for other in across):
                yield Rule(at, left, right)


def _together(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return found


def _stacks(level: Sequence[Rule]) -> Iterator[_Stack]:
    for start, end in {(round(rule.start / TOUCH), round(rule.end / TOUCH)) for rule in level}:
        near = [rule for rule in level if abs(rule.start - start * TOUCH) <= TOUCH and abs(rule.end - end * TOUCH) <= TOUCH]
        at = _together(rule.at for rule in near)
        if len(at) >= LEAST:
            yield _Stack(min(rule.start for rule in near), max(rule.end for rule in near), tuple(at))


def _crosses(rule: Rule, stack: _Stack) -> bool:
    return sum(rule.start - TOUCH <= at <= rule.end + TOUCH for at in stack.at) >= 2


# --- columns parted by white space ------------------------------------------------------------------------------------


def _gutters(stack: _Stack, found: Sequence[Run]) -> Iterator[Rule]:
    """Walls in the white between columns, when every row below the title keeps to them and the first has a name for each."""
    left, right = stack.start - TOUCH, stack.end + TOUCH
    across = rows(run for run in found if stack.at[0] < run.middle < stack.at[-1] and run.x0 >= left and run.x1 <= right)
    first = next((i for i, row in enumerate(across) if len(_blocks(row)) > 1), len(across))
    body = across[first:]
    if len(body) < LEAST:
        return
    columns = _blocks([run for row in body[1:] for run in row])
    if len(columns) < 2 or sum(len(_blocks(row)) == len(columns) for row in body[1:]) < LEAST - 1:
        return
    top = max(at for at in stack.at if at <= body[0][0].middle)
    walls = [_between(one, two, body) for one, two in pairwise(columns)]
    names = sorted((glyph.x0 + glyph.x1) / 2 for run in body[0] for glyph in run.glyphs)
    if all(walls) and len({sum(wall < name for wall in walls) for name in names}) == len(columns):
        yield from (Rule(wall, top, stack.at[-1]) for wall in walls)


def _between(one: Block, two: Block, body: Sequence[Sequence[Run]]) -> float:
    """The middle of the widest white between two columns that the names leave too; 0 when they leave none."""
    drawn = _blocks([run for row in body for run in row], 0.0)
    gaps = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(drawn) if a[1] >= one[1] - 1 and b[0] <= two[0] + 1]
    return max(gaps, default=(0.0, 0.0))[1]


Block = tuple[float, float]


def _blocks(row: Sequence[Run], gutter: float = GUTTER) -> list[Block]:
    """The stretches across that characters cover, those nearer than a gutter as one."""
    blocks: list[Block] = []
    for glyph in sorted((glyph for run in row for glyph in run.glyphs if not glyph.char.isspace()), key=lambda glyph: glyph.x0):
        if blocks and glyph.x0 - blocks[-1][1] <= gutter * glyph.size:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], glyph.x1))
        else:
            blocks.append((glyph.x0, glyph.x1))
    return blocks
