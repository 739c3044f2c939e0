"""An SQLite file that is read and never written: rows of any query, and single rows that stay at hand.

One connection serves every thread in turn.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache, partial
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize, proxy

from kb.errors import BaseDamaged, CitationError

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = 20_000  # rows that stay at hand: a question reads the same items over and over (a trial: a twentieth less of its time)


class Sealed:
    """封: a file that no one changes. Raises BaseDamaged when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        try:
            self.connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self.damaged(error) from error
        self._closed = finalize(self, self.connection.close)
        self._closed.atexit = False
        self.connection.row_factory = sqlite3.Row
        self.one = lru_cache(_KEPT)(partial(Sealed._one, proxy(self)))  # not self: nobody would ever be the last to hold it

    def close(self) -> None:
        """Let go of the file; it is let go of as well when nobody holds it any more."""
        with self._lock:
            self._closed()

    def rows(self, query: str, *values: str | float | None) -> list[sqlite3.Row]:
        """All rows of a query. Raises BaseDamaged."""
        try:
            with self._lock:
                return self.connection.execute(query, values).fetchall()
        except sqlite3.OperationalError:
            raise  # a query that is wrong, not a file that is
        except sqlite3.DatabaseError as error:
            raise self.damaged(error) from error

    def damaged(self, error: Exception) -> BaseDamaged:
        """What to say of a file that is not what it should be."""
        return BaseDamaged(f"資料庫の記録 {self.path} を読めません（{error}）", "`kb build --from-scratch` で作り直してください")

    def _one(self, table: str, document: str, number: int) -> sqlite3.Row:
        """The row of a document by its number. Raises CitationError."""
        found = self.rows(f"SELECT * FROM {table} WHERE document = ? AND number = ?", document, number)
        if not found:
            raise CitationError(f"{document} に {table} の {number} 番はありません", "`kb show` で文書を確かめてください")
        return found[0]
