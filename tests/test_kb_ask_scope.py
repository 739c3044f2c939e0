"""Which papers may answer: what holds today, what held on a day, only some kinds."""

from __future__ import annotations

import pytest

from kb.ask.answer import ask
from kb.ask.scope import EVERYTHING, Scope, read_scope
from kb.base.open import Base
from kb.errors import InputError
from kb.model import Document, Kind, State, Status


def paper(id: str, issued: str | None, status: Status = Status.CURRENT, kind: Kind = Kind.CIRCULAR) -> Document:
    return Document(id, issued or "x", id, kind, status, "0" * 64, "pdf", 1, 1, issued=issued)


PAPERS = (
    paper("指針", "2017-03-31", Status.OLD),
    paper("指針", "2023-03-31"),
    paper("案", "2025-12-17", Status.DRAFT, Kind.REPORT),
    paper("無日付", None, kind=Kind.OTHER),
)


@pytest.mark.parametrize(
    ("scope", "keys"),
    [
        (EVERYTHING, {"指針@2023-03-31", "案@2025-12-17", "無日付@x"}),
        (Scope(as_of="2020-01-01"), {"指針@2017-03-31", "無日付@x"}),
        (Scope(as_of="2024-01-01"), {"指針@2023-03-31", "無日付@x"}),
        (Scope(as_of="2010-01-01"), {"無日付@x"}),
        (Scope(kinds=frozenset({Kind.REPORT})), {"案@2025-12-17"}),
    ],
)
def test_admitted(scope: Scope, keys: set[str]) -> None:
    assert scope.admitted(PAPERS) == keys


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        ("2025-06-01", {"指針@2023-03-31"}),  # a later draft puts nothing out of force
        ("2026-06-01", {"指針@2026-01-31"}),
        ("2022-06-01", {"指針@2022-02-01"}),  # nothing but a draft was known then
    ],
)
@pytest.mark.parametrize("later", [Status.DRAFT, Status.OLD])  # superseded, its title alone says that it was a draft
def test_a_draft_holds_only_where_there_is_nothing_else(day: str, keys: set[str], later: Status) -> None:
    editions = (
        titled("指針（案）", "2022-02-01", Status.OLD),
        titled("指針", "2023-03-31", Status.OLD),
        titled("指針（改正案）", "2025-03-31", later),
        titled("指針", "2026-01-31", Status.CURRENT),
    )
    assert Scope(as_of=day).admitted(editions) == keys


def titled(title: str, issued: str, status: Status) -> Document:
    return Document("指針", issued, title, Kind.CIRCULAR, status, "0" * 64, "pdf", 1, 1, issued=issued)


def test_reading_it() -> None:
    assert read_scope(["通知"], "令和6年4月1日") == Scope(frozenset({Kind.CIRCULAR}), "2024-04-01")
    assert read_scope() == EVERYTHING
    for kinds, day in ((["怪文書"], ""), ([], "きのう"), ([], "2024年"), ([], "2024-13-45"), ([], "令和6年2月30日")):
        with pytest.raises(InputError, match="ください"):
            read_scope(kinds, day)


def test_answers_come_from_the_scope_only(samples: Base) -> None:
    answer = ask(samples, "相談窓口はいつまでに設けるのか", read_scope(["事務連絡"]))
    assert {it.document.kind for it in answer.citations} == {Kind.MEMO}
    assert answer.searched == 1
    early = ask(samples, "相談窓口はいつまでに設けるのか", read_scope(as_of="2025-04-01"))
    assert {it.document.id for it in early.citations} == {"sample-tsuchi"}
    assert ask(samples, "相談窓口はいつまでに設けるのか", read_scope(as_of="2000-01-01")).state is State.ABSENT
