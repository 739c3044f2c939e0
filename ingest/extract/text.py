"""Reads plain text: wrapped slides, one paragraph a line, copies of web pages. Gives back a Reading of one page.

`第１　趣旨`, a blank line, `会議を開くこと。` -> two lines, of file lines 1 and 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.cells import typed_tables
from ingest.extract.furniture import furnished, repeated
from ingest.extract.margin import page_labels, printed_numbers
from ingest.extract.segment import Row, to_lines
from kb.model import Page, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence


def read_text(text: str) -> Reading:
    """The lines of a text with \\n line ends, each with its file line and characters; blank lines are gaps between file lines."""
    rows, again = repeated(file_rows(text.split("\n")))
    rows, misfits = printed_numbers(rows)
    rows, label = page_labels(typed_tables(rows))
    return Reading((Page(1, label),), to_lines(furnished(rows)), (*again, *misfits))


def file_rows(lines: Sequence[str]) -> tuple[Row, ...]:
    """The file lines that are not blank, as rows."""
    return tuple(Row(number, line) for number, line in enumerate(lines, 1) if line.strip())
