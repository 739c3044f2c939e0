"""What to say of papers that came in beside another of their title: one of the two may be an edition of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.namesakes import NAMESAKE, namesakes
from kb.base.open import current_number
from kb.base.quality import ACCEPTED
from kb.base.store import Store

if TYPE_CHECKING:
    from kb.base.config import Config

SHOWN = 3  # papers


def said_of_namesakes(config: Config) -> dict[str, str]:
    """By the id of each paper that has namesakes in the build that is read; what follows is the file's path."""
    store = Store(config.builds / str(current_number(config)) / "kb.sqlite")
    try:
        found = {
            key.partition("@")[0]: others
            for key, others in namesakes(store.documents()).items()
            if others and not any(it.code == ACCEPTED + NAMESAKE for it in store.anomalies(key))
        }
    finally:
        store.close()
    return {
        id: f"同じ題名の資料 {'、'.join(it.key for it in others[-SHOWN:])} があります。新しい版なら kb add --id {others[-1].id} "
        for id, others in found.items()
    }
