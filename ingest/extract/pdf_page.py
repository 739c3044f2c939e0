"""One PDF page as read on its own: its rows as strips of text, and what may be line numbers in its margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.extract.pdf_doubt import doubted
from ingest.extract.pdf_glyphs import Glyph, glyphs_of, once, view_of
from ingest.extract.pdf_layout import Row, layout
from ingest.extract.pdf_margin import Number, apart
from ingest.extract.pdf_rules import rules_of
from kb.model import Anomaly, Box

UNREADABLE = 0.05  # share of characters without meaning that makes a line unreadable and a page doubtful
LOST = 0.2  # share that makes a page unreadable as a whole; 47 to 67 % in d_no_tounicode, at most 1 % in the s_ papers


@dataclass(frozen=True, slots=True)
class Strip:
    """行の下書き: a row as text with its box, before the whole paper has been seen."""

    text: str
    box: Box
    table: bool = False
    citable: bool = True
    printed: str | None = None
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


def sheet_of(page: Any, number: int) -> Sheet:
    """Page `number` (from 1) of pypdfium2, read. The caller closes it."""
    view = view_of(page)
    drawn = doubted(glyphs_of(page, view))
    rules = rules_of(page, view)
    margin, body = apart(once(drawn), rules.lines)
    laid = layout(body, rules)
    anomalies = [Anomaly("layout", note, number) for note in laid.notes]
    width, height = page.get_size()
    letters = "".join(glyph.char for glyph in drawn)
    strips = tuple(_strip(row, width, height) for row in laid.rows)
    share = _bad([glyph for row in laid.rows for glyph in (row.glyphs[1:] or row.glyphs)])
    if share > UNREADABLE:
        anomalies.append(_unreadable(share, number))
    if share > LOST:
        strips, margin = tuple(replace(strip, citable=False) for strip in strips), ()
    return Sheet(number, width, height, strips, margin, tuple(anomalies), letters, share <= LOST and bool(letters.strip()))


def _strip(row: Row, width: float, height: float) -> Strip:
    """A row spelled out; not citable off the page or unreadable. A bullet from a symbol font does not make its line unreadable."""
    glyphs, box = row.glyphs, row.box
    seen = box.x1 > 0 and box.bottom > 0 and box.x0 < width and box.top < height
    return Strip(row.text, box, row.table, seen and _bad(glyphs[1:] or glyphs) <= UNREADABLE)


def _bad(glyphs: Sequence[Glyph]) -> float:
    return sum(glyph.bad for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _unreadable(share: float, number: int) -> Anomaly:
    what = "この頁の文字の情報は使いません" if share > LOST else "該当する行は引用しません"
    return Anomaly("unreadable", f"文字の {share:.0%} が読み取れません。文字の対応表がない書体のようです。{what}", number)
