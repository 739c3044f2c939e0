"""資料: what is held, what waits, what changed, and what a person writes through the page; a reader is shown no way to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from screen import html, press
from small_pdf import paper, say
from streamlit.testing.v1 import AppTest
from tiny import store_of, write_paper

from ingest.add import add
from ingest.by_hand import enter, propose
from ingest.correct import correct
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.correction import Correction
from kb.base.proposal import Confirmed
from kb.errors import GuidanceError, ReadingError
from kb.model import Kind, Status

KEY = "手引き@2024-04-01"
HEAD = say(80, 80, "架空の手引き") + say(80, 100, "令和６年４月１日")
BODY = say(80, 120, "第１　目的") + say(80, 150, "(1)　会議を開催すること。") + say(80, 210, "(4)　記録を残すこと。")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Two editions of one paper, and a PDF with two items out of order on two pages."""
    config = Config(tmp_path / "kb", encoder="none")
    given = Given(title="架空の要綱", kind=Kind.CIRCULAR, issuer="架空省")
    add(config, [write_paper(tmp_path, "要綱.txt", 24)], replace(given, issued="2023-03-31"))
    add(config, [write_paper(tmp_path, "要綱.txt", 12)], replace(given, issued="2024-03-31"))
    (tmp_path / "手引き.pdf").write_bytes(paper(HEAD + BODY, say(80, 80, "(9)　終わりに定めること。")))
    add(config, [tmp_path / "手引き.pdf"])
    return config


