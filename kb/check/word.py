"""A checked draft as a Word file in the shape of a 新旧対照表: 案文 | 資料 | 相違, the differing words underlined on both sides."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kb.check.sides import Piece
from kb.check.table import finding_row, sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import _Cell

    from kb.check.finding import Checked
    from kb.check.table import Pieces, Row

HEADS = ("案文", "資料", "相違")
WIDTHS = (96, 96, 79)  # millimetres of an A4 page laid across, without its margins
FONT = "ＭＳ 明朝"


def word_of(checked: Checked) -> bytes:
    """The docx file; nothing is written to disk."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paper = Document()
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = paper.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(13)
    paper.add_paragraph().add_run("案文と資料の対照表").bold = True
    table = paper.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    _fill([(Piece(name),) for name in HEADS], table.rows[0].cells, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on every page
    for number, it in enumerate(checked.findings, 1):
        _fill(_cells(finding_row(number, it)), table.add_row().cells)
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
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
