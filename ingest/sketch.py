"""What a text is compared by: a sample of its pieces that is the same wherever the same words stand, however they are wrapped.

Two samples share about as much as the two texts do (bottom-k of the pieces' digests), so that copies are found without reading them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.model import Line

PIECE = 12  # characters
SAMPLE = 64  # pieces
SHORTEST = 400  # characters; two shorter texts may be the same form, filled in by two offices


def sketch_of(lines: Iterable[Line]) -> str:
    """The sample as text, signs and white space left out; empty for a short text. `別紙のとおり` -> ``"""
    text = re.sub(r"[\W_]+", "", plain("".join(line.text for line in lines if line.citable)))
    if len(text) < SHORTEST:
        return ""
    pieces = {crc32(text[at : at + PIECE].encode()) for at in range(len(text) - PIECE + 1)}
    return " ".join(f"{piece:08x}" for piece in sorted(pieces)[:SAMPLE])


def shared(one: str, other: str) -> float:
    """What share of two texts is common, as far as their samples tell (± 0.1)."""
    left, right = set(one.split()), set(other.split())
    sample = sorted(left | right)[:SAMPLE]
    return sum(piece in left and piece in right for piece in sample) / len(sample) if sample else 0.0


def near(sketches: Mapping[str, str], least: float) -> Iterator[tuple[str, str]]:
    """The pairs of keys, in order, whose texts share at least so much."""
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(sketches):
        for piece in sketches[key].split():
            holding[piece].append(key)
    common = {pair for keys in holding.values() for pair in combinations(keys, 2)}
    yield from sorted(pair for pair in common if shared(sketches[pair[0]], sketches[pair[1]]) >= least)
