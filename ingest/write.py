"""Documents into a build's SQLite file and out of it again, whole."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from typing import TYPE_CHECKING

from ingest.compose import meaning_digest
from kb.base import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ingest.compose import Composed
    from kb.model import Anomaly, Ended

_OF_A_DOCUMENT = ("pages", "lines", "items", "statements", "passages", "anomalies", "words")


def open_record(path: Path) -> sqlite3.Connection:
    """A build's file for writing, made from the schema where there is none. It is made durable later, as a whole."""
    fresh = not path.exists()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    if fresh:
        db.executescript(files("kb.base").joinpath("schema.sql").read_text(encoding="utf-8"))
    return db


def take_out(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Leave nothing of these documents."""
    for key in keys:
        db.execute("DELETE FROM documents WHERE key = ?", (key,))
        for table in _OF_A_DOCUMENT:
            db.execute(f"DELETE FROM {table} WHERE document = ?", (key,))


def put_in(db: sqlite3.Connection, it: Composed) -> None:
    """Every row of a document that is not there yet."""
    key = it.document.key
    _insert(db, "documents", [rows.row_of_document(it.document, it.made, it.sketch)])
    _insert(db, "pages", (rows.row_of_page(key, page) for page in it.reading.pages))
    _insert(db, "lines", (rows.row_of_line(key, line) for line in it.reading.lines))
    _insert(db, "items", (rows.row_of_item(key, item) for item in it.items))
    _insert(db, "statements", (rows.row_of_statement(key, statement) for statement in it.statements))
    _insert(db, "passages", (rows.row_of_passage(key, passage, meaning_digest(passage)) for passage in it.passages))
    _insert(db, "anomalies", (rows.row_of_anomaly(key, number, anomaly) for number, anomaly in enumerate(it.anomalies, 1)))
    _insert(db, "words", ((key, passage.number, *words) for passage, words in zip(it.passages, it.words, strict=True)))


def note(db: sqlite3.Connection, key: str, anomaly: Anomaly) -> None:
    """Add an anomaly to a document that stays as it is, in place of what was said under its code."""
    db.execute("DELETE FROM anomalies WHERE document = ? AND code = ?", (key, anomaly.code))
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM anomalies WHERE document = ?", (key,)).fetchone()
    _insert(db, "anomalies", [rows.row_of_anomaly(key, last + 1, anomaly)])


def end(db: sqlite3.Connection, ended: Mapping[str, Ended]) -> None:
    """Say of every document, by key, until when it holds and what ends it, in place of what was said."""
    db.execute("UPDATE documents SET until = NULL, ended_by = NULL")
    db.executemany("UPDATE documents SET until = ?, ended_by = ? WHERE key = ?", [(*it, key) for key, it in ended.items()])


def mark(db: sqlite3.Connection, copies: Mapping[str, str], gone: Mapping[str, str]) -> None:
    """Say of every document, by key, which edition it repeats and since when it is gone, in place of what was said."""
    db.execute("UPDATE documents SET copy_of = NULL, gone = NULL")
    db.executemany("UPDATE documents SET copy_of = ? WHERE key = ?", [(official, key) for key, official in copies.items()])
    db.executemany("UPDATE documents SET gone = ? WHERE key = ?", [(day, key) for key, day in gone.items()])


def put_meta(db: sqlite3.Connection, values: Mapping[str, str]) -> None:
    """What the build says of itself, in place of what it said."""
    db.execute("DELETE FROM meta")
    _insert(db, "meta", values.items())


def _insert(db: sqlite3.Connection, table: str, found: Iterable[tuple[rows.Cell, ...]]) -> None:
    for row in found:
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
