"""What a new edition changed and what rests on it: told once, when it comes in.

`wg-4` held 2025-12-17 (案) and now holds 2026-01-26 -> the difference of the two, and the saved citations and questions it touches
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.base.open import current_number
from kb.base.store import Store
from kb.changes.diff import diff
from kb.changes.impact import impact
from kb.changes.kept import question_sets, saved_citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.held import Entry
    from kb.base.config import Config
    from kb.changes.diff import Diff
    from kb.changes.impact import Impact


@dataclass(frozen=True, slots=True)
class Revision:
    """改版: the difference between the edition that held and the one that holds, and what rests on what changed."""

    diff: Diff
    impact: Impact


def revisions(config: Config, before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Revision, ...]:
    """One for every edition that came to hold (or as a draft to stand beside it), against the one that held, in the build that is read."""
    stood = sorted((it for it in before if not it.superseded), key=lambda it: not it.draft)
    held, known = {it.id: it.key for it in stood}, {it.key for it in stood}
    keys = {it.key for it in after}
    pairs = [(held[it.id], it.key) for it in after if not it.superseded and it.key not in known and held.get(it.id) in keys]
    if not pairs:
        return ()
    saved, questions = saved_citations(config), question_sets()
    store = Store(config.builds / str(current_number(config)) / "kb.sqlite")
    try:
        found = [diff(store, old, new) for old, new in pairs]
        return tuple(Revision(one, impact(store, one, saved, questions)) for one in found)
    finally:
        store.close()
