"""How well each document was read: pages read, pages to look at, unreadable pages, agreement of the two readers.

`kb report gigi` -> 22頁: 読めた 21、要確認 1、読めない 0 … 二つの読み取りの食い違い 0頁　記録: layout 1
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kb.base.rows import CORRECTED
from kb.errors import CitationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.store import Store
    from kb.model import Anomaly, Document

UNREAD = frozenset({"needs-ocr", "damaged"})
"""Codes of pages that gave no lines."""
RECOGNISED = frozenset({"ocr", "ocr-low"})
"""Codes of pages that were read from an image."""
EXCLUDED, STALE = "excluded", "correction"
"""Codes of a page left out, and of a correction that fits no longer."""
ACCEPTED = "accepted:"
"""What stands before the code of an anomaly that a person looked at."""
ASIDE = frozenset({"layout", "no-text", "ocr", "protected", "active-content", CORRECTED, EXCLUDED})
"""Codes that say how a page was read, not that it may be wrong."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Quality:
    """読取品質: pages by how they were read (they add up), pages where the second reader disagrees, anomalies by code."""

    document: str
    title: str
    pages: int
    read: int
    flagged: int
    unreadable: int
    recognised: int
    """Pages read from their image; they are also counted as read or flagged."""
    disagreeing: int
    anomalies: dict[str, int]


def qualities(store: Store, id: str = "") -> tuple[Quality, ...]:
    """One a document edition, by key; with an id (or `id@edition`) only its own. Raises CitationError when there is none."""
    found = tuple(it for it in store.documents() if id in ("", it.id, it.key))
    if id and not found:
        raise CitationError(f"文書 {id} はこの資料庫にありません", "画面の「資料」か `kb status` で文書の名前を確かめてください")
    return tuple(_quality(it, store.anomalies(it.key)) for it in found)


def _quality(document: Document, anomalies: Sequence[Anomaly]) -> Quality:
    def pages(*codes: str) -> set[int]:
        return {it.page for it in anomalies if it.page and it.code in codes}

    recognised = pages(*RECOGNISED)
    lost = pages(*UNREAD)
    doubted = {it.page for it in anomalies if it.page and open_(it)} - lost
    return Quality(
        document=document.key,
        title=document.title,
        pages=document.pages,
        read=document.pages - len(doubted) - len(lost),
        flagged=len(doubted),
        unreadable=len(lost),
        recognised=len(recognised),
        disagreeing=len(pages("witness")),
        anomalies=dict(Counter(it.code for it in anomalies)),
    )


def open_(it: Anomaly) -> bool:
    """Whether an anomaly still waits for somebody to look at it."""
    return it.code not in ASIDE and not it.code.startswith(ACCEPTED)


def report_json(found: Sequence[Quality]) -> Json:
    return {"documents": [asdict(it) for it in found]}


def report_text(found: Sequence[Quality]) -> str:
    """The same for a terminal."""
    return "\n".join(_row(it) for it in found) or "資料庫に文書がありません。"


def _row(it: Quality) -> str:
    codes = "、".join(f"{code} {count}" for code, count in it.anomalies.items()) or "なし"
    pages = f"{it.pages}頁: 読めた {it.read}、要確認 {it.flagged}、読めない {it.unreadable}（文字認識で読んだ頁 {it.recognised}）"
    return f"{it.document}  {it.title}\n  {pages}　二つの読み取りの食い違い {it.disagreeing}頁　記録: {codes}"
