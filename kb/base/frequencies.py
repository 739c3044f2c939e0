"""How many passages have a word, and how much a word says that so many have.

Of 1,000 passages 1 has 在支診 and 900 have 在宅 -> 6.5 and 0.3.

Each is looked up once, but what no paper has is not kept: it may be a draft's or a question's.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

_LEAST = 0.3  # what the commonest word still says


def rarity(found: int, total: int) -> float:
    """How much a word says that so many of all passages have, in nats: the inverse document frequency of BM25."""
    return max(_LEAST, math.log(1 + (total - found + 0.5) / (found + 0.5)))


class Frequencies:
    """頻度: passages by word and field of the index."""

    def __init__(self, rows: Callable[..., list[sqlite3.Row]]) -> None:
        self._rows = rows
        self.known: dict[tuple[str, str], int] = {}
        self._absent: set[tuple[str, str]] | None = None
        rows("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'col')")

    def of(self, token: str, field: str) -> int:
        """How many passages have the token in a field."""
        key, absent = (token, field), self._absent
        if key in self.known or (absent is not None and key in absent):
            return self.known.get(key, 0)
        if found := self._count(token, field):
            self.known[key] = found
        elif absent is not None:
            absent.add(key)
        return found

    @contextmanager
    def one_question(self) -> Iterator[None]:
        """Inside, words that no paper has are looked up once; they are forgotten when the question is answered."""
        self._absent = set()
        try:
            yield
        finally:
            self._absent = None

    def _count(self, token: str, field: str) -> int:
        found = self._rows("SELECT doc FROM temp.vocabulary WHERE term = ? AND col = ?", token, field)
        return int(found[0]["doc"]) if found else 0
