"""Questions about who said something, and about what was said, in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.candidates import weighed
from kb.ask.question import read_question
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUTES = """第３回灯台の会（見本）　議事録
○高橋構成員　夜回りの待機は、複数の隊が交代で受け持つ形にしてはどうかと思います。
○伊藤構成員　賛成です。ただし灯火の補助がないと続かないのではないでしょうか。
○事務局　上着の配布については来年度に検討いたします。
○渡辺構成員
合鍵の在庫を地域で共有する仕組みが必要だと考えます。
"""
PAPER = "灯台の会のまとめ\n11月19日に開かれた灯台の会で、こういった議論が行われました。\n11月19日の会合では「夜回りの当番」を主な議題としています。\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("spoken")
    config = Config(folder / "kb", encoder="none")
    for text, given in ((MINUTES, Given(id="minutes", kind=Kind.MINUTES)), (PAPER, Given(id="paper", kind=Kind.NEWS))):
        (file := folder / f"{given.id}.txt").write_text(text, encoding="utf-8")
        add(config, [file], given, ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "line", "speaker"),
    [
        ("夜回りの待機を交代で受け持つという意見は誰が出しましたか", "交代で受け持つ", "高橋構成員"),
        ("灯火の補助がないと続かないというのは誰の意見ですか", "続かない", "伊藤構成員"),  # all its words stand in the question
        ("上着の配布を来年度に検討すると答えたのは誰か", "上着の配布", "事務局"),
        ("合鍵の在庫の共有が必要だと言ったのは誰か", "合鍵の在庫", "渡辺構成員"),  # whose name stands above
        ("夜回りの待機についてどんな意見がありましたか", "交代で受け持つ", "高橋構成員"),
    ],
)
def test_who_said_what(base: Base, question: str, line: str, speaker: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    assert line in answer.citations[0].quote
    assert answer.citations[0].speaker == speaker


@pytest.mark.parametrize("question", ["送迎車を提案したのは誰か", "夜回りの待機に反対したのは誰か"])
def test_what_nobody_said(base: Base, question: str) -> None:
    assert ask(base, question).state is not State.SUPPORTED


@pytest.mark.parametrize(
    ("question", "first"),
    [("11月19日の灯台の会では何が議論されたか", "夜回りの当番"), ("灯台の会の議論はいつ行われたか", "こういった議論")],
)
def test_a_sentence_that_only_points_back_says_nothing_of_what_was_said(base: Base, question: str, first: str) -> None:
    asked = read_question(question)
    assert first in weighed(base, asked, search(base, asked))[0].statement.text
