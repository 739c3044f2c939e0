"""Every rule keeps its examples: positives are found with their words and raise nothing of meaning from another rule."""

from __future__ import annotations

import pytest

from kb.check.differences import differences, rule_modules
from kb.check.finding import Severity
from kb.check.rule import Rule

RULES: tuple[Rule, ...] = tuple(module.RULE for module in rule_modules())
POSITIVES = [pytest.param(rule, *example, id=f"{rule.name}-{i}") for rule in RULES for i, example in enumerate(rule.examples)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_examples_and_an_authority(rule: Rule) -> None:
    assert len(rule.examples) >= 6 and len(rule.near_misses) >= 6 and rule.authority


@pytest.mark.parametrize(("rule", "draft", "source", "draft_words", "source_words"), POSITIVES)
def test_positive(rule: Rule, draft: str, source: str, draft_words: str, source_words: str) -> None:
    found = differences(draft, source)
    assert (rule.name, draft_words, source_words) in [(it.rule, it.draft, it.source) for it in found], found
    assert not [it for it in found if it.severity is Severity.MEANING and it.rule != rule.name]


@pytest.mark.parametrize(
    ("draft", "source", "draft_words", "source_words"),
    [
        ("互いの経費を文書で定めます。", "互いの受持ちを文書で定めること。", "経費", "受持ち"),
        ("名簿は、前の月の20日までに届けます。", "当番表は、前の月の20日までに届けること。", "名簿", "当番表"),
        ("必要な技能に関する試験を実施します。", "必要な技能に関する研修の実施や情報の共有を行うこと。", "試験", "研修"),
        ("入院での療養に移行する患者を支える。", "在宅での療養に移行する患者を支えること。", "入院", "在宅"),
    ],
)
def test_a_short_noun_alone_is_shown_and_no_deviation(draft: str, source: str, draft_words: str, source_words: str) -> None:
    assert [(it.severity, it.draft, it.source) for it in differences(draft, source)] == [(Severity.UNSAID, draft_words, source_words)]


def test_an_opposite_is_told_once() -> None:
    found = differences("加算は退院の日に算定できる。", "加算は入院中に入院する者の入院する病棟の日に算定する。")
    assert [(it.draft, it.source) for it in found if it.rule == "否定・反対"] == [("退院", "入院")]
