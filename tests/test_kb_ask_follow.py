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
        ("これらの要件は", "連携拠点 要件は"),
        ("このうち夜間は", "連携拠点 夜間は"),
        ("そのような場合は", "連携拠点 場合は"),
        ("この通知の発出日は", "連携拠点 通知の発出日は"),
        ("そこでも夜間に動くのか", "連携拠点 夜間に動くのか"),
        # words that only look like pointers are not cut apart
        ("医療機関と市町村それぞれの役割は何か", "医療機関と市町村それぞれの役割は何か"),
        ("在宅医療と介護のこれまでの経緯は何か", "在宅医療と介護のこれまでの経緯は何か"),
        ("市町村と都道府県のこれからの方針は何か", "市町村と都道府県のこれからの方針は何か"),
        ("診療所その他の医療機関の要件は何か", "診療所その他の医療機関の要件は何か"),
        ("退院その後の訪問看護の予定は", "退院その後の訪問看護の予定は"),
        ("電話かそれとも訪問看護か、診療所の要件は", "電話かそれとも訪問看護か、診療所の要件は"),
        ("訪問看護のここ数年の診療報酬は", "訪問看護のここ数年の診療報酬は"),
        ("それぞれの目標は", "連携拠点 それぞれの目標は"),
        ("その後は", "連携拠点 その後は"),
        ("訪問看護ステーションの管理者の要件は何か", "訪問看護ステーションの管理者の要件は何か"),
        ("訪問診療の診療報酬は何点か", "訪問診療の診療報酬は何点か"),
    ],
)
def test_follow(raw: str, asked: str) -> None:
    assert follow(BEFORE, raw) == asked


@pytest.mark.parametrize(
    ("before", "raw", "asked"),
    [
        # a particle inside a name is none
        ("連携を担う拠点に求められる事項は何か", "では夜間は？", "連携を担う拠点 夜間は？"),
        ("積極的役割を担う医療機関の目標は何か", "夜間は？", "積極的役割を担う医療機関 夜間は？"),
        # what is pointed back at is all that was spoken of
        ("拠点の選定候補は", "その順番は？", "拠点の選定候補 順番は？"),
        ("連携を担う拠点の選定候補について教えて", "それは誰が決めるのか", "連携を担う拠点の選定候補 誰が決めるのか"),
        # another thing of the same sort takes the place of the one before
        ("連携を担う拠点の目標は何か", "では積極的役割を担う医療機関は？", "積極的役割を担う医療機関の目標は何か"),
        ("令和６年の留意事項通知はいつから適用か", "令和４年のは？", "令和４年の留意事項通知はいつから適用か"),
        ("令和６年の研修は何回か", "では令和４年の場合は", "令和４年の研修は何回か"),
        ("あおば町の協議会の会長はどう選ぶか", "では副会長は？", "あおば町の協議会の副会長はどう選ぶか"),
        ("札幌の相談室は何年に設けたか", "函館は？", "函館の相談室は何年に設けたか"),
        ("大分市の助成の上限は", "では栃木県は？", "栃木県の助成の上限は"),
        ("大分市の在宅療養支援室はいつできたか", "電話番号は？", "大分市の在宅療養支援室 電話番号は？"),
        # a place alone is not what is spoken of
        ("大分市の協議会の議長はどう選ぶか", "任期は？", "大分市の協議会 任期は？"),
        # but not where there are two, or none, or where it would be what is asked of it
        ("あおば町の発電装置の訪問看護は", "では在支診は？", "あおば町の発電装置 在支診は？"),
        ("連携拠点と在支診の目標の違いは", "では訪問看護は？", "連携拠点と在支診 訪問看護は？"),
        ("連携拠点の目標は", "では令和４年は？", "連携拠点 令和４年は？"),
    ],
)
def test_follow_keeps_names_and_puts_like_for_like(before: str, raw: str, asked: str) -> None:
    assert follow(before, raw) == asked


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
    found = why(question, answer.citations[0])
    assert "折り返す" in found.said
    assert ("輪番", "当番") in found.otherwise and ("ドクター", "医師") in found.otherwise
    assert dict(found.rows())["別の言い方"].startswith("輪番＝「当番」")


def test_why_says_what_is_missing(samples: Base) -> None:
    (first, *_) = ask(samples, "当番の医師は何分以内に折り返すのか").citations
    assert why("当番の医師の無人機", first).unmet == ("無人",)
