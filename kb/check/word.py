"""A checked draft as a Word file in the shape of a 新旧対照表: 案文 | 資料 | 相違, the differing words underlined on both sides."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kb.changes.landscape import landscape, set_widths
from kb.check.sides import Piece
from kb.check.table import finding_row, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import _Cell

    from kb.check.finding import Checked
    from kb.check.table import Pieces, Row

HEADS = ("案文", "資料", "相違")
WIDTHS = (96, 96, 79)  # millimetres


def word_of(checked: Checked) -> bytes:
    """The docx file; nothing is written to disk."""
    from docx.oxml import OxmlElement

    paper = landscape("案文と資料の対照表")
    table = paper.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    _fill([(Piece(name),) for name in HEADS], table.rows[0].cells, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on every page
    for number, it in enumerate(checked.findings, 1):
        _fill(_cells(finding_row(number, it)), table.add_row().cells)
    set_widths(table, WIDTHS)
    for line in ("", *sources(checked)):
        paper.add_paragraph(line)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _cells(row: Row) -> list[Pieces]:
    kinds = f"（{row.kinds}）" if row.kinds else ""
    said = "\n".join(filter(None, (f"{row.number}　{row.place}", f"{row.verdict}{kinds}", row.why, row.origin[0], row.origin[-1])))
    return [row.draft, row.source, (Piece(said),)]


def _fill(texts: Sequence[Pieces], cells: Sequence[_Cell], *, bold: bool = False) -> None:
    """Write pieces into cells; a marked one is underlined, a struck one struck."""
    for pieces, cell in zip(texts, cells, strict=True):
        for piece in pieces:
            run = cell.paragraphs[0].add_run(piece.text)
            run.underline, run.bold, run.font.strike = piece.mark is not None or None, bold or None, piece.struck or None
