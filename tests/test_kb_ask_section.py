"""Questions about a section as a whole, and how much of a long one is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.contract import answer_text
from kb.ask.lists import best_list
from kb.ask.question import read_question
from kb.ask.search import search
from kb.ask.section import is_about, share_named
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import State

LONG = "".join(f"({n})　見回り料は、{n}日目の見回りについて、訪ねた時刻と話した事を帳面に書いたときに算定する。\n" for n in range(3, 61))
FEES = f"""見守り料の算定に関する留意事項について
Ｃ１００　見守り料
(1)　見守り料は、月に一度訪ねたときに算定する。
(2)　訪ねた日は、帳面に書くこと。
Ｃ２００　見回り料、Ｃ２００－２　夜回り料
(1)　見回り料は、近所を歩いたときに算定する。
(2)　夜回り料は、夜に歩いたときに算定する。
{LONG}Ｃ３００　声かけの集い
(1)　声かけの集いは、令和５年度に120回開かれ、1,500人が参加した。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("section")
    (folder / "留意事項.txt").write_text(FEES, encoding="utf-8")
    config = Config(folder / "kb", "none")
    add(config, [folder / "留意事項.txt"], ready=TinyEncoder().ready)
    return open_base(config)


FIRST = ["(1)　見守り料は、月に一度訪ねたときに算定する。", "(2)　訪ねた日は、帳面に書くこと。"]


@pytest.mark.parametrize(
    "question",
    ["見守り料の算定要件は", "見守り料の留意事項を教えてください", "見守り料について", "見守り料の取扱いについて教えて", "見守り料"],
)
def test_what_asks_for_a_section_gets_all_of_it(base: Base, question: str) -> None:
    answer = ask(base, question)
    assert (answer.state, [it.quote for it in answer.citations]) == (State.SUPPORTED, FIRST)


def test_what_a_section_does_not_hold_is_not_answered_by_it(base: Base) -> None:
    assert ask(base, "見守り料の加算は").state is not State.SUPPORTED


@pytest.mark.parametrize(("question", "met"), [("声かけの集いの要件を全部", 0.0), ("声かけの集いの内容を全部", 1.0)])
def test_requirements_are_not_found_in_a_section_that_has_none(base: Base, question: str, met: float) -> None:
    asked = read_question(question)
    listing = best_list(base, asked, search(base, asked))
    assert listing is not None
    assert listing.stem.met[-1] == met


def test_a_long_section_is_shown_from_its_head_and_the_rest_is_told(base: Base) -> None:
    answer = ask(base, "夜回り料の算定要件は")
    shown = [it.quote for it in answer.citations]
    assert shown[:2] == ["(1)　見回り料は、近所を歩いたときに算定する。", "(2)　夜回り料は、夜に歩いたときに算定する。"]
    assert len(shown) == 24
    assert "長いため初めの24項目を示しました。続きはp1.30-65です。" in answer_text(answer)


@pytest.mark.parametrize(
    ("question", "heading", "share"),
    [
        ("見守り料の算定要件は", "Ｃ１００　見守り料", 1.0),
        ("夜回り料の算定要件は", "Ｃ２００　見回り料、Ｃ２００－２　夜回り料", 1.0),
        ("見守り料の算定要件は", "算定要件は次のとおりとする。", 1.0),
        ("目標は", "目標 達成 の 取組 事項", 0.25),
        ("見守り料の算定要件は", "Ｃ３００", 0.0),
    ],
)
def test_a_heading_is_named_without_its_code(question: str, heading: str, share: float) -> None:
    assert share_named(read_question(question), heading) == share


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("見守り料", True),
        ("見守り料について", True),
        ("見守り料に関して詳しく教えてください", True),
        ("見守り料はいつ算定するか", False),
        ("見守り料はいくらかについて", False),
        ("見守り料について誰が決めるのか", False),
    ],
)
def test_what_is_about_a_matter_asks_nothing_in_particular(question: str, about: bool) -> None:
    assert is_about(read_question(question)) is about
