"""A Word paper laid across, in the letters of a 新旧対照表: its first line is its title, its table fills the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Paper
    from docx.table import Table

FONT = "ＭＳ 明朝"


def landscape(title: str) -> Paper:
    """An A4 page across with a title; 271 mm lie between its margins."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paper = Document()
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = paper.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(13)
    paper.add_paragraph().add_run(title).bold = True
    return paper


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Give each column its millimetres."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
