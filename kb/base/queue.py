"""The review queue: which papers a person should look at and where, worst first; what was accepted is not in it.

a scan without text, a doubtful page, an item out of order -> 読めない頁 2 / 自信のない頁 5 / 項目の乱れ 1
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from kb.base.correction import METADATA
from kb.base.namesakes import NAMESAKE, namesakes, newer, one_letterhead
from kb.base.quality import ACCEPTED, STALE, open_, qualities
from kb.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.base.quality import Quality
    from kb.base.store import Store
    from kb.model import Anomaly, Document


class Worry(IntEnum):
    """気がかり: how bad it is, worst first."""

    UNREAD = 0
    """A page that gave nothing or mojibake, a correction that fits no longer."""
    UNSURE = 1
    """A page whose words may be wrong: low confidence, two readers that disagree."""
    ORDER = 2
    """Words that are right in an order that may not be, and whatever else was noted."""
    UNSAID = 3
    """A paper that does not say when, by whom or what it is, or whether a newer one of its title takes its place."""


LABELS = {Worry.UNREAD: "読めない頁", Worry.UNSURE: "自信のない読取り", Worry.ORDER: "項目などの乱れ", Worry.UNSAID: "書誌の不足"}
_WORRIES = {
    **dict.fromkeys(("needs-ocr", "damaged", "unreadable", "unread", "not_found", STALE), Worry.UNREAD),
    **dict.fromkeys(("ocr-low", "witness", "encoding", "hidden", "tracked_changes"), Worry.UNSURE),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """要確認の一件: where, what, and how bad. `line` counts on its page; without a page the whole paper is meant."""

    worry: Worry
    code: str
    message: str
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """要確認の文書: a paper, how it was read, and what waits in it, worst first, then by place."""

    document: Document
    quality: Quality
    matters: tuple[Matter, ...]

    @property
    def counts(self) -> dict[Worry, int]:
        """How many matters of each worry; those without one are left out."""
        found = Counter(it.worry for it in self.matters)
        return {worry: found[worry] for worry in Worry if found[worry]}


def queue(store: Store, id: str = "") -> tuple[Case, ...]:
    """The papers that wait, worst first; with an id (or `id@edition`) only its own. Raises CitationError when there is none."""
    same = namesakes(store.documents())
    found = (Case(store.document(it.document), it, _matters(store, it.document, same.get(it.document, ()))) for it in qualities(store, id))
    return tuple(sorted((it for it in found if it.matters), key=_badness))


def _badness(it: Case) -> tuple[tuple[int, ...], str]:
    return tuple(-it.counts.get(worry, 0) for worry in Worry), it.document.key


def _matters(store: Store, key: str, same: Sequence[Document]) -> tuple[Matter, ...]:
    anomalies, document = store.anomalies(key), store.document(key)
    noted = {it.code for it in anomalies}
    of_the_paper = (it for it in (*_missing(document), *_replaced(document, same)) if f"{ACCEPTED}{it.code}" not in noted)
    found = [*(_matter(store, key, it) for it in anomalies if open_(it)), *of_the_paper]
    return tuple(sorted(found, key=lambda it: (it.worry, it.page or 0, it.line or 0)))


def _matter(store: Store, key: str, it: Anomaly) -> Matter:
    worry = _WORRIES.get(it.code, Worry.ORDER)
    return Matter(worry, it.code, it.message, it.page, store.on_page(key, it.line) if it.line else None)


def _replaced(document: Document, same: Sequence[Document]) -> Iterable[Matter]:
    """A newer paper of its title, of which nobody said whether it takes its place."""
    if found := newer(document, same):
        edition = f"新しい版なら、そのファイルを kb add --id {document.id} で加えるか、この版を kb correct --status 旧版 にしてください"
        twice = bool(document.number) and one_letterhead(document, found[-1])
        how = "番号も日付も同じです。写しなら、どちらかを kb remove で外してください" if twice else edition
        yield Matter(Worry.UNSAID, NAMESAKE, f"同じ題名の資料 {found[-1].key} があります。{how}")


def _missing(document: Document) -> Iterable[Matter]:
    """What a paper does not say of itself and nobody said of it."""
    names = [] if document.issued else ["発出日"]
    names += [] if document.issuer else ["発出者"]
    names += ["種別"] if document.kind is Kind.OTHER else []
    return (Matter(Worry.UNSAID, METADATA, f"{'・'.join(names)}が分かりません"),) if names else ()
