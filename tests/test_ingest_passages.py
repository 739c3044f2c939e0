"""The headings above what search finds."""

from __future__ import annotations

import pytest

from ingest.passages import passages, trails_of
from kb.japanese.outline import outline
from kb.model import Line, Statement, StatementClass


def test_a_trail_names_what_has_only_a_marker_and_the_code_of_a_fee() -> None:
    rows = ["別添７", "第１部 医学管理", "Ｂ００１－２ 管理の料金", "(１)　月に１回算定する。"]
    items = outline([Line(i, 1, i, text) for i, text in enumerate(rows, 1)], "html").items
    assert trails_of(items)[4] == ("別添７", "医学管理", "Ｂ００１－２ 管理の料金")


def test_a_trail_keeps_all_of_a_question_and_the_beginning_of_another_sentence() -> None:
    asks, says = "会議" * 60 + "を開くか。", "会議" * 60 + "を開く。"
    items = outline([Line(i, 1, i, text) for i, text in enumerate([f"問１　{asks}", "答１　よい。", "・見守り"], 1)], "html").items
    assert trails_of(items)[2] == (asks,)
    items = outline([Line(i, 1, i, text) for i, text in enumerate([f"１　{says}", "(1)　体制"], 1)], "html").items
    assert trails_of(items)[2] == (says[:80],)


@pytest.mark.parametrize(
    ("lengths", "cut"),
    [([50, 50, 50], [(1, 2), (3, 3)]), ([60, 60], [(1, 2)]), ([61, 60], [(1, 1), (2, 2)]), ([10, 300, 10], [(1, 1), (2, 2), (3, 3)])],
    ids=["as many as fit", "to the letter", "one letter too many", "a long one alone"],
)
def test_sentences_stand_together_while_they_are_short(lengths: list[int], cut: list[tuple[int, int]]) -> None:
    items = outline([Line(1, 1, 1, "１　灯火")], "text").items
    said = [Statement(n, items[0].number, 1, 1, "あ" * length, StatementClass.FACT, "") for n, length in enumerate(lengths, 1)]
    assert [it.statements for it in passages(items, said)] == cut
