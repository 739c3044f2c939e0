"""Characters told which way they run: 縦書き is made of upright characters that follow each other down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from ingest.extract.pdf_glyphs import Glyph, Way

# In ems, from one character to the next. Checked on s_r4_000906588 and p_jo (all 縦書き) and the last pages of s_r6_ika_ryuui
# (縦書き in cells).
OFF = 0.3  # a step may stray from its axis by this
PITCH = 1.3  # 縦書き among other text steps no further than this; the rows of a table do
SPREAD = 2.5  # on a page of 縦書き, letter-spaced names do too
CHAIN = 3  # characters
MOSTLY = 0.75  # share of the steps that go down on a page of 縦書き (p_jo 0.98); a matrix under upright heads (s_r6_ika_ryuui 677) has 0.71


def directed(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The same characters; those of downward text have `way` DOWN."""
    if not glyphs:
        return []
    steps = [_step(one, two) for one, two in pairwise(glyphs)]
    downward_page = _mostly(steps)
    chained = _chained(steps, 0.0) if downward_page else _chained(steps, PITCH)
    return [
        glyph._replace(way=Way.DOWN) if glyph.way is Way.RIGHT and inside is not downward_page else glyph
        for glyph, inside in zip(glyphs, chained, strict=True)
    ]


def downward(glyphs: Sequence[Glyph]) -> bool:
    """Whether a page is one of 縦書き, not one that reads across with some words set upright."""
    return _mostly([_step(one, two) for one, two in pairwise(glyphs)])


def _mostly(steps: Sequence[float]) -> bool:
    down = sum(0 < step <= SPREAD for step in steps)
    return down > MOSTLY * (down + steps.count(0.0))


def _step(one: Glyph, two: Glyph) -> float:
    """How many ems down the next character stands: 0 when it stands beside, -1 when it stands elsewhere."""
    em = (one.size if one.size >= two.size else two.size) or 1.0
    down = (two.top - one.top) / em
    if not -OFF <= down <= SPREAD:
        return -1.0
    across = (two.x0 + two.x1 - one.x0 - one.x1) / 2 / em
    if down <= OFF:
        return 0.0 if 0 < across <= SPREAD else -1.0
    return down if abs(across) <= OFF else -1.0


def _chained(steps: Sequence[float], most: float) -> list[bool]:
    """For each character, whether it stands in a chain of CHAIN or more steps down (across, when `most` is 0)."""
    chained = [False] * (len(steps) + 1)
    at = 0
    for inside, group in groupby(steps, key=lambda step: step == 0 if most == 0 else 0 < step <= most):
        size = len(list(group))
        if inside and size + 1 >= CHAIN:
            chained[at : at + size + 1] = [True] * (size + 1)
        at += size
    return chained
