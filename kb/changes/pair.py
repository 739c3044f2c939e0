"""Which unit of the old edition became which of the new: by its words first, then by how alike they are, near before far.

`…年４回開くこと。` and `…年６回開くこと。` are one pair; `（略）` moves nowhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.changes.side import Unit

# Shares of common letter pairs from which a statement is taken for a reworded one, in the same place and elsewhere; chosen on the rows
# of tests/test_kb_changes_diff.py.
NEAR = 0.45
FAR = 0.8
MOVABLE = 6  # letters; shorter statements (`（略）`, `記`) are everywhere and move nowhere
COMMON = 60  # statements; a letter pair in more of them tells nothing

Pair = tuple[int, int]


def pair_units(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[tuple[Pair, ...], frozenset[Pair]]:
    """(old, new) indices, each unit at most once, and those of them that stand in the same order: the fixed points of the comparison."""
    fixed = _in_order([unit.key for unit in old], [unit.key for unit in new])
    found = dict(fixed)
    gaps = _Gaps(fixed)
    fixed += _pair_equal(old, new, found, gaps)
    _pair_alike(old, new, found, gaps)
    return tuple(sorted(found.items())), frozenset(fixed)


class _Gaps:
    """隙間: between which fixed points a unit stands."""

    def __init__(self, fixed: Sequence[Pair]) -> None:
        self._old = [a for a, _ in fixed]
        self._new = [b for _, b in fixed]

    def same(self, a: int, b: int) -> bool:
        return bisect_left(self._old, a) == bisect_left(self._new, b)


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Equal keys in the same order: those found once on both sides hold the rest in place."""
    first, second = _once(old), _once(new)
    anchors = _rising(sorted((first[key], second[key]) for key in first.keys() & second.keys()))
    found: list[Pair] = []
    for (a, b), (c, d) in zip([(-1, -1), *anchors], [*anchors, (len(old), len(new))], strict=True):
        matcher = SequenceMatcher(None, old[a + 1 : c], new[b + 1 : d])
        for block in matcher.get_matching_blocks():
            found += [(a + 1 + block.a + i, b + 1 + block.b + i) for i in range(block.size)]
        found += [(c, d)] if c < len(old) else []
    return found


def _once(keys: Sequence[str]) -> dict[str, int]:
    """Where the keys stand that occur once."""
    count = Counter(keys)
    return {key: i for i, key in enumerate(keys) if count[key] == 1}


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs in which both sides rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, (_, b) in enumerate(pairs):
        at = bisect_left(tails, b)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [b]
        ends[at : at + 1] = [i]
    kept, i = [], ends[-1] if ends else -1
    while i >= 0:
        kept.append(pairs[i])
        i = before[i]
    return kept[::-1]


def _pair_equal(old: Sequence[Unit], new: Sequence[Unit], found: dict[int, int], gaps: _Gaps) -> list[Pair]:
    """Pair what is left of equal words, in the same place whatever its length, elsewhere if it is long enough; gives those in place."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for b in _left(len(new), found.values()):
        places[new[b].key].append(b)
    fixed = []
    for near in (True, False):
        for a in _left(len(old), found):
            key = old[a].key
            fitting = [b for b in places[key] if gaps.same(a, b) == near]
            if fitting and (near or len(key) >= MOVABLE):
                places[key].remove(fitting[0])
                found[a] = fitting[0]
                fixed += [(a, fitting[0])] if near else []
    return fixed


def _pair_alike(old: Sequence[Unit], new: Sequence[Unit], found: dict[int, int], gaps: _Gaps) -> None:
    """Pair what is left by likeness, the most alike first, those in the same place before others."""
    taken = set(found.values())
    for _, a, b in sorted(_candidates(old, new, found, gaps)):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)


def _candidates(
    old: Sequence[Unit], new: Sequence[Unit], found: dict[int, int], gaps: _Gaps
) -> Iterator[tuple[tuple[bool, float, int], int, int]]:
    left = {b: _letters(new[b].bare) for b in _left(len(new), found.values())}
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for b, letters in left.items():
        for pair in letters:
            holding[pair].append(b)
    for a in _left(len(old), found):
        letters = _letters(old[a].bare)
        shared = Counter(b for pair in letters if len(holding[pair]) <= COMMON for b in holding[pair])
        for b in shared:
            likeness = 2 * len(letters & left[b]) / (len(letters) + len(left[b]))
            near = gaps.same(a, b)
            if likeness >= (NEAR if near else FAR) and (near or len(old[a].bare) >= MOVABLE):
                yield (not near, -likeness, abs(a - b)), a, b


def _letters(text: str) -> frozenset[str]:
    """Pairs of neighbouring letters."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset((text,))


def _left(count: int, taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [i for i in range(count) if i not in used]
