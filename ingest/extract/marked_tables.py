"""The rows of tables inside Markdown: `| a | b |` under a line of dashes, and HTML `<table>`. Each row knows what its cells mean.

`| 2 | **〃** |` -> `2 | 〃` with context `回: 2 / 議題: …`
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.extract.cells import Cell, contexts, grid
from ingest.extract.inline import strip_marks
from ingest.extract.segment import Row
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIPE = re.compile(r"(?<!\\)\|")
_OUTER = re.compile(r"[ \t>]*\|?(?P<cells>.*?)(?:(?<!\\)\|)?[ \t]*", re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>(?P<cells>.*?)(?=</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<(?P<tag>t[dh])\b(?P<span>[^<>]*)>(?P<cell>.*?)(?=</t[dh]|<t[dh]\b|\Z)", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Joined:
    """A row under way, and the words of its cells."""

    row: Row
    cells: tuple[str, ...]


def pipe_table(lines: Sequence[str], where: range) -> tuple[Row, ...]:
    """The rows of a pipe table; its second line is the line of dashes."""
    joined = [_pipe_row(lines[i], i + 1) for i in where if i != where[1]]
    named = any(joined[0].cells)
    found = contexts([one.cells for one in joined], headers=1 if named else 0)
    return tuple(replace(one.row, context=context) for one, context in zip(joined, found, strict=True))


def _pipe_row(line: str, file_line: int) -> _Joined:
    outer = _OUTER.fullmatch(line)
    start, end = outer.span("cells") if outer else (0, len(line))
    edges = [start, *(at for match in _PIPE.finditer(line, start, end) for at in match.span()), end]
    return _joined(line, list(zip(edges[::2], edges[1::2], strict=True)), " | ", Row(file_line, ""), 0, range(len(line)))


def html_table(lines: Sequence[str], where: range) -> tuple[Row, ...]:
    """The rows of an HTML table, none if the block holds none; a row over several file lines counts its characters on from the first."""
    block = "\n".join(lines[i] for i in where)
    matches = list(_ROW.finditer(block))
    cells = [list(_CELL.finditer(block, *match.span("cells"))) for match in matches]
    joined: list[_Joined] = []
    for match, inside in zip(matches, cells, strict=True):
        line = block.count("\n", 0, match.start())
        base = block.rfind("\n", 0, match.start()) + 1
        edges = range(match.start() - base if block[base : match.start()].strip() else 0, match.end() - base)
        joined.append(_joined(block, [cell.span("cell") for cell in inside], "\t", Row(where[line] + 1, ""), base, edges))
    laid = grid([[_cell(*pair) for pair in zip(one.cells, inside, strict=True)] for one, inside in zip(joined, cells, strict=True)])
    headed = bool(cells) and bool(cells[0]) and all(cell["tag"].lower() == "th" for cell in cells[0])
    found = contexts(laid, headers=1 if headed else None)
    return tuple(replace(one.row, context=context) for one, context in zip(joined, found, strict=True))


def _cell(text: str, match: re.Match[str]) -> Cell:
    spans = {name.lower(): int(count) for name, count in _SPAN.findall(match["span"])}
    return Cell(text, max(1, spans.get("col", 1)), max(1, spans.get("row", 1)))


def _joined(raw: str, ranges: Sequence[tuple[int, int]], mark: str, bare: Row, base: int, edges: range) -> _Joined:
    """The cells of a row put together with a mark between them; origins count from `base` and reach from edge to edge."""
    text = ""
    origin: list[int] = []
    borders: list[int] = []
    struck: list[tuple[int, int]] = []
    cells: list[str] = []
    for start, end in ranges:
        padding = len(raw[start:end]) - len(raw[start:end].lstrip())
        stripped = strip_marks(raw[start:end].strip())
        if cells:
            text += mark
            origin.extend([start - base] * len(mark))
            borders.append(len(text))
        borders.extend(len(text) + border for border in stripped.borders)
        struck.extend((len(text) + a, len(text) + b) for a, b in stripped.struck)
        origin.extend(start + padding - base + at for at in stripped.origin[:-1])
        text += stripped.text.replace("\n", " ")
        cells.append(stripped.text.replace("\n", " ").strip())
    whole = (edges.start, *origin[1:], edges.stop)
    row = replace(bare, text=text, origin=whole, kind=LineKind.TABLE, borders=tuple(borders), struck=tuple(struck))
    return _Joined(row, tuple(cells))
