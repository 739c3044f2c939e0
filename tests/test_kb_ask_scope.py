"""Which papers may answer: what holds today, what held on a day, only some kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_base import GUIDE, NOTICE, base_of

from kb.ask.answer import ask
from kb.ask.scope import EVERYTHING, Scope, read_scope
from kb.base.open import Base
from kb.errors import InputError
from kb.model import Document, Kind, State, Status


def paper(id: str, issued: str | None, status: Status = Status.CURRENT, kind: Kind = Kind.CIRCULAR, title: str = "題") -> Document:
    return Document(id, issued or "x", title, kind, status, "0" * 64, "pdf", 1, 1, issued=issued)


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
        (None, {"計画@2023-03-31", "計画@2025-02-10"}),
        ("2024-01-01", {"計画@2023-03-31"}),
        ("2025-01-20", {"計画@2023-03-31", "計画@2025-01-10"}),
        ("2025-03-01", {"計画@2023-03-31", "計画@2025-02-10"}),
    ],
)
def test_a_draft_stands_beside_the_paper_that_holds(day: str | None, keys: set[str]) -> None:
    papers = (
        paper("計画", "2018-03-31", Status.OLD),
        paper("計画", "2023-03-31"),
        paper("計画", "2025-01-10", Status.OLD, title="計画（素案）"),
        paper("計画", "2025-02-10", Status.DRAFT),
    )
    assert Scope(as_of=day).admitted(papers) == keys


@pytest.mark.parametrize(
    ("editions", "as_of", "keys"),
    [
        ([("2023-03-31", Status.OLD)], "2024-01-01", set()),  # 旧版 by hand
        ([(None, Status.OLD)], "2024-01-01", set()),
        ([("2017-03-31", Status.OLD), ("2023-03-31", Status.OLD)], "2024-01-01", set()),
        ([("2017-03-31", Status.OLD), ("2023-03-31", Status.OLD)], "2020-01-01", {"通知@2017-03-31"}),
        ([("2017-03-31", Status.OLD), ("2023-03-31", Status.CURRENT)], "2020-01-01", {"通知@2017-03-31"}),
        ([("2017-03-31", Status.OLD), (None, Status.CURRENT)], "2020-01-01", {"通知@2017-03-31"}),
    ],
)
def test_a_paper_of_which_nothing_holds_answers_on_no_day(editions: list[tuple[str | None, Status]], as_of: str, keys: set[str]) -> None:
    papers = [paper("通知", issued, status) for issued, status in editions]
    assert Scope(as_of=as_of).admitted(papers) == keys
    assert Scope(as_of=as_of, issued="2017").admitted(papers) <= {"通知@2017-03-31"}


def test_an_answer_for_a_day_says_when_it_rests_on_papers_of_no_day(tmp_path: Path) -> None:
    base = base_of(tmp_path, 手引=GUIDE)
    note = "日付の分からない資料を含みます"
    assert note in ask(base, "夜回りは年に何回行うのか", read_scope(as_of="2024-04-01")).scope_note
    assert note not in ask(base, "夜回りは年に何回行うのか").scope_note
    dated = base_of(tmp_path, 通知=NOTICE)
    asked = ask(dated, "相談の記録は何年間保存するのか", read_scope(["通知"], as_of="2024-04-01"))
    assert (asked.state, asked.scope_note) == (State.SUPPORTED, "")


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
