"""Words that decide what a sentence means (marks), found on both sides and set against each other by the words around them.

`以下のいずれかの取組` | `以下の全ての取組` -> いずれか stands against 全て. Equal marks answer each other even when moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from kb.check.pair import Pair, Side

NEAR = 1.0
"""Likeness from which two unequal marks stand against each other; chosen by evaluations/checks_pairs.py."""
EQUAL = 0.5
"""What being equal is worth when marks are matched."""


@dataclass(frozen=True, slots=True)
class Mark:
    """標: a deciding word, what it says, and its raw range; only marks of one group are compared."""

    group: str
    value: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Compared:
    """照合: unequal marks that stand at the same place, and marks that have no counterpart."""

    changed: tuple[tuple[Mark, Mark], ...]
    """(source, draft)"""
    dropped: tuple[Mark, ...]
    added: tuple[Mark, ...]


def marks(side: Side, table: Iterable[tuple[str, str, re.Pattern[str]]]) -> tuple[Mark, ...]:
    """Marks by rows of (group, value, pattern); of overlapping ones the row that comes first wins."""
    found: list[Mark] = []
    for group, value, pattern in table:
        for _, start, end in side.matches(pattern):
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Mark(group, value, start, end))
    return tuple(sorted(found, key=lambda mark: mark.start))


def compare(
    pair: Pair,
    source: Sequence[Mark],
    draft: Sequence[Mark],
    same: Callable[[Mark, Mark], bool] = lambda a, b: a.value == b.value,
    near: float = NEAR,
) -> Compared:
    """Each mark takes the one whose surroundings are most alike; what is left and equal answers each other wherever it stands."""
    scored = [(pair.likeness(s.span, d.span) + EQUAL * same(s, d), s, d) for s in source for d in draft if s.group == d.group]
    free, open_ = set(source), set(draft)
    changed: list[tuple[Mark, Mark]] = []
    ordered = sorted(scored, key=lambda it: (-it[0], it[1].start, it[2].start))
    for score, s, d in [*(it for it in ordered if it[0] >= near), *ordered]:
        if s in free and d in open_ and (same(s, d) or (score >= near and not pair.elsewhere(s.span, d.span))):
            free.discard(s)
            open_.discard(d)
            if not same(s, d):
                changed.append((s, d))
    left = tuple(mark for mark in source if mark in free)
    return Compared(tuple(changed), left, tuple(mark for mark in draft if mark in open_))
