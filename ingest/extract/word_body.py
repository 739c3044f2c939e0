"""The paragraphs and tables of a Word document as rows, top to bottom, with what its tracked changes and hidden words amount to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.cells import WIDEST, contexts, joined, sides, table_rows
from ingest.extract.segment import Row
from ingest.extract.word_numbers import Numbers, W, whole
from ingest.extract.word_text import Words, words_of
from kb.model import Anomaly, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from ingest.extract.word_styles import Styles

_WRAPPERS = frozenset({f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveTo", "moveFrom")})


def numbered(groups: Iterable[list[Row]]) -> tuple[Row, ...]:
    """Rows with their line numbers: an empty line between groups, none within one."""
    done: list[Row] = []
    line = -1
    for group in groups:
        line += 1
        for row in group:
            line += 1
            done.append(replace(row, file_line=line))
    return tuple(done)


class Body:
    """Reads containers of one document (body, notes, headers) and keeps what is to be reported."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self._inserted = self._deleted = self._hidden = 0

    def groups(self, container: Element) -> Iterator[list[Row]]:
        """One group of rows a paragraph (parted at soft breaks), one a table row."""
        for block in _unwrapped(container):
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self._table(block)

    def anomalies(self) -> tuple[Anomaly, ...]:
        """What a person should look at."""
        found = []
        if self._inserted or self._deleted:
            counts = f"追加 {self._inserted} か所・削除 {self._deleted} か所"
            found.append(Anomaly("tracked_changes", f"変更履歴が残っています（{counts}）。確定した版か確かめてください", 1))
        if self._hidden:
            found.append(Anomaly("hidden", f"隠し文字が {self._hidden} か所あり、読んでいません", 1))
        for name in sorted(self._numbers.unknown):
            found.append(Anomaly("numbering", f"段落番号の書式 {name} を知らないため、算用数字で示しています", 1))
        return tuple(found)

    def _paragraph(self, paragraph: Element) -> Iterator[list[Row]]:
        words = words_of(paragraph)
        self._inserted += words.inserted
        self._deleted += words.deleted
        self._hidden += words.hidden
        label = self._label(paragraph, words)
        level = self._styles.level(paragraph)
        kind = LineKind.NOTE if self._styles.is_contents(paragraph) else LineKind.HEADING if level else LineKind.BODY
        whole = Row(0, label + words.text, kind=kind, level=level, citable=kind is not LineKind.NOTE)
        struck = tuple((len(label) + start, len(label) + end) for start, end in words.struck)
        if parts := [row for row in _parted(replace(whole, struck=struck)) if row.text.strip()]:
            yield parts
        for box in words.boxes:
            yield from self.groups(box)

    def _label(self, paragraph: Element, words: Words) -> str:
        """The number Word writes before the paragraph, indented by its level; none before one that was deleted whole."""
        listed = self._styles.list_of(paragraph)
        gone = sum(end - start for start, end in words.struck)
        if listed is None or (words.deleted and gone == len(words.text)):
            return ""
        list_id, level = listed
        if level is None:
            level = max((self._numbers.level_of_style(style) for style in self._styles.style_ids(paragraph)), default=0)
        label = self._numbers.next(list_id, level)
        return "  " * level + label if label else ""

    def _table(self, table: Element) -> Iterator[list[Row]]:
        """The rows of a table; a frame of one column is read as the paragraphs it holds."""
        lines = [[cell for cell in _unwrapped(row) if cell.tag == f"{W}tc"] for row in _unwrapped(table) if row.tag == f"{W}tr"]
        if all(len(line) < 2 for line in lines):
            for cell in (cell for line in lines for cell in line):
                yield from self.groups(cell)
            return
        cells = [[joined([row for group in self.groups(cell) for row in group], " ") for cell in line] for line in lines]
        laid: list[list[str]] = []
        for line, row in zip(lines, cells, strict=True):
            laid.append(_laid(line, row, laid[-1] if laid else []))
        headers = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in _unwrapped(table))
        found = contexts(laid, headers or None)
        columns = sides(laid[0])
        for row, context in zip(cells, found, strict=True):
            if parts := table_rows(row, columns, context):
                yield parts


def _unwrapped(container: Element) -> Iterator[Element]:
    """The children of a container, those inside content controls and tracked changes among them."""
    for child in container:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _parted(row: Row) -> Iterator[Row]:
    """A paragraph cut at its soft line breaks."""
    for match in re.finditer(r"[^\n]+", row.text):
        start, end = match.span()
        struck = tuple((max(a, start) - start, min(b, end) - start) for a, b in row.struck if a < end and b > start)
        yield replace(row, text=match[0], struck=struck)


def _laid(line: list[Element], cells: list[Row], above: list[str]) -> list[str]:
    """The words of a row in each column it covers; a cell merged with the one above says the same."""
    row: list[str] = []
    for cell, words in zip(line, cells, strict=True):
        span, merged = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        continued = merged is not None and merged.get(f"{W}val", "continue") == "continue" and len(row) < len(above)
        value = above[len(row)] if continued else words.text.strip()
        row.extend([value] * min(whole(span.get(f"{W}val") if span is not None else None, 1), WIDEST))
    return row
