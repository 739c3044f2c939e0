"""Adding papers: once is enough, editions stay, and one bad file harms nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from adding import held, put, states
from tiny import TinyEncoder, snapshot, write_paper

from ingest.add import AddReport
from ingest.contract import add_text
from ingest.ledger import read_ledger
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import current_number, open_base
from kb.base.store import Store
from kb.errors import BaseMissing


def test_a_paper_comes_in_and_its_lines_are_there_to_the_letter(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    (outcome,) = put(config, paper).documents
    assert (outcome.id, outcome.path, outcome.state, outcome.pages) == ("指針", str(paper), "read", 1)
    document, lines = resolve(open_base(config).store, parse("指針"))
    assert (document.edition, document.title) == ("2023-03-31", "在宅医療の体制に関する指針")
    written = [line.strip() for line in paper.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [line.text.strip() for line in lines if line.text.strip()] == written
    assert outcome.lines == len(lines)


def test_the_same_again_changes_nothing_at_all(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path / "a")
    put(config, paper)
    before = snapshot(config.home)
    elsewhere = write_paper(tmp_path / "b", "別の名前.txt")
    for path in (paper, elsewhere):
        report = put(config, path)
        assert states(report) == [("指針", "unchanged")]
        assert report.build is None
        assert snapshot(config.home) == before


def test_the_same_twice_in_one_go_is_one_document(config: Config, tmp_path: Path) -> None:
    report = put(config, write_paper(tmp_path, "a.txt"), write_paper(tmp_path, "b.txt"))
    assert states(report) == [("a", "read"), ("a", "unchanged")]
    assert list(held(config)) == ["a@2023-03-31"]


def test_bad_files_harm_nobody(config: Config, tmp_path: Path) -> None:
    empty, gone, folder = tmp_path / "空.txt", tmp_path / "ない.pdf", tmp_path / "空の箱"
    empty.touch()
    folder.mkdir()
    report = put(config, empty, write_paper(tmp_path), gone, folder)
    assert [it.state for it in report.documents] == ["failed", "read", "failed", "failed"]
    assert [it.path for it in report.documents] == [str(path) for path in (empty, tmp_path / "指針.txt", gone, folder)]
    assert all(it.message for it in report.documents if it.state == "failed")
    assert list(held(config)) == ["指針@2023-03-31"]
    assert len(list(config.files.iterdir())) == 1  # nothing stays of what could not be read


def test_the_reader_knows_a_file_by_its_own_name(config: Config, tmp_path: Path) -> None:
    page = tmp_path / "通知.pdf"
    page.write_text("<!DOCTYPE html><html><title>お探しのページ</title></html>", encoding="utf-8")
    (outcome,) = put(config, page).documents
    assert (outcome.state, "PDF という名前" in outcome.message) == ("failed", True)


def test_nothing_but_bad_files_makes_no_base(config: Config, tmp_path: Path) -> None:
    report = put(config, tmp_path / "ない.pdf")
    assert (report.build, report.documents[0].state) == (None, "failed")
    with pytest.raises(BaseMissing):
        current_number(config)


def test_a_folder_gives_what_can_be_read_in_it_by_name(config: Config, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    for hours, name in enumerate(("b.txt", "下/a.md", "c.xlsx", ".隠し.txt", ".git/d.txt", "下/覚え書き"), 30):
        write_paper(papers, name, hours)
    report = put(config, papers)
    assert [Path(it.path).name for it in report.documents] == ["b.txt", "a.md"]
    assert {it.state for it in report.documents} == {"flagged"}  # of one title
    assert report.skipped == (str(papers / "c.xlsx"), str(papers / "下" / "覚え書き"))
    assert f"読まなかったファイル 2 件: {papers / 'c.xlsx'}、" in add_text(report)
    assert put(config, papers / "b.txt").skipped == ()


def test_a_run_killed_before_its_build_is_finished_by_the_next(config: Config, tmp_path: Path) -> None:
    a, b = write_paper(tmp_path, "a.txt", 24), write_paper(tmp_path, "b.txt", 25)
    put(config, a)
    put(config, b)
    config.current.write_text("1\n")  # as if killed between the ledger and the new build
    assert len(read_ledger(config.ledger)) == 2
    report = put(config, b)
    assert states(report) == [("b", "unchanged")]
    assert report.build is not None
    assert len(held(config)) == 2


def test_readers_keep_their_build_and_are_told_of_a_newer_one(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    put(config, write_paper(tmp_path, "a.txt", 24))
    reader = open_base(config, encoder.opener)
    assert reader.vectors is not None
    seen = reader.vectors.nearest(encoder.encode_queries(["拠点"])[0], 3)
    put(config, write_paper(tmp_path, "b.txt", 25))
    assert reader.stale
    assert [it.key for it in reader.store.documents()] == ["a@2023-03-31"]
    assert reader.vectors.nearest(encoder.encode_queries(["拠点"])[0], 3) == seen
    reader.close()
    assert len(open_base(config).store.documents()) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_fails_alone(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    paper.chmod(0)
    assert put(config, paper).documents[0].state == "failed"


def test_the_record_stands_by_itself(config: Config, tmp_path: Path) -> None:
    put(config, write_paper(tmp_path))
    store = Store(config.builds / "1" / "kb.sqlite")
    assert store.meta["ledger"] == "1"
    assert store.counts().documents == 1


@pytest.mark.parametrize(("count", "said"), [(10, "f9（読めない種類です）"), (12, "f9、ほか 2 件（読めない種類です）")])
def test_of_many_files_that_were_not_read_ten_are_named(count: int, said: str) -> None:
    told = add_text(AddReport((), None, (), tuple(f"f{n}" for n in range(count))))
    assert told.startswith(f"読まなかったファイル {count} 件: f0、")
    assert told.endswith(said)
