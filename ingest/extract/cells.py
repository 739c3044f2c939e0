"""Table rows made of cells, and what each cell means: it stands under its column's name, so that a row can be read alone.

`回 期日 議題` over `2 令和5年11月28日 〃` -> `回: 2 / 期日: 令和5年11月28日 / 議題: …` (the value that 〃 repeats)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.extract.segment import Row
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = 30  # characters of the longest cell that may be a column's name
WIDEST = 100  # columns that one cell may claim
_DITTO = frozenset({"〃", "″", "同上", "同左", "々"})
_SIDES = (
    ("改正案", re.compile(r"(?:改[\s　]*正|見直し)[\s　]*(?:後?[\s　]*[(（]?案[)）]?)|新[\s　]*[(（]案[)）]")),
    ("改正後", re.compile(r"改[\s　]*正[\s　]*後|新(?:[\s　]*条文)?|訂正後")),
    ("改正前", re.compile(r"改[\s　]*正[\s　]*前|現[\s　]*行|旧(?:[\s　]*条文)?|訂正前")),
)
_BESIDE = {"改正後": "改正前", "改正案": "現行"}


@dataclass(frozen=True, slots=True)
class Cell:
    """欄: a cell's words and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def grid(table: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Cells laid out so that each row has a value in every column; a merged cell says its words in each place it covers."""
    laid: list[tuple[str, ...]] = []
    hanging: dict[int, tuple[str, int]] = {}
    for cells in table:
        row: list[str] = []
        waiting = list(cells)
        while waiting or len(row) in hanging:
            text, left = hanging.pop(len(row), ("", 0))
            if left:
                row.append(text)
                _hang(hanging, len(row) - 1, text, left - 1)
                continue
            cell = waiting.pop(0)
            for _ in range(min(cell.columns, WIDEST)):
                row.append(cell.text)
                _hang(hanging, len(row) - 1, cell.text, cell.rows - 1)
        laid.append(tuple(row))
    return tuple(laid)


def _hang(hanging: dict[int, tuple[str, int]], column: int, text: str, left: int) -> None:
    if left > 0:
        hanging[column] = (text, left)


def contexts(table: Sequence[Sequence[str]], headers: int | None = None) -> tuple[str, ...]:
    """One context a row; empty for the header rows (`headers` of them, or as the first row looks)."""
    count = int(bool(table) and is_header(table[0])) if headers is None else headers
    names = _names(table[:count])
    found = [""] * count
    above: list[str] = []
    for cells in table[count:]:
        above = [_value(cell, above, i) for i, cell in enumerate(cells)]
        found.append(_context(names, above))
    return tuple(found)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row reads as column names: short, wordy cells without a sentence. `回 / 期日 / 開催手法 / 議題` -> True"""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) >= 2 and all(len(cell) <= HEADER and not re.search(r"[。\d０-９]", cell) for cell in filled)


def sides(names: Sequence[str]) -> tuple[str | None, ...]:
    """Which columns of a 新旧対照表 are in force; none for another table.

    `改正後 / 現行` -> (改正後, 改正前), the new words are in force · `改正案 / 現行` -> (改正案, 現行), they are not yet
    """
    found = tuple(next((side for side, pattern in _SIDES if pattern.fullmatch(name.strip())), None) for name in names)
    new = next((side for side in found if side in _BESIDE), None)
    if new is None or "改正前" not in found:
        return (None,) * len(names)
    return tuple(_BESIDE[new] if side == "改正前" else side for side in found)


def joined(parts: Sequence[Row], mark: str) -> Row:
    """Rows put together as one with a mark between them; where each began is a border."""
    text = ""
    borders: list[int] = []
    struck: list[tuple[int, int]] = []
    for i, part in enumerate(parts):
        text += mark if i else ""
        borders.extend([len(text), *(len(text) + border for border in part.borders)])
        struck.extend((len(text) + start, len(text) + end) for start, end in part.struck)
        text += part.text
    return Row(0, text, borders=tuple(borders), struck=tuple(struck))


def table_rows(cells: Sequence[Row], columns: Sequence[str | None], context: str) -> list[Row]:
    """The cells of a table row as one row with tabs between them; each side of a 新旧対照表 as a row of its own."""
    if any(columns) and len(cells) == len(columns):
        rows = [replace(cell, column=side) for cell, side in zip(cells, columns, strict=True)]
    else:
        rows = [joined(cells, "\t")]
    return [replace(row, kind=LineKind.TABLE, context=context) for row in rows if row.text.strip()]


def _names(headers: Sequence[Sequence[str]]) -> list[str]:
    """A column's name is what stands in its header rows, top to bottom, said once."""
    width = max(map(len, headers), default=0)
    columns = [[row[i].strip() for row in headers if i < len(row) and row[i].strip()] for i in range(width)]
    return [" › ".join(dict.fromkeys(column)) for column in columns]


def _value(cell: str, above: Sequence[str], i: int) -> str:
    return above[i] if cell.strip() in _DITTO and i < len(above) else cell.strip()


def _context(names: Sequence[str], values: Sequence[str]) -> str:
    if not names:
        return f"{values[0]}: {' / '.join(filter(None, values[1:]))}" if len(values) > 1 and 0 < len(values[0]) <= HEADER else ""
    named = [(names[i] if i < len(names) else "", value) for i, value in enumerate(values) if value]
    return " / ".join(f"{name}: {value}" if name else value for name, value in named)


def typed_tables(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Make table rows of lines typed as tables: `| … | … |`, and tab-separated lines under a line that names the columns."""
    done: list[Row] = []
    for mark, group in groupby(rows, key=_mark):
        block = tuple(group)
        cells = [row.text.strip().strip("|").split(mark) for row in block] if mark else []
        is_table = mark == "|" or (len(block) > 1 and bool(cells) and is_header(cells[0]))
        done.extend(_table(block, cells, mark) if is_table else block)
    return tuple(done)


def _mark(row: Row) -> str:
    """What parts the cells of a typed row; empty for a line of words."""
    text = row.text.strip() if row.kind is LineKind.BODY else ""
    if len(text) > 2 and text[0] == text[-1] == "|":
        return "|"
    return "\t" if "\t" in text else ""


def _table(block: Sequence[Row], cells: Sequence[Sequence[str]], mark: str) -> list[Row]:
    found = contexts(cells)
    edges = [tuple(match.end() for match in re.finditer(re.escape(mark), row.text)) for row in block]
    return [replace(row, kind=LineKind.TABLE, context=found[i], borders=(*row.borders, *edges[i])) for i, row in enumerate(block)]
