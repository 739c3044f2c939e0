"""A page whose text layer is missing or means nothing, read from its image where tesseract is installed; else it says so.

a scan among text pages -> its lines with `ocr` 0.91, or Anomaly("needs-ocr", 「要OCR…」) and no line
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ingest.extract.pdf_ocr import SURE, confidence, languages, late, recognise
from ingest.extract.pdf_page import Sheet
from kb.model import Anomaly

LOOK = 0.5  # pixels a point: enough to tell an empty sheet
NEEDS_OCR = "needs-ocr"
INSTALL = "tesseract(jpn、jpn_vert)を入れてから、`kb remove` で外して加え直すと読めます"


def seen(page: Any, sheet: Sheet) -> Sheet:
    """The sheet as it is when its text can be trusted or nothing is drawn; else with the lines of its image."""
    if sheet.legible:
        return sheet
    if not sheet.letters.strip() and _empty(page):
        return _noted(sheet, Anomaly("no-text", "何も書かれていない頁です", sheet.number))
    strips = recognise(page)
    if not strips:
        return _noted(sheet, Anomaly(NEEDS_OCR, f"要OCR: 画像としてしか読めない頁です。{_why()}", sheet.number))
    read = replace(sheet, strips=strips)
    sure = confidence(strips)
    if min(sure, *(strip.ocr or 0.0 for strip in strips)) >= SURE:
        return _noted(read, Anomaly("ocr", f"画像から文字を認識しました（確信度 {sure:.0%}）", sheet.number))
    low = sum((strip.ocr or 0.0) < SURE for strip in strips)
    message = f"画像から文字を認識しました（確信度 {sure:.0%}）。{low} 行は確かでないので、紙面と見比べてください"
    return _noted(read, Anomaly("ocr-low", message, sheet.number))


def _why() -> str:
    if not languages():
        return INSTALL
    return "時間の制限のため認識しませんでした。頁を分けて加えてください" if late() else "認識できる文字がありませんでした"


def _noted(sheet: Sheet, note: Anomaly) -> Sheet:
    return replace(sheet, anomalies=(*sheet.anomalies, note))


def _empty(page: Any) -> bool:
    """Whether the page is of one colour."""
    darkest, lightest = page.render(scale=LOOK, grayscale=True).to_pil().getextrema()
    return bool(darkest == lightest)
