"""Of papers of one title, all in force, the later speaks first; the earlier one's words say that there is a later paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.add import add
from ingest.correct import correct
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.contract import answer_text
from kb.base.config import Config
from kb.base.correction import Correction
from kb.base.namesakes import NAMESAKE
from kb.base.open import Base, open_base
from kb.model import Answer, Kind, Status

FIRST = """見守り活動の手続について
第１　総則
１　見守り活動の旗は、黄色とすること。
２　見守り活動の計画は、毎年度６月に県へ届け出ること。
"""
SECOND = """見守り活動の手続について（健支発0401第12号）
第１　総則
１　見守り活動の計画は、毎年度９月に県へ届け出ること。
"""
ANOTHER = """配食活動の手続について
第１　総則
配食活動の計画を作ろうとする市町村は、その手続として次に掲げる事項を行うものとする。
(1)　車の置き場を探すこと。
(2)　隣の市町村と費用の分け方を決めること。
"""
STILL_ANOTHER = """送迎活動の手続について
第１　総則
１　隣の市町村と費用の分け方を決めること。
"""
PAPERS = (
    ("mimamori-a", FIRST, "2020-04-01"),
    ("mimamori-b", SECOND, "2024-04-01"),
    ("haishoku", ANOTHER, "2020-04-01"),
    ("sogei", STILL_ANOTHER, "2024-04-01"),
)
NOTE = "同じ題名の新しい資料があります（mimamori-b、2024-04-01）。"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("succession")
    config = Config(folder / "kb", encoder="none")
    for id, text, issued in PAPERS:
        path = folder / f"{id}.txt"
        path.write_text(text, encoding="utf-8")
        given = Given(id=id, title=text.splitlines()[0], kind=Kind.CIRCULAR, status=Status.CURRENT, issued=issued)
        add(config, [path], given, ready=lambda *_: None)
    return config


@pytest.fixture(scope="module")
def base(config: Config) -> Iterator[Base]:
    opened = open_base(config)
    yield opened
    opened.close()


def cited(answer: Answer) -> list[str]:
    return [it.document.id for it in answer.citations]


def test_what_both_say_is_said_by_the_later(base: Base) -> None:
    answer = ask(base, "見守り活動の計画は何月に届け出るか")
    assert cited(answer)[0] == "mimamori-b", answer.text
    assert "（2024-04-01 通知 現行" in answer_text(answer)


def test_what_only_the_earlier_says_is_said_with_a_note(base: Base) -> None:
    answer = ask(base, "見守り活動の旗の色は何色か")
    assert cited(answer) == ["mimamori-a"]
    assert answer.scope_note == NOTE
    assert NOTE in answer_text(answer)


def test_the_items_that_a_sentence_announces_stay_in_their_paper(base: Base) -> None:
    answer = ask(base, "配食活動の計画の手続はどうするのか")
    assert cited(answer) == ["haishoku"] * 3
    assert answer.citations[-1].same == ("sogei@2024-04-01#p1.3",)
    assert answer.scope_note == ""


def test_papers_that_a_person_called_their_own_succeed_nothing(config: Config) -> None:
    correct(config, [Correction("mimamori-a@2020-04-01", accept=NAMESAKE)], ready=lambda *_: None)
    base = open_base(config)
    assert ask(base, "見守り活動の旗の色は何色か").scope_note == ""
    base.close()
