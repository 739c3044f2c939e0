"""The table of requirements: its filters, and that every row leads to its line and to the same requirement elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from screen import html
from small_base import GUIDE, NOTICE, base_of
from streamlit.testing.v1 import AppTest
from test_views_check import visited

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.open import Base
from kb.check.requirements import catalogue
from kb.model import Kind
from kb.views import look


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    opened = base_of(tmp_path_factory.mktemp("asked"), 通知=NOTICE, 手引き=GUIDE)
    yield opened
    opened.close()


@pytest.fixture
def app(base: Base, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("KB_HOME", str(base.config.home))
    monkeypatch.setenv("KB_ENCODER", "none")
    return visited("requirements")


def rows(app: AppTest) -> int:
    return html(app).count("<tr><td>")


def test_every_requirement_with_its_line(app: AppTest, base: Base) -> None:
    page = html(app)
    every = catalogue(base)
    assert every and rows(app) == len(every)
    for it in every:
        assert escape(it.text) in page and look.trail(it.citation.trail) in page
        assert f'href="source?cite={quote(str(it.citation))}"' in page
        assert all(f'href="source?cite={quote(str(each))}"' in page for each in it.variants)
    assert any(it.variants for it in every) and "ほかの資料の同じ要件 1 件" in page
    assert "いずれか一つでよい" in page and "年4回以上" in unescape(page)


@pytest.mark.parametrize(("words", "found"), [("夜回り", 2), ("見守り隊 記録", 1), ("６月３０日", 1), ("三年間", 1), ("ロケット", 0)])
def test_words_narrow_the_table_however_they_are_spelled(app: AppTest, words: str, found: int) -> None:
    app.text_input(key="requirements-words").input(words)
    app.run()
    assert rows(app) == found
    assert ("当てはまる要件はありません" in html(app)) is (found == 0)


@pytest.mark.parametrize(("key", "value"), [("主体", "都道府県"), ("強さ", "しなければならない"), ("種別", "要件"), ("文書", "手引き")])
def test_each_filter_leaves_its_rows(app: AppTest, base: Base, key: str, value: str) -> None:
    box = app.multiselect(key=f"requirements-{key}")
    chosen = next(option for option in box.options if value in option)
    box.select(next(document.key for document in base.store.documents() if document.title in chosen) if key == "文書" else value)
    app.run()
    said = f"{len(catalogue(base))} 件のうち {rows(app)} 件"
    assert said in html(app)
    assert chosen.endswith(f"（{rows(app)}）")
    assert 0 < rows(app) < len(catalogue(base))


def test_the_same_words_under_the_same_headings_are_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = NOTICE + "(3)　見守り隊は、名簿を備えること。\n(4)　見守り隊は、名簿を備えること。\n"
    base = base_of(tmp_path, 通知=twice)
    monkeypatch.setenv("KB_HOME", str(base.config.home))
    monkeypatch.setenv("KB_ENCODER", "none")
    found = visited("requirements")
    assert len(catalogue(base)) == rows(found) + 1
    assert html(found).count("見守り隊は、名簿を備えること。") == 1
    base.close()


def test_papers_of_one_title_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for year in ("2023", "2024"):
        file = tmp_path / f"{year}.txt"
        file.write_text(f"第１　取扱い\n市町村は、{year}年の名簿を備えること。\n", encoding="utf-8")
        add(config, [file], Given(id=f"t{year}", title="取扱いについて", kind=Kind.CIRCULAR, issued=f"{year}-04-01"))
    monkeypatch.setenv("KB_HOME", str(config.home))
    monkeypatch.setenv("KB_ENCODER", "none")
    found = visited("requirements")
    options = found.multiselect(key="requirements-文書").options
    assert sorted(options) == ["取扱いについて（令和5年4月1日）（1）", "取扱いについて（令和6年4月1日）（1）"]
    found.multiselect(key="requirements-文書").select("t2023@2023-04-01").run()
    assert "2023年の名簿" in html(found) and "2024年の名簿" not in html(found)
