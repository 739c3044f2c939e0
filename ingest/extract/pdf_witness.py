"""A second reader for a PDF: pdfminer, the engine of pdfplumber, reads the same pages; where they differ a person should look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from io import BytesIO
from typing import Any
from unicodedata import normalize

from ingest.extract.pdf_page import Sheet
from kb.model import Anomaly

# A page may differ by this share of its characters (DESIGN §5).
TOLERANCE = 0.02
# The second reader takes twice as long as PDFium: of a paper with more pages than this, every twentieth is compared,
# and every page that looks doubtful. On s_r6_ika_ryuui (677 pages) the two never differ.
WHOLE = 60
EVERY = 20
MOST_FORMS = 20_000  # drawings within drawings on one page; a hostile one has 10^8


def sample(pages: int) -> range:
    """Which pages (from 1) are read twice however they look."""
    return range(1, pages + 1, EVERY if pages > WHOLE else 1)


def doubtful(sheet: Sheet) -> bool:
    """Whether a page should be read twice because of what the first reading found: nothing, or more than its text in plain sight."""
    return not sheet.legible or any(note.code != "layout" for note in sheet.anomalies)


class Witness:
    """照合: the second reader of one file; opened on first use."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data, self._password = data, password

    def differences(self, letters: Mapping[int, str]) -> list[Anomaly]:
        """Pages on which it reads other characters than `letters` (page number -> characters as drawn)."""
        found: list[Anomaly] = []
        for number, ours in letters.items():
            try:
                theirs = self._read(self._pages[number - 1])
            except Exception as error:  # pdfminer raises whatever it stumbles on; a lost witness is itself worth a look
                found.append(_lost(type(error).__name__))
            else:
                found += _compared(number, ours, theirs)
        return list(dict.fromkeys(found))

    @cached_property
    def _pages(self) -> list[Any]:
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser

        return list(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(self._data)), self._password or "")))

    @cached_property
    def _read(self) -> Callable[[Any], str]:
        from ingest.extract.pdf_letters import reader

        return reader(MOST_FORMS)


def _lost(why: str) -> Anomaly:
    return Anomaly("witness", f"もう一つの読み取り(pdfminer)が読めない頁があり、照合できませんでした（{why}）")


def _compared(page: int, ours: str, theirs: str) -> list[Anomaly]:
    mine, other = _bag(ours), _bag(theirs)
    most = max(mine.total(), other.total())
    share = max((mine - other).total(), (other - mine).total()) / most if most else 0.0
    if share <= TOLERANCE:
        return []
    return [Anomaly("witness", f"二つの読み取り(PDFium と pdfminer)で文字の {share:.0%} が違います。紙面と見比べてください", page)]


def _bag(text: str) -> Counter[str]:
    return Counter("".join(normalize("NFKC", text).split()))
