"""What a person types on the page 質問: text and nothing else, kinds and days that narrow, subjects that stay."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from asking import asked, started
from screen import html
from streamlit.testing.v1 import AppTest

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return started(home, monkeypatch)


@pytest.mark.parametrize("question", ["<script>alert(1)</script>拠点", '"><img src=x onerror=alert(1)>拠点', "&lt;b&gt;連携拠点</h2><h1>"])
def test_what_a_person_types_is_text_and_nothing_else(app: AppTest, question: str) -> None:
    page = html(asked(app, question))
    assert f"<h2>{escape(question)}</h2>" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_what_a_paper_says_is_text_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bad.txt"
    file.write_text("一　相談窓口は<script>alert(1)</script>平日に開くこと。\n", encoding="utf-8")
    config = Config(tmp_path / "kb", encoder="none")
    add(config, [file], Given(title="<img src=x onerror=alert(1)>窓口", issuer="<b>課"))
    page = asked(started(config.home, monkeypatch), "相談窓口はいつ開くのか")
    assert "&lt;script&gt;alert" in html(page)
    assert "&lt;img src=x" in html(page)
    assert "<script>alert" not in html(page)
    assert "<img src=x" not in html(page)
    assert "<b>課" not in html(page)


def test_signs_are_no_question(app: AppTest) -> None:
    assert "質問に言葉がありません" in html(asked(app, "😀"))


@pytest.mark.parametrize("question", ["", "　", "？", "\x00\x07", "拠点" * 600])
def test_a_question_that_cannot_be_read_gets_one_line(app: AppTest, question: str) -> None:
    page = html(asked(app, question))
    assert page.count('class="trouble"') == 1
    assert "ください。</p>" in page


def test_nothing_of_a_question_is_kept(app: AppTest, home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    page = asked(app, "蛍光ペン七七四の連携会議は年に何回か")
    assert "蛍光ペン七七四" in html(page)
    assert not page.query_params
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before
    assert not any("蛍光ペン".encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_examples_are_offered_and_asked(app: AppTest) -> None:
    example = app.button[3]
    page = example.click().run()
    assert f"<h2>{escape(example.label)}</h2>" in html(page)
    assert page.text_input(key="question").value == example.label


def test_no_examples_where_there_are_no_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "own.txt"
    file.write_text("第１　目的\nこの要綱は、体制を定めるものである。\n", encoding="utf-8")
    config = Config(tmp_path / "kb", encoder="none")
    add(config, [file])
    page = started(config.home, monkeypatch)
    assert "質問の例" not in html(page)
    assert [button.label for button in page.button] == ["資料を調べる"]


def test_the_next_question_keeps_the_subject(app: AppTest) -> None:
    asked(app, "連携拠点とは何か")
    app.text_input(key="next").input("では設置する主体は")
    app.button[-1].click()
    app.run()
    assert app.text_input(key="question").value == "連携拠点 設置する主体は"
    assert "市町村" in html(app)
    assert app.text_input(key="next").value == ""
    assert "scrollIntoView" in html(app)


def test_subjects_do_not_pile_up(app: AppTest) -> None:
    said = [
        ("では会議の回数は", "連携拠点 会議の回数は"),
        ("では相談窓口はいつまでか", "連携拠点 相談窓口はいつまでか"),
        ("訪問看護ステーションの管理者の要件は何か", "訪問看護ステーションの管理者の要件は何か"),
        ("では夜間は", "訪問看護ステーション 夜間は"),
    ]
    asked(app, "連携拠点に求められる事項は何か")
    for follows, question in said:
        app.text_input(key="next").input(follows)
        app.button[-1].click()
        app.run()
        assert app.text_input(key="question").value == question
    asked(app, "24時間体制とは何か")
    assert "scrollIntoView" not in html(app)
    app.text_input(key="next").input("では夜間は")
    app.button[-1].click()
    assert app.run().text_input(key="question").value == "24時間体制 夜間は"


def test_kinds_narrow_the_papers(app: AppTest) -> None:
    asked(app, "当番の医師は何分以内に折り返すのか")
    assert "30分以内" in html(app)
    app.multiselect(key="kinds").select("とりまとめ")
    app.run()
    assert "30分以内" not in html(app)
    assert any("絞り込み：とりまとめ" in it.label for it in app.expander)
    assert "<p>絞り込み：とりまとめだけを探しました。</p>" in html(app)


@pytest.mark.parametrize("day", ["2024-06-01", "令和６年６月１日"])
def test_a_day_that_is_typed_narrows_the_editions(app: AppTest, day: str) -> None:
    asked(app, "当番の医師は何分以内に折り返すのか")
    app.text_input(key="day").input(day)
    app.run()
    assert "<p>絞り込み：令和6年6月1日に有効だった版だけを探しました。</p>" in html(app)
    assert "30分以内" not in html(app)


def test_a_day_that_is_none_is_one_line_with_advice(app: AppTest) -> None:
    asked(app, "当番の医師は何分以内に折り返すのか")
    app.text_input(key="day").input("きのう")
    assert "日付「きのう」を読めません" in html(app.run())
