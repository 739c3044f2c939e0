"""What is spelled several ways is read in one spelling."""

from __future__ import annotations

import pytest

from kb.japanese.spelling import one_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("２４時間の往診体制は", "二十四時間の往診体制は"),
        ("圏域に3か所置くのか", "圏域に三か所置くのか"),
        ("委員は15人までか", "委員は十五人までか"),
        ("計画に位置付けるのは誰か", "計画に位置づけるのは誰か"),
    ],
)
def test_either_spelling_reads_the_same(one: str, other: str) -> None:
    assert one_spelling(one) == one_spelling(other)


@pytest.mark.parametrize("text", ["十分な体制とは", "一部の県", "第三回の会議", "万が一の備え", "", "一方で何を求めるか"])
def test_what_counts_nothing_stays(text: str) -> None:
    assert one_spelling(text) == text
