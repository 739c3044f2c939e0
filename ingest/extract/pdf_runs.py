"""Characters gathered into runs, runs into rows, rows spelled out as text.

A run is what stands together on one baseline without a wide gap; a row is every run on that baseline.
Everything here works in reading space: x grows the way the words go, y the way the lines go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from ingest.extract.pdf_glyphs import Glyph, Way
from kb.model import Box

# In ems. Checked by eye on the gigi, tsuchi, ryuui and yoshiki papers of the reading tests.
RUN_GAP = 1.0  # a wider gap starts a new run
SPACE_GAP = 0.42  # a typed half-width space is 0.5
WORD_GAP = 0.2  # the same between two Latin letters
FIGURE_GAP = 0.75  # between kanji and figures, where Word adds a quarter em that justification stretches
TAB_GAP = 3.0  # a cell apart
TRACKING = 0.9  # letter spacing up to here is spacing; beyond, the blanks were typed
TIGHT = 1.0  # how far brackets and commas set tight may reach into each other's squares
SAME_LINE = 0.5  # share of the lower run's height that must overlap


@dataclass(frozen=True, slots=True)
class Run:
    """字の連なり: glyphs in order and the box around those that can be seen."""

    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Run:
        inked = [glyph for glyph in glyphs if not glyph.char.isspace()] or glyphs
        return cls(
            tuple(glyphs),
            min(glyph.x0 for glyph in inked),
            min(glyph.top for glyph in inked),
            max(glyph.x1 for glyph in inked),
            max(glyph.bottom for glyph in inked),
            max(glyph.size for glyph in inked),
        )

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def turned(glyph: Glyph, way: Way) -> Glyph:
    """The glyph in reading space, for text that runs this way."""
    if way is Way.RIGHT:
        return glyph
    x0, top, x1, bottom = turn(Box(*glyph[1:5]), way)
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def turn(box: Box, way: Way) -> Box:
    """A box as seen -> in reading space. Downward text: x is the way down, y the way to the left."""
    x0, top, x1, bottom = box
    if way is Way.DOWN:
        return Box(top, -x1, bottom, -x0)
    if way is Way.UP:
        return Box(-bottom, x0, -top, x1)
    return Box(-x1, -bottom, -x0, -top) if way is Way.LEFT else box


def unturn(box: Box, way: Way) -> Box:
    """A box in reading space -> as seen."""
    return turn(box, {Way.DOWN: Way.UP, Way.UP: Way.DOWN}.get(way, way))


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Consecutive glyphs that stand side by side. Runs of blanks alone are dropped."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _follows(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [Run.of(group) for group in groups if any(not glyph.char.isspace() for glyph in group)]


def _follows(before: Glyph, glyph: Glyph) -> bool:
    em = max(before.size, glyph.size)
    return _overlap(before, glyph) >= SAME_LINE and -TIGHT * em <= glyph.x0 - before.x1 <= RUN_GAP * em and glyph.x0 > before.x0 - 0.1 * em


def _overlap(one: Glyph | Run, other: Glyph | Run) -> float:
    """How much of the lower of the two stands beside the higher one, 0 to 1."""
    if one.top == other.top and one.bottom == other.bottom > one.top:
        return 1.0
    lower = min(one.bottom - one.top, other.bottom - other.top) or 1.0
    return (min(one.bottom, other.bottom) - max(one.top, other.top)) / lower


def rows(found: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Runs on one baseline together, top to bottom, each from its left. A raised note mark stays in its row."""
    made: list[list[Run]] = []
    for run in sorted(found, key=lambda run: (run.middle, run.x0)):
        home = next((row for row in made[-6:][::-1] if _belongs(run, row)), None)
        if home is None:
            made.append([run])
        else:
            home.append(run)
    made.sort(key=lambda row: max(row, key=lambda run: run.size).middle)
    return [tuple(sorted(row, key=lambda run: run.x0)) for row in made]


def _belongs(run: Run, row: Sequence[Run]) -> bool:
    """On the baseline of the row's largest run and on top of none."""
    anchor = max(row, key=lambda other: other.size)
    slack = TIGHT * min(run.size, anchor.size)
    return _overlap(run, anchor) >= SAME_LINE and all(run.x0 >= other.x1 - slack or run.x1 <= other.x0 + slack for other in row)


def spell(row: Sequence[Run]) -> str:
    """The text of a row: blanks as in the text layer, and one where the paper shows a gap. `第１` `趣旨` -> `第１ 趣旨`"""
    glyphs = [glyph for run in row for glyph in run.glyphs]
    gaps = [(two.x0 - one.x1) / (max(one.size, two.size) or 1.0) for one, two in pairwise(glyphs)]
    usual = median_low(gaps) if gaps else 0.0
    usual = usual if 0.0 < usual <= TRACKING else 0.0
    text = glyphs[0].char
    for (one, two), gap in zip(pairwise(glyphs), gaps, strict=True):
        blank = _blank(text, one.char, two.char, gap - usual, gap)
        text = (text.rstrip(" ") if blank == "\t" else text) + blank + two.char
    return text.rstrip().lstrip(" \t")


def _blank(text: str, before: str, after: str, gap: float, whole: float) -> str:
    """What stands between two characters that are `gap` ems apart beyond the row's letter spacing."""
    if whole >= TAB_GAP:
        return "\t"
    if gap < WORD_GAP:
        return ""
    if before.isspace() or after.isspace():
        return ""
    narrow = [char.isascii() and char.isalnum() for char in (before, after)]
    if all(narrow) and (before + after).isalpha():
        return " " if gap >= WORD_GAP else ""
    mixed = any(narrow) and not all(narrow) and not (before + after).isascii() and not text.isascii()
    return " " if gap >= (FIGURE_GAP if mixed else SPACE_GAP) else ""
