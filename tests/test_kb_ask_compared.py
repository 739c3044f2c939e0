"""A comparison of one thing of two shows the list of the one and the list of the other."""

from __future__ import annotations

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.compared import compared
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.open import open_base
from kb.model import QuestionKind, State

PAPER = """見守り活動実施要領
第１　見守り隊と配食団体
見守り隊と配食団体の目標を定め、その役割を整理する。
第２　見守り隊
見守り隊は、次により活動する。
１　目標
①　孤立を防ぐこと。
②　異変に気付くこと。
第３　配食団体
配食団体は、次により活動する。
１　目標
①　食事を届けること。
②　栄養を整えること。
"""


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("見守り隊と配食団体の目標の違いは", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体の目標はどう違うか", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体とでは、目標はどう違うか", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体では目標がどう異なりますか", ("見守り隊の目標は", "配食団体の目標は")),
        ("令和４年の通知と令和６年の通知の目標の違いは", None),
        ("令和４年の通知と令和６年の通知とで、目標はどう違うか", None),
        ("見守り隊の目標は", None),
        ("改正前後の違いは", None),
    ],
)
def test_a_question_for_each_side(question: str, sides: tuple[str, str] | None) -> None:
    assert compared(read_question(question)) == sides


def test_both_lists_stand_side_by_side(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("compared")
    paper = home / "要領.txt"
    paper.write_text(PAPER, encoding="utf-8")
    config = Config(home / "kb", "none")
    add(config, [paper], ready=lambda *_: None)
    base = open_base(config)
    answer = ask(base, "見守り隊と配食団体の目標の違いは")
    assert (answer.state, answer.kind, answer.question) == (State.SUPPORTED, QuestionKind.COMPARE, "見守り隊と配食団体の目標の違いは")
    assert [it.quote.strip() for it in answer.citations] == [
        "①　孤立を防ぐこと。",
        "②　異変に気付くこと。",
        "①　食事を届けること。",
        "②　栄養を整えること。",
    ]
    base.close()
