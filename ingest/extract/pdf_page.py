"""One PDF page as read on its own: its rows as strips of text, and what may be line numbers in its margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.extract.pdf_empty import many_empty
from ingest.extract.pdf_glyphs import Glyph, glyphs_of, once, view_of
from ingest.extract.pdf_layout import Row, layout
from ingest.extract.pdf_margin import Number, apart
from ingest.extract.pdf_ruled import Place
from ingest.extract.pdf_rules import rules_of
from kb.model import Anomaly, Box

UNREADABLE = 0.05  # share of characters without meaning that makes a line or a page unreadable


@dataclass(frozen=True, slots=True)
class Strip:
    """行の下書き: a row as text with its box, before the whole paper has been seen; `label` names a field of a form."""

    text: str
    box: Box
    table: Place | None = None
    label: bool = False
    citable: bool = True
    printed: str | None = None


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
    blank: bool = False
    """Whether many of its ruled cells are empty."""


def sheet_of(page: Any, number: int) -> Sheet:
    """Page `number` (from 1) of pypdfium2, read. The caller closes it."""
    view = view_of(page)
    drawn = glyphs_of(page, view)
    rules = rules_of(page, view)
    margin, body = apart(once(drawn), rules.lines)
    laid = layout(body, rules)
    anomalies = [Anomaly("layout", note, number) for note in laid.notes]
    anomalies += _unreadable(drawn, number)
    width, height = page.get_size()
    letters = "".join(glyph.char for glyph in drawn)
    strips = tuple(_strip(row, width, height) for row in laid.rows)
    return Sheet(number, width, height, strips, margin, tuple(anomalies), letters, many_empty(rules.lines, body))


def _strip(row: Row, width: float, height: float) -> Strip:
    """A row spelled out; not citable off the page or unreadable. A bullet from a symbol font does not make its line unreadable."""
    glyphs, box = row.glyphs, row.box
    seen = box.x1 > 0 and box.bottom > 0 and box.x0 < width and box.top < height
    return Strip(row.text, box, row.table, citable=seen and _bad(glyphs[1:] or glyphs) <= UNREADABLE)


def _bad(glyphs: list[Glyph] | tuple[Glyph, ...]) -> float:
    return sum(glyph.bad for glyph in glyphs) / len(glyphs)


def _unreadable(glyphs: list[Glyph], number: int) -> list[Anomaly]:
    if not any(not glyph.char.isspace() for glyph in glyphs):
        message = "文字のない頁です。画像だけの頁なら、文字認識(OCR)をかけると読めます"
        return [Anomaly("no-text", message, number)]
    share = _bad(glyphs)
    if share <= UNREADABLE:
        return []
    message = f"文字の {share:.0%} が読み取れません。文字の対応表がない書体のようです。該当する行は引用しません"
    return [Anomaly("unreadable", message, number)]
