"""The whole tables that the best passages are rows of, each row with its cells under their headings.

`圏域: 北部 / 会議: 年４回` -> a row called 北部, whose 会議 is 4 回
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kb.ask.measure import figure
from kb.japanese.words import forms
from kb.model import LineKind, LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Line

HITS = 30  # passages among which tables are looked for
REACH = 300  # lines to either side of a row among which its table stands
NOTES = re.compile(r"\s*[※＊*]|\s*[(（]注")


@dataclass(frozen=True, slots=True)
class Row:
    """表の行: its lines in the document, and its filled cells, each with the heading of its column."""

    first: int
    last: int
    cells: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """What it is called, notes left out. `東京 ※1` -> `東京`"""
        return NOTES.split(self.cells[0][1].strip())[0]

    def figure(self, heading: str) -> tuple[float, str] | None:
        """The one figure in a column and what it counts."""
        return next((figure(cell) for named, cell in self.cells if named == heading), None)


@dataclass(frozen=True, slots=True)
class Table:
    """表: rows under the same headings, and what stands above them."""

    document: str
    rows: tuple[Row, ...]
    trail: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heading for row in self.rows for heading, _ in row.cells))


def tables(base: Base, hits: Sequence[Hit]) -> Iterator[Table]:
    """The tables that the best passages stand in, each once."""
    seen: set[tuple[str, int]] = set()
    for hit in hits[:HITS]:
        passage = base.store.passage(hit.document, hit.passage)
        if (hit.document, passage.first) not in seen:
            rows = _rows_around(base, hit.document, passage.first)
            seen.update((hit.document, line) for row in rows for line in range(row.first, row.last + 1))
            if len(rows) > 1:
                yield Table(hit.document, rows, passage.trail)


def _rows_around(base: Base, document: str, number: int) -> tuple[Row, ...]:
    """The whole table that a line is a row of, over pages and repeated headings; nothing where it reaches further than is read."""
    if not base.store.line(document, number).context:
        return ()
    last = base.store.document(document).lines
    read = base.store.lines(LineRange(document, max(1, number - REACH), min(last, number + REACH)))
    lines = [line for line in read if not line.kind.is_furniture and not (line.kind is LineKind.TABLE and not line.context)]
    at = next((i for i, line in enumerate(lines) if line.number == number), None)
    headings = frozenset(heading for heading, _ in _cells(lines[at].context)) if at is not None else frozenset()
    if at is None or len(headings) < 2:
        return ()
    alike = [_is_alike(line, headings) for line in lines]
    start = next((i + 1 for i in range(at, -1, -1) if not alike[i]), 0)
    stop = next((i for i in range(at, len(lines)) if not alike[i]), len(lines))
    if (start == 0 and read[0].number > 1) or (stop == len(lines) and read[-1].number < last):
        return ()
    runs = [list(run) for _, run in groupby(lines[start:stop], key=lambda line: line.context)]
    return tuple(Row(run[0].number, run[-1].number, _cells(run[0].context)) for run in runs)


def _is_alike(line: Line, headings: frozenset[str]) -> bool:
    """Whether a line is a row under these headings; a row with an empty cell has fewer."""
    own = frozenset(heading for heading, _ in _cells(line.context))
    return len(own) > 1 and (own <= headings or headings <= own)


def cell(context: str, heading: tuple[str, ...]) -> str:
    """What a row has below a heading, given by its words; empty where it has none. `回: 2 / 議題: 経費`, 議題 -> `経費`"""
    return next((own for name, own in _cells(context) if tuple(forms(name)) == heading), "")


def _cells(context: str) -> tuple[tuple[str, str], ...]:
    """`圏域: 北部 / 会議: 年４回` -> (圏域, 北部), (会議, 年４回)"""
    pairs = (part.partition(": ") for part in context.split(" / "))
    return tuple((heading, cell) for heading, colon, cell in pairs if colon)
