"""What a sentence of a superseded edition became in the edition that holds, as the comparison of the two pairs them.

`会議を年２回開くこと。` of the 旧版 -> `会議を年４回開くこと。` of the 現行
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.changes.diff import diff
from kb.model import Status

if TYPE_CHECKING:
    from kb.base.store import Store
    from kb.changes.diff import Diff
    from kb.changes.side import Unit
    from kb.model import Document, Statement


class Editions:
    """版の対応: two editions are compared once, and only where an old one is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._compared: dict[str, Diff] = {}

    def now(self, document: Document, statement: Statement) -> Unit | None:
        """What a statement became; nothing where the edition holds, has no successor, or the statement is gone."""
        holding = self._store.find(document.id)
        if document.status is not Status.OLD or holding.status is Status.OLD:
            return None
        if document.key not in self._compared:
            self._compared[document.key] = diff(self._store, document.key, holding.key)
        here = (
            it.new
            for it in self._compared[document.key].changes
            if it.old and it.old.range.first <= statement.first <= it.old.range.last and statement.text in it.old.text
        )
        return next(here, None)
