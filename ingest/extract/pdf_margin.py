"""What may be line numbers in the margin of one page, set apart from its text: digits outside everything else.

Whether they are is for the whole paper to say (`pdf_printed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.extract.pdf_glyphs import Glyph, Way
from ingest.extract.pdf_rules import Grid
from ingest.extract.pdf_runs import Run, runs
from kb.model import Box

LANE = 4.0  # points that the numbers of one margin differ in place
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Number:
    """行番号の候補: digits that stand outside all other text."""

    text: str
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


def apart(glyphs: Sequence[Glyph], lines: Grid) -> tuple[tuple[Number, ...], list[Glyph]]:
    """Digits that stand left or right of everything else on the page, outside any table, and the rest of the page."""
    if not _digits_outmost(glyphs) or any(glyph.way is not Way.RIGHT for glyph in glyphs):
        return (), list(glyphs)
    found = runs(glyphs)
    digits = [run for run in found if _plain_number(run.text)]
    words = [run for run in found if not _plain_number(run.text)]
    if not digits or not words:
        return (), list(glyphs)
    left, right = min(run.x0 for run in words), max(run.x1 for run in words)
    outside = ([run for run in digits if run.x1 < left], [run for run in digits if run.x0 > right])
    taken = _lane([run for run in max(outside, key=len) if not _walled(run, lines)])
    inside = {id(glyph) for run in taken for glyph in run.glyphs}
    numbers = tuple(Number(run.text.strip(), Box(run.x0, run.top, run.x1, run.bottom)) for run in taken)
    return numbers, [glyph for glyph in glyphs if id(glyph) not in inside]


def _digits_outmost(glyphs: Sequence[Glyph]) -> bool:
    """Whether the leftmost or the rightmost character is a digit; on most pages neither is, and there is no margin to look at."""
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    ends = (min(inked, key=lambda glyph: glyph.x0), max(inked, key=lambda glyph: glyph.x1)) if inked else ()
    return any(glyph.char.isascii() and glyph.char.isdigit() for glyph in ends)


def _plain_number(text: str) -> bool:
    return text.strip().isascii() and text.strip().isdigit() and len(text.strip()) <= DIGITS


def _walled(run: Run, lines: Grid) -> bool:
    """Whether a wall stands further out at its height: then it is a cell, not the margin."""
    beside = [rule.at for rule in lines.upright if rule.start <= run.middle <= rule.end]
    return any(at < run.x0 for at in beside) and any(at > run.x1 for at in beside)


def _lane(found: list[Run]) -> list[Run]:
    """Those that line up at their right or left ends, from the top."""
    if not found:
        return []
    x0, x1 = median(run.x0 for run in found), median(run.x1 for run in found)
    lined_up = [run for run in found if abs(run.x1 - x1) <= LANE or abs(run.x0 - x0) <= LANE]
    return sorted(lined_up, key=lambda run: run.middle)
