"""資料: what is held, what waits, what changed, and what a person writes through the page; a reader is shown no way to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from materials_page import KEY, rows, shown, two_editions
from screen import html, press
from tiny import store_of

from ingest.add import add
from kb.base.config import Config
from kb.base.correction import Correction


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return two_editions(tmp_path)


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
