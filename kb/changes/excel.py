"""The changes as an Excel file: a 新旧対照表 to sort and filter, what differs underlined in red, every cell plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.changes.table import HEADS, heading, rows_of, sources
from kb.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.rich_text import CellRichText

    from kb.changes.diff import Diff
    from kb.changes.table import Row, Runs

WIDTHS = (8, 70, 70, 26, 26)  # characters
MOST = 32_000  # characters; a cell holds 32,767


def write_excel(found: Diff, path: Path) -> None:
    """Write the table to an xlsx file. Raises InputError where it cannot be written."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "新旧対照表"
    for text in (heading(found), *sources(found)):
        sheet.append([_plain(text)])
    sheet["A1"].font = Font(bold=True)
    sheet.append([_plain(name) for name in HEADS])
    top = sheet.max_row
    for row in rows_of(found):
        sheet.append(_cells(row))
    for cells in sheet.iter_rows(min_row=top):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == top)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(HEADS))}{sheet.max_row}"
    try:
        book.save(path)
    except OSError as error:
        raise InputError(
            f"{path} に書き込めません（{error.strerror}）", "開いているファイルを閉じるか、別の場所を指定してください"
        ) from error


def _cells(row: Row) -> list[CellRichText]:
    return [_plain(row.label), _rich(row.new), _rich(row.old), _plain(row.new_place), _plain(row.old_place)]


def _plain(text: str) -> CellRichText:
    """Text that is never taken for a formula, whatever it begins with."""
    return _rich(((text, False),))


def _rich(runs: Runs) -> CellRichText:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    marked = InlineFont(u="single", color="00C00000")
    said, left = [], MOST
    for text, mark in runs:
        piece = text[:left]
        left -= len(piece)
        said += [TextBlock(marked, piece) if mark else piece] if piece else []
    return CellRichText(said or [""])
