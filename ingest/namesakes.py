"""What to say of papers that came in beside another of their title: one of the two may be an edition of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.namesakes import NAMESAKE, namesakes, one_letterhead
from kb.base.open import current_number
from kb.base.quality import ACCEPTED
from kb.base.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kb.base.config import Config
    from kb.model import Document

SHOWN = 3  # papers


def said_of_namesakes(config: Config, paths: Mapping[str, str]) -> dict[str, str]:
    """By the id of each paper that came in and has namesakes, or is a copy, in the build that is read; `paths`: where each came from."""
    store = Store(config.builds / str(current_number(config)) / "kb.sqlite")
    try:
        documents = [it for it in store.documents() if it.id in paths]
        same = namesakes(store.documents())
        told = {it.key for it in documents if any(noted.code == ACCEPTED + NAMESAKE for noted in store.anomalies(it.key))}
    finally:
        store.close()
    untold = (it for it in documents if it.key not in told)
    return {it.id: said for it in untold if (said := _said(it, same.get(it.key, ()), paths[it.id]))}


def _said(it: Document, others: Sequence[Document], path: str) -> str:
    """What it is beside them: a copy, perhaps one, or perhaps an edition."""
    if it.copy_of:
        return f"{it.copy_of} の写しとして扱います（答えるのはそちらです）"
    if twins := [one for one in others if one_letterhead(it, one)]:
        return f"題名・日付・番号が同じ資料 {_names(twins)} があります。写しなら kb remove {it.id} で取り下げてください"
    return f"同じ題名の資料 {_names(others)} があります。新しい版なら kb add --id {others[-1].id} {path}" if others else ""


def _names(found: Sequence[Document]) -> str:
    return "、".join(it.key for it in found[-SHOWN:])
