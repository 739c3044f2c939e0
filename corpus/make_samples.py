"""Makes the bundled sample papers from `samples/sources`: `python corpus/make_samples.py [FOLDER]`.

`sources/tsuchi.typ -> tsuchi.pdf` · `sources/guidebook.md -> guidebook.docx`. city.md and news.html are their own sources.
The same sources, fonts and typst give the same bytes: every date inside a file is written in its source, none is today's.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

SAMPLES = Path(__file__).parent / "samples"
SOURCES = SAMPLES / "sources"
PAPERS = ("tsuchi", "qa", "slides", "torimatome")
SAMPLE = "サンプル（しるべ同梱の見本。実在の手引きではありません）"
ISSUED = datetime(2025, 8, 29)
PREFIXES = {"# ": "Heading 1", "## ": "Heading 2", "|": "Table Grid"}


def main(folder: Path = SAMPLES) -> None:
    for path in make(folder):
        print(f"{path}  {path.stat().st_size:,} bytes")


def make(folder: Path) -> Iterator[Path]:
    """Write every made sample into the folder and yield its path."""
    import typst

    folder.mkdir(parents=True, exist_ok=True)
    for name in PAPERS:
        target = folder / f"{name}.pdf"
        typst.compile(SOURCES / f"{name}.typ", output=target, root=SOURCES)
        yield target
    target = folder / "guidebook.docx"
    target.write_bytes(guidebook((SOURCES / "guidebook.md").read_text(encoding="utf-8")))
    yield target


def guidebook(source: str) -> bytes:
    """A Word file of headings, paragraphs, numbered lists and tables. `## １　見出し` -> a Heading 2 paragraph."""
    import docx

    document = docx.Document()
    dress(document)
    title, *lines = [line for line in source.splitlines() if line]
    document.core_properties.title = title.removeprefix("# ")
    document.add_paragraph(title.removeprefix("# "), style="Title")
    for style, block in groupby(lines, style_of):
        write(document, style, list(block))
    out = BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def style_of(line: str) -> str:
    """`1. 一覧にする。` -> List Number · `| 相談 | 窓口 |` -> Table Grid · `本文` -> Normal"""
    if line[:1].isascii() and line[:1].isdigit():
        return "List Number"
    return next((style for prefix, style in PREFIXES.items() if line.startswith(prefix)), "Normal")


def write(document: Document, style: str, lines: list[str]) -> None:
    if style == "Table Grid":
        write_table(document, lines)
    elif style == "List Number":
        write_list(document, lines)
    else:
        for line in lines:
            document.add_paragraph(line.lstrip("# "), style=style)


def write_table(document: Document, lines: list[str]) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def write_list(document: Document, lines: list[str]) -> None:
    """One list whose numbers Word itself counts, from 1."""
    numbering = document.part.numbering_part.element
    numbered = document.styles["List Number"].element.pPr.numPr.numId.val
    num = numbering.add_num(numbering.num_having_numId(numbered).abstractNumId.val)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        paragraph = document.add_paragraph(line.split(". ", 1)[1], style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = num.numId
        properties.get_or_add_ilvl().val = 0


def dress(document: Document) -> None:
    """A4, Japanese fonts, fixed dates, and the word サンプル at the head of every page."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = SAMPLE
    for name, font, size in (
        ("Normal", "游明朝", 10.5),
        ("Title", "游ゴシック", 18),
        ("Heading 1", "游ゴシック", 14),
        ("Heading 2", "游ゴシック", 11),
    ):
        style = document.styles[name]
        style.font.size = Pt(size)
        set_font(style, font)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "しるべ"
    properties.created = properties.modified = ISSUED
    properties.language, properties.comments = "ja-JP", SAMPLE


def set_font(style: ParagraphStyle, name: str) -> None:
    """The font for every script: Word keeps one for Japanese apart, and lets a theme overrule both."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)


def without_clock(docx: bytes) -> bytes:
    """The same zip with the hour of making taken out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for entry in made.infolist():
            fixed.writestr(zipfile.ZipInfo(entry.filename), made.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
