"""What the papers require of a body or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.add import add
from ingest.ledger import Given
from kb.ask.answer import ask
from kb.ask.duties import asked_of
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICE = """灯台の会に関する通知（見本）
第１　会の単位
(1)　都道府県は、地区ごとに会を一つ以上置くこと。
(2)　市町村の会議と重なる会は、毎年度分担を確かめること。
第２　都道府県の状況
１　都道府県では、令和６年度に12の会が置かれていた。
第３　保健所が行う事項
１　災害時の灯火の置き場所を、年１回確かめること。
２　上着の配り方を、会に伝えること。
第４　事業所
１　事業所の管理者は、合鍵の台帳を作らなければならない。
２　管理者は、台帳を貸し出すことができる。
"""
GUIDE = """灯台の会の手引き（見本）
１　都道府県は、会の名簿を公表すること。
２　都道府県は、地区ごとに会を一つ以上置くこと。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("duties")
    config = Config(folder / "kb", encoder="none")
    for text, given in ((NOTICE, Given(id="notice", kind=Kind.CIRCULAR)), (GUIDE, Given(id="guide", kind=Kind.GUIDE))):
        (file := folder / f"{given.id}.txt").write_text(text, encoding="utf-8")
        add(config, [file], given, ready=lambda *_: None)
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "県は何をしなければならないか",
            ["(1)　都道府県は、地区ごとに", "１　都道府県は、会の名簿"],
        ),  # the same sentence of the guide once
        ("都道府県に求められていることは", ["(1)　都道府県は、地区ごとに", "１　都道府県は、会の名簿"]),
        ("保健所が行うべきことを教えて", ["１　災害時の灯火", "２　上着の配り方"]),
        ("災害時に保健所は何をする必要があるか", ["１　災害時の灯火"]),
        ("灯台の会のために保健所は何をすべきですか", ["１　災害時の灯火", "２　上着の配り方"]),  # the paper says of what
        ("管理者の義務は", ["１　事業所の管理者は"]),  # not what they may do
    ],
)
def test_what_is_required_of_it(base: Base, question: str, lines: list[str]) -> None:
    answer = ask(base, question)
    assert answer.state is State.SUPPORTED
    assert [any(it.quote.startswith(line) for it in answer.citations) for line in lines] == [True] * len(lines)
    assert len(answer.citations) == len(lines)


@pytest.mark.parametrize("question", ["市町村が行うべきことは", "市町村に求められる役割は何か"])
def test_lines_that_require_it_of_another_are_no_answer(base: Base, question: str) -> None:
    answer = ask(base, question)
    assert answer.state is not State.SUPPORTED
    assert "市町村が何をすべきか" in answer.text


@pytest.mark.parametrize(
    ("question", "who", "terms"),
    [
        ("災害時に拠点がすべきことは", "在宅医療に必要な連携を担う拠点", ["災害"]),
        ("拠点に求められる事項は", "在宅医療に必要な連携を担う拠点", []),
        ("事業所の管理者は何をしなければならないか", "管理者", ["事業"]),
        ("名簿の公表は県の義務？", None, []),
        ("会議は何回開くことが求められているか", None, []),
        ("県はいつまでに公表しなければならないか", None, []),
    ],
)
def test_whose_duties_are_asked_for(question: str, who: str | None, terms: list[str]) -> None:
    asked = asked_of(read_question(question))
    assert (asked and asked.who) == who
    assert [it.text for it in asked.terms] == terms if asked else not terms
