"""What is drawn on a PDF page but is not read as its text: characters that nobody sees, watermarks, ruby.

Invisible, white on white, off the page, smaller than 2 points -> `unseen`; 案 across the page in grey -> `marks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from ingest.extract.pdf_glyphs import Glyph, View
from ingest.extract.pdf_ink import backdrops
from ingest.extract.pdf_runs import Run
from kb.model import Box

SMALLEST = 2.0  # points
# A watermark's letters, in sizes of the page's text: 案 and 取扱注意 across a page are five times and more, titles of slides up to three.
TURNED_LARGE, LIGHT_LARGE = 2.5, 4.0
# Ruby in sizes of the text below it (half, by rule), and how far from it, in its ems.
RUBY, NEAR = 0.65, 0.5


@dataclass(frozen=True, slots=True)
class Parted:
    """字の分かれ: the text of a page, what cannot be seen, and watermarks."""

    text: list[Glyph]
    unseen: list[Glyph]
    marks: list[Glyph]


def parted(glyphs: Sequence[Glyph], page: Any, view: View) -> Parted:
    """The characters of a page of pypdfium2 by what they are, each in its order."""
    width, height = page.get_size()
    below = [view.box(*box) for box in backdrops(page)] if any(glyph.ink.white for glyph in glyphs) else []
    unseen = [_unseen(glyph, width, height, below) for glyph in glyphs]
    sizes = [glyph.size for glyph, gone in zip(glyphs, unseen, strict=True) if not gone and not glyph.char.isspace()]
    usual = median(sizes) if sizes else 0.0
    found = Parted([], [], [])
    large = min(TURNED_LARGE, LIGHT_LARGE) * usual
    for glyph, gone in zip(glyphs, unseen, strict=True):
        (found.unseen if gone else found.marks if glyph.size >= large and _watermark(glyph, usual) else found.text).append(glyph)
    return found


def _unseen(glyph: Glyph, width: float, height: float, below: Sequence[Box]) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if glyph.ink.unseen or glyph.size < SMALLEST or not (0 <= x <= width and 0 <= y <= height):
        return True
    return glyph.ink.white and not any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in below)


def _watermark(glyph: Glyph, usual: float) -> bool:
    return glyph.size >= (TURNED_LARGE if glyph.slanted else LIGHT_LARGE) * usual and (glyph.slanted or glyph.ink.light)


def ruby(found: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs that are ruby and those that are text, in reading space. `ざいたく` above `在宅` -> ruby"""
    small = [run for run in found if all(_kana(glyph.char) for glyph in run.glyphs)]
    over = {id(run) for run in small if any(_is_over(run, base) for base in found)}
    return [run for run in found if id(run) in over], [run for run in found if id(run) not in over]


def _is_over(run: Run, base: Run) -> bool:
    if run.size > RUBY * base.size or abs(base.top - run.bottom) > NEAR * run.size:
        return False
    under = [glyph for glyph in base.glyphs if glyph.x0 < run.x1 and glyph.x1 > run.x0]
    return any("一" <= glyph.char <= "鿿" or glyph.char == "々" for glyph in under)


def _kana(char: str) -> bool:
    return "ぁ" <= char <= "ヿ" or char.isspace()
