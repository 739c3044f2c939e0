"""A comparison shows what is told of the one beside what is told of the other, or the line that tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.compared import compared
from kb.ask.contract import answer_text, citation_json
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.open import open_base
from kb.model import QuestionKind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.open import Base

PAPER = """地域活動実施要領
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
第４　訪問班と電話班
訪問班とは、家を訪ねる班をいう。
電話班とは、電話で様子を聞く班をいう。
第５　協力団体
給食会及び青年会は、活動に協力する。
第６　予約
昼の会は、夜の会と異なり、予約を要しない。
"""


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("見守り隊と配食団体の目標の違いは", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体の目標はどう違うか", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体とでは、目標はどう違うか", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体では目標がどう異なりますか", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体は、求められる役割がどう違うのか", ("見守り隊に求められる役割は", "配食団体に求められる役割は")),
        ("目標は、見守り隊と配食団体でどう違いますか", ("見守り隊の目標は", "配食団体の目標は")),
        ("訪問までの目安、連携型と外来型の違いは", ("連携型の訪問までの目安は", "外来型の訪問までの目安は")),
        ("見守り隊の目標と配食団体の目標を比べたい", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体の違いは何ですか", ("見守り隊とは", "配食団体とは")),
        ("見守り隊と配食団体は何が違う？", ("見守り隊とは", "配食団体とは")),
        ("広域を支えるという意見と狭い方がよいという意見はどう違うか", ("広域を支えるという意見とは", "狭い方がよいという意見とは")),
        ("入院管理料１と３の違いは", ("入院管理料1とは", "入院管理料3とは")),
        ("評価料(Ⅰ)と(Ⅱ)では、対象はどう違うか", ("評価料(I)の対象は", "評価料(II)の対象は")),
        (
            "見守り隊に求められることと配食団体に求められることをそれぞれ教えて",
            ("見守り隊に求められることは", "配食団体に求められることは"),
        ),
        ("見守り隊と配食団体に求められることをそれぞれ教えて", ("見守り隊に求められることは", "配食団体に求められることは")),
        ("見守り隊と配食団体それぞれの目標は", ("見守り隊の目標は", "配食団体の目標は")),
        ("見守り隊と配食団体の目標をそれぞれ教えてください", ("見守り隊の目標は", "配食団体の目標は")),
        ("県と市町村の役割分担は", ("県の役割は", "市町村の役割は")),
        ("国と県の役割分担はどうなっていますか", ("国の役割は", "県の役割は")),
        ("受講料は指導者とそれ以外でどう異なるのか", None),
        ("令和４年の通知と令和６年の通知の目標の違いは", None),
        ("令和４年の通知と令和６年の通知とで、目標はどう違うか", None),
        ("見守り隊の目標は", None),
        ("改正前後の違いは", None),
        ("送迎車の台数の現行と改正案の違い", None),
    ],
)
def test_a_question_for_each_side(question: str, sides: tuple[str, str] | None) -> None:
    found = compared(read_question(question))
    assert (found.questions if found else None) == sides


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    home = tmp_path_factory.mktemp("compared")
    paper = home / "要領.txt"
    paper.write_text(PAPER, encoding="utf-8")
    config = Config(home / "kb", "none")
    add(config, [paper], ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


def test_both_lists_stand_side_by_side(base: Base) -> None:
    answer = ask(base, "見守り隊と配食団体の目標の違いは")
    assert (answer.state, answer.kind, answer.question) == (State.SUPPORTED, QuestionKind.COMPARE, "見守り隊と配食団体の目標の違いは")
    assert [(it.side, it.quote.strip()) for it in answer.citations] == [
        ("見守り隊", "①　孤立を防ぐこと。"),
        ("見守り隊", "②　異変に気付くこと。"),
        ("配食団体", "①　食事を届けること。"),
        ("配食団体", "②　栄養を整えること。"),
    ]
    assert [line for line in answer_text(answer).splitlines() if line.startswith("【")] == ["【見守り隊】", "【配食団体】"]
    assert citation_json(answer.citations[0])["side"] == "見守り隊"


def test_two_things_are_told_apart_by_what_each_is(base: Base) -> None:
    answer = ask(base, "訪問班と電話班の違いは")
    assert [(it.side, it.quote.strip()) for it in answer.citations] == [
        ("訪問班", "訪問班とは、家を訪ねる班をいう。"),
        ("電話班", "電話班とは、電話で様子を聞く班をいう。"),
    ]


def test_a_line_that_names_both_without_telling_them_apart_is_no_answer(base: Base) -> None:
    answer = ask(base, "給食会と青年会は何が違うか")
    assert (answer.state, "「給食会」と「青年会」の違いを述べた行が見当たりません。" in answer.text) == (State.RELATED, True)


def test_a_thing_that_is_told_of_neither_is_no_answer(base: Base) -> None:
    answer = ask(base, "電話班と青年会では、栄養はどう違うか")
    assert (answer.state, "「電話班」と「青年会」の栄養の違いを述べた行が" in answer.text) == (State.RELATED, True)


def test_a_line_that_tells_the_difference_answers(base: Base) -> None:
    assert [it.quote.strip() for it in ask(base, "昼の会と夜の会は何が違うか").citations] == ["昼の会は、夜の会と異なり、予約を要しない。"]
