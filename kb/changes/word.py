"""The changes as a Word file: a 新旧対照表, new on the left as notices print it, what differs underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.changes.landscape import landscape, set_widths
from kb.changes.table import HEADS, heading, rows_of, sources
from kb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from docx.table import _Cell

    from kb.changes.diff import Diff
    from kb.changes.table import Row, Runs

WIDTHS = (13, 97, 97, 32, 32)  # millimetres


def write_word(found: Diff, path: Path) -> None:
    """Write the table to a docx file. Raises InputError where it cannot be written."""
    paper = landscape(heading(found))
    for line in sources(found):
        paper.add_paragraph(line)
    table = paper.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    _fill([((name, False),) for name in HEADS], table.rows[0].cells, bold=True)
    for row in rows_of(found):
        _fill(_cells(row), table.add_row().cells)
    set_widths(table, WIDTHS)
    try:
        paper.save(str(path))
    except OSError as error:
        raise InputError(
            f"{path} に書き込めません（{error.strerror}）", "開いているファイルを閉じるか、別の場所を指定してください"
        ) from error


def _cells(row: Row) -> list[Runs]:
    return [((row.label, False),), row.new, row.old, ((row.new_place, False),), ((row.old_place, False),)]


def _fill(texts: list[Runs], cells: tuple[_Cell, ...], *, bold: bool = False) -> None:
    """Write pieces into cells; a marked one is underlined."""
    for runs, cell in zip(texts, cells, strict=True):
        for text, marked in runs:
            run = cell.paragraphs[0].add_run(text)
            run.underline, run.bold = marked or None, bold or None
