"""The sides of a 新旧対照表 that a page break cuts, each read on to its end: the lines in that order, counted anew through the paper.

改正後 p.1, 改正前 p.1 | 改正後 p.2, 改正前 p.2 -> 改正後 p.1, p.2, then 改正前 p.1, p.2; a line's place on its page stays
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kb.model import Line


def streamed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines, rows of cells that go on over the page read one side after the other."""
    done: list[Line] = []
    row: list[Line] = []  # what the pages so far break off in
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        first = _row(page)
        if not any(line.citable for line in page[first:]):
            row += page
            continue
        last = max(first, len(page) - _row(page[::-1]))
        done += _by_side([*row, *page[:first]]) + page[first:last]
        row = page[last:]
    ordered = enumerate([*done, *_by_side(row)], 1)
    return tuple(line if line.number == number else replace(line, number=number) for number, line in ordered)


def _row(page: Sequence[Line]) -> int:
    """How many lines, from the first, are one row of sides: what stands under one name, then what stands under the other."""
    sides: list[str] = []
    count = 0
    for at, line in enumerate(page, 1):
        if not line.citable and line.column is None:
            continue
        if line.column is None or (line.column in sides and line.column != sides[-1]):
            break
        sides += [line.column] if line.column not in sides else []
        count = at
    return count if sides else 0


def _by_side(row: Sequence[Line]) -> list[Line]:
    """The lines of one row over all its pages, side by side; what is no text stays with the side that is read first."""
    names = list(dict.fromkeys(line.column for line in row if line.column))
    if len({line.page for line in row}) < 2 or not names:
        return list(row)
    return sorted(row, key=lambda line: names.index(line.column) if line.column else 0)
