"""Whether a paper is in force: its status and the lines that show it, or an honest refusal; never a sentence that has the word 有効."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State

OLD = """保発0304第１号
令和４年３月４日
見守り活動の留意事項について
１　見守り隊は、夜回りを年２回以上行うこと。
"""
NEW = """保発0305第４号
令和６年３月５日
見守り活動の実施について
見守り活動の有効な実施のため、市町村に周知されたい。
本通知は、令和６年６月１日から適用する。
従前の「見守り活動の留意事項について」（令和４年３月４日保発0304第１号）は、令和６年５月31日限り廃止する。
「夜回りの心得について」（平成２年４月１日保発第９号）は、廃止する。
"""
OTHER = """夜警の灯火の配り方
この手引きは、有効な灯火の配り方をまとめたものである。
"""
PAPERS = (
    (OLD, Given(id="old", title="見守り活動の留意事項について", kind=Kind.CIRCULAR, issued="2022-03-04")),
    (NEW, Given(id="new", title="見守り活動の実施について", kind=Kind.CIRCULAR, issued="2024-03-05")),
    (OTHER, Given(id="tebiki", title="夜警の灯火の手引き", kind=Kind.GUIDE)),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("validity")
    config = Config(folder / "kb", encoder="none")
    for text, given in PAPERS:
        (folder / f"{given.id}.txt").write_text(text, encoding="utf-8")
        add(config, [folder / f"{given.id}.txt"], given, ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "quote", "note"),
    [
        (
            "見守り活動の留意事項についての通知は今も有効ですか",
            "限り廃止する。",
            "（old@2022-03-04）は、2024-05-31 限りで廃止とされています",
        ),
        ("令和４年の留意事項の通知はまだ使えますか", "限り廃止する。", "（old@2022-03-04）は、2024-05-31 限りで廃止とされています"),
        ("見守り活動の実施についての通知は今も有効か", "から適用する。", "（new@2024-03-05）は、廃止とする資料が収載した資料になく、現行"),
        ("夜回りの心得の通知は廃止されましたか", "は、廃止する。", ""),
    ],
)
def test_the_line_that_shows_it_answers(base: Base, question: str, quote: str, note: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    assert quote in answer.citations[0].quote
    assert note in answer.scope_note


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("この通知は今も有効ですか", "どの資料の効力のことかが分かりません"),
        ("この事務連絡はまだ有効か", "どの資料の効力のことかが分かりません"),
        ("この報告書は今も有効か", "どの資料の効力のことかが分かりません"),
        ("このとりまとめは今も有効ですか", "どの資料の効力のことかが分かりません"),
        ("夜警の灯火の手引きは今も有効ですか", "（tebiki@"),
        ("庭木の手入れの通知は今も有効ですか", ""),
    ],
)
def test_no_sentence_that_only_has_the_word_answers(base: Base, question: str, note: str) -> None:
    answer = ask(base, question)
    assert answer.state is not State.SUPPORTED
    assert note in answer.scope_note


@pytest.mark.parametrize("question", ["見守り活動の有効な実施のために何をするか", "見守り隊は夜回りを年何回行うか"])
def test_other_questions_are_answered_as_before(base: Base, question: str) -> None:
    assert "効力" not in ask(base, question).scope_note
    assert "扱っています" not in ask(base, question).scope_note
