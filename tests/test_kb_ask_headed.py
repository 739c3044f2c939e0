"""The section or the list whose heading says what a question asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.candidates import candidates
from kb.ask.headed import ROWS, headed
from kb.ask.lists import best_list
from kb.ask.question import read_question
from kb.ask.scope import EVERYTHING
from kb.ask.search import search
from kb.ask.whole_list import whole_list
from kb.base.config import Config
from kb.base.open import open_base

INNER = """見守り電話の案内
１　見守り電話の概要
見守り電話は、町が置く。
２　見守り電話を利用できる方
・　町内に住む方
・　一人で暮らす方
３　見守り電話の注意点
・　夜間はつながらない。
"""


def test_of_a_section_and_a_list_in_it_the_one_whose_headings_say_more_is_asked_for(tmp_path: Path) -> None:
    (file := tmp_path / "inner.txt").write_text(INNER, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    question = read_question("見守り電話の案内で、利用できる人の要件は")
    listing = best_list(base, question, search(base, question))
    assert listing is not None
    assert [it.text for it in listing.items] == ["町内に住む方", "一人で暮らす方"]
    base.close()


HEADED = """飯田町見守り電話の案内
１　趣旨
見守り電話は、急な病気に備えて、町が一人で暮らす方に貸す。
２　対象となる方（次のいずれかに当たる方）
・　65歳以上の方
・　手帳を持つ方
３　種類
・　据え置きの電話
・　持ち歩く電話
４　申込先
町の長寿課とする。
５　費用
(1)　据え置き型
月額300円とする。
(2)　持ち歩き型
月額500円とする。
"""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("の見守り電話は誰が借りられますか", ["65歳以上の方", "手帳を持つ方"]),
        ("の見守り電話の対象者は？", ["65歳以上の方", "手帳を持つ方"]),
        ("の見守り電話を使うとき何を誰に出すのか", []),
        ("の見守り電話の対象を教えて", ["65歳以上の方", "手帳を持つ方"]),
        ("の見守り電話にはどんな種類がありますか", ["据え置きの電話", "持ち歩く電話"]),
        ("の見守り電話はどこに申し込めばよいか", ["町の長寿課とする。"]),
        ("の見守り電話の据え置き型と持ち歩き型の違いは", ["(1)　据え置き型", "月額300円とする。", "(2)　持ち歩き型", "月額500円とする。"]),
        ("の見守り電話の据え置き型と車載型の違いは", []),
        ("の見守り電話の車は誰が借りられますか", []),
        ("の見守り電話は誰のものか", []),
    ],
)
def test_a_section_answers_the_way_of_asking_that_its_heading_is_for(tmp_path: Path, asked: str, shown: list[str]) -> None:
    (file := tmp_path / "headed.txt").write_text(HEADED, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    question = read_question(f"飯田町{asked}")
    hits = search(base, question)
    section = headed(base, question, EVERYTHING, hits, candidates(base, question, hits))
    assert [it.quote.strip("・　") for it in (section.citations if section else ())] == shown
    base.close()


@pytest.mark.parametrize(
    ("question", "asks"),
    [("理髪の利用対象者は？", True), ("理髪の対象は誰か", True), ("対象者名簿は誰に渡すか", False), ("理髪の対象外は", False)],
)
def test_whom_it_is_for_is_asked_in_these_ways(question: str, asks: bool) -> None:
    assert (ROWS[1][0].search(question) is not None) is asks


DUTIES = """見守り隊の要領
１　見守り隊に求められる事項
(1)　一人で暮らす方を訪ねること。
(2)　災害のときに安否を確かめること。
(3)　相談を役場につなぐこと。
(4)　名簿を整えること。
(5)　会費を集めること。
２　連絡
隊員は、月に一度集まる。
"""
ALL = [
    "一人で暮らす方を訪ねること。",
    "災害のときに安否を確かめること。",
    "相談を役場につなぐこと。",
    "名簿を整えること。",
    "会費を集めること。",
]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("見守り隊は何をするところですか", ALL), ("見守り隊に求められる事項は", ALL)],
)
def test_what_a_body_does_is_all_that_is_asked_of_it(tmp_path: Path, asked: str, shown: list[str]) -> None:
    (file := tmp_path / "duties.txt").write_text(DUTIES, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base = open_base(config)
    assert [it.quote[4:] for it in ask(base, asked).citations] == shown
    base.close()


@pytest.mark.parametrize(("asked", "listed"), [("見守り隊に求められる事項は", True), ("災害について見守り隊に求められる事項は", False)])
def test_a_list_of_which_little_is_about_the_thing_is_no_answer(tmp_path: Path, asked: str, listed: bool) -> None:
    (file := tmp_path / "duties.txt").write_text(DUTIES, encoding="utf-8")
    add(config := Config(tmp_path / "kb", encoder="none"), [file])
    base, question = open_base(config), read_question(asked)
    hits = search(base, question)
    assert (whole_list(base, question, EVERYTHING, hits, candidates(base, question, hits)) is not None) is listed
    base.close()
