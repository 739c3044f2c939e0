"""What to say of papers that came in beside another of their title: one of the two may be an edition of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.namesakes import NAMESAKE, namesakes
from kb.base.open import current_number
from kb.base.quality import ACCEPTED, RECOGNISED
from kb.base.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kb.base.config import Config
    from kb.model import Document

SHOWN = 3  # papers
COPY = "{} の写しとして扱います（答えるのはそちらです）。"


def said_of_namesakes(config: Config, paths: Mapping[str, str]) -> dict[str, str]:
    """By the id of each of these papers, given with its file, that has namesakes, or is a copy, in the build that is read."""
    store = Store(config.builds / str(current_number(config)) / "kb.sqlite")
    try:
        documents = {it.key: it for it in store.documents()}
        codes = {key: {it.code for it in store.anomalies(key)} for key in documents}
        copies = {it.id: COPY.format(it.copy_of) for it in documents.values() if it.copy_of and it.id in paths}
        return copies | {
            it.id: _said(it, others, [one for one in others if not codes[one.key] & RECOGNISED], paths[it.id])
            for key, others in namesakes(documents.values()).items()
            if others and (it := documents[key]).id in paths and ACCEPTED + NAMESAKE not in codes[key]
        }
    finally:
        store.close()


def _said(it: Document, others: Sequence[Document], printed: Sequence[Document], path: str) -> str:
    """Of one number and day they are copies; else it may be an edition of the newest, though of no scan: that is a copy of something."""
    told = f"同じ題名の資料 {'、'.join(one.key for one in others[-SHOWN:])} があります。"
    if same := [one for one in others if it.number and it.issued and (one.number, one.issued) == (it.number, it.issued)]:
        return f"{told}{same[-1].key} とは番号も日付も同じです。写しなら、どちらかを kb remove で外してください。"
    return told + (f"新しい版なら kb add --id {printed[-1].id} {path}" if printed else "")
