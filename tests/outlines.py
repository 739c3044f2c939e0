"""Lines for the tests of the outline, and outlines as rows that can be read.

`第１　総則` over `１　目的` -> `第１ 総則`, `  １ 目的`
"""

from __future__ import annotations

from kb.japanese.outline import outline
from kb.model import Box, Line, Place


def lines_of(text: str) -> tuple[Line, ...]:
    """Physical lines of a text, blank ones left out but seen through the file line."""
    kept = [(number, raw) for number, raw in enumerate(text.strip("\n").split("\n"), 1) if raw.strip()]
    return tuple(Line(i, 1, i, raw, place=Place(number, 0, len(raw))) for i, (number, raw) in enumerate(kept, 1))


def printed(text: str, full: int = 60) -> tuple[Line, ...]:
    """Rows of a printed page, each as wide as its text; from `full` characters on they reach the margin."""
    rows = enumerate(text.strip("\n").split("\n"), 1)
    return tuple(
        Line(i, 1, i, row, box=Box(70, 20.0 * i, 500 if len(row) >= full else 70 + 10 * len(row), 20.0 * i + 12)) for i, row in rows
    )


def drawn(text: str | tuple[Line, ...], media: str = "text") -> list[str]:
    """Items as `depth label text`, one a row."""
    lines = lines_of(text) if isinstance(text, str) else text
    return [
        f"{'  ' * it.depth}{it.marker.label + ' ' if it.marker and it.marker.end else ''}{it.text}" for it in outline(lines, media).items
    ]


EM = 10.0


def placed(*rows: tuple[float, float, str], page: int = 1) -> tuple[Line, ...]:
    """Lines of a PDF page, each from (x, top) on, in letters of 10 points."""
    boxes = [Box(x, top, x + EM * len(text), top + EM) for x, top, text in rows]
    return tuple(Line(i, page, i, text, box=box) for i, ((*_, text), box) in enumerate(zip(rows, boxes, strict=True), 1))


def tree(lines: tuple[Line, ...]) -> list[str]:
    return [f"{'  ' * it.depth}{it.marker.label if it.marker else '-'} {it.text}" for it in outline(lines, "pdf").items]


def column(x: float, top: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x, top + 18 * n, text) for n, text in enumerate(texts)]
