"""What a question takes for granted and the papers do not have: refused, and corrected by the line that shows it; and why there is silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.contract import answer_json, answer_text
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import State

PAPER = """見守り検討会の開催状況
第１　検討会
第４回の見守り検討会は、令和７年12月17日に中央市で開催し、関係者65名が参加した。
見守り協力店は、中央市に1,970か所ある。
第２　配食
配食の協力店は、商店街の店から選ぶことが望ましい。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("premise")
    (folder / "kaisai.txt").write_text(PAPER, encoding="utf-8")
    config = Config(folder / "kb", encoder="none")
    add(config, [folder / "kaisai.txt"], ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "asked", "found"),
    [
        ("第９回の見守り検討会はいつ開催したか", "第９回", "第4回"),
        ("見守り協力店が2,970か所あるのはどこか", "2,970か所", "1,970か所"),
        ("令和３年の見守り検討会には何名が参加したか", "令和３年", "令和７年12月17日"),
        ("第９回の見守り検討会の座長は誰か", "第９回", "第4回"),
        ("見守り検討会に関係者165名が参加したのはいつか", "165名", "65名"),
    ],
)
def test_a_false_premise_is_refused_and_corrected(base: Base, question: str, asked: str, found: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.RELATED
    assert answer.citations == ()
    assert [(it.asked, it.found) for it in answer.corrections] == [(asked, found)]
    assert answer.nearest[0].quote == answer.corrections[0].citation.quote
    assert f"「{asked}」は資料になく、資料にあるのは「{found}」です" in answer_text(answer)
    assert answer_json(answer)["corrections"]


@pytest.mark.parametrize(
    "question",
    ["第４回の見守り検討会はいつ開催したか", "見守り協力店が1,970か所あるのはどこか", "令和７年の見守り検討会には何名が参加したか"],
)
def test_a_true_premise_is_answered(base: Base, question: str) -> None:
    answer = ask(base, question)
    assert (answer.state, answer.corrections) == (State.SUPPORTED, ())


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("第４回の見守り検討会は無料で配信されたそうですが、何名が参加したか", False),
        ("第４回の見守り検討会は開催されたそうですが、何名が参加したか", True),
    ],
)
def test_what_a_question_has_heard_must_be_said(base: Base, question: str, answered: bool) -> None:
    assert bool(ask(base, question).citations) is answered


def test_five_rounds_at_most_are_named_in_place_of_one(tmp_path: Path) -> None:
    (tmp_path / "kai.txt").write_text(
        "見守り検討会の記録\n" + "".join(f"第{n}回の見守り検討会は、中央市で開催した。\n" for n in range(1, 8)), encoding="utf-8"
    )
    config = Config(tmp_path / "kb", encoder="none")
    add(config, [tmp_path / "kai.txt"], ready=lambda *_: None)
    (wrong,) = ask(open_base(config), "第９回の見守り検討会はどこで開催したか").corrections
    assert (wrong.asked, len(wrong.found.split("、"))) == ("第９回", 5)


def test_nothing_is_corrected_where_the_rest_is_about_something_else(base: Base) -> None:
    assert ask(base, "第９回の訪問診療の研修はいつか").corrections == ()


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "見守り協力店の報酬はいくらか",
            ["「報酬」についての記載が、収載した資料のどこにも見当たりません", "金額を示す行が見当たりません"],
        ),
        ("配食の検討会は誰が開催するか", []),
        ("火星の首都はどこか", ["資料中に記載なし", "「火星」"]),
    ],
)
def test_silence_says_why(base: Base, question: str, says: list[str]) -> None:
    answer = ask(base, question)
    assert [part for part in says if part not in answer.text] == []


def test_steps_come_as_a_list_in_the_order_of_the_paper(samples: Base) -> None:
    answer = ask(samples, "連携会議の進め方を教えて")
    assert answer.kind == "list"
    assert answer.state is State.SUPPORTED
    by_paper: dict[str, list[int]] = {}
    for it in answer.citations:
        by_paper.setdefault(it.document.key, []).append(it.range.first)
    assert all(lines == sorted(lines) for lines in by_paper.values())
