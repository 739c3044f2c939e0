"""Work that need not be done twice: what was read from a file, the vectors of texts, and which texts say the same.

All of it can be made again (the reading of a locked paper with its password), so a damaged cache is set aside and begun anew.
One that is busy, or has no room to be opened in, is not damaged and stays where it is.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from ingest.extract.carry import reading_from_json, reading_to_json
from kb.base.refused import FULL, refused
from kb.errors import GuidanceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from kb.base.vectors import Vector
    from kb.model import Reading

_TABLES = """
CREATE TABLE IF NOT EXISTS readings (sha256 TEXT, version TEXT, reading BLOB NOT NULL, PRIMARY KEY (sha256, version)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (encoder TEXT, digest TEXT, vector BLOB NOT NULL, PRIMARY KEY (encoder, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS verdicts (pair TEXT PRIMARY KEY, same INTEGER NOT NULL) WITHOUT ROWID;
"""


class Cache:
    """控え: one writer and any readers; every `put` is durable when it returns. Use as `with Cache(path) as cache:`.

    Raises GuidanceError when it cannot be opened now; where there is no room, what SQLite raises: who holds the lock says more of it.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = _opened(path)
        except sqlite3.OperationalError as error:
            if refused(error) is FULL:
                raise
            raise GuidanceError(f"控え {path} を開けません（{error}）", "ほかの処理が終わるのを待って、もう一度実行してください") from error
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            self._db = _opened(path)

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()

    def copy(self, path: Path) -> None:
        """All of it into another file, with nothing left in the write-ahead log."""
        with closing(sqlite3.connect(path)) as other:
            self._db.backup(other)

    def reading(self, sha256: str, version: str) -> Reading | None:
        """What that version of the extractor read from that file; None where it has not."""
        found = self._db.execute("SELECT reading FROM readings WHERE sha256 = ? AND version = ?", (sha256, version)).fetchone()
        return reading_from_json(zlib.decompress(found[0]).decode()) if found else None

    def older(self, sha256: str, suffix: str) -> tuple[str, Reading] | None:
        """What the last version of the extractor that could, read from that file, and which it was. None where none has."""
        query = "SELECT version, reading FROM readings WHERE sha256 = ? ORDER BY CAST(version AS INTEGER) DESC"
        found = next((row for row in self._db.execute(query, (sha256,)) if row[0].endswith(suffix)), None)
        return (found[0], reading_from_json(zlib.decompress(found[1]).decode())) if found else None

    def put_reading(self, sha256: str, version: str, reading: Reading) -> None:
        packed = zlib.compress(reading_to_json(reading).encode())
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (sha256, version, packed))

    def vectors(self, encoder: str, digests: Iterable[str]) -> dict[str, Vector]:
        """The vectors (float32) that are known, by the digest of their text."""
        query = "SELECT vector FROM vectors WHERE encoder = ? AND digest = ?"
        found = ((digest, self._db.execute(query, (encoder, digest)).fetchone()) for digest in digests)
        return {digest: np.frombuffer(row[0], np.float32) for digest, row in found if row}

    def put_vectors(self, encoder: str, vectors: Mapping[str, Vector]) -> None:
        packed = [(encoder, digest, np.asarray(vector, np.float32).tobytes()) for digest, vector in vectors.items()]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", packed)

    def verdict(self, pair: str) -> bool | None:
        """Whether two texts were found to say the same; None where nobody compared them."""
        found = self._db.execute("SELECT same FROM verdicts WHERE pair = ?", (pair,)).fetchone()
        return bool(found[0]) if found else None

    def put_verdict(self, pair: str, same: bool) -> None:
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?)", (pair, same))


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(_TABLES)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
