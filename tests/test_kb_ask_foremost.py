"""Which of the sentences that answer nearly as well comes first: what has the value, the topic or more of the question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.candidates import weighed
from kb.ask.foremost import FULLER, TOPICAL, VALUED, foremost, is_topic, noun_asked, topic_asked
from kb.ask.question import read_question
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.japanese.words import forms
from kb.model import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = """灯火の配布に関する要領
第１　実施主体
１　灯火の配布の実施主体については、地区の会議の意見を聞くこと。
２　この灯火の配布の実施主体は、市町村とする。
第２　灯火の届出
１　灯火の届出は、窓口に出すこと。
２　灯火の届出は、毎年10月末までに出すこと。
３　灯火の届出は、夜間の窓口に出すこともできる。
"""
DRAFT = "灯火の配布に関する要領（案）\n１　灯火の配布の実施主体は、県とする。\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("foremost")
    config = Config(folder / "kb", encoder="none")
    drafted = Given(id="draft", kind=Kind.CIRCULAR, status=Status.DRAFT)
    for text, given in ((RULES, Given(id="rules", kind=Kind.CIRCULAR)), (DRAFT, drafted)):
        (file := folder / f"{given.id}.txt").write_text(text, encoding="utf-8")
        add(config, [file], given, ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("asked", "best", "behind", "by", "first"),
    [
        ("灯火の届出はいつまでに出すか", "窓口に出すこと", "10月末", VALUED, "10月末"),
        ("灯火の配布の実施主体はどこか", "意見を聞く", "市町村", TOPICAL, "市町村"),
        ("灯火の配布の実施主体はどこか", "意見を聞く", "県とする", TOPICAL, "意見を聞く"),  # of a 案
        ("灯火の届出の夜間の窓口はどこか", "届出は、窓口", "夜間", FULLER, "夜間"),
        ("灯火の届出は夜間の窓口でもよいか", "届出は、窓口", "夜間", VALUED, "夜間"),  # the window by night is what is asked after
        ("灯火の届出は窓口に出せますか", "届出は、窓口", "夜間", FULLER, "届出は、窓口"),
        ("灯火の届出の窓口はどこか", "届出は、窓口", "夜間", FULLER, "届出は、窓口"),  # no word of the question more
        ("灯火の届出の夜間は", "届出は、窓口", "夜間", VALUED, "夜間"),
    ],
    ids=["value", "topic", "draft", "fuller", "asked after", "yes or no", "as full", "the noun"],
)
def test_what_has_what_is_asked_for_comes_first(base: Base, asked: str, best: str, behind: str, by: float, first: str) -> None:
    question = read_question(asked)
    every = weighed(base, question, search(base, question))
    one, other = (next(it for it in every if words in it.statement.text) for words in (best, behind))
    for further, expected in ((0.01, first), (by + 0.01, best)):
        found = foremost(base, question, (replace(one, score=1.0), replace(other, score=1.0 - further)))
        assert expected in found[0].statement.text


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("事業の実施主体はどこですか", "実施主体"),
        ("機構の事業主体は？", "事業主体"),
        ("計画の期間は何年か", "期間"),
        ("市町村は何をするのか", "市町村"),
        ("灯火を配る日", ""),
        ("灯火の配布は何がきっかけで始まったか", ""),
        ("灯火の配布は実施主体に任せてもよいか", ""),
    ],
)
def test_the_noun_asked_for_stands_before_the_question_word(question: str, noun: str) -> None:
    assert topic_asked(read_question(question)) == tuple(forms(noun))


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("灯火にはどんな機能がありますか", "機能"),
        ("灯火の登録までの流れ", "流れ"),
        ("灯火の届出の手順を教えてください", "手順"),
        ("灯火を配りますか", ""),
    ],
)
def test_the_noun_that_names_the_sort_asked_for(question: str, noun: str) -> None:
    assert noun_asked(read_question(question)) == tuple(forms(noun))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("この事業の実施主体は、市町村とする。", True),
        ("国又は実施主体は、灯火を配る。", True),
        ("灯火は、実施主体が配る。", False),
        ("実施主体又は団体が配る。", False),
        ("実施主体を定める。", False),
    ],
)
def test_the_topic_of_a_sentence(text: str, topic: bool) -> None:
    assert is_topic(tuple(forms("実施主体")), text) is topic
