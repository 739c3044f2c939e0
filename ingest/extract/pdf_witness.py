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

    found: list[Anomaly] = []
    seen = 0
    try:
        with pdfplumber.open(BytesIO(data), pages=sorted(letters), password=password or "") as pdf:
            for page in pdf.pages:
                found += _compared(page.page_number, letters[page.page_number], "".join(char["text"] for char in page.chars))
                seen += 1
                page.close()
    except Exception as error:  # pdfminer raises whatever it stumbles on; a lost witness is itself worth a look
        return [*found, _lost(len(letters) - seen, type(error).__name__)]
    return found if seen == len(letters) else [*found, _lost(len(letters) - seen, "頁が見つからない")]


def _lost(pages: int, why: str) -> Anomaly:
    return Anomaly("witness", f"もう一つの読み取り(pdfplumber)が {pages} 頁を読めず、照合できませんでした（{why}）")


def _compared(page: int, ours: str, theirs: str) -> list[Anomaly]:
    mine, other = _bag(ours), _bag(theirs)
    most = max(mine.total(), other.total())
    share = max((mine - other).total(), (other - mine).total()) / most if most else 0.0
    if share <= TOLERANCE:
        return []
    return [Anomaly("witness", f"二つの読み取り(PDFium と pdfplumber)で文字の {share:.0%} が違います。紙面と見比べてください", page)]


def _bag(text: str) -> Counter[str]:
    return Counter("".join(normalize("NFKC", text).split()))
