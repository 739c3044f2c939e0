"""What differs between two editions of a paper: statement by statement, each with its lines on both sides.

`会議を年４回開催すること。` and `会議を年６回開催すること。` -> changed, ４ and ６ marked. Line wraps and spellings change nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.changes.pair import pair_units
from kb.changes.regroup import regrouped
from kb.changes.side import read_side
from kb.changes.tokens import marks, spelling
from kb.japanese.drafts import is_draft
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.store import Store
    from kb.changes.side import Side, Unit
    from kb.changes.tokens import Span
    from kb.model import Document


class ChangeKind(StrEnum):
    """変更の型: `moved` says the same at another place or under another number."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """変更: a statement on both sides, or on the one that has it. Marks are character ranges in each side's text."""

    kind: ChangeKind
    old: Unit | None
    new: Unit | None
    old_marks: tuple[Span, ...] = ()
    new_marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """新旧: every statement of both editions, in the order of the new one, what is gone where it stood."""

    old: Document
    new: Document
    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many there are of each kind."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind}

    @property
    def differs(self) -> bool:
        return any(change.kind is not ChangeKind.SAME for change in self.changes)

    @property
    def adopted(self) -> bool:
        """Whether a draft became the paper that holds (案 → 成案)."""
        return is_draft(self.old) and self.new.status is not Status.DRAFT


def diff(store: Store, old: str, new: str) -> Diff:
    """Compare the editions `id@edition` of one base. Raises CitationError where one is not in it."""
    return compare(read_side(store, old), read_side(store, new))


def compare(old: Side, new: Side) -> Diff:
    """Compare two editions as read."""
    left, right = regrouped(old.units, new.units)
    pairs, fixed = pair_units(left, right)
    at = {b: a for a, b in pairs}
    return Diff(old.document, new.document, tuple(_ordered(left, right, at, fixed)))


def _ordered(old: Sequence[Unit], new: Sequence[Unit], at: dict[int, int], fixed: frozenset[tuple[int, int]]) -> Iterator[Change]:
    """The changes in the order of the new edition; what is gone follows what it followed."""
    kept = set(at.values())
    gone: dict[int, list[Change]] = {}
    last = -1
    for a, unit in enumerate(old):
        if a in kept:
            last = a
        else:
            gone.setdefault(last, []).append(Change(ChangeKind.GONE, unit, None))
    yield from gone.get(-1, ())
    for b, unit in enumerate(new):
        if b not in at:
            yield Change(ChangeKind.NEW, None, unit)
            continue
        a = at[b]
        yield Change(ChangeKind.SAME, old[a], unit) if (a, b) in fixed else _changed(old[a], unit)
        yield from gone.get(a, ())


def _changed(old: Unit, new: Unit) -> Change:
    """A pair that does not stand at a fixed point: moved, reworded, or only spelled or numbered otherwise."""
    if old.key == new.key or old.bare == new.bare:
        kind = ChangeKind.MOVED
    elif spelling(old.bare) == spelling(new.bare):
        kind = ChangeKind.SAME if spelling(old.key) == spelling(new.key) else ChangeKind.MOVED
    else:
        kind = ChangeKind.CHANGED
    return Change(kind, old, new, *marks(old.text, new.text)) if kind is not ChangeKind.SAME else Change(kind, old, new)
