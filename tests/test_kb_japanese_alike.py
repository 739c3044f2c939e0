"""What says the same, and what nearly does with something that matters changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.alike import alike, differs, same, scope_differs

MEETING = "連携拠点は、地域の関係者による会議を年６回以上開催すること。"


@pytest.mark.parametrize(
    "other",
    [
        "連携拠点は、地域の関係者による会議を年6回以上開催すること",
        "(1)　連携拠点は、地域の関係者による会議を年六回以上開催すること。",
        "連携拠点は地域の関係者による会議を、年６回以上開催すること",
    ],
)
def test_the_same_but_for_signs_width_and_particles(other: str) -> None:
    assert same(MEETING, other)
    assert differs(MEETING, other) == ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("医師会又は市町村の相談窓口に連絡先を届け出る。", "医師会又は市町村の相談窓口が連絡先を届け出た。"),
        ("訪問看護師が往診医師へ連絡する。", "訪問看護師へ往診医師が連絡する。"),
        ("在宅医療連携拠点が訪問看護事業所に研修を行うこと。", "在宅医療連携拠点に訪問看護事業所が研修を行うこと。"),
    ],
    ids=["told to whom", "who tells", "who trains"],
)
def test_who_does_it_to_whom_is_in_the_particles(left: str, right: str) -> None:
    assert not same(left, right)


@pytest.mark.parametrize(
    ("left", "right", "what"),
    [
        (MEETING, "連携拠点は、地域の関係者による会議を年４回以上開催すること。", "数：6回／4回"),
        (MEETING, "連携拠点は、地域の関係者による会議を年６回以上開催することが望ましい。", "結び：すること／望ましい"),
        (MEETING, "連携拠点は、地域の関係者による会議を年６回以下開催すること。", "限度：以上／以下"),
        ("目標を達成するため以下のいずれかの取組事項を行う。", "目標を達成するため以下の全ての取組事項を行う。", "範囲：いずれか／全て"),
        (
            "医師会又は市町村が担うことを想定する。地域の実情による。",
            "医師会及び市町村が担うことを想定する。地域の実情による。",
            "接続：又は／及び",
        ),
        ("窓口の担当者には、研修の修了を必要とする。", "窓口の担当者には、研修の修了を必要としない。", "否定：する／しない"),
        ("相談窓口を令和８年９月30日までに設けること。", "相談窓口を令和８年10月31日までに設けること。", "日付：2026-09-30／2026-10-31"),
    ],
)
def test_what_differs(left: str, right: str, what: str) -> None:
    assert differs(left, right) == what
    assert not same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "市町村は、在宅医療の提供体制の把握に必要な調査を行うこと。",
            "都道府県は、在宅医療の提供体制の把握に必要な調査を行うこと。",
        ),  # another actor
        ("第１回の検討会は、関係者10名の出席により開催した。", "第２回の検討会は、関係者12名の出席により開催した。"),  # another round
        ("令和５年度の訪問診療の利用者は100人であった。", "令和６年度の訪問診療の利用者は120人であった。"),  # another year
        ("この通知は、令和６年４月１日から適用する。", "この通知は、令和７年４月１日から適用する。"),  # each of itself
        ("次の①から⑥までの取組を行うこと。", "次の①から⑤までの取組を行うこと。"),  # item numbers
        ("年４回", "年６回"),  # too short to be about the same
        (MEETING, "連携拠点は、地域の関係者に対する研修を年４回以上開催すること。"),  # another deed
        ("地域の関係者による会議を開催すること。", "地域の関係者による会議を年６回開催すること。"),  # only one says it
    ],
)
def test_what_speaks_of_something_else_is_no_difference(left: str, right: str) -> None:
    assert differs(left, right) == ""


@pytest.mark.parametrize(
    ("left", "right", "what"),
    [
        ("①から⑥までの全ての取組を行う", "医療機関は、目標のため、次の①から⑥までのいずれかの取組を行うこと。", "範囲：全て／いずれか"),
        ("全ての取組を行う", "医療機関は、全ての取組を行うこと。", ""),
        ("全てを行う", "医療機関は、いずれかを行うこと。", ""),  # too little is said
        ("全ての研修を行う", "医療機関は、いずれかの取組を行うこと。", ""),
    ],
)
def test_a_clause_that_differs_in_its_scope_word(left: str, right: str, what: str) -> None:
    assert scope_differs(left, right) == what


def test_an_added_number_is_not_the_same() -> None:
    assert not same("会議を定期的に開催すること", "会議を年６回定期的に開催すること")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared_and_either_way_round(left: str, right: str) -> None:
    assert same(left, right) is same(right, left)
    assert bool(differs(left, right)) is bool(differs(right, left))
    assert not (same(left, right) and differs(left, right))
    assert alike(left, left) == 1.0
