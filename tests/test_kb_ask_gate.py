"""What decides between answering, pointing and keeping silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.ask.evidence import support
from kb.ask.gate import Evidence, decide, evidence, lean, placed, says, told
from kb.ask.question import read_question
from kb.model import State

FULL = Evidence(
    subject=1.0,
    missing=0.0,
    exact=0.0,
    phrase=0.0,
    actions=0.0,
    untyped=0.0,
    open=0.0,
    best=1.0,
    listed=0.0,
    plain=0.0,
    terms=0.5,
    unmet=(),
)


def test_all_met_is_supported_and_nothing_met_is_absent() -> None:
    assert decide(FULL) is State.SUPPORTED
    assert decide(replace(FULL, subject=0.0, missing=1.0, best=0.0)) is State.ABSENT


@pytest.mark.parametrize("flag", ["exact", "untyped"])
def test_a_wrong_number_or_a_missing_sort_refuses_what_else_is_met(flag: str) -> None:
    assert decide(replace(FULL, **{flag: 1.0})) is State.RELATED


def test_a_sentence_that_says_it_all_answers_though_the_matcher_dislikes_it() -> None:
    disliked = replace(FULL, match=-6.0)
    assert decide(disliked) is State.RELATED
    assert decide(replace(disliked, said=True)) is State.SUPPORTED
    assert decide(replace(disliked, said=True, unmet=("夜間",))) is State.RELATED


def test_a_sentence_under_headings_that_say_the_rest_answers_if_all_else_leans_against_it_but_little() -> None:
    little, much = replace(FULL, match=-0.5, placed=True), replace(FULL, match=-3.0, placed=True)
    assert lean(little) < 0
    assert (decide(little), decide(much)) == (State.SUPPORTED, State.RELATED)
    assert decide(replace(little, placed=False)) is State.RELATED
    assert decide(replace(little, unmet=("夜間",))) is State.RELATED


def test_a_sentence_that_tells_all_answers_if_all_else_leans_against_it_hardly() -> None:
    hardly, little = replace(FULL, match=-0.1, told=True), replace(FULL, match=-1.2, told=True)
    assert lean(little) < lean(hardly) < 0
    assert (decide(hardly), decide(little)) == (State.SUPPORTED, State.RELATED)
    assert decide(replace(hardly, told=False)) is State.RELATED
    assert decide(replace(hardly, unmet=("夜間",))) is State.RELATED


@pytest.mark.parametrize(
    ("question", "line", "all_"),
    [
        ("灯台の会の親会議は何", "親会議である灯火の協議会に報告する。", True),
        ("灯台の会の親会議は何", "灯火の協議会に報告する。", False),
        ("会議は何", "会議である灯火の協議会に報告する。", False),  # one word may meet by chance
    ],
)
def test_what_a_sentence_tells_with_its_headings(question: str, line: str, all_: bool) -> None:
    terms = read_question(question).terms
    assert told(terms, support(terms, [line, "灯台の会について"], lambda _: 1.0)) is all_


@pytest.mark.parametrize(("title", "there"), [("群馬県予防計画", True), ("予防計画", False)])
def test_a_sentence_may_leave_whose_paper_it_is_to_the_title(title: str, there: bool) -> None:
    terms = read_question("群馬県の予防計画の期間は").terms
    line = "令和６年度から令和11年度までとする。"
    assert placed(terms, support(terms, [line], lambda _: 1.0), support(terms, [line, "計画の期間", title], lambda _: 1.0)) is there


@pytest.mark.parametrize(("line", "there"), [("上限額は、月５万円とする。", True), ("月５万円とする。", False)])
def test_what_a_sentence_says_with_its_headings(line: str, there: bool) -> None:
    terms = read_question("町の配食の予定表の上限額は").terms
    heads = ["町の配食要綱", "予定表の上限額"]
    assert placed(terms, support(terms, [line], lambda _: 1.0), support(terms, [line, *heads], lambda _: 1.0)) is there


def test_the_row_of_the_round_that_is_asked_for_says_what_its_headings_are_about() -> None:
    terms, heads = read_question("灯火の配布の会の第２回はいつか").terms, ["灯火の配布の会の開催状況"]
    for line, there in (("回: 2 / 期日: 11月28日", True), ("回: 3 / 期日: 12月8日", False)):
        assert placed(terms, support(terms, [line], lambda _: 1.0), support(terms, [line, *heads], lambda _: 1.0)) is there


@pytest.mark.parametrize(
    ("line", "counted", "there"),
    [("町内に配食の店が12か所ある。", True, True), ("町内に配食の店が12か所ある。", False, False), ("町内に店が12か所ある。", True, False)],
)
def test_a_sentence_that_counts_all_that_is_asked_after(line: str, counted: bool, there: bool) -> None:
    terms = read_question("町内の配食は何か所か").terms
    own = support(terms, [line], lambda _: 1.0)
    assert placed(terms, own, own, counted=counted) is there


@pytest.mark.parametrize(
    ("question", "line", "said"),
    [
        ("配食の予定表の提出先の数は", "配食の予定表の提出先の数　3か所", True),
        ("配食の予定表の提出先の数は", "配食の予定表の数　3か所", False),
        ("配食の数は", "配食の数　3食", False),  # two words may meet by chance
    ],
)
def test_what_a_sentence_says_alone(question: str, line: str, said: bool) -> None:
    terms = read_question(question).terms
    assert says(terms, support(terms, [line], lambda _: 1.0)) is said


@pytest.mark.parametrize(
    ("name", "more"),
    [("subject", True), ("best", True), ("listed", True), ("missing", False), ("exact", False), ("phrase", False), ("untyped", False)],
)
def test_every_sign_leans_the_way_its_name_says(name: str, more: bool) -> None:
    low, high = (lean(replace(FULL, **{name: value})) for value in (0.0, 1.0))
    assert (high > low) is more


@pytest.mark.parametrize(("typed", "signs"), [(True, (0.0, 0.0)), (False, (1.0, 0.0)), (None, (0.0, 1.0))])
def test_a_sort_is_there_or_missing_or_not_asked_for(typed: bool | None, signs: tuple[float, float]) -> None:
    terms = read_question("検討会はいつか").terms
    found = evidence(terms, support(terms, ["検討会"], lambda _: 1.0), typed=typed, best=1.0, listed=False)
    assert (found.untyped, found.open) == signs


@pytest.mark.parametrize(
    ("question", "line", "exact", "unmet"),
    [
        ("第５回の検討会はいつか", "第５回の検討会は11月に開く", 0.0, ()),
        ("第６回の検討会はいつか", "第５回の検討会は11月に開く", 1.0, ("第６回",)),
        ("副部会長の任期は", "部会長の任期は二年とする", 1.0, ("副部会長",)),
        ("部会長の任期は", "部会の委員の任期は二年とし、町長が選ぶ", 1.0, ("部会長",)),
        ("部会長の任期は", "部会の長の任期は二年とする", 0.0, ()),
        ("未加入の薬局の届出は", "加入の薬局の届出", 1.0, ("未加入",)),
        ("DMATは何人か", "DHEATは、５名程度とする", 1.0, ("DMAT",)),  # a name by its first letters is nothing else's
        ("ＤＨＥＡＴは何人か", "DHEATは、５名程度とする", 0.0, ()),
        ("三つの検討会", "検討会を開く", 0.0, ("三つ",)),
        ("検討会の罰則", "検討会を開く", 0.0, ("罰則",)),
        ("だいたいの検討会の話", "検討会を開く", 0.0, ()),
    ],
)
def test_evidence_names_what_is_unmet(question: str, line: str, exact: float, unmet: tuple[str, ...]) -> None:
    terms = read_question(question).terms
    found = evidence(terms, support(terms, [line], lambda _: 1.0), typed=True, best=1.0, listed=False)
    assert (found.exact, found.unmet) == (exact, unmet)


@pytest.mark.parametrize(
    ("asked", "said", "exact"), [("１割負担の額", "３割負担の額", 1.0), ("一回の訪問", "訪問", 0.0), ("１点の差", "差", 1.0)]
)
def test_a_count_of_one_is_a_way_of_speaking_only_of_what_is_counted_by_one(asked: str, said: str, exact: float) -> None:
    terms = read_question(asked).terms
    found = evidence(terms, support(terms, [said], lambda _: 1.0), typed=None, best=1.0, listed=False)
    assert found.exact == exact
