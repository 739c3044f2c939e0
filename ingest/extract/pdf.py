"""A PDF file -> its Reading: lines in reading order with their boxes, page labels, printed line numbers.

with 「医－2」 at the foot and 「24」 in the margin -> Page(label="医－2"), Line(printed="24", text without it)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ingest.extract.pdf_contexts import contexts
from ingest.extract.pdf_file import opened, pdf_bytes
from ingest.extract.pdf_forms import marked
from ingest.extract.pdf_furniture import furniture
from ingest.extract.pdf_page import Sheet, Strip, sheet_of
from ingest.extract.pdf_printed import settle
from ingest.extract.pdf_witness import differences, sample
from kb.errors import ReadingError
from kb.japanese.text import closed_up
from kb.model import Anomaly, Line, LineKind, Page, Reading

OUTSIDE = (LineKind.HEADER, LineKind.FOOTER, LineKind.LABEL)
"""Kinds of line that are not the paper's text and never cited."""


def read_pdf(path: Path, password: str | None = None, on_page: Callable[[int, int], None] | None = None) -> Reading:
    """Read a whole PDF. Boxes in points as the page is seen. `on_page(done, of)` hears of progress.

    Raises ReadingError for a file that is empty, damaged, locked, no PDF, or without any text.
    """
    data = pdf_bytes(path)
    sheets = _sheets(data, password, on_page)
    if not any(sheet.strips for sheet in sheets):
        raise ReadingError(
            f"「{path.name}」には文字の情報がありません（全 {len(sheets)} 頁が画像のようです）",
            "文字認識(OCR)をかけた PDF を指定するか、元の文書ファイルを入手してください",
        )
    read_twice = {sheet.number: sheet.letters for sheet in sheets if sheet.number in sample(len(sheets))}
    sheets = [marked(sheet) for sheet in settle(sheets)]
    anomalies = [anomaly for sheet in sheets for anomaly in sheet.anomalies]
    anomalies += differences(data, read_twice, password)
    return _reading(sheets, anomalies)


def _sheets(data: bytes, password: str | None, on_page: Callable[[int, int], None] | None) -> list[Sheet]:
    sheets: list[Sheet] = []
    with opened(data, password) as pdf:
        for number in range(1, len(pdf) + 1):
            sheets.append(_sheet(pdf, number))
            if on_page:
                on_page(number, len(pdf))
    return sheets


def _sheet(pdf: Any, number: int) -> Sheet:
    """One page read; a damaged one is empty and says so."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number - 1]
    except PdfiumError:
        note = Anomaly("damaged", "この頁は壊れていて読めません。元のファイルを入手し直してください", number)
        return Sheet(number, 0.0, 0.0, (), anomalies=(note,))
    try:
        return sheet_of(page, number)
    finally:
        page.close()


def _reading(sheets: Sequence[Sheet], anomalies: Sequence[Anomaly]) -> Reading:
    kinds = furniture(sheets)
    meant = contexts(sheets, kinds)
    lines: list[Line] = []
    pages: list[Page] = []
    for index, sheet in enumerate(sheets):
        label = None
        for at, strip in enumerate(sheet.strips):
            kind = kinds.get((index, at), LineKind.TABLE if strip.table or strip.label else LineKind.BODY)
            label = strip.text if kind is LineKind.LABEL else label
            citable = strip.citable and kind not in OUTSIDE
            place = (len(lines) + 1, sheet.number, at + 1)
            lines.append(
                Line(*place, strip.text, strip.printed, strip.box, kind, citable, context=meant.get((index, at), "") or _closed(strip))
            )
        pages.append(Page(sheet.number, label, sheet.width, sheet.height))
    return Reading(tuple(pages), tuple(lines), tuple(anomalies), "pdf")


def _closed(strip: Strip) -> str:
    """What a letter-spaced label of a form says; nothing where its text says so itself. `電　話` -> `電話`"""
    said = closed_up(" ".join(strip.text.split())) if strip.label else ""
    return "" if said == strip.text else said
