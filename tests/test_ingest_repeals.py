"""A paper that another one ends is in force until that day and 旧版 from then on; what cannot end it does not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tiny import rows_of

from ingest.add import add, remove
from ingest.build import build
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.ask.scope import Scope
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.contract import status_json
from kb.base.open import open_base
from kb.errors import BaseDamaged
from kb.model import Ended, Kind, State, Status

PDFS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
OLD = "在宅の支え合いに関する通知\n\n１　見守り隊は、年４回以上の夜回りを行うこと。\n２　令和４年度の隊員は、60人とする。\n"
NEW = "在宅の支え合いに関する新しい通知\n\n１　都道府県は、名簿を公表すること。\n２　{}\n"
NAMED = "「支え合いについて」（令和４年３月４日付け保医発0304第１号）"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path / "kb", "none")


def put(
    config: Config,
    folder: Path,
    says: str,
    kind: Kind = Kind.CIRCULAR,
    status: Status | None = None,
    title: str | None = None,
    before: str = "",
) -> None:
    """The paper that is named, which may itself end one before it, and one that says this of it."""
    ends = f"３　{before}は、令和４年３月31日限り廃止する。\n" if before else ""
    (folder / "old.txt").write_text(OLD + ends, encoding="utf-8")
    (folder / "new.txt").write_text(NEW.format(says), encoding="utf-8")
    add(config, [folder / "old.txt"], Given(id="old", kind=Kind.CIRCULAR, issued="2022-03-04", number="保医発0304第1号"))
    given = Given(id="new", kind=kind, status=status, title=title, issued="2024-03-05", number="保医発0305第4号")
    add(config, [folder / "new.txt"], given)


def ended(config: Config) -> Ended | None:
    store = open_base(config).store
    assert store.find("new").ended is None
    return store.find("old").ended


@pytest.mark.parametrize(
    ("says", "until"),
    [
        (f"従前の{NAMED}は、令和６年５月31日限り廃止する。", "2024-05-31"),
        (f"{NAMED}は令和６年５月31日限りで廃止します。", "2024-05-31"),
        (f"{NAMED}は、令和６年５月31日をもって廃止することとしたので、周知されたい。", "2024-05-31"),
        (f"{NAMED}は、令和６年５月31日限り廃止し、令和６年６月１日からこの通知による。", "2024-05-31"),
        (f"「別の件」（平成30年３月５日保医発0305第１号）及び{NAMED}は、令和６年５月31日限り廃止する。", "2024-05-31"),
        ("旧通知（令和４年保医発0304第１号厚生労働省保険局医療課長通知）は、令和６年５月31日限り廃止する。", "2024-05-31"),
        ("令和４年３月４日付け保医発0304第１号「支え合いについて」は、令和６年５月31日をもって廃止します。", "2024-05-31"),
        (f"{NAMED}は、本日をもって廃止する。", "2024-03-05"),
        (f"{NAMED}は廃止する。", "2024-03-04"),
        (f"この通知は、令和６年６月１日から適用し、{NAMED}は、廃止する。", "2024-05-31"),
        # another paper, a part of it, no ending, another day than the one it was issued on
        ("「支え合いについて」（令和４年３月４日保医発0304第12号）は、令和６年５月31日限り廃止する。", None),
        ("「支え合いについて」（令和４年３月４日保医発0304第１号の２）は、令和６年５月31日限り廃止する。", None),
        ("「支え合いについて」（令和２年３月４日保医発0304第１号）は、令和６年５月31日限り廃止する。", None),
        (f"{NAMED}別添１の問６は廃止する。", None),
        (f"{NAMED}の第１は、令和６年５月31日限り廃止する。", None),
        (f"{NAMED}を廃止するかは、今後検討する。", None),
        (f"{NAMED}は、廃止するものではない。", None),
        (f"{NAMED}は、廃止しないこと。", None),
        (f"{NAMED}は、同日限り廃止する。", None),
    ],
)
def test_the_sentence_that_ends_a_paper(config: Config, tmp_path: Path, says: str, until: str | None) -> None:
    put(config, tmp_path, says)
    found = ended(config)
    assert (found and found.until) == until
    store = open_base(config).store
    assert store.find("old").status is (Status.OLD if until else Status.CURRENT)
    if found:
        assert "廃止" in "".join(line.text for line in resolve(store, parse(found.by))[1])


@pytest.mark.parametrize(
    ("kind", "status", "title", "ends"),
    [
        (Kind.LAW, None, None, True),
        (Kind.NOTICE, None, None, True),
        (Kind.MEMO, None, None, False),
        (Kind.REPORT, None, None, False),
        (Kind.NEWS, None, None, False),
        (Kind.OTHER, None, None, False),
        (Kind.CIRCULAR, Status.DRAFT, None, False),
        (Kind.LAW, None, "支え合いに関する法律（案）", False),
    ],
)
def test_only_what_binds_as_much_ends_it(
    config: Config, tmp_path: Path, kind: Kind, status: Status | None, title: str | None, ends: bool
) -> None:
    put(config, tmp_path, f"{NAMED}は、令和６年５月31日限り廃止する。", kind, status, title)
    assert bool(ended(config)) is ends


def test_a_column_of_what_was_said_before_and_now_ends_nothing(config: Config, tmp_path: Path) -> None:
    put(config, tmp_path, "様式を改める。")
    said = f"{NAMED}は、令和６年５月31日限り廃止する。"
    rows = f"<tr><th>改正後</th><th>改正前</th></tr><tr><td>{said}</td><td>（新設）</td></tr>"
    (tmp_path / "table.html").write_text(f"<html><body><h1>新旧対照表</h1><table>{rows}</table></body></html>", encoding="utf-8")
    add(config, [tmp_path / "table.html"], Given(id="table", kind=Kind.CIRCULAR, issued="2024-03-05", number="保医発0305第5号"))
    assert ended(config) is None


def test_it_answers_as_of_a_day_on_which_it_held_and_never_after(config: Config, tmp_path: Path) -> None:
    put(config, tmp_path, f"{NAMED}は、令和６年５月31日限り廃止する。")
    base, question = open_base(config), "見守り隊は年に何回夜回りを行うのか"
    answer = ask(base, question, Scope(as_of="2024-05-31"))
    assert [it.document.id for it in answer.citations] == ["old"]
    assert "2024-05-31 限りで廃止（new@2024-03-05#p1." in answer_text(answer)
    assert answer_json(answer)["citations"][0]["ended"]["until"] == "2024-05-31"  # type: ignore[index, call-overload]
    assert [it["ended"] for it in status_json(base)["documents"] if it["id"] == "new"] == [None]  # type: ignore[attr-defined]
    for scope in (Scope(), Scope(as_of="2024-06-01"), Scope(as_of="2026-07-01")):
        assert "old" not in {it.document.id for it in ask(base, question, scope).citations}


def test_a_question_about_its_time_is_answered_from_it_and_told_so(config: Config, tmp_path: Path) -> None:
    put(config, tmp_path, f"{NAMED}は、令和６年５月31日限り廃止する。")
    base = open_base(config)
    answer = ask(base, "令和４年度の隊員は何人か")
    assert (answer.state, "廃止された資料からも" in answer.scope_note) == (State.SUPPORTED, True), answer.text
    assert [it.document.status for it in answer.citations] == [Status.OLD]
    assert ask(base, "令和21年度の隊員は何人か").state is not State.SUPPORTED
    assert ask(base, "令和４年度の隊員は何人か", Scope(as_of="2024-06-02")).state is not State.SUPPORTED


@pytest.mark.parametrize("asked", ["令和４年３月４日の通知では、夜回りは年何回か", "旧い通知では、夜回りは年何回か"])
def test_a_question_that_names_it_is_answered_from_it(config: Config, tmp_path: Path, asked: str) -> None:
    put(config, tmp_path, f"{NAMED}は、令和６年５月31日限り廃止する。")
    answer = ask(open_base(config), asked)
    assert [(it.document.id, it.document.status) for it in answer.citations] == [("old", Status.OLD)]
    assert "廃止された" in answer.scope_note


def test_what_ended_another_paper_is_not_said_of_the_one_that_is_named(config: Config, tmp_path: Path) -> None:
    put(
        config,
        tmp_path,
        f"従前の{NAMED}は、令和６年５月31日限り廃止する。",
        before="従前の「支え合いについて」（令和２年３月５日付け保医発0305第１号）",
    )
    answer = ask(open_base(config), "令和２年３月５日の支え合いについての通知はいつ廃止されたか")
    assert ["令和４年３月31日限り" in it.quote for it in answer.citations] == [True]


def test_a_day_to_come_ends_nothing_yet(config: Config, tmp_path: Path) -> None:
    put(config, tmp_path, f"{NAMED}は、令和60年３月31日限り廃止する。")
    assert open_base(config).store.find("old").status is Status.CURRENT
    assert Scope(as_of="2078-04-01").admitted(open_base(config).store.documents()) == {"new@2024-03-05"}


def test_it_holds_again_without_the_paper_that_ended_it_and_scratch_equals_steps(config: Config, tmp_path: Path) -> None:
    put(config, tmp_path, f"{NAMED}は、令和６年５月31日限り廃止する。")
    build(config, from_scratch=True)
    assert rows_of(config.builds / "3" / "kb.sqlite") == rows_of(config.builds / "2" / "kb.sqlite")
    remove(config, "new")
    assert open_base(config).store.find("old").status is Status.CURRENT


def test_a_base_of_an_older_schema_asks_to_be_built(config: Config, tmp_path: Path) -> None:
    put(config, tmp_path, "名簿は毎年改めること。")
    with sqlite3.connect(config.builds / "2" / "kb.sqlite") as db:
        db.execute("UPDATE meta SET value = '2' WHERE name = 'schema'")
        db.execute("ALTER TABLE documents DROP COLUMN until")
    db.close()
    with pytest.raises(BaseDamaged, match="kb build"):
        open_base(config)
    assert build(config).documents == 2
    assert len(open_base(config).store.documents()) == 2


@pytest.mark.skipif(not PDFS.exists(), reason="the shared PDFs are not here")
def test_the_notices_of_two_revisions(config: Config) -> None:
    add(config, [PDFS / "s_r4_000906937.pdf", PDFS / "s_r6_tsuchi_head_001219505.pdf"])
    assert {it.issued: (it.status, it.ended) for it in open_base(config).store.documents()} == {
        "2022-03-04": (Status.OLD, Ended("2024-05-31", "s_r6_tsuchi_head_001219505@2024-03-05#p1.18-19")),
        "2024-03-05": (Status.CURRENT, None),
    }
