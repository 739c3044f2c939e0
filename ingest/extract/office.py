"""Reads a Word paper (docx): paragraphs with the numbers Word writes, headings, tables as rows, tracked changes. Gives back a Reading.

A docx has no pages and no file lines: each paragraph or table row counts as one line, with an empty one between them and none
at a soft break; characters are counted in the paragraph, its number included.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.extract.furniture import repeated
from ingest.extract.segment import Row, to_lines
from ingest.extract.word_body import Body, numbered
from ingest.extract.word_numbers import Numbers, W
from ingest.extract.word_styles import Styles
from kb.errors import ReadingError
from kb.model import LineKind, Page, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from docx.document import Document

MOST_PARTS, MOST_BYTES, MOST_XML = 5_000, 400_000_000, 64_000_000  # of a docx unpacked; a paper of 300 pages has about 5 MB of XML
_RESAVE = "Word で開き、docx 形式で保存し直すか、PDF に書き出してください"


def read_docx(data: bytes) -> Reading:
    """The lines of a docx, all on page 1; ReadingError if it is damaged, locked or unpacks to more than a paper holds."""
    _check_size(data)
    document = _opened(data)
    numbering = next(_parts(document, "numbering"), None)
    styles = Styles(document.styles.element)
    body = Body(styles, Numbers(numbering))
    groups = [
        *_aside(body, document, "header", LineKind.HEADER),
        *body.groups(document.element.body),
        *_aside(body, document, "footnotes", LineKind.NOTE),
        *_aside(body, document, "endnotes", LineKind.NOTE),
        *_aside(body, document, "footer", LineKind.FOOTER),
    ]
    rows, again = repeated(numbered(groups))
    if not rows:
        raise ReadingError("Word 文書に文字がありません", "画像だけの文書なら、PDF に書き出してから文字認識（OCR）にかけてください")
    return Reading((Page(1),), to_lines(rows), (*body.anomalies(), *again), "docx", _title(document, styles))


def _check_size(data: bytes) -> None:
    """Refuse a package before anything of it is unpacked."""
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError) as error:
        raise ReadingError("Word 文書が壊れています", _RESAVE) from error
    xml = sum(part.file_size for part in parts if not part.filename.lower().endswith((".png", ".jpeg", ".jpg", ".emf", ".wmf", ".bin")))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES or xml > MOST_XML:
        raise ReadingError("Word 文書が、展開すると文書とは思えない大きさになります", "出所を確かめ、必要なら PDF に書き出してください")


def _opened(data: bytes) -> Document:
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(BytesIO(data))
        tree = document.element.getroottree()
    except (KeyError, ValueError, AttributeError, SyntaxError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error, OpcError) as error:
        raise ReadingError("Word 文書として開けません（破損、パスワード、または docx でない形式）", _RESAVE) from error
    if tree.docinfo.doctype:
        raise ReadingError("Word 文書に、あるはずのない外部参照の宣言があります", "出所を確かめてください")
    return document


def _parts(document: Document, name: str) -> Iterator[Element]:
    """The XML of the parts of one sort that the document refers to, each once."""
    from docx.oxml.parser import parse_xml

    seen: set[str] = set()
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}") and str(relation.target_part.partname) not in seen:
            seen.add(str(relation.target_part.partname))
            yield parse_xml(relation.target_part.blob)


def _aside(body: Body, document: Document, name: str, kind: LineKind) -> Iterator[list[Row]]:
    """Headers, footers (once each, never cited) and notes."""
    said: set[str] = set()
    for part in _parts(document, name):
        for container in (part, *part.iter(f"{W}footnote"), *part.iter(f"{W}endnote")):
            for group in body.groups(container):
                rows = [replace(row, kind=kind, level=0, citable=kind is LineKind.NOTE) for row in group if row.text not in said]
                said.update(row.text for row in rows)
                if rows:
                    yield rows


def _title(document: Document, styles: Styles) -> str | None:
    """What the paper calls itself: the paragraph styled as its title, or the title in its properties."""
    titled = ("".join(p.itertext(f"{W}t")).strip() for p in document.element.body.iter(f"{W}p") if styles.is_title(p))
    return next(filter(None, titled), None) or _stated(document)


def _stated(document: Document) -> str | None:
    title = (document.core_properties.title or "").strip()
    return title if title not in ("", "Word Document") else None
