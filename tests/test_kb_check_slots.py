"""Runs of words that answer each other: by their kept neighbours, and only where they hang on them alike."""

from __future__ import annotations

import pytest

from kb.check.pair import pair
from kb.check.slots import joiner, slots


@pytest.mark.parametrize(
    ("draft", "source", "found"),
    [
        ("外来機能を有する医療機関", "入院機能を有する医療機関", [("入院", "外来")]),
        ("日時、相手、費用及び対応を記録する。", "日時、相手、内容及び対応を記録する。", [("内容", "費用")]),
        ("担当者を窓口に置く。", "看護師を窓口に置く。", [("看護師", "担当者")]),
        ("窓口の担当者", "窓口の責任者", [("責任者", "担当者")]),
        ("福祉に通じた者を置く。", "介護の知識に通じた者を置く。", [("介護の知識", "福祉")]),
        ("窓口は訪問看護を支援する。", "窓口を訪問診療が支援する。", []),  # は and を: they hang otherwise
        ("窓口に置く。", "窓口に看護師を置く。", []),  # nothing stands there
    ],
)
def test_slots(draft: str, source: str, found: list[tuple[str, str]]) -> None:
    assert [(there.text, here.text) for there, here in slots(pair(draft, source))] == found


@pytest.mark.parametrize(
    ("text", "joins"), [("及び", "&"), ("、", "&"), ("においては、", "は"), ("が、", "は"), ("における", "の"), ("」の", "の"), ("", "")]
)
def test_joiner(text: str, joins: str) -> None:
    assert joiner(text) == joins


def test_what_stands_around_a_run() -> None:
    ((there, here),) = slots(pair("窓口には福祉担当者を置く。", "窓口には介護責任者を置く。"))
    assert (there.before, there.text, there.after) == ("には", "介護責任者", "を")
    assert (here.before, here.text, here.after) == ("には", "福祉担当者", "を")
