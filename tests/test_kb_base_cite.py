"""Citations: printed, read and resolved they are the same, and quotes equal the lines to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.add import add
from ingest.compose import compose
from ingest.held import Entry
from ingest.ledger import UNSAID, Given
from ingest.write import open_record, put_in, put_meta
from kb.ask.contract import answer_text, citation_json
from kb.base.cite import Pointer, citation, citation_of, parse, resolve
from kb.base.config import Config
from kb.base.open import open_base
from kb.base.store import Store
from kb.errors import CitationError
from kb.model import Answer, Line, LineKind, LineRange, Page, QuestionKind, Reading, State, StatementClass, Status

SIZES = (5, 1, 7)  # lines a page
ids = st.from_regex(r"[a-z0-9ぁ-ん一-鿿][a-z0-9ぁ-ん一-鿿_-]{0,9}", fullmatch=True)
editions = st.dates().map(str) | st.from_regex(r"[0-9a-f]{8}(\.[0-9a-f]{6})?", fullmatch=True)
number = st.integers(1, 10**6)


def paper() -> Reading:
    """Three pages; the last line of each is a footer, and the second page has nothing else."""
    lines: list[Line] = []
    for page, size in enumerate(SIZES, 1):
        for on_page in range(1, size + 1):
            n, foot = len(lines) + 1, on_page == size
            kind = LineKind.FOOTER if foot else LineKind.BODY
            lines.append(Line(n, page, on_page, f"　{n}行目の文。 ", str(on_page * 5), kind=kind, citable=not foot))
    return Reading(tuple(Page(n) for n in range(1, len(SIZES) + 1)), tuple(lines))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    db = open_record(path)
    for id, edition, superseded in (("通知-r5", "2023-03-31", False), ("通知-r5", "1a2b3c4d", True)):
        put_in(db, compose(Entry(id, edition, "aa", "a.pdf", "/a.pdf", UNSAID, superseded), paper(), "made"))
    put_meta(db, {"schema": "1"})
    db.close()
    store = Store(path)
    yield store
    store.close()


@given(ids, st.none() | editions, st.none() | number, st.none() | number, number)
def test_what_is_printed_is_read_back(id: str, edition: str | None, page: int | None, first: int | None, more: int) -> None:
    first = first if page else None
    pointer = Pointer(id, edition, page, first, first and first + more % 9)
    assert parse(str(pointer)) == pointer


@given(st.data())
def test_a_citation_printed_read_and_resolved_is_its_own_lines(store: Store, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([document.key for document in store.documents()]))
    first = data.draw(st.integers(1, sum(SIZES)))
    last = data.draw(st.integers(first, sum(SIZES)))
    whole = store.lines(LineRange(key, first, last))
    if not any(line.citable for line in whole):
        with pytest.raises(CitationError):
            citation(store, LineRange(key, first, last))
        return
    found = citation(store, LineRange(key, first, last))
    for cited in found:
        document, lines = resolve(store, parse(str(cited)))
        assert document == cited.document
        assert cited.quote == "\n".join(line.text for line in lines)
        assert {line.page for line in lines} == {cited.page}
        assert (lines[0].number, lines[-1].number) == (cited.range.first, cited.range.last)
        assert cited.printed == (lines[0].printed, lines[-1].printed)
    assert [line for cited in found for line in store.lines(cited.range)] == [line for line in whole if line.citable]


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("tsuchi-r5@2023-03-31#p3.12-14", Pointer("tsuchi-r5", "2023-03-31", 3, 12, 14)),
        ("tsuchi-r5#p3.12", Pointer("tsuchi-r5", None, 3, 12, 12)),
        ("id#p3", Pointer("id", None, 3)),
        ("id", Pointer("id")),
        ("id@1a2b3c4d.aabbcc", Pointer("id", "1a2b3c4d.aabbcc")),
        ("  ＩＤ＃ｐ３．１２−１４ ", None),
        ("%E9%80%9A%E7%9F%A5-r5%402023-03-31%23p3.12", Pointer("通知-r5", "2023-03-31", 3, 12, 12)),
        ("通知－R5＠2023-03-31＃ｐ３．１２", Pointer("通知-r5", "2023-03-31", 3, 12, 12)),
        ("", None),
        ("id#", None),
        ("id#3", None),
        ("id#p0", None),
        ("id#p" + "1" * 5000, None),
        ("id#p1." + "1" * 5000, None),
        ("id#p3.0", None),
        ("id#p3.12-", None),
        ("a b#p1", None),
        ("id@#p1", None),
    ],
)
def test_what_a_person_types(text: str, pointer: Pointer | None) -> None:
    if pointer is None:
        with pytest.raises(CitationError, match="文書@版#p頁"):
            parse(text)
    else:
        assert parse(text) == pointer


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("通知-r5", range(1, 14)),
        ("通知-r5#p2", [6]),
        ("通知-r5#p3.2-3", [8, 9]),
        ("通知-r5@1a2b3c4d#p1.5", [5]),
    ],
)
def test_what_resolves(store: Store, text: str, numbers: list[int]) -> None:
    document, lines = resolve(store, parse(text))
    assert [line.number for line in lines] == list(numbers)
    assert document.edition == ("1a2b3c4d" if "1a2b" in text else "2023-03-31")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("ない#p1", "kb status"),
        ("通知-r5@1999-01-01", "kb status"),
        ("通知-r5#p4", "1〜3 頁"),
        ("通知-r5#p1.6", "1〜5 行"),
        ("通知-r5#p1.3-2", "1〜5 行"),
        ("通知-r5#p1.1-99", "1〜5 行"),
    ],
)
def test_what_does_not_resolve_says_what_would(store: Store, text: str, advice: str) -> None:
    with pytest.raises(CitationError, match=advice):
        resolve(store, parse(text))


def test_a_statement_lends_its_class_and_a_page_break_makes_two(store: Store) -> None:
    statement = replace(store.statements("通知-r5@2023-03-31")[0], class_=StatementClass.OPINION, strength="すること", speaker="委員")
    cited = citation(store, LineRange("通知-r5@2023-03-31", 4, 8), statement)
    assert [str(it) for it in cited] == ["通知-r5@2023-03-31#p1.4", "通知-r5@2023-03-31#p3.1-2"]
    assert {(it.class_, it.strength, it.speaker) for it in cited} == {(StatementClass.OPINION, "すること", "委員")}
    assert cited[1].quote == "　7行目の文。 \n　8行目の文。 "


def test_a_document_that_is_not_there_cannot_be_cited(store: Store) -> None:
    with pytest.raises(CitationError):
        citation(store, LineRange("x@1", 1, 1))


def test_lines_of_a_page_that_do_not_follow_each_other_in_the_paper_are_cited_as_they_stand_there(store: Store) -> None:
    """As in a 新旧対照表 that runs on over pages: the page's second side is numbered behind the first side of the next page."""
    document, lines = resolve(store, parse("通知-r5@2023-03-31#p3"))
    told = citation_of(store, document, (*lines[2:4], *lines[:2]))
    assert [(it.page, it.lines) for it in told] == [(3, (3, 4)), (3, (1, 2))]
    with pytest.raises(CitationError):
        citation_of(store, document, lines[-1:])


