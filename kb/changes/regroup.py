"""Both editions cut alike: where the same words are cut into other statements, the pieces are put together.

`２ 研修を毎年` / `開くこと。` and `２ 研修を毎年開くこと。` -> one unit on each side
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.changes.side import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.changes.side import Unit

REACH = 8  # units; a statement is rarely cut into more
Span = tuple[int, int]


def regrouped(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Both sides, with neighbouring units merged where only together they say the same as the other side."""
    there = dict(_joins(new, {unit.key for unit in old}))
    left: list[Span] = []
    right: list[Span] = []
    for text, (first, last) in _joins(old, {unit.key for unit in new}):
        span = there.get(text)
        if span is None or (last - first == 1 and span[1] - span[0] == 1):
            continue
        if all(first >= end for _, end in left) and not any(span[0] < end and start < span[1] for start, end in right):
            left.append((first, last))
            right.append(span)
    return _merged(old, left), _merged(new, sorted(right))


def _joins(units: Sequence[Unit], known: set[str]) -> Iterator[tuple[str, Span]]:
    """What neighbouring units say together, the longest first, where not all of them stand on the other side as they are."""
    for first in range(len(units)):
        for last in range(min(first + REACH, len(units)), first, -1):
            keys = [unit.key for unit in units[first:last]]
            if not known.issuperset(keys):
                yield "".join(keys), (first, last)


def _merged(units: Sequence[Unit], spans: Sequence[Span]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    at = 0
    for first, last in spans:
        found += [*units[at:first], merged(units[first:last])]
        at = last
    return (*found, *units[at:])
