"""The ruled tables of a scanned page: words between drawn walls, read cell by cell as in any table.

`2回目 | 診療所版: / 7月31日まで | 8月中旬`, seen as page-wide lines -> the lines of each cell with its walls
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from ingest.extract.pdf_glyphs import Glyph
from ingest.extract.pdf_open import closed
from ingest.extract.pdf_page import Cell, Strip
from ingest.extract.pdf_rules import Grid
from ingest.extract.pdf_runs import Run
from ingest.extract.pdf_struck import struck_ranges
from ingest.extract.pdf_tables import Row, tables
from kb.model import Box

# Checked by eye on d_scan_gigi1.
TALL = 2.2  # heights of a line: a taller cell has lines of its own and is read by itself
MOST = 40  # such cells of one page
INSIDE = 1.0  # points from the walls
# In heights of a line: a gap from here on is a blank, and a cell apart (as TAB_GAP of pdf_runs).
BLANK, CELL = 0.8, 3.0

Read = Callable[[Box], Iterable["Word"]]
"""What stands in a box of the straightened page."""


@dataclass(frozen=True, slots=True)
class Word:
    """語: where it stands on the straightened page in points, how sure it is, whether a rule strikes it out."""

    text: str
    box: Box
    sure: float
    struck: bool = False


def tabled(words: Sequence[Word], lines: Grid, read: Read) -> tuple[list[Strip], set[Word]]:
    """The rows of the tables, boxes on the straightened page, and the words that stand in no other line."""
    runs = {id(run): (run, word) for word in words for run in [_run(word)]}
    grid = closed(lines, [])
    found, free = tables([run for run, _ in runs.values()], grid)
    if not found:
        return [], set()
    taken = {word for key, (_, word) in runs.items() if key not in set(map(id, free))}
    high = median(word.box.bottom - word.box.top for word in words)
    tall = sorted({wall for table in found for row in table.rows for wall in row.walls if wall.bottom - wall.top >= TALL * high})[:MOST]
    anew = [word for wall in tall for word in read(_within(wall))]
    kept = [word for word in taken if not any(_holds(wall, word.box) for wall in tall)]
    sure = [*kept, *anew]
    made, _ = tables([_run(word) for word in sure], grid)
    return [_strip(row, sure) for table in sorted(made, key=lambda table: table.box.top) for row in table.rows], taken


def _run(word: Word) -> Run:
    """The characters of a word, one as wide as another."""
    x0, top, x1, bottom = word.box
    step = (x1 - x0) / len(word.text)
    places = ((char, x0 + step * at) for at, char in enumerate(word.text))
    return Run.of([Glyph(char, x, top, x + step, bottom, bottom - top, struck=word.struck) for char, x in places])


def _within(wall: Box) -> Box:
    return Box(wall.x0 + INSIDE, wall.top + INSIDE, wall.x1 - INSIDE, wall.bottom - INSIDE)


def _holds(wall: Box, box: Box) -> bool:
    return wall.x0 <= (box.x0 + box.x1) / 2 <= wall.x1 and wall.top <= (box.top + box.bottom) / 2 <= wall.bottom


def _strip(row: Row, words: Sequence[Word]) -> Strip:
    cells = []
    for written, wall in zip(row.cells, row.walls, strict=True):
        text = "".join(spaced([(run.text, Box(run.x0, run.top, run.x1, run.bottom)) for run in written])).replace("\t", " ")
        cells.append(Cell(text, _round(written), wall, struck_ranges(text, [glyph for run in written for glyph in run.glyphs])))
    glyphs = [glyph for written in row.cells for run in written for glyph in run.glyphs]
    text, box = "\t".join(cell.text for cell in cells), _round([run for written in row.cells for run in written])
    sure = round(fmean(word.sure for word in words if _holds(box, word.box)), 3)
    gone = all(glyph.struck for glyph in glyphs)
    return Strip(text, box, row.place, citable=not gone, struck=struck_ranges(text, glyphs), cells=tuple(cells), ocr=sure)


def spaced(placed: Sequence[tuple[str, Box]]) -> list[str]:
    """Each word with the blank that stands before it."""
    em = median(box.bottom - box.top for _, box in placed) or 1.0
    pieces = [placed[0][0]]
    for (before, one), (after, two) in pairwise(placed):
        gap = (two.x0 - one.x1) / em
        latin = (before[-1] + after[0]).isascii() and (before[-1] + after[0]).isalpha()
        pieces.append(("\t" if gap >= CELL else " " if gap >= BLANK or latin else "") + after)
    return pieces


def _round(runs: Sequence[Run]) -> Box:
    return Box(min(run.x0 for run in runs), min(run.top for run in runs), max(run.x1 for run in runs), max(run.bottom for run in runs))