def shown(config: Config, **query: str) -> AppTest:
    """The page under an address."""

    def page(config):  # its source is run on its own, without the imports above
        import streamlit as st

        from app import tools
        from kb.base.open import open_base
        from kb.views import materials

        source = st.Page(lambda: None, title="典拠", url_path="source")
        base = open_base(config)
        here = st.Page(lambda: materials.show(base, tools(config), here, source), title="資料", default=True)
        st.navigation([here, source], position="hidden").run()
        base.close()

    app = AppTest.from_function(page, args=(config,), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def rows(app: AppTest, caption: str) -> list[list[str]]:
    """The texts of the cells of a table."""
    (body,) = re.findall(rf"<caption>{caption}.*?<tbody>(.*?)</tbody>", html(app))
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", body)]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]


def ways(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.page_link]


def test_what_the_base_holds(config: Config) -> None:
    app = shown(config)
    assert rows(app, "種別と状態ごと") == [["通知", "1", "―", "1"], ["ガイドブック", "1", "―", "―"]]
    assert [row[:4] for row in rows(app, "収載している文書")] == [
        ["架空の手引き", "ガイドブック", "現行", "令和6年4月1日"],
        ["架空の要綱", "通知", "旧版", "令和5年3月31日"],
        ["架空の要綱", "通知", "現行", "令和6年3月31日"],
    ]
    app.text_input(key="filter-words").input("ヨウコウ 要綱").run()
    assert "0 件" in html(app)
    app.text_input(key="filter-words").input("架空省").run()
    app.multiselect(key="filter-states").select("旧版").run()
    assert [row[2] for row in rows(app, "収載している文書")] == ["旧版"]


def test_the_address_keeps_how_the_list_is_narrowed(config: Config) -> None:
    app = shown(config)
    app.text_input(key="filter-words").input("架空省").run()
    app.multiselect(key="filter-states").select("旧版").run()
    assert app.query_params == {"words": "架空省", "states": "旧版"}
    again = shown(config, words="架空省", states="旧版", kinds="ない種別")
    assert [row[2] for row in rows(again, "収載している文書")] == ["旧版"]
    app.text_input(key="filter-words").input("").run()
    app.multiselect(key="filter-states").unselect("旧版").run()
    assert app.query_params == {}
    assert len(rows(app, "収載している文書")) == 3


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


def test_the_queue_leads_to_the_page_that_waits(config: Config) -> None:
    app = shown(config, part="review")
    assert rows(app, "確認を待つ文書") == [["架空の手引き（令和6年4月1日）（現行）", "―", "―", "● 2", "○ 1", "0／2"]]
    app = shown(config, part="review", doc=KEY)
    assert 'class="cited"><span class="no">5</span>' in html(app)
    assert "5行の件を確認済みにする" in [it.label for it in app.button]


def test_what_was_looked_at_waits_no_more(config: Config) -> None:
    app = press(shown(config, part="review", doc=KEY), "5行の件を確認済みにする")
    assert "1 件を確認済みにしました。" in html(app)
    app = press(shown(config, part="review", doc=KEY, page="2"), "1行の件を確認済みにする")
    app = press(shown(config, part="review", doc=KEY), "文書の件を確認済みにする")
    assert "確認を待つ箇所はありません" in html(shown(config, part="review"))
    assert [it.accept for it in _noted(config)] == ["outline", "outline", "metadata"]


def _noted(config: Config) -> tuple[Correction, ...]:
    from ingest.corrections import read_corrections

    return read_corrections(config.corrections)


def test_a_line_is_corrected_and_taken_back(config: Config) -> None:
    app = shown(config, part="review", doc=KEY)
    app.selectbox(key=f"line-{KEY}-1").select(4).run()
    (box,) = [it for it in app.text_input if it.label == "正しい文字"]
    assert box.value == "(1)　会議を開催すること。"
    box.input("(1)　会議を年４回<b>開催すること。")
    app = press(app, "この行を直す")
    assert "1頁4行を直しました" in html(app)
    assert "年４回&lt;b&gt;開催" in html(app) and "［校正済み：元の読取りは「(1)　会議を開催すること。」］" in html(app)
    assert store_of(config).page_lines(KEY, 1)[3].text == "(1)　会議を年４回<b>開催すること。"
    app.selectbox(key=f"line-{KEY}-1").select(4).run()
    press(app, "この行の校正を取り消す")
    assert store_of(config).page_lines(KEY, 1)[3].text == "(1)　会議を開催すること。"


def test_a_page_is_left_out_and_the_paper_named(config: Config) -> None:
    press(shown(config, part="review", doc=KEY, page="2"), "2頁を外す")
    assert not any(line.citable for line in store_of(config).page_lines(KEY, 2))
    app = shown(config, part="review", doc=KEY)
    (box,) = [it for it in app.text_input if it.label == "発出者"]
    box.input("架空市")
    app = press(app, "書誌を直す")
    document = store_of(config).document(KEY)
    assert (document.issuer, document.title) == ("架空市", "架空の手引き")
    (box,) = [it for it in app.text_input if it.label == "発出日"]
    box.input("いつか")
    assert 'class="trouble"' in html(press(app, "書誌を直す"))


def test_two_editions_side_by_side(config: Config) -> None:
    app = shown(config, part="changes")
    changed = [row for row in rows(app, "新旧対照表") if row[0]]
    assert changed == [["変更", "・　12時間の往診体制を確保すること。 p1.10", "・　24時間の往診体制を確保すること。 p1.10"]]
    assert "<u>12</u>" in html(app) and "<u>24</u>" in html(app)
    app.selectbox(key="old-edition").select("要綱@2024-03-31").run()
    assert "比べる二つの版を選んでください" in html(app)
    app.selectbox(key="old-edition").select(KEY).run()
    assert "同じ文書の版ではありません" in html(app)


def test_papers_of_one_edition_are_not_compared_by_default(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for name in ("甲", "乙"):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"第１　{name}の目的\nこの要綱は、体制を定めるものである。\n", encoding="utf-8")
        add(config, [file])
    app = shown(config, part="changes")
    assert "二つの版がそろった文書はまだありません" in html(app)
    assert [box.value for box in app.selectbox] == [None, None] and "新旧対照表" not in html(app)


def test_a_notice_and_the_one_that_abolishes_it_are_compared_at_first(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    said = {
        "旧": ("令和２年３月５日", "保医発0305第１号", "見本の取扱いについて", "会議を年４回開催すること。"),
        "新": ("令和４年３月４日", "保医発0304第１号", "見本の取扱いについて", NEW),
    }
    for name, lines in said.items():
        (file := tmp_path / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8")
        add(config, [file])
    app = shown(config, part="changes")
    assert [box.value for box in app.selectbox] == ["旧@2020-03-05", "新@2022-03-04"] and "新旧対照表" in html(app)
    assert "同じ文書の版ではありません" not in html(app)


NEW = "「見本の取扱いについて」（令和２年３月５日保医発0305第１号）は、令和４年３月31日限り廃止する。会議を年６回開催すること。"
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
