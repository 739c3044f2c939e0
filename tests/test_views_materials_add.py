"""A paper added by hand on the page 資料: proposed, confirmed, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from materials_page import HEAD, KEY, rows, shown, two_editions
from screen import html, press
from small_pdf import paper, say
from streamlit.testing.v1 import AppTest
from tiny import store_of

from ingest.by_hand import enter, propose
from ingest.correct import correct
from kb.base.config import Config
from kb.base.correction import Correction
from kb.base.proposal import Confirmed
from kb.errors import GuidanceError, ReadingError
from kb.model import Kind, Status


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return two_editions(tmp_path)


def ways(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.page_link]


@pytest.mark.parametrize("reader", ["", "1"])
def test_the_first_paper_can_be_added_where_there_is_no_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    monkeypatch.setenv("KB_HOME", str(tmp_path / "kb"))
    monkeypatch.setenv("KB_READER", reader)
    app = AppTest.from_file(str(Path(__file__).resolve().parents[1] / "app.py"), default_timeout=30).run()
    assert "資料庫がまだありません" in html(app)
    assert ("画面から初めての資料を加える" in ways(app)) == (not reader)


def test_the_box_for_the_first_paper_stands_where_papers_are_listed(tmp_path: Path) -> None:
    def page(config):
        import streamlit as st

        from app import tools
        from kb.errors import BaseMissing
        from kb.views import materials

        materials.begin(BaseMissing("資料庫がまだありません", "次に"), tools(config), st.Page(lambda: None), standing=True)

    app = AppTest.from_function(page, args=(Config(tmp_path / "kb", encoder="none"),)).run()
    assert "資料：資料を加える" in html(app)
    assert len(app.get("file_uploader")) == 1


PDF = paper(HEAD + say(80, 130, "第１　目的") + say(80, 150, "会議を年４回開催すること。"))


def uploaded(config: Config, name: str, data: bytes) -> AppTest:
    """The part for adding, with a file in its box."""
    app = shown(config, part="add")
    (box,) = app.file_uploader
    return box.upload(name, data, "application/pdf").run()


def test_a_paper_is_added_by_hand(config: Config) -> None:
    app = uploaded(config, "新しい手引き.pdf", PDF)
    said = {row[0]: row[1:] for row in rows(app, "書誌の案")}
    assert said["状態"] == ["現行", "書かれた行が見当たりません（推測）"]
    assert said["題名"] == ["架空の手引き", "1頁1行「架空の手引き」"]
    assert said["発出日"] == ["2024-04-01", "1頁2行「令和６年４月１日」"]
    assert said["番号"] == ["―", "見当たりません"]
    assert len(store_of(config).documents()) == 3
    (box,) = [it for it in app.text_input if it.label == "題名"]
    box.input("架空の手引き（改訂）")
    app = press(app, "確かめた書誌で加える")
    assert "読み取りました" in html(app)
    assert store_of(config).document("新しい手引き@2024-04-01").title == "架空の手引き（改訂）"
    assert "同じ内容が 新しい手引き@2024-04-01 として入っています" in html(uploaded(config, "別名.pdf", PDF))


@pytest.mark.parametrize(("name", "data"), [("空.pdf", b""), ("偽.pdf", b"<html><title>404</title></html>"), ("壊.pdf", PDF[:300])])
def test_a_bad_file_is_one_line_with_advice(config: Config, name: str, data: bytes) -> None:
    before = {path: path.stat().st_mtime_ns for path in config.home.rglob("*") if path.is_file()}
    page = html(uploaded(config, name, data))
    assert page.count('class="trouble"') == 1 and "ください" in page
    assert {path: path.stat().st_mtime_ns for path in config.home.rglob("*") if path.is_file()} == before


def test_an_edition_of_a_paper_that_is_there(config: Config) -> None:
    said = Confirmed("要綱", "架空の要綱", Kind.CIRCULAR, Status.CURRENT, issued="令和7年3月31日")
    done = enter(config, "../../要綱改正.pdf", PDF, said)
    assert done.id == "要綱" and "要綱改正.pdf" in done.message
    assert store_of(config).find("要綱").edition == "2025-03-31"
    assert store_of(config).document("要綱@2024-03-31").status is Status.OLD
    with pytest.raises(ReadingError):
        enter(config, "空.pdf", b"", said)


@pytest.mark.parametrize("part", ["", "review", "changes", "add"])
def test_a_reader_is_shown_no_way_to_write(config: Config, part: str) -> None:
    app = shown(replace(config, reader=True), part=part, **({"doc": KEY} if part == "review" else {}))
    assert "閲覧専用の設定です" in html(app)
    assert not app.button and not app.file_uploader
    assert "資料を加える" in ways(shown(config)) and "資料を加える" not in ways(app)


def test_a_reader_is_refused_by_the_functions_too(config: Config) -> None:
    reader = replace(config, reader=True)
    tries: list[Callable[[], object]] = [
        lambda: correct(reader, [Correction(KEY, title="題")]),
        lambda: propose(reader, "新.pdf", PDF),
        lambda: enter(reader, "新.pdf", PDF, Confirmed("", "題", Kind.OTHER, Status.CURRENT)),
    ]
    before = {path: path.stat().st_mtime_ns for path in config.home.rglob("*")}
    for one in tries:
        with pytest.raises(GuidanceError, match="閲覧専用"):
            one()
    assert {path: path.stat().st_mtime_ns for path in config.home.rglob("*")} == before
