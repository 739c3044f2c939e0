"""A follow-up question keeps the subject of the one before; one that stands on its own does not."""

from __future__ import annotations

import pytest

from kb.ask.answer import ask
from kb.ask.follow import follow, topic
from kb.ask.why import why
from kb.base.open import Base
from kb.model import State

BEFORE = "連携拠点に求められる事項は何か"


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        ("では夜間は？", "連携拠点 夜間は？"),
        ("それは誰が設置するのか", "連携拠点 誰が設置するのか"),
        ("目標は", "連携拠点 目標は"),
        ("その場合の連絡先は", "連携拠点 連絡先は"),
        ("訪問看護ステーションの管理者の要件は何か", "訪問看護ステーションの管理者の要件は何か"),
        ("訪問診療の診療報酬は何点か", "訪問診療の診療報酬は何点か"),
    ],
)
def test_follow(raw: str, asked: str) -> None:
    assert follow(BEFORE, raw) == asked


def test_the_first_question_follows_nothing() -> None:
    assert follow("", "では夜間は？") == "では夜間は？"


@pytest.mark.parametrize(
    ("question", "about"),
    [
        (BEFORE, "連携拠点"),
        ("在支診について教えて", "在支診"),
        ("24時間体制とは何か", "24時間体制"),
        ("訪問看護の体制づくり", "訪問看護"),
    ],
)
def test_topic(question: str, about: str) -> None:
    assert topic(question) == about


def test_why_names_the_words_that_met(samples: Base) -> None:
    question = "輪番のドクターは何分以内に折り返すか"
    answer = ask(samples, question)
    assert answer.state is State.SUPPORTED
    found = why(samples, question, answer.citations[0])
    assert "折り返す" in found.said
    assert ("輪番", "当番") in found.otherwise and ("ドクター", "医師") in found.otherwise
    assert found.similarity is not None and 0.7 < found.similarity <= 1
    assert dict(found.rows())["別の言い方"].startswith("輪番＝「当番」")


def test_why_says_what_is_missing(samples: Base) -> None:
    (first, *_) = ask(samples, "当番の医師は何分以内に折り返すのか").citations
    assert why(samples, "当番の医師の無人機", first).unmet == ("無人",)
