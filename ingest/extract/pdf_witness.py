"""A second reader for a PDF: pdfplumber reads the same pages, and where it sees other characters a person should look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from unicodedata import normalize

from kb.model import Anomaly

# A page may differ by this share of its characters (DESIGN §5).
TOLERANCE = 0.02
# pdfplumber takes ten times as long as PDFium: of a paper with more pages than this, every tenth is compared.
WHOLE = 60
EVERY = 10


def sample(pages: int) -> range:
    """Which pages (from 1) are read twice."""
    return range(1, pages + 1, EVERY if pages > WHOLE else 1)


def differences(data: bytes, letters: Mapping[int, str], password: str | None) -> list[Anomaly]:
    """Pages on which pdfplumber reads other characters than `letters` (page number -> characters as drawn)."""
    import pdfplumber

    wanted = sorted(letters)
    try:
        with pdfplumber.open(BytesIO(data), pages=wanted, password=password or "") as pdf:
            return [found for page in pdf.pages if (found := _compared(page, letters[page.page_number]))]
    except Exception as error:  # pdfminer raises whatever it stumbles on; a lost witness is itself worth a look
        return [Anomaly("witness", f"もう一つの読み取り(pdfplumber)が途中で止まり、照合できませんでした（{type(error).__name__}）")]


def _compared(page: object, letters: str) -> Anomaly | None:
    theirs = _bag("".join(char["text"] for char in page.chars))  # type: ignore[attr-defined]
    page.close()  # type: ignore[attr-defined]
    ours = _bag(letters)
    most = max(ours.total(), theirs.total())
    share = max((ours - theirs).total(), (theirs - ours).total()) / most if most else 0.0
    if share <= TOLERANCE:
        return None
    message = f"二つの読み取り(PDFium と pdfplumber)で文字の {share:.0%} が違います。紙面と見比べてください"
    return Anomaly("witness", message, page.page_number)  # type: ignore[attr-defined]


def _bag(text: str) -> Counter[str]:
    return Counter("".join(normalize("NFKC", text).split()))
