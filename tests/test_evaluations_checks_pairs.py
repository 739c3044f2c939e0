"""The scoring of typed differences: figures by kind, the same trials for the same seed, and our own samples within the aims."""

from __future__ import annotations

import random

import pytest

from evaluations.checks_pairs import Result, Trial, exchanged, run, score, score_nouns, sentences, trials
from evaluations.rewrites_harmless import HARMLESS
from evaluations.rewrites_planted import NOUN, PLANTED
from kb.check.finding import Severity

OURS = ("city.md", "guidebook.docx")


def test_score() -> None:
    def result(kind: str, *reported: str) -> Result:
        return Result(Trial(kind, (), "案", "元"), reported)

    figures = score([result("date", "date"), result("date"), result("scope", "scope", "date"), result(""), result("", "scope")])
    assert figures["date"] == {"planted": 2, "recall": 0.5, "precision": 0.5}
    assert figures["scope"] == {"planted": 1, "recall": 1.0, "precision": 0.5}
    assert figures["clean"] == {"sentences": 2, "alarms": 1, "per_100": 50.0}


def test_score_of_nouns() -> None:
    noun, clean = Trial("term", ("内容の語",), "案", "元"), Trial("", (), "案", "元")
    found = [Result(noun, ("term",), (Severity.MEANING,)), Result(noun, (), (Severity.UNSAID,)), Result(noun, ()), Result(noun, ("scope",))]
    others = [Result(clean, ()), Result(clean, (), (Severity.UNSAID,)), Result(noun, (), (Severity.UNSAID,))]
    assert score_nouns(found, others) == {"planted": 4, "deviates": 0.5, "remark": 0.25, "alarms": 0.0, "remarks": 50.0}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("いずれか", "以下のいずれかを行う。", {"以下の全てを行う。", "以下のすべてを行う。"}),
        ("等落ち", "病院等の計画", {"病院の計画"}),
        ("等落ち", "病院と同等の計画", {"病院と同等の計画"}),
        ("後ろの全て", "以下のいずれかの取組を行う。", {"以下の取組の全てを行う。"}),
        ("間隔", "役割を定期的に把握すること。", {"役割を３年に１回把握すること。", "役割を五年に一度把握すること。"}),
        ("伝聞", "灯火を配ること", {"灯火を配ることとされています。", "灯火を配ることとされている。"}),
        ("漢数字", "24時間体制", {"二十四時間体制"}),
        ("西暦", "令和６年度", {"2024年度"}),
        ("並べ替え", "医療及び介護の連携", {"介護及び医療の連携"}),
    ],
)
def test_rewrites(name: str, before: str, after: set[str]) -> None:
    change = next(it for it in (*HARMLESS, *PLANTED, NOUN) if it.name == name)
    assert change.change(before, random.Random(1)) in after


def test_the_same_seed_makes_the_same_trials() -> None:
    texts = sentences(OURS)
    assert list(trials(texts, 3)) == list(trials(texts, 3)) != list(trials(texts, 4))


def test_only_one_noun_is_exchanged() -> None:
    made = list(exchanged(sentences(OURS), 3))
    assert made == list(exchanged(sentences(OURS), 3)) and len(made) > 20
    assert NOUN.change("これを行うこと。", random.Random(1)) == "これを行うこと。"


def test_our_samples_are_within_the_aims() -> None:
    results = run(list(trials(sentences(OURS), 5)))
    planted = [it for it in results if it.trial.kind]
    assert len(planted) > 50
    assert sum(it.trial.kind in it.reported for it in planted) / len(planted) >= 0.85
    assert score(results)["clean"]["per_100"] <= 2
