"""One build's record, read-only: documents, lines, items, statements and passages as values of kb.model.

A build never changes once it is named.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from kb.base import rows
from kb.base.frequencies import Frequencies
from kb.base.sealed import Sealed
from kb.errors import BaseTooNew, CitationError
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kb.model import Anomaly, Document, Item, Line, LineRange, Page, Passage, Statement

SCHEMA_VERSION = 3
PRODUCT_VERSION = "0.1.0"
Weights = tuple[float, float, float, float]
"""What a word counts for in the text, trail, title and grams of a passage."""
ALIKE: Weights = (1.0, 1.0, 1.0, 1.0)  # for a question of one field, and where only whether there is a passage matters
_EVERY = 1 << 62


@dataclass(frozen=True, slots=True)
class Counts:
    """件数: how much a build holds."""

    documents: int
    pages: int
    lines: int
    items: int
    statements: int
    passages: int
    anomalies: int


class Store:
    """記録: the SQLite file of one build. Raises BaseDamaged, BaseTooNew when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = Sealed(path)
        self._rows, self._one = self._file.rows, self._file.one
        self._ends: dict[tuple[str, str], tuple[array[int], array[int]]] = {}
        try:
            self.frequencies = Frequencies(self._rows)
            self.meta = {row["name"]: row["value"] for row in self._rows("SELECT * FROM meta")}
            self.schema = int(self.meta["schema"])
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise self._file.damaged(error) from error
        if self.schema > SCHEMA_VERSION:
            raise BaseTooNew("この資料庫は新しい版のしるべで作られています", "しるべを新しい版に更新してください")

    def close(self) -> None:
        """Let go of the file; it is let go of as well when nobody holds the store any more."""
        self._file.close()

    # --- documents ------------------------------------------------------------------------------------------------

    def documents(self) -> tuple[Document, ...]:
        """Every edition, by key."""
        return tuple(map(rows.to_document, self._rows("SELECT * FROM documents ORDER BY key")))

    def document(self, key: str) -> Document:
        """The edition `id@edition`. Raises CitationError."""
        found = self._rows("SELECT * FROM documents WHERE key = ?", key)
        if not found:
            raise CitationError(f"文書 {key} はこの資料庫にありません", "画面の「資料」か `kb status` で文書と版を確かめてください")
        return rows.to_document(found[0])

    def find(self, id: str, edition: str | None = None) -> Document:
        """An edition, or without one the edition that holds today. Raises CitationError."""
        if edition is not None:
            return self.document(f"{id}@{edition}")
        found = [rows.to_document(row) for row in self._rows("SELECT * FROM documents WHERE id = ? ORDER BY edition", id)]
        if not found:
            raise CitationError(f"文書 {id} はこの資料庫にありません", "画面の「資料」か `kb status` で文書の名前を確かめてください")
        return max(found, key=lambda it: (it.status is not Status.OLD, it.status is not Status.DRAFT, it.edition))

    def anomalies(self, key: str) -> tuple[Anomaly, ...]:
        return tuple(map(rows.to_anomaly, self._rows("SELECT * FROM anomalies WHERE document = ? ORDER BY number", key)))

    def counts(self) -> Counts:
        return Counts(*(self._rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in (column.name for column in fields(Counts))))

    # --- pages and lines ------------------------------------------------------------------------------------------

    def pages(self, key: str) -> tuple[Page, ...]:
        return tuple(map(rows.to_page, self._rows("SELECT * FROM pages WHERE document = ? ORDER BY number", key)))

    def lines(self, span: LineRange) -> tuple[Line, ...]:
        """The lines of a range; fewer where it reaches past the end."""
        query = "SELECT * FROM lines WHERE document = ? AND number BETWEEN ? AND ? ORDER BY number"
        return tuple(map(self._line, self._rows(query, span.document, span.first, span.last)))

    def line(self, key: str, number: int) -> Line:
        """One line. Raises CitationError."""
        return self._line(self._one("lines", key, number))

    def page_lines(self, key: str, page: int) -> tuple[Line, ...]:
        query = "SELECT * FROM lines WHERE document = ? AND page = ? ORDER BY on_page"
        return tuple(map(self._line, self._rows(query, key, page)))

    @cached_property
    def two_sided(self) -> frozenset[str]:
        """Keys of the editions with lines on a side of a 新旧対照表."""
        return frozenset(row["document"] for row in self._rows("SELECT DISTINCT document FROM lines WHERE column_ IS NOT NULL"))

    def on_page(self, key: str, line: int) -> int:
        """The number on its page of a line of the document. Raises CitationError."""
        return int(self._one("lines", key, line)["on_page"])

    def _line(self, row: sqlite3.Row) -> Line:
        return rows.to_line(row, self._corrected.get((row["document"], row["number"])))

    @cached_property
    def _corrected(self) -> dict[tuple[str, int], str]:
        """What was read of each line that a person has corrected."""
        found = self._rows("SELECT document, line, message FROM anomalies WHERE code = ? AND line IS NOT NULL", rows.CORRECTED)
        return {(row["document"], row["line"]): row["message"] for row in found}

    # --- outline and statements: SQLite, told nothing, reads the whole document instead of the index of an item -------

    def item(self, key: str, number: int) -> Item:
        return rows.to_item(self._one("items", key, number))

    def items(self, key: str) -> tuple[Item, ...]:
        return tuple(map(rows.to_item, self._rows("SELECT * FROM items WHERE document = ? ORDER BY number", key)))

    def children(self, key: str, number: int | None) -> tuple[Item, ...]:
        """The items directly under one, or with None the outermost ones."""
        query = "SELECT * FROM items INDEXED BY items_of_parent WHERE document = ? AND parent IS ? ORDER BY number"
        return tuple(map(rows.to_item, self._rows(query, key, number)))

    def items_marked(self, key: str, kind: str) -> tuple[Item, ...]:
        """The items that open with a kind of marker."""
        query = "SELECT * FROM items WHERE document = ? AND json_extract(marker, '$[0]') = ? ORDER BY number"
        return tuple(map(rows.to_item, self._rows(query, key, kind)))

    def statements(self, key: str, first: int = 1, last: int = _EVERY) -> tuple[Statement, ...]:
        """Statements by number, both ends included."""
        query = "SELECT * FROM statements WHERE document = ? AND number BETWEEN ? AND ? ORDER BY number"
        return tuple(map(rows.to_statement, self._rows(query, key, first, last)))

    def saying(self, word: str) -> Iterator[tuple[str, Statement]]:
        """Every statement of the base in which the word stands, with its document's key."""
        query = "SELECT * FROM statements WHERE instr(text, ?) ORDER BY document, number"
        return ((row["document"], rows.to_statement(row)) for row in self._rows(query, word))

    def statements_of_item(self, key: str, item: int) -> tuple[Statement, ...]:
        query = "SELECT * FROM statements INDEXED BY statements_of_item WHERE document = ? AND item = ? ORDER BY number"
        return tuple(map(rows.to_statement, self._rows(query, key, item)))

    def statements_on(self, span: LineRange) -> tuple[Statement, ...]:
        """Statements that touch a line of the range."""
        return self.statements(span.document, *self._touching("statements", span))

    # --- passages and words ---------------------------------------------------------------------------------------

    def passage(self, key: str, number: int) -> Passage:
        return rows.to_passage(self._one("passages", key, number))

    def passages(self, key: str) -> tuple[Passage, ...]:
        return tuple(map(rows.to_passage, self._rows("SELECT * FROM passages WHERE document = ? ORDER BY number", key)))

    def passages_of_item(self, key: str, item: int) -> tuple[Passage, ...]:
        query = "SELECT * FROM passages INDEXED BY passages_of_item WHERE document = ? AND item = ? ORDER BY number"
        return tuple(map(rows.to_passage, self._rows(query, key, item)))

    def made(self) -> dict[str, str]:
        """What each document was made from, by key."""
        return {row["key"]: row["made"] for row in self._rows("SELECT key, made FROM documents")}

    def sketches(self) -> dict[str, str]:
        """What the text of each document is compared by, by key."""
        return {row["key"]: row["sketch"] for row in self._rows("SELECT key, sketch FROM documents")}

    def passage_digests(self) -> dict[tuple[str, int], str]:
        """What names the vector of each passage in the cache."""
        found = self._rows("SELECT document, number, digest FROM passages ORDER BY document, number")
        return {(row["document"], row["number"]): row["digest"] for row in found}

    def passages_on(self, span: LineRange) -> tuple[Passage, ...]:
        """Passages that touch a line of the range."""
        query = "SELECT * FROM passages WHERE document = ? AND number BETWEEN ? AND ? ORDER BY number"
        return tuple(map(rows.to_passage, self._rows(query, span.document, *self._touching("passages", span))))

    def match(
        self, query: str, limit: int, weights: Weights = ALIKE, within: Iterable[str] | None = None
    ) -> tuple[tuple[str, int, float], ...]:
        """(document, passage, BM25) of an FTS5 query, best first. `weights`: text, trail, title, grams; `within`: only these documents."""
        sql = "SELECT document, passage, -bm25(words, 0, 0, ?, ?, ?, ?) AS score FROM words WHERE words MATCH ?"
        held = () if within is None else (json.dumps(sorted(within)),)
        sql += " AND document IN (SELECT value FROM json_each(?))" if held else ""
        found = self._rows(f"{sql} ORDER BY score DESC, document, passage LIMIT ?", *weights, query, *held, limit)
        return tuple((row["document"], row["passage"], row["score"]) for row in found)

    @cached_property
    def passage_count(self) -> int:
        return int(self._rows("SELECT count(*) AS n FROM passages")[0]["n"])

    def frequency(self, token: str, field: str = "text") -> int:
        """How many passages have the token in a field (`text`, `trail`, `title`, `grams`)."""
        return self.frequencies.of(token, field)

    # --- the file -------------------------------------------------------------------------------------------------

    def _touching(self, table: str, span: LineRange) -> tuple[int, int]:
        """The first and last number of the rows that touch a range. They are numbered in the order of their lines; those are read once."""
        if (key := (table, span.document)) not in self._ends:
            found = self._rows(f"SELECT first, last FROM {table} WHERE document = ? ORDER BY number", span.document)
            self._ends[key] = array("Q", [row["first"] for row in found]), array("Q", [row["last"] for row in found])
        firsts, lasts = self._ends[key]
        return 1 + bisect_left(lasts, span.first), bisect_right(firsts, span.last)


def any_of(phrases: Iterable[str]) -> str:
    """An FTS5 query for passages that have one of some words or phrases. `在宅`, `訪問 看護` -> `"在宅" OR "訪問 看護"`"""
    return " OR ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
