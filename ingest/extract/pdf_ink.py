"""How the characters of a PDF page are painted: which can be seen, and on what they stand.

White letters on a dark box are seen, white letters on the bare page are not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from ingest.extract.pdf_calls import calls
from ingest.extract.pdf_paths import IDENTITY, MAX_DEPTH, MAX_OBJECTS, Matrix, matrix_of, painted, times
from kb.model import Box

WHITE = 245  # of 255 in each of red, green and blue
LIGHT = 150
CLEAR, FAINT = 8, 140  # of 255, opacity
INVISIBLE = (3, 7)  # text rendering modes that paint nothing (ISO 32000-1, table 106)
OUTLINED = (1, 2, 5, 6)  # modes that draw the outline, so that the fill says little


class Ink(NamedTuple):
    """墨: whether a character is painted at all, in white, or in a light colour."""

    unseen: bool = False
    white: bool = False
    light: bool = False


PLAIN, UNSEEN = Ink(), Ink(unseen=True)


def inks() -> Callable[[int | None], Ink]:
    """The ink of the text object at an address."""
    *_, mode_of, colour_of = calls()
    red, green, blue, alpha = colours = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())
    into = tuple(map(ctypes.addressof, colours))

    def ink(item: int | None) -> Ink:
        mode = mode_of(item)
        if mode in INVISIBLE:
            return UNSEEN
        if mode in OUTLINED or not colour_of(item, *into):
            return PLAIN
        darkest = min(red.value, green.value, blue.value)
        if darkest < LIGHT and alpha.value >= FAINT:
            return PLAIN
        return Ink(alpha.value < CLEAR, darkest >= WHITE, True)

    return ink


def backdrops(page: Any) -> list[Box]:
    """What white letters may stand on: the boxes, in PDF space (left, bottom, right, top), of all that is filled, shaded or an image."""
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)
    return list(_backdrops((pdfium.FPDFPage_GetObject(page.raw, i) for i in range(count)), IDENTITY, 0))


def _backdrops(objects: Iterable[Any], outer: Matrix, depth: int) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    for item in objects:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            children = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(inner))
            yield from _backdrops(children, times(matrix_of(item), outer), depth + 1)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING) or (kind == pdfium.FPDF_PAGEOBJ_PATH and painted(item)[0]):
            yield _bounds(item, outer)


def _bounds(item: Any, outer: Matrix) -> Box:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    a, b, c, d, e, f = outer
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return Box(min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners))
