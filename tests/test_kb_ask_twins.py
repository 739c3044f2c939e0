"""The same words in other papers: each place once, whichever way the sentences stand on their lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.compose import compose
from ingest.held import Entry
from ingest.ledger import Given
from ingest.write import open_record, put_in, put_meta
from kb.ask.twins import same_lines, twins
from kb.base.cite import citation
from kb.base.store import Store
from kb.model import Kind, Line, LineRange, Page, Reading

TITLE = "見守り活動の実施について"
ROLL = "訪問員の名簿は、地区ごとに作ること。"
SENT = "作った名簿は、毎年度、保健所に送ること。"
MEETS = "会議は、毎月、集会所で開くこと。"
SHORT, BRIEF = "名簿を作る。", "灯火は赤とする。"  # 6 letters and 8
PAPERS = {
    "wrapped": (TITLE, ROLL, SENT),
    "on-one-line": (TITLE, ROLL + SENT),
    "sharing-a-line": (TITLE, ROLL + SENT[:6], SENT[6:]),
    "twice": (TITLE, ROLL, "配食は、週に一度とすること。", ROLL, SENT),
    "brief": (TITLE, MEETS, SHORT, BRIEF),
    "brief-too": (TITLE, MEETS, BRIEF, SHORT),
}


def read(texts: tuple[str, ...]) -> Reading:
    return Reading((Page(1),), tuple(Line(at, 1, at, text) for at, text in enumerate(texts, 1)), media="pdf")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    db = open_record(path)
    for id, texts in PAPERS.items():
        put_in(db, compose(Entry(id, "1", "aa", "a.pdf", "/a.pdf", Given(title=TITLE, kind=Kind.CIRCULAR), False), read(texts), "made"))
    put_meta(db, {"schema": "1"})
    db.close()
    store = Store(path)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("paper", "lines", "elsewhere"),
    [
        ("wrapped", (2, 3), ["on-one-line@1#p1.2", "sharing-a-line@1#p1.2-3", "twice@1#p1.2", "twice@1#p1.5"]),
        ("on-one-line", (2, 2), ["sharing-a-line@1#p1.2-3", "twice@1#p1.2", "twice@1#p1.5", "wrapped@1#p1.2", "wrapped@1#p1.3"]),
        ("twice", (2, 4), []),
        ("brief", (3, 3), []),
        ("brief", (4, 4), ["brief-too@1#p1.3"]),
    ],
    ids=["a line each", "both on one", "with a sentence that no other paper has", "as short as a name", "long enough"],
)
def test_no_line_is_named_twice(store: Store, paper: str, lines: tuple[int, int], elsewhere: list[str]) -> None:
    (it,) = citation(store, LineRange(f"{paper}@1", *lines))
    found = twins(store, it, frozenset(document.key for document in store.documents()))
    assert [str(one) for one in same_lines(store, it, found)] == elsewhere
