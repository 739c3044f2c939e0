"""One PDF page as read on its own: its rows as strips of text, and what may be line numbers in its margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.extract.pdf_aside import parted
from ingest.extract.pdf_doubt import doubted
from ingest.extract.pdf_empty import many_empty
from ingest.extract.pdf_glyphs import Glyph, glyphs_of, once, view_of
from ingest.extract.pdf_layout import Row, layout
from ingest.extract.pdf_margin import Number, apart
from ingest.extract.pdf_paths import shapes_of
from ingest.extract.pdf_ruled import Place
from ingest.extract.pdf_rules import Rules, rules_of
from ingest.extract.pdf_struck import Ranges, bars_of, struck_ranges
from kb.model import Anomaly, Box

UNREADABLE = 0.05  # share of characters without meaning that makes a line unreadable and a page doubtful
LOST = 0.2  # share that makes a page unreadable as a whole; 47 to 67 % in d_no_tounicode, at most 1 % in the s_ papers


@dataclass(frozen=True, slots=True)
class Cell:
    """欄: what one cell has in a row, and the walls of the cell."""

    text: str
    box: Box
    wall: Box
    struck: Ranges = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """行の下書き: a row as text with its box, before the whole paper has been seen; `label` names a field of a form."""

    text: str
    box: Box
    table: Place | None = None
    label: bool = False
    citable: bool = True
    printed: str | None = None
    struck: Ranges = ()
    cells: tuple[Cell, ...] = ()
    column: str | None = None
    note: bool = False
    """Whether it is drawn on the page but no part of its text: unseen, a watermark, ruby."""
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """頁の下書き: `letters` are all characters as drawn, for the witness."""

    number: int
    width: float
    height: float
    strips: tuple[Strip, ...]
    margin: tuple[Number, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    letters: str = ""
    legible: bool = True
    """Whether the page has text that means what is seen; else only its image tells."""
    blank: bool = False
    """Whether many of its ruled cells are empty."""


def sheet_of(page: Any, number: int) -> Sheet:
    """Page `number` (from 1) of pypdfium2, read. The caller closes it."""
    view = view_of(page)
    drawn = doubted(glyphs_of(page, view))
    shapes = list(shapes_of(page))
    rules = rules_of(shapes, view)
    found = parted(once(drawn), page, view)
    margin, body = apart(found.text, rules.lines)
    laid = layout(body, rules, bars_of(page, shapes, view))
    anomalies = [Anomaly("layout", note, number) for note in laid.notes] + _unseen(found.unseen, number)
    aside = [row for glyphs in (found.unseen, found.marks) for row in layout(glyphs, Rules()).rows]
    strips = (*map(_strip, laid.rows), *map(_note, (*laid.ruby, *aside)))
    share = _bad([glyph for row in laid.rows for glyph in (row.glyphs[1:] or row.glyphs)])
    if share > UNREADABLE:
        anomalies.append(_unreadable(share, number))
    if share > LOST:
        strips, margin = tuple(replace(strip, citable=False) for strip in strips), ()
    width, height = page.get_size()
    letters = "".join(glyph.char for glyph in drawn)
    legible = share <= LOST and bool(laid.rows)
    return Sheet(number, width, height, strips, margin, tuple(anomalies), letters, legible, many_empty(rules.lines, body))


def _strip(row: Row) -> Strip:
    """A row spelled out; not citable when unreadable or struck out. A bullet from a symbol font does not make its line unreadable."""
    glyphs, text = row.glyphs, row.text
    citable = _bad(glyphs[1:] or glyphs) <= UNREADABLE and not all(glyph.struck or glyph.char.isspace() for glyph in glyphs)
    return Strip(text, row.box, row.table, citable=citable, struck=struck_ranges(text, glyphs), cells=_cells(row))


def _cells(row: Row) -> tuple[Cell, ...]:
    parts = [(Row((cell,), row.way), wall) for cell, wall in zip(row.cells, row.walls, strict=True)] if row.walls else []
    return tuple(Cell(part.text, part.box, wall, struck_ranges(part.text, part.glyphs)) for part, wall in parts)


def _note(row: Row) -> Strip:
    return Strip(row.text, row.box, citable=False, note=True)


def _bad(glyphs: Sequence[Glyph]) -> float:
    return sum(glyph.bad for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _unreadable(share: float, number: int) -> Anomaly:
    what = "この頁の文字の情報は使いません" if share > LOST else "該当する行は引用しません"
    return Anomaly("unreadable", f"文字の {share:.0%} が読み取れません。文字の対応表がない書体のようです。{what}", number)


def _unseen(glyphs: list[Glyph], number: int) -> list[Anomaly]:
    """Characters that are in the file but not on the paper."""
    count = sum(not glyph.char.isspace() for glyph in glyphs)
    message = f"紙面では見えない文字が {count} 字あります（透明・白・紙面の外・2ポイント未満）。引用しません"
    return [Anomaly("hidden", message, number)] if count else []
