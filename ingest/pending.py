"""What the ledger says and the build that is read does not hold yet: a killed or interrupted run leaves that, and `kb build` ends it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ingest.held import fold
from ingest.ledger import read_ledger
from kb.base.open import current_number
from kb.base.store import Store
from kb.errors import BaseMissing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.held import Entry
    from kb.base.config import Config


def pending(config: Config) -> int:
    """How many editions are to come in, to go out or to be described anew. Raises BaseDamaged."""
    events = read_ledger(config.ledger)
    built: set[str] = set()
    known = 0
    try:
        with closing(Store(config.builds / str(current_number(config)) / "kb.sqlite")) as store:
            built, known = set(store.made()), int(store.meta["ledger"])
    except BaseMissing:
        pass
    then, now = _given(fold(events[:known])), _given(fold(events))
    return len(built ^ now.keys()) + sum(then.get(key) != now[key] for key in built & now.keys())


def _given(entries: Iterable[Entry]) -> dict[str, object]:
    return {it.key: (it.sha256, it.name, it.given) for it in entries}


def said_of_pending(config: Config) -> str:
    """What a person should do about them; nothing where there are none."""
    count = pending(config)
    return f"台帳の {count} 件がまだ反映されていません。`kb build` を実行してください。" if count else ""
