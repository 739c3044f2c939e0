"""Rows of a table that a question picks by a figure; where nothing can be measured, no row passes for the most or the least."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.question import read_question
from kb.ask.rows import picked_rows
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State

PAPER = """# 見守り活動の実施状況

## 地区別の実績

| 地区 | 協力員数 | 訪問の実施率 | 会議の開催 | 備考 |
|---|---|---|---|---|
| 北浜 ※1 | 1,250 | 41.5% | 年４回 | |
| 南浜 | 830 | 55.0% | 年２回 | 令和６年から |
| 東山 | 12 | 7.2% | 年６回 | |
| 西山 | 830 | 38.9% | 未定 | |
| その他 | 3 | - | - | |
| 合計 | 2,925 | 44.1% | - | |

協力員が500人を超える地区には、支援員を置く。

## 求められる体制

| 主体 | 体制 |
|---|---|
| 見守り隊 | 会議を年４回以上開催すること |
| 診療所 | 30分以内に往診できる体制を確保すること |

## 相談の窓口

| 窓口 | 曜日 |
|---|---|
| 北浜センター | 月曜日 |
| 南浜センター | 火曜日 |
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("rows")
    path, config = folder / "jisseki.md", Config(folder / "kb", encoder="none")
    path.write_text(PAPER, encoding="utf-8")
    add(config, [path], Given(id="jisseki", title="見守り活動の実施状況"), ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


def labels(base: Base, question: str) -> list[str]:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED, answer.text
    return [it.quote.strip("| ").split("|")[0].split("※")[0].strip() for it in answer.citations]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("協力員数が1000人を超える地区はどこですか", ["北浜"]),
        ("協力員が八百人以上の地区をすべて教えてください", ["北浜", "南浜", "西山"]),
        ("協力員がいちばん多い地区はどこですか", ["北浜"]),
        ("協力員が最も少ない地区", ["東山"]),  # その他 is no 地区
        ("訪問の実施率が４割を下回る地区", ["東山", "西山"]),
        ("実施率が一番高い地区と一番低い地区", ["南浜", "東山"]),
        ("会議の開催が年４回以上の地区", ["北浜", "東山"]),
    ],
)
def test_the_rows_that_are_measured(base: Base, question: str, rows: list[str]) -> None:
    assert labels(base, question) == rows


@pytest.mark.parametrize("question", ["曜日がいちばん多い窓口はどこですか", "協力員が9,000人を超える地区はどこですか"])
def test_what_cannot_be_measured_is_not_answered_by_some_row(base: Base, question: str) -> None:
    assert ask(base, question).state is not State.SUPPORTED


@pytest.mark.parametrize(
    ("question", "row"),
    [("見守り隊は会議を年４回以上開催しますか", "見守り隊"), ("30分以内に往診できる体制を確保するのはどこか", "診療所")],
)
def test_a_row_that_names_the_bound_itself_answers(base: Base, question: str, row: str) -> None:
    assert labels(base, question)[0] == row


@pytest.mark.parametrize("question", ["協力員は最低何人いればよいか", "訪問の実施率を50％以上とする資料", "備考がいちばん新しい地区は"])
def test_a_question_for_something_else_picks_no_rows(base: Base, question: str) -> None:
    read = read_question(question)
    assert picked_rows(base, read, search(base, read)) is None


def test_what_the_papers_do_not_speak_of_is_absent_whatever_is_asked_of_figures(base: Base) -> None:
    assert ask(base, "火星の首都で一番大きい提出先は").state is State.ABSENT


def test_a_row_that_is_named_is_read_not_measured(base: Base) -> None:
    question = read_question("訪問の実施率がいちばん高かった南浜の協力員数は")
    assert picked_rows(base, question, search(base, question)) is None


def test_prose_with_the_same_figure_is_found_as_before(base: Base) -> None:
    answer = ask(base, "協力員が500人を超えると支援員を置くのですか")
    assert "支援員を置く" in answer.citations[0].quote


def test_of_columns_that_are_named_alike_the_one_in_the_unit_asked_for_is_meant(tmp_path: Path) -> None:
    table = "| 地区 | 前年の隊員 | 本年の隊員 |\n|---|---|---|\n| 北浜 | 900 | 100人 |\n| 南浜 | 100 | 900人 |\n"
    (tmp_path / "taiin.md").write_text(f"# 夜回り隊\n\n## 地区の隊員\n\n{table}", encoding="utf-8")
    config = Config(tmp_path / "kb", encoder="none")
    add(config, [tmp_path / "taiin.md"], ready=lambda *_: None)
    assert labels(open_base(config), "隊員が500人を超える地区はどこか") == ["南浜"]


def test_the_rows_of_one_table_are_shown_together(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    table = "| 地区 | 隊員 | 集まり |\n|---|---|---|\n| 北浜 | 1,250 | 年４回の集まり |\n| 南浜 | 830 | 年２回の集まり |\n| 西山 | 12 | なし |\n"
    for id, title, kind in (("jisseki", "夜回り", Kind.LOCAL), ("tsuchi", "別表", Kind.CIRCULAR)):
        (tmp_path / f"{id}.md").write_text(f"# {title}\n\n{table}", encoding="utf-8")
        add(config, [tmp_path / f"{id}.md"], Given(id=id, title=title, kind=kind), ready=lambda *_: None)
    answer = ask(open_base(config), "夜回りの隊員が八百人以上の地区はどこか")
    assert [(it.document.id, len(it.same)) for it in answer.citations] == [("jisseki", 1), ("jisseki", 1)]
