"""Every character of a PDF page with its place, as the page is seen: turned and cropped, origin at the top left.

PDFium gives them in the order of the content stream, which in most papers is the order of reading. Spaces
that PDFium makes up are left out; those that the paper's own text layer holds are kept.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from math import hypot
from typing import Any, NamedTuple

from ingest.extract.pdf_calls import address, calls
from ingest.extract.pdf_ink import PLAIN, Ink, inks
from kb.model import Box

# Where the em square of a Japanese font stands about the baseline; font files disagree, the square does not.
ABOVE, BELOW = 0.88, 0.12
# Two of the same character nearer than this, in ems, are one drawn twice for weight (0.4 pt of 12 pt in d_doubled.pdf).
DOUBLED = 0.1
SLANT = 0.2  # sine of the angle off the axes from which text is slanted: 12 degrees
BLANK = 32  # PDFium makes up blanks and line ends, nothing else


class Way(IntEnum):
    """向き: which way the characters of a line follow each other."""

    RIGHT = 0
    DOWN = 1
    LEFT = 2
    UP = 3


class Glyph(NamedTuple):
    """字: one character, its em square and its size in points; `bad` when its meaning is not to be trusted, `struck` under a line."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    way: Way = Way.RIGHT
    bad: bool = False
    ink: Ink = PLAIN
    slanted: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """見え方: the visible box of a page in PDF space and its clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """PDF space (origin bottom left) -> as seen (origin top left)."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of PDF space, as seen."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def way(self, a: float, b: float) -> Way:
        """Which way text with this baseline direction is seen to run."""
        quarter = (0 if a > 0 else 2) if abs(a) >= abs(b) else (3 if b > 0 else 1)
        return Way((quarter + self.turns) % 4)


def view_of(page: Any) -> View:
    """How a page of pypdfium2 is seen."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, rect)
    return View(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() // 90 % 4)


def glyphs_of(page: Any, view: View) -> list[Glyph]:
    """The characters of a page of pypdfium2, in stream order, doubled ones still in."""
    text = page.get_textpage()
    try:
        return _glyphs(text.raw, view)
    finally:
        text.close()


def _glyphs(text: Any, view: View) -> list[Glyph]:
    import pypdfium2.raw as pdfium

    unicode, unmapped, loose_of, matrix_of, origin_of, size_of, item_of, *_ = calls()
    here, ink = address(text), inks()
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_loose, to_matrix, to_x, to_y = map(ctypes.addressof, (loose, matrix, x, y))
    found: list[Glyph] = []
    item = None  # the text object, whose characters share all but their place
    for i in range(pdfium.FPDFText_CountChars(text)):
        code = unicode(here, i)
        if code <= BLANK and pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        char, bad = _meaning(code)
        if bad and pdfium.FPDFText_IsHyphen(text, i) == 1:
            char, bad = "-", False
        bad = bad or unmapped(here, i) == 1
        loose_of(here, i, to_loose)
        origin_of(here, i, to_x, to_y)
        if (of := item_of(here, i)) != item or of is None:
            item, painted = of, ink(of)
            matrix_of(here, i, to_matrix)
            size, way, slanted, plain = _setting(matrix, size_of(here, i), view)
        if plain:
            left, top, right, bottom = _plain_square(view, loose, y.value, size)
        elif way is Way.RIGHT:
            left, top, right, bottom = _square(view, loose, view.point(x.value, y.value)[1], size)
        else:
            left, top, right, bottom = view.box(*_sides(loose))
        found.append(_made((char, left, top, right, bottom, size, way, bad, painted, slanted, False)))
    return _paired(found)


def _setting(matrix: Any, nominal: float, view: View) -> tuple[float, Way, bool, bool]:
    """How the characters of a text object are set: their size, way, whether slanted, and whether plainly level on an upright page."""
    a, b = matrix.a, matrix.b
    stretch = hypot(a, b) or 1.0
    size = abs(a * matrix.d - b * matrix.c) / stretch * nominal
    return size, view.way(a, b), min(abs(a), abs(b)) > SLANT * stretch, view.turns == 0 and a > 0 and b == 0


def _plain_square(view: View, loose: Any, baseline: float, size: float) -> tuple[float, float, float, float]:
    """The same as `_square`, as quickly as can be: nearly every character of every paper is plain."""
    line, left, right = view.top - baseline, loose.left - view.left, loose.right - view.left
    return (left if left < right else right), line - ABOVE * size, (right if right > left else left), line + BELOW * size


def _sides(loose: Any) -> tuple[float, float, float, float]:
    return loose.left, loose.bottom, loose.right, loose.top


def _square(view: View, loose: Any, line: float, size: float) -> Box:
    """The em square of a character that stands on a level line."""
    box = view.box(*_sides(loose))
    return Box(box.x0, line - ABOVE * size, box.x1, line + BELOW * size)


_made = partial(tuple.__new__, Glyph)


@lru_cache(maxsize=8192)
def _meaning(code: int) -> tuple[str, bool]:
    """The character and whether it says nothing: control codes, private use, unmapped."""
    if code in (9, 10, 13, 0xA0):
        return " ", False
    if code < BLANK or 0x7F <= code < 0xA0 or code in (0xFFFD, 0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return "\ufffd", True
    return chr(code), 0xE000 <= code <= 0xF8FF or code >= 0xF0000


def _paired(glyphs: list[Glyph]) -> list[Glyph]:
    """Surrogate halves made whole, lone ones made unreadable. `\\ud842` + `\\udfb7` -> `𠮷`"""
    if not any("\ud800" <= glyph.char <= "\udfff" for glyph in glyphs):
        return glyphs
    whole: list[Glyph] = []
    for glyph in glyphs:
        if "\udc00" <= glyph.char <= "\udfff" and whole and "\ud800" <= whole[-1].char <= "\udbff":
            pair = (whole[-1].char + glyph.char).encode("utf-16", "surrogatepass").decode("utf-16")
            whole[-1] = whole[-1]._replace(char=pair, x1=max(whole[-1].x1, glyph.x1))
        else:
            whole.append(glyph)
    return [g._replace(char="\ufffd", bad=True) if "\ud800" <= g.char <= "\udfff" else g for g in whole]


def once(glyphs: list[Glyph]) -> list[Glyph]:
    """The same characters, each of those drawn twice in (nearly) one place only once."""
    alike: dict[str, list[int]] = {}
    for i, glyph in enumerate(glyphs):
        alike.setdefault(glyph.char, []).append(i)
    twice = {i for places in alike.values() if len(places) > 1 for i in _twice(glyphs, places)}
    return [glyph for i, glyph in enumerate(glyphs) if i not in twice] if twice else glyphs


def _twice(glyphs: Sequence[Glyph], places: list[int]) -> Iterator[int]:
    """The later ones of those that stand on each other, of places of the same character."""
    order = sorted([(glyphs[i].x0, i) for i in places])
    for at, (left, i) in enumerate(order):
        one, reach, after = glyphs[i], DOUBLED * glyphs[i].size, at + 1
        while after < len(order) and order[after][0] - left <= reach:
            if abs(glyphs[order[after][1]].top - one.top) <= reach:
                yield max(i, order[after][1])
            after += 1
