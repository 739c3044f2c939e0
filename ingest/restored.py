"""Which characters are struck out in a text that was corrected: what stood struck stays so.

`年囗回` with 囗 struck, corrected to `年４５回` -> ４５ is struck
"""

from __future__ import annotations

from itertools import takewhile

Ranges = tuple[tuple[int, int], ...]


def moved(struck: Ranges, old: str, new: str) -> Ranges:
    """Ranges of `old` in `new`; one that touches what was reworded covers all of it. `年囗回`, (1, 2), `年４５回` -> (1, 3)"""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])

    def start(at: int) -> int:
        return at if at <= head else max(head, at + len(new) - len(old)) if at >= len(old) - tail else head

    def end(at: int) -> int:
        return at if at <= head else len(new) - min(tail, max(0, len(old) - at))

    whole = (0, len(old))  # all of it was struck: so is all that stands in its place
    ranges = ((0, len(new)) if span == whole else (start(span[0]), end(span[1])) for span in struck)
    return tuple((first, last) for first, last in ranges if first < last)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
