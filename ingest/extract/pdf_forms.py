"""Whether a page is a form to be filled in, and which of its rows are labels of what is to be written.

`（別紙様式１－１）`, or ruled cells many of which are empty -> a form; `電　話`, `担当医　科　殿` on it -> labels.
"""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from ingest.extract.pdf_page import Sheet, Strip
from kb.japanese.form_names import names_form
from kb.japanese.markers import read_marker
from kb.model import Anomaly

# Checked by eye on s_r6_chozai_yoshiki, s_r4_yoshiki, the 様式 of s_r6_teisei and the tables of s_r6_ika_ryuui.
HEAD = 3  # rows in which a form is named
LABEL = 30  # characters
LARGE = 1.3  # times the usual height
WIDE = 0.6  # of the page: a longer row is prose


def marked(sheet: Sheet) -> Sheet:
    """The page with its labels marked where it is a form."""
    named = any(names_form(strip.text) for strip in sheet.strips[:HEAD])
    if not (named or sheet.blank):
        return sheet
    usual = median(strip.box.bottom - strip.box.top for strip in sheet.strips)
    note = Anomaly("form", "様式（記入欄のある頁）です。見出しだけの欄は、書き込む前の空欄です", sheet.number)
    strips = [
        replace(strip, label=True) if _label(strip, above, sheet.width) and not _title(strip, usual) else strip
        for strip, above in zip(sheet.strips, (None, *sheet.strips), strict=False)
    ]
    return replace(sheet, strips=tuple(strips), anomalies=(*sheet.anomalies, note))


def _title(strip: Strip, usual: float) -> bool:
    """Whether a row names the form itself: its number, or letters larger than the others."""
    return names_form(strip.text) or strip.box.bottom - strip.box.top > LARGE * usual


def _label(strip: Strip, above: Strip | None, width: float) -> bool:
    """Whether a row names what is to be written, and is no prose nor the end of it."""
    short = len(strip.text) <= LABEL and not re.search(r"[。、]\s*$|こと$", strip.text) and read_marker(strip.text) is None
    if above is None or strip.table or not short:
        return short and strip.table is None
    close = strip.box.top - above.box.bottom < above.box.bottom - above.box.top
    return not close or above.box.x1 - above.box.x0 <= WIDE * width
