"""A PDF file -> its Reading: lines in reading order with their boxes, page labels, printed line numbers.

with 「医－2」 at the foot and 「24」 in the margin -> Page(label="医－2"), Line(printed="24", text without it)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from ingest.extract.pdf_asides import asides
from ingest.extract.pdf_contexts import contexts
from ingest.extract.pdf_file import opened, pdf_bytes
from ingest.extract.pdf_forms import marked
from ingest.extract.pdf_furniture import furniture
from ingest.extract.pdf_ocr import languages
from ingest.extract.pdf_page import Sheet, Strip
from ingest.extract.pdf_printed import settle
from ingest.extract.pdf_repeated import once
from ingest.extract.pdf_share import shared
from ingest.extract.pdf_sides import sided
from ingest.extract.pdf_streams import streamed
from kb.errors import ReadingError
from kb.japanese.text import closed_up
from kb.model import Anomaly, Line, LineKind, Page, Reading

"""Kinds of line that are not the paper's text and never cited."""


def read_pdf(path: Path, password: str | None = None, on_page: Callable[[int, int], None] | None = None) -> Reading:
    """Read a whole PDF. Boxes in points as the page is seen. `on_page(done, of)` hears of progress.

    Raises ReadingError for a file that is empty, damaged, locked, no PDF, or without any text that can be read.
    """
    data = pdf_bytes(path)
    with opened(data, password) as pdf:
        pages, notes = len(pdf), asides(pdf, data)
    sheets, doubts = shared(path, password, pages, _counting(pages, on_page))
    if not any(sheet.width for sheet in sheets):
        raise ReadingError(f"「{path.name}」の頁はどれも壊れていて読めません", "元のファイルを入手し直してください")
    if not any(sheet.strips for sheet in sheets):
        raise _only_images(path, pages)
    read = [marked(sheet) for sheet in sided(settle(sheets))]
    return _reading(read, [*notes, *(note for sheet in read for note in sheet.anomalies), *doubts])


def _counting(pages: int, on_page: Callable[[int, int], None] | None) -> Callable[[int], None]:
    """Pages may be done in any order; who listens hears how many are."""
    done = count(1)
    return lambda _: on_page(next(done), pages) if on_page else None


def _only_images(path: Path, pages: int) -> ReadingError:
    if languages():
        return ReadingError(f"「{path.name}」（全 {pages} 頁）には読める文字がありません", "元の文書ファイルを入手してください")
    return ReadingError(
        f"「{path.name}」には文字の情報がありません（全 {pages} 頁が画像のようです）",
        "tesseract(jpn、jpn_vert)を入れて加え直すか、文字認識(OCR)をかけた PDF か元の文書ファイルを入手してください",
    )


def _reading(sheets: Sequence[Sheet], anomalies: Sequence[Anomaly]) -> Reading:
    kinds = furniture(sheets)
    meant = contexts(sheets, kinds)
    lines: list[Line] = []
    pages: list[Page] = []
    for index, sheet in enumerate(sheets):
        label = None
        for at, strip in enumerate(sheet.strips):
            kind = LineKind.NOTE if strip.note else kinds.get((index, at), LineKind.TABLE if strip.table or strip.label else LineKind.BODY)
            label = strip.text if kind is LineKind.LABEL else label
            citable = strip.citable and not kind.is_furniture
            line = Line(
                number=len(lines) + 1,
                page=sheet.number,
                on_page=at + 1,
                text=strip.text,
                printed=strip.printed,
                box=strip.box,
                kind=kind,
                citable=citable,
                struck=strip.struck,
                column=strip.column,
                ocr=strip.ocr,
                context=meant.get((index, at), "") or _closed(strip),
            )
            lines.append(line)
        pages.append(Page(sheet.number, label, sheet.width, sheet.height))
    cited, repeated = once(streamed(lines))
    return Reading(tuple(pages), cited, (*anomalies, *repeated), "pdf")


def _closed(strip: Strip) -> str:
    """What a letter-spaced label of a form says; nothing where its text says so itself. `電　話` -> `電話`"""
    said = closed_up(" ".join(strip.text.split())) if strip.label else ""
    return "" if said == strip.text else said
