"""Sentences changed on purpose: one change of a known kind, or a rewriting that means the same.

`会議を年１回以上開催すること` -> number: `会議を年１回以下開催すること` · harmless: `会議を年一回以上開催します。`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Change = Callable[[str, random.Random], str]

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
HALF = str.maketrans("０１２３４５６７８９", "0123456789")
D = "[0-9０-９]"
ITEM = r"[一-鿿ァ-ヶー]{2,10}"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """書換え: the kind of difference it makes (empty: none), what it is called, and how; the text comes back unchanged where it cannot."""

    kind: str
    name: str
    change: Change


def swap(pattern: str, *others: str) -> Change:
    """One match replaced by one of the others (backslash groups allowed)."""
    found = re.compile(pattern)

    def change(text: str, rng: random.Random) -> str:
        matches = list(found.finditer(text))
        if not matches:
            return text
        match = rng.choice(matches)
        return text[: match.start()] + match.expand(rng.choice(others)) + text[match.end() :]

    return change


def another_digit(pattern: str) -> Change:
    """One digit of a match made another."""
    found = re.compile(pattern)

    def change(text: str, rng: random.Random) -> str:
        matches = list(found.finditer(text))
        if not matches:
            return text
        at = rng.choice(matches).start("digit")
        old = int(text[at].translate(HALF))
        new = str(rng.choice([n for n in range(1, 10) if n != old]))
        return text[:at] + (new.translate(FULL) if text[at] in "０１２３４５６７８９" else new) + text[at + 1 :]

    return change
