"""Values become rows and come back the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.base import rows
from kb.model import (
    Anomaly,
    Box,
    Document,
    Ended,
    Item,
    Kind,
    Line,
    LineKind,
    Marker,
    Page,
    Passage,
    Place,
    Statement,
    StatementClass,
    Status,
)

number = st.integers(1, 10**6)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | text
size = st.floats(-1e6, 1e6)
box = st.none() | st.builds(Box, size, size, size, size)
place = st.none() | st.builds(Place, number, number, number)
marker = st.none() | st.builds(Marker, text, st.none() | number, number, text)
pairs = st.lists(st.tuples(number, number), max_size=3).map(tuple)
trail = st.lists(text, max_size=3).map(tuple)

DOCUMENTS = st.builds(
    Document,
    text,
    text,
    text,
    st.sampled_from(Kind),
    st.sampled_from(Status),
    text,
    text,
    number,
    number,
    maybe,
    maybe,
    maybe,
    maybe,
    st.booleans(),
    maybe,
    maybe,
    st.none() | st.builds(Ended, st.just("9999-12-31"), text),
)
LINES = st.builds(
    Line,
    number,
    number,
    number,
    text,
    maybe,
    box,
    st.sampled_from(LineKind),
    st.booleans(),
    place,
    pairs,
    maybe,
    st.none() | size,
    text,
    number,
)
ITEMS = st.builds(Item, number, st.none() | number, number, marker, number, number, number, st.booleans(), text)
STATEMENTS = st.builds(Statement, number, number, number, number, text, st.sampled_from(StatementClass), text, text)
PASSAGES = st.builds(Passage, number, number, number, number, st.tuples(number, number), trail, text)


def through_the_schema(table: str, row: tuple[rows.Cell, ...]) -> sqlite3.Row:
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.executescript(files("kb.base").joinpath("schema.sql").read_text(encoding="utf-8"))
    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    return db.execute(f"SELECT * FROM {table}").fetchone()


@pytest.mark.parametrize(
    ("table", "values", "to_row", "to_value"),
    [
        ("documents", DOCUMENTS, lambda it: rows.row_of_document(it, "made", "sketch"), rows.to_document),
        ("pages", st.builds(Page, number, maybe, size, size), lambda it: rows.row_of_page("k", it), rows.to_page),
        ("lines", LINES, lambda it: rows.row_of_line("k", it), rows.to_line),
        ("items", ITEMS, lambda it: rows.row_of_item("k", it), rows.to_item),
        ("statements", STATEMENTS, lambda it: rows.row_of_statement("k", it), rows.to_statement),
        ("passages", PASSAGES, lambda it: rows.row_of_passage("k", it, "digest"), rows.to_passage),
        (
            "anomalies",
            st.builds(Anomaly, text, text, st.none() | number, st.none() | number),
            lambda it: rows.row_of_anomaly("k", 1, it),
            rows.to_anomaly,
        ),
    ],
)
@given(data=st.data())
def test_there_and_back(
    table: str,
    values: st.SearchStrategy[object],
    to_row: Callable[[object], tuple[rows.Cell, ...]],
    to_value: Callable[[sqlite3.Row], object],
    data: st.DataObject,
) -> None:
    value = data.draw(values)
    assert to_value(through_the_schema(table, to_row(value))) == value
