"""The record of a build: every question of the reading half, on a small paper."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tiny import TinyEncoder, write_paper

from ingest.add import add
from ingest.ledger import Given
from kb.ask.search import FIELDS
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.base.store import Store, any_of
from kb.errors import BaseDamaged, CitationError
from kb.model import LineRange, Status

KEY = "指針@2023-03-31"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("kb")
    add(Config(home), [write_paper(home / "papers")], ready=TinyEncoder().ready)
    store = Store(home / "builds" / "1" / "kb.sqlite")
    yield store
    store.close()


def test_documents_by_key_and_by_id(store: Store) -> None:
    (document,) = store.documents()
    assert document == store.document(KEY) == store.find("指針") == store.find("指針", "2023-03-31")
    for missing in (lambda: store.document("x@1"), lambda: store.find("x"), lambda: store.find("指針", "1999-01-01")):
        with pytest.raises(CitationError, match="kb status"):
            missing()


@pytest.mark.parametrize(("status", "found"), [(Status.DRAFT, "2023-03-31"), (None, "2024-03-31")])
def test_without_an_edition_what_is_in_force_is_found_however_late_a_draft_came(tmp_path: Path, status: Status | None, found: str) -> None:
    path = write_paper(tmp_path)
    for year, given in ((5, Given(id="指針")), (6, Given(id="指針", status=status))):
        path.write_text(path.read_text(encoding="utf-8").replace("令和５年", f"令和{'５６'[year - 5]}年"), encoding="utf-8")
        add(Config(tmp_path / "kb"), [path], given, ready=TinyEncoder().ready)
    assert open_base(Config(tmp_path / "kb")).store.find("指針").edition == found


def test_lines_and_pages(store: Store) -> None:
    lines = store.lines(LineRange(KEY, 1, 1000))
    assert [line.number for line in lines] == list(range(1, store.document(KEY).lines + 1))
    assert lines == store.page_lines(KEY, 1)
    assert store.lines(LineRange(KEY, 2, 3)) == lines[1:3]
    assert [page.number for page in store.pages(KEY)] == [1]
    assert store.lines(LineRange("x@1", 1, 9)) == store.page_lines(KEY, 2) == ()


def test_the_outline_and_what_stands_in_it(store: Store) -> None:
    items = store.items(KEY)
    assert [store.item(KEY, it.number) for it in items] == list(items)
    for item in items:
        assert store.children(KEY, item.number) == tuple(it for it in items if it.parent == item.number)
        assert store.statements_of_item(KEY, item.number) == tuple(it for it in store.statements(KEY) if it.item == item.number)
        assert store.passages_of_item(KEY, item.number) == tuple(it for it in store.passages(KEY) if it.item == item.number)
    assert store.children(KEY, None) == tuple(it for it in items if it.parent is None)
    for kind in ("第", "(1)", "問"):
        assert store.items_marked(KEY, kind) == tuple(it for it in items if it.marker and it.marker.kind == kind)
    assert store.items_marked(KEY, "第")
    statements = store.statements(KEY)
    assert store.statements(KEY, 2, 3) == statements[1:3]
    for line in range(1, store.document(KEY).lines + 1):
        on = LineRange(KEY, line, line)
        assert store.statements_on(on) == tuple(it for it in statements if it.first <= line <= it.last)
        assert store.passages_on(on) == tuple(it for it in store.passages(KEY) if it.first <= line <= it.last)
    for span in (LineRange(KEY, 2, 5), LineRange(KEY, 1, 10**6), LineRange(KEY, 900, 999), LineRange("x@1", 1, 9)):
        held = [it for it in statements if it.first <= span.last and it.last >= span.first and span.document == KEY]
        assert store.statements_on(span) == tuple(held)
    with pytest.raises(CitationError):
        store.item(KEY, 999)
    with pytest.raises(CitationError):
        store.passage(KEY, 999)


@pytest.mark.parametrize("read", [Store.children, Store.statements_of_item, Store.passages_of_item, Store.page_lines])
def test_what_belongs_to_an_item_or_a_page_is_read_through_its_index(store: Store, read: Callable[[Store, str, int], object]) -> None:
    asked: list[str] = []
    store._file.connection.set_trace_callback(asked.append)
    read(store, KEY, 1)
    store._file.connection.set_trace_callback(None)
    (plan,) = store._file.connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()
    assert "USING INDEX" in plan["detail"]


def test_words_find_the_passage_that_says_them(store: Store) -> None:
    ((key, number, score), *_) = store.match('"往診"', 5)
    assert "往診" in store.passage(key, number).text
    assert score > 0
    assert store.match('"存在しない語"', 5) == ()
    assert len(store.match('"在宅"', 1)) == 1
    by_title = store.match('title : "指針"', 50, (0.0, 0.0, 1.0, 0.0))
    assert len(by_title) == store.passage_count
    assert by_title == tuple(sorted(by_title, key=lambda hit: (-hit[2], hit[0], hit[1])))


def test_any_of_some_words_or_phrases(store: Store) -> None:
    assert any_of(["在宅", "訪問 看護"]) == '"在宅" OR "訪問 看護"'
    assert store.match(any_of(["往診", 'NOT " OR']), 5, FIELDS) == store.match('"往診"', 5, FIELDS) != ()


def test_how_many_passages_carry_a_word(store: Store) -> None:
    assert store.frequency("往診") == sum("往診" in it.text for it in store.passages(KEY)) == 1
    assert store.frequency("往診", "grams") == 1
    assert store.frequency('"', "text") == store.frequency("無い", "trail") == 0


def test_counts_agree(store: Store) -> None:
    counts = store.counts()
    assert (counts.documents, counts.lines, counts.passages) == (1, store.document(KEY).lines, store.passage_count)
    assert (counts.items, counts.statements) == (len(store.items(KEY)), len(store.statements(KEY)))
    assert set(store.passage_digests()) == {(KEY, it.number) for it in store.passages(KEY)}


def test_many_threads_may_ask_at_once(store: Store) -> None:
    expected = store.lines(LineRange(KEY, 1, 99)), store.match('"在宅"', 9)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: (store.lines(LineRange(KEY, 1, 99)), store.match('"在宅"', 9)), range(100)))
    assert answers == [expected] * 100


def test_the_record_cannot_be_written(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._file.connection.execute("DELETE FROM lines")


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_what_is_no_record_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kb.sqlite"
    path.write_bytes(content)
    with pytest.raises(BaseDamaged, match="from-scratch"):
        Store(path)


def test_a_record_cut_short_is_damaged_not_a_traceback(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "kb.sqlite"
    whole = store.path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(BaseDamaged):
        Store(path).lines(LineRange(KEY, 1, 99))


def test_a_word_that_no_paper_has_is_looked_up_once_a_question_and_forgotten(samples: Base) -> None:
    store = samples.store
    asked: list[str] = []
    store._file.connection.set_trace_callback(asked.append)
    with store.frequencies.one_question():
        assert [store.frequency("玄武岩") for _ in range(3)] == [0, 0, 0]
    assert sum("玄武岩" in it for it in asked) == 1
    assert store.frequency("玄武岩") == store.frequency("玄武岩") == 0
    store._file.connection.set_trace_callback(None)
    assert sum("玄武岩" in it for it in asked) == 3
