"""What is counted on one page: wrong characters, order of lines, printed numbers, struck words, furniture among the text.

A line of the gold is placed in the text that a reader gives; what stands around it tells the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from evaluations.extraction_gold import HEAD, LONG, Gold, Read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SURE = 5
"""A short line of at least so many characters is known in the midst of a line too, or with one of them read wrong."""
LEAST_MARK = 3
"""Furniture this long is found at either end of a line too; shorter (a bare `2`) only as the whole line."""


@dataclass(frozen=True, slots=True)
class Score:
    """採点: what was counted on one page, or on many added up."""

    wrong: int = 0
    characters: int = 0
    ordered: int = 0
    pairs: int = 0
    missed: int = 0
    extra: int = 0
    numbered: int = 0
    numbers: int = 0
    struck: int = 0
    struck_gold: int = 0
    struck_found: int = 0
    leaks: int = 0


def score(gold: Gold, read: Read) -> Score:
    """Everything that is counted on one page."""
    text, starts = "".join(read.lines), [0, *accumulate(map(len, read.lines))]
    places = placed(gold.lines, text, frozenset(starts))
    owners = [None if place is None else _owner(place, starts) for place in places]
    written = [(line, place) for line, place in zip(gold.lines, places, strict=True) if len(line) > LONG]
    numbered, numbers = _numbered(gold, read, owners)
    return Score(
        wrong=sum(distance(line, text, place) for line, place in written),
        characters=sum(len(line) for line, _ in written),
        ordered=_ordered(places),
        pairs=len(places) - 1,
        missed=places.count(None),
        extra=0 if gold.partial else len(set(range(len(read.lines))) - set(owners)),
        numbered=numbered,
        numbers=numbers,
        struck=sum(block.size for block in SequenceMatcher(None, gold.struck, read.struck, autojunk=False).get_matching_blocks()),
        struck_gold=len(gold.struck),
        struck_found=len(read.struck),
        leaks=sum(any(_leaks(mark, line) for mark in gold.furniture) for line in read.lines),
    )


def placed(lines: Sequence[str], text: str, starts: frozenset[int]) -> list[int | None]:
    """Where each line of the gold begins in the text: in the gold's order as far as can be, else elsewhere, None where it is not.

    `("一", "二", "三")` in `一三二` -> [0, 2, 1]
    """
    found = [_found(line, text, starts) for line in lines]
    chain = _chain([(place, at) for at, places in enumerate(found) for place in places], starts)
    used = set(chain.values())
    places: list[int | None] = []
    for at, options in enumerate(found):
        free = [place for place in options if place not in used]
        place = chain.get(at, min(free, key=lambda one: (one not in starts, one), default=None))
        used.add(-1 if place is None else place)
        places.append(place)
    return places


def _found(line: str, text: str, starts: frozenset[int]) -> list[int]:
    """Every place that may be this line's: of a line written out, only the best; of a very short one, only beginnings of lines."""
    if len(line) <= LONG:
        exact = _all(re.escape(line), text)
        return (exact or _all(_near(line), text)) if len(line) >= SURE else [place for place in exact if place in starts]
    heads = {place: distance(line, text, place) for place in _all(re.escape(line[:HEAD]), text)}
    least = min(heads.values(), default=len(line))
    if least > len(line) // 3:
        least, place = aligned(line, text)
        heads = {place: least}
    return [place for place, errors in heads.items() if errors <= min(least + 1, len(line) // 3)]


def _all(pattern: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={pattern})", text)]


def _near(head: str) -> str:
    """Any one character read wrong. `医療` -> `.療|医.`"""
    return "|".join(f"{re.escape(head[:at])}.{re.escape(head[at + 1 :])}" for at in range(len(head)))


def _chain(options: Iterable[tuple[int, int]], starts: frozenset[int]) -> dict[int, int]:
    """The most lines that stand in the gold's order, beginnings of lines first: number of the line -> place."""
    best: list[tuple[float, int, int, int]] = []  # value of the chain that ends here, place, line, the chain before
    for place, at in sorted(options, key=lambda option: (option[0], -option[1])):
        before = max(((one[0], n) for n, one in enumerate(best) if one[2] < at and one[1] < place), default=(0.0, -1))
        best.append((before[0] + 1 + (place in starts) / 2, place, at, before[1]))
    chain: dict[int, int] = {}
    last = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while last >= 0:
        _, place, at, last = best[last]
        chain[at] = place
    return chain


def distance(line: str, text: str, place: int | None) -> int:
    """The fewest characters to change, add or drop until the line stands in the text, near its place if that is known."""
    return aligned(line, text if place is None else text[max(0, place - 2) : place + len(line) + len(line) // 3 + 2])[0]


def aligned(line: str, text: str) -> tuple[int, int]:
    """Where the line stands in the text with the fewest wrong characters, how many those are first. `二四` in `一二三四` -> (1, 1)"""
    row = [0] * (len(text) + 1)
    for number, wanted in enumerate(reversed(line), 1):
        above, row = row, [number]
        for at, char in enumerate(reversed(text)):
            row.append(min(above[at] + (char != wanted), above[at + 1] + 1, row[at] + 1))
    errors = min(row)
    return errors, len(text) - row.index(errors)


def _ordered(places: Sequence[int | None]) -> int:
    """How many lines are followed by the line that follows them on the page."""
    ranks = {place: rank for rank, place in enumerate(sorted(place for place in places if place is not None))}
    return sum(a is not None and b is not None and ranks[b] == ranks[a] + 1 for a, b in pairwise(places))


def _owner(place: int, starts: Sequence[int]) -> int:
    return max(number for number, start in enumerate(starts[:-1]) if start <= place)


def _numbered(gold: Gold, read: Read, owners: Sequence[int | None]) -> tuple[int, int]:
    """Right numbers of those on the page; on a page without numbers every number is one too many."""
    if not gold.printed:
        return 0, sum(number is not None for number in read.printed)
    wanted = range(gold.printed[0], gold.printed[1] + 1)
    given = [None if owner is None else read.printed[owner] for owner in owners]
    said = [None if number % gold.every else str(number) for number in wanted]
    pairs = [pair for pair in zip(said, given, strict=True) if pair != (None, None)]
    return sum(one == other for one, other in pairs), len(pairs)


def _leaks(mark: str, line: str) -> bool:
    """A scan may have one character wrong. `医一1` is `医-1`"""
    if len(mark) < LEAST_MARK:
        return line == mark
    return line.startswith(mark) or line.endswith(mark) or (len(line) == len(mark) and sum(map(str.__ne__, line, mark)) == 1)
