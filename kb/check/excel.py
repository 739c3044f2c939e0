"""A checked draft as an Excel file: one sheet of findings, one of coverage, every cell plain text, what differs underlined in red."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from kb.check.finding import Verdict
from kb.check.sides import Piece
from kb.check.table import ORIGIN, cover_row, finding_row, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

    from kb.check.finding import Checked
    from kb.check.table import Pieces, Row

FINDINGS = ("番号", "場所", "見出し", "案文", "判定", "相違の型", "重さ", "資料", "相違とその理由", *ORIGIN)
COVERAGE = ("要件", "主体", "強さ", "状態", "案文にない語", "案文の文", "条件", "要件の ID", *ORIGIN)
FILLS = {Verdict.SUPPORTED: "E2EFDA", Verdict.DEVIATES: "F8CBAD", Verdict.UNSUPPORTED: "FFF2CC", Verdict.NOT_CHECKED: "EDEDED"}
ORIGIN_WIDTHS = (30, 12, 10, 12, 18, 6, 9, 30, 34)  # characters
FINDING_WIDTHS = (6, 12, 24, 60, 10, 12, 14, 60, 48, *ORIGIN_WIDTHS)
COVERAGE_WIDTHS = (60, 24, 14, 8, 36, 12, 16, 15, *ORIGIN_WIDTHS)
MOST = 32_000  # characters; a cell holds 32,767


def excel_of(checked: Checked) -> bytes:
    """The xlsx file; nothing is written to disk."""
    from openpyxl import Workbook

    book = Workbook()
    findings, coverage = book.worksheets[0], book.create_sheet()
    findings.title, coverage.title = "点検", "網羅"
    rows = [_finding(finding_row(number, it)) for number, it in enumerate(checked.findings, 1)]
    _sheet(findings, "案文の点検", FINDINGS, FINDING_WIDTHS, rows, sources(checked))
    _colour(findings, checked)
    rows = [_plain(*cover_row(it)) for it in checked.coverage]
    _sheet(coverage, "要件の網羅", COVERAGE, COVERAGE_WIDTHS, rows, sources(checked))
    return _packed(book)


def _packed(book: Workbook) -> bytes:
    """The workbook as a file in memory; openpyxl itself would put every sheet into a temporary file first."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, ws: Worksheet) -> None:
            writer = WorksheetWriter(ws, BytesIO())
            writer.write()
            ws._rels = writer._rels
            self._archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    buffer = BytesIO()
    InMemory(book, ZipFile(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


def _finding(row: Row) -> list[Pieces | int]:
    before, after = (row.place, row.trail), (row.verdict, row.kinds, row.weight)
    return [row.number, *_plain(*before), row.draft, *_plain(*after), row.source, *_plain(row.why, *row.origin)]


def _colour(sheet: Worksheet, checked: Checked) -> None:
    """Each verdict on its own ground."""
    from openpyxl.styles import PatternFill

    for at, it in enumerate(checked.findings, 3):
        sheet.cell(at, FINDINGS.index("判定") + 1).fill = PatternFill("solid", fgColor=FILLS[it.verdict])


def _plain(*texts: str) -> list[Pieces | int]:
    return [(Piece(text),) for text in texts]


def _sheet(
    sheet: Worksheet, title: str, heads: Sequence[str], widths: Sequence[int], rows: Sequence[list[Pieces | int]], notes: Sequence[str]
) -> None:
    """A title, the head that stays in place, the rows, and under them where they come from."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row in (_plain(title), _plain(*heads), *rows):
        sheet.append([it if isinstance(it, int) else _rich(it) for it in row])
    last = sheet.max_row
    for text in ("", *notes):
        sheet.append([_rich((Piece(text),))])
    for cells in sheet.iter_rows(max_row=last):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=cell.row > 1, vertical="top")
            cell.font = Font(bold=cell.row <= 2)
            cell.quotePrefix = cell.data_type != "n"  # text stays text, also when somebody edits the cell
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(heads))}{last}"


def _rich(pieces: Pieces) -> CellRichText:
    """Text that is never taken for a formula, whatever it begins with."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    said, left = [], MOST
    for piece in pieces:
        text = piece.text[:left]
        left -= len(text)
        font = InlineFont(u="single" if piece.mark else None, color="00C00000" if piece.mark else None, strike=piece.struck or None)
        said += [TextBlock(font, text) if piece.mark or piece.struck else text] if text else []
    return CellRichText(said or [""])
