"""PDFium's questions about one character, asked as quickly as ctypes can: a page has a thousand of them and nine questions each.

The library's own functions, called by address with plain numbers for pointers and without handing over the interpreter's lock.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, NamedTuple

_Int, _Pointer = ctypes.c_int, ctypes.c_void_p


class Calls(NamedTuple):
    """問い: each takes the address of a text page and the character's number, the last two the address of a text object."""

    unicode: Any
    unmapped: Any
    box: Any
    matrix: Any
    origin: Any
    size: Any
    item: Any
    mode: Any
    colour: Any


@cache
def calls() -> Calls:
    """The functions of the PDFium that pypdfium2 has loaded."""
    import pypdfium2.raw as pdfium

    return Calls(
        _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _Pointer, _Int),
        _quick(pdfium.FPDFText_HasUnicodeMapError, _Int, _Pointer, _Int),
        _quick(pdfium.FPDFText_GetLooseCharBox, _Int, _Pointer, _Int, _Pointer),
        _quick(pdfium.FPDFText_GetMatrix, _Int, _Pointer, _Int, _Pointer),
        _quick(pdfium.FPDFText_GetCharOrigin, _Int, _Pointer, _Int, _Pointer, _Pointer),
        _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, _Pointer, _Int),
        _quick(pdfium.FPDFText_GetTextObject, _Pointer, _Pointer, _Int),
        _quick(pdfium.FPDFTextObj_GetTextRenderMode, _Int, _Pointer),
        _quick(pdfium.FPDFPageObj_GetFillColor, _Int, _Pointer, _Pointer, _Pointer, _Pointer, _Pointer),
    )


def _quick(function: Any, *types: Any) -> Any:
    return ctypes.PYFUNCTYPE(*types)(address(function))


@cache
def kinds() -> tuple[Any, Any]:
    """Which object of a page is the i-th, and which kind it is, by addresses."""
    import pypdfium2.raw as pdfium

    return _quick(pdfium.FPDFPage_GetObject, _Pointer, _Pointer, _Int), _quick(pdfium.FPDFPageObj_GetType, _Int, _Pointer)


def address(pointer: Any) -> int:
    """Where a raw pointer of pypdfium2 points."""
    return ctypes.cast(pointer, _Pointer).value or 0