def test_a_row_of_a_table_says_beside_its_quote_what_its_cells_mean(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    file = tmp_path / "名簿.md"
    file.write_text("# 名簿\n\n| 県 | 人数 |\n|---|---|\n| 甲県 | 205 |\n| 乙県 | 7 |\n\n以上である。\n", encoding="utf-8")
    add(config, [file], Given(id="meibo"))
    base = open_base(config)
    document = base.store.find("meibo")
    lines = base.store.lines(LineRange(document.key, 1, document.lines))
    (row,) = [line for line in lines if "甲県" in line.text]
    (it,) = citation(base.store, LineRange(document.key, row.number, row.number))
    assert (it.quote, it.cells) == (row.text, "県: 甲県 / 人数: 205")
    assert citation_json(it)["cells"] == it.cells
    assert "  表の見出し: 県: 甲県 / 人数: 205" in answer_text(Answer("何人か", State.SUPPORTED, QuestionKind.FACT, "", (it,)))
    (plain_,) = citation(base.store, LineRange(document.key, document.lines, document.lines))
    assert plain_.cells == ""
    base.close()


@pytest.mark.parametrize(("superseded", "status"), [(False, Status.DRAFT), (True, Status.OLD)])
def test_what_is_proposed_is_a_draft_but_in_an_old_edition(tmp_path: Path, superseded: bool, status: Status) -> None:
    lines = (Line(1, 1, 1, "会議を年６回開くこと。", kind=LineKind.TABLE, column="改正案"),)
    db = open_record(tmp_path / "kb.sqlite")
    put_in(db, compose(Entry("x", "1", "aa", "a.pdf", "/a.pdf", UNSAID, superseded), Reading((Page(1),), lines), "made"))
    put_meta(db, {"schema": "1"})
    db.close()
    (found,) = citation(Store(tmp_path / "kb.sqlite"), LineRange("x@1", 1, 1))
    assert found.document.status is status
