"""The straight pieces that a PDF page draws, in PDF space: what PDFium knows of them, forms opened."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ingest.extract.pdf_calls import address, kinds

# Beyond these a page is a drawing, and its lines say nothing about its text.
MAX_OBJECTS = 20_000
MAX_SEGMENTS = 2_000
MAX_DEPTH = 3
THIN = 2.5  # points, a filled box up to here is a line

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Shape(NamedTuple):
    """図形: the straight pieces of one stroke of the pen, whether it is only filled, not drawn, and how wide the pen is in points."""

    pieces: tuple[tuple[Point, Point], ...]
    filled: bool
    pen: float = 0.0


def shapes_of(page: Any) -> Iterator[Shape]:
    """Every shape with straight pieces that can be seen on a page of pypdfium2; none when there are too many objects."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count <= MAX_OBJECTS:
        (object_of, kind_of), here = kinds(), address(page.raw)
        drawn = [i for i in range(count) if kind_of(object_of(here, i)) != pdfium.FPDF_PAGEOBJ_TEXT]
        yield from _shapes((pdfium.FPDFPage_GetObject(page.raw, i) for i in drawn), IDENTITY, 0)


def _shapes(objects: Iterable[Any], outer: Matrix, depth: int) -> Iterator[Shape]:
    import pypdfium2.raw as pdfium

    for item in objects:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            filled, stroked = painted(item)
            if filled or stroked:
                matrix = times(matrix_of(item), outer)
                pen = _pen(item, matrix) if stroked else 0.0
                yield from (Shape(tuple(pieces), not stroked, pen) for pieces in _strokes(item, matrix) if pieces)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield from _dash(times(matrix_of(item), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            children = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(inner))
            yield from _shapes(children, times(matrix_of(item), outer), depth + 1)


def _dash(matrix: Matrix) -> Iterator[Shape]:
    """The outline of a picture as thin as a line: Word draws the dashes of some borders so."""
    a, b, c, d, e, f = matrix
    if min(abs(a), abs(d)) <= THIN and b == c == 0:
        corners = [(e, f), (a + e, f), (a + e, d + f), (e, d + f)]
        yield Shape(tuple(zip(corners, [*corners[1:], corners[0]], strict=True)), True)


def painted(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled (with anything but white) and whether it is stroked."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value:
        return False, bool(stroke.value)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) < 255 and alpha.value > 0, bool(stroke.value)


def _pen(path: Any, matrix: Matrix) -> float:
    """How wide a stroke is drawn."""
    import pypdfium2.raw as pdfium

    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    a, b, c, d, *_ = matrix
    return width.value * abs(a * d - b * c) ** 0.5


def matrix_of(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else IDENTITY


def times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _strokes(path: Any, matrix: Matrix) -> list[list[tuple[Point, Point]]]:
    """The straight segments of one path, a list for each time the pen was set down, closing ones too."""
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    count = pdfium.FPDFPath_CountSegments(path)
    first = here = (0.0, 0.0)
    strokes: list[list[tuple[Point, Point]]] = [[]]
    for i in range(count if count <= MAX_SEGMENTS else 0):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            strokes.append([])
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            strokes[-1].append((here, point))
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes[-1].append((here, first))
            here = first
    return strokes
