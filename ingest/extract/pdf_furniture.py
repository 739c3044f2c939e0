"""What stands on a page but is no text of the paper: running heads and feet, and the labels that number the pages.

`医－2`, `- 3 -`, `3` at the head or foot, counting with the pages, is a label; the same words in the same place on
most pages are a head or a foot. A line that does neither is text, wherever it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.extract.pdf_page import Sheet, Strip
from kb.japanese.text import plain
from kb.model import LineKind

# Checked by eye on the gigi, ryuui and teisei papers and the samples.
ZONE = 0.12  # share of the page's height at head and foot
SAME_PLACE = 8.0  # points
MOST = 0.4  # of the pages: a head may be on every other page
LEAST = 3  # pages
HIGH = 0.06  # share of the height from the top: there, above all else, two pages alone make a head
SAME_SIZE = 0.5  # points

_EDGE = r"[\-‐‑–—―−ー~\[\](){}<>〈〉・.|\s]*"
_LABEL = re.compile(
    rf"{_EDGE}(?:p\.?|page|頁)?((?:[^\W\d_]{{1,4}}\d{{0,2}}[\-‐–—―−ー・]){{0,2}})(\d{{1,4}})(?:/\d{{1,4}}|頁|ページ)?{_EDGE}", re.IGNORECASE
)

_APPENDIX = re.compile(r"[(]?別[添紙表]\d+[)]?")
_SEEN_DASH = re.compile(r"(?<=[^\W\d])[一ー](?=\d{1,4}$)")  # what a scan's 「医－1」 is read as

Place = tuple[int, int]
"""Page index and strip index."""


@dataclass(frozen=True, slots=True)
class _Outer:
    """端の行: a row at the head or foot of a page."""

    place: Place
    page: int
    foot: bool
    top: float
    words: str
    prefix: str | None
    count: int
    lone: bool
    high: bool
    size: float


def furniture(sheets: Sequence[Sheet]) -> dict[Place, LineKind]:
    """Which strips are LABEL, HEADER or FOOTER; the others are not named."""
    outer = [row for index, sheet in enumerate(sheets) for row in _outer(index, sheet)]
    kinds = {row.place: LineKind.FOOTER if row.foot else LineKind.HEADER for row in _running(outer, len(sheets))}
    kinds.update((row.place, LineKind.LABEL) for row in _labels(outer))
    return kinds


def _outer(index: int, sheet: Sheet) -> Iterable[_Outer]:
    ends = [strip.box.bottom for strip in sheet.strips if not strip.note]
    tops = [strip.box.top for strip in sheet.strips if not strip.note]
    inner = {id(strip.table.table) for strip in sheet.strips if strip.table and not _at_edge(strip, sheet)}
    for at, strip in enumerate(sheet.strips):
        foot = strip.box.top >= (1 - ZONE) * sheet.height
        if strip.note or not _at_edge(strip, sheet) or (strip.table and id(strip.table.table) in inner):
            continue  # the heads of a table that goes on over the pages are no running head
        words = "".join(plain(strip.text).split())
        words = words if strip.ocr is None else _SEEN_DASH.sub("-", words)
        match = _LABEL.fullmatch(words)
        prefix, count = (match[1], int(match[2])) if match else (None, 0)
        lone = foot and strip.box.bottom >= max(ends) and _dressed(strip, words, sheet.width)
        high = strip.box.top <= min(HIGH * sheet.height, *tops)
        yield _Outer((index, at), sheet.number, foot, strip.box.top, words, prefix, count, lone, high, strip.box.bottom - strip.box.top)


def _at_edge(strip: Strip, sheet: Sheet) -> bool:
    return strip.box.top >= (1 - ZONE) * sheet.height or strip.box.bottom <= ZONE * sheet.height


def _dressed(strip: Strip, words: str, width: float) -> bool:
    """Whether a number looks like a label without help from other pages: `- 1 -` in the middle of the foot."""
    centred = abs((strip.box.x0 + strip.box.x1) / 2 - width / 2) <= 0.05 * width
    return centred and not words.isalnum()


def _running(outer: Sequence[_Outer], pages: int) -> Iterable[_Outer]:
    """Rows with the same words in the same place on most pages; of two pages, on top of both in letters of one size."""
    groups: dict[tuple[bool, str], list[_Outer]] = defaultdict(list)
    for row in outer:
        groups[row.foot, row.words].append(row)
    for group in groups.values():
        middle = median(row.top for row in group)
        same = [row for row in group if abs(row.top - middle) <= SAME_PLACE]
        if len({row.page for row in same}) >= (pages if pages == 2 and _on_top(same) else max(LEAST, MOST * pages)):
            yield from same
        else:
            yield from _repeated(same)


def _repeated(rows: Sequence[_Outer]) -> Iterable[_Outer]:
    """Names of an appendix that stand above a page as above the one before it, which goes on there. `（別添５）`"""
    named = [row for row in rows if row.high and _APPENDIX.fullmatch(row.words)]
    pages = {row.page for row in named}
    return (row for row in named if row.page - 1 in pages)


def _on_top(rows: Sequence[_Outer]) -> bool:
    """Whether rows stand above all else on their pages, in letters of one size."""
    sizes = [row.size for row in rows]
    return all(row.high for row in rows) and bool(rows) and max(sizes) - min(sizes) <= SAME_SIZE


def _labels(outer: Sequence[_Outer]) -> list[_Outer]:
    """Rows that count the pages, and those that look the same where the others stand."""
    able = [row for row in outer if row.prefix is not None]
    chains: dict[tuple[bool, str | None, int], list[_Outer]] = defaultdict(list)
    for row in able:
        chains[row.foot, row.prefix, row.count - row.page].append(row)
    counting = [
        row for chain in chains.values() for row in chain if any(_same_place(row, other) and row.page != other.page for other in chain)
    ]
    return [row for row in able if row.lone or any(_same_place(row, other) for other in counting)]


def _same_place(one: _Outer, other: _Outer) -> bool:
    return one.foot == other.foot and abs(one.top - other.top) <= SAME_PLACE
