"""The walls of a 新旧対照表 that is set without rules: heads side by side, and white between the columns below them.

`改正後      改正前` over two columns -> a frame round both, a wall in the white, a rule below the heads
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.extract.cells import sides
from ingest.extract.pdf_rules import Grid, Rule
from ingest.extract.pdf_runs import TAB_GAP, Run, rows, spell

GUTTER = 0.8  # ems of white that must stay between the columns
LONGEST = 12  # characters of a head
LEAST = 3  # runs below the heads, some on each side
AIR = 2.0  # points between the text and its walls


def compared(lines: Grid, found: Sequence[Run]) -> Grid:
    """The grid with the walls of what is set so; in reading space."""
    upright, level = list(lines.upright), list(lines.level)
    if any(len(run.glyphs) <= LONGEST and ("改" in run.text or "新" in run.text) for run in found):
        for head in rows(found):
            for wall, across in _walls(head, lines, found):
                upright += wall
                level += across
    return Grid(tuple(sorted(set(upright))), tuple(sorted(set(level))))


def _walls(head: Sequence[Run], lines: Grid, found: Sequence[Run]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Upright and level walls below a row of heads; none for other rows and where rules stand already."""
    cut = [at for at, (one, two) in enumerate(pairwise(head), 1) if two.x0 - one.x1 >= TAB_GAP * two.size]
    if len(cut) != 1 or not any(sides([spell(head[: cut[0]]), spell(head[cut[0] :])])):
        return
    left, right, foot = head[cut[0] - 1], head[cut[0]], max(run.bottom for run in head)
    ruled = any(left.x1 <= rule.at <= right.x0 and rule.start <= left.middle <= rule.end for rule in lines.upright)
    start, end, below = _white(head, cut[0], [run for run in found if run.top >= foot - AIR and run not in head])
    middle = (start + end) / 2
    if ruled or len(below) < LEAST or len({run.x0 > middle for run in below}) < 2:
        return
    inside = (*head, *below)
    x0, x1 = min(run.x0 for run in inside) - AIR, max(run.x1 for run in inside) + AIR
    top, bottom = min(run.top for run in head) - AIR, max(run.bottom for run in below) + AIR / 2
    neck = (foot + min(run.top for run in below)) / 2
    yield [Rule(at, top, bottom) for at in (x0, middle, x1)], [Rule(at, x0, x1) for at in (top, neck, bottom)]


def _white(head: Sequence[Run], cut: int, under: Sequence[Run]) -> tuple[float, float, list[Run]]:
    """The white between the columns, and the runs on both sides of it down to the first that crosses it."""
    start, end = min(run.x0 for run in head[:cut]), max(run.x1 for run in head[cut:])
    middle, below = (head[cut - 1].x1 + head[cut].x0) / 2, []
    for run in sorted(under, key=lambda run: run.top):
        on_left = (run.x0 + run.x1) / 2 < middle
        narrowed = (max(start, run.x1), end) if on_left else (start, min(end, run.x0))
        if narrowed[1] - narrowed[0] < GUTTER * run.size:
            break
        start, end = narrowed
        below.append(run)
    return start, end, below
