"""What a question takes for granted and the best line denies: refused with the line, never answered as if it were so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_base import base_of

from kb.ask.answer import ask
from kb.base.open import Base
from kb.japanese.tables import rows
from kb.model import State

PAPER = """見守りの体制について（サンプル）
第１　協力店
見守り協力店の大規模化は、見守りを安定して続けるための一つの方策である。
見守り協力店は、見守りの記録を毎月点検すること。
第２　掲載
次の①から③のうち１つでも実施している見守り協力店を計画に位置付ける。
第３　手当
見守り当番の手当は、夜間の当番の半額とする。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    opened = base_of(tmp_path_factory.mktemp("contrary"), 通知=PAPER)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "asked", "found"),
    [
        ("見守り協力店の小規模化が、見守りを安定して続ける方策とされた理由は", "小規模", "大規模"),
        ("見守り協力店が毎週点検する記録は何か", "毎週", "毎月"),
        ("①から③をすべて実施している見守り協力店だけを計画に位置付けるのはなぜか", "すべて実施している", "うち1つ"),
        ("見守り当番の手当が夜間の当番と同額なのはなぜか", "同額", "半額"),
    ],
)
def test_what_the_line_denies_is_corrected(base: Base, question: str, asked: str, found: str) -> None:
    answer = ask(base, question)
    assert answer.state is State.RELATED
    assert [(it.asked, it.found) for it in answer.corrections] == [(asked, found)]
    assert f"「{asked}」ではなく、資料にあるのは「{found}」です" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "見守り協力店の大規模化は何のための方策か",
        "見守り協力店は記録を毎週点検しなければならないか",  # whether it is so: the line itself answers
        "見守り当番の手当は、夜間の当番の同額か半額か",
        "①から③を実施している見守り協力店をすべて挙げて",
    ],
)
def test_what_is_said_or_only_asked_is_not(base: Base, question: str) -> None:
    assert ask(base, question).corrections == ()


def test_no_word_stands_twice_in_one_row() -> None:
    assert [row for _, *row in rows("contraries.tsv") if len(set(row)) < max(2, len(row))] == []
