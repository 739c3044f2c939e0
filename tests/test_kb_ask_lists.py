"""Complete lists under the heading that is asked for, and what is no list."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.lists import best_list
from kb.ask.question import read_question
from kb.ask.search import search
from kb.base.config import Config
from kb.base.open import Base, open_base

PAPER = """地域の見守りに関する要領
第１　目標
①　孤立を防ぐこと
②　異変に早く気付くこと
第２　目標達成に向けた取組
次の取組を行うこと。
ア　声かけ
　・　週に一度訪ねること
　・　電話をかけること
※　不在のときは張り紙を残す。
イ　配食
ウ　通報の受付
第３　担当
民生委員が担当する。
第４　訪問員
１　訪問員は、次に掲げる要件のいずれも満たす者とする。
(1)　市内に住む者
(2)　講習を終えた者
２　訪問員は、次に掲げる書類を携えること。
３　配食の車は、以下について点検するものとする。
(1)　タイヤの空気
(2)　灯火
第５　見守り役の候補
①　地区の診療所
【地区に診療所がない場合】
②　隣の地区の診療所
【どちらにも診療所がない場合】
③　市の保健所
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    home = tmp_path_factory.mktemp("lists")
    paper = home / "要領.txt"
    paper.write_text(PAPER, encoding="utf-8")
    config = Config(home / "kb", "none")
    add(config, [paper], ready=lambda *_: None)
    return open_base(config)


def quotes(base: Base, question: str) -> list[str]:
    return [citation.quote.strip(" 　") for citation in ask(base, question).citations]


def test_every_item_with_its_own_lines(base: Base) -> None:
    assert quotes(base, "見守りの目標を全部教えて") == ["①　孤立を防ぐこと", "②　異変に早く気付くこと"]


def test_items_inside_items_are_cited_on_their_own_and_a_note_stays_with_its_item(base: Base) -> None:
    found = quotes(base, "目標達成に向けた取組を一覧で")
    assert found == [
        "ア　声かけ",
        "・　週に一度訪ねること",
        "・　電話をかけること",
        "※　不在のときは張り紙を残す。",
        "イ　配食",
        "ウ　通報の受付",
    ]


def test_search_words_that_are_a_heading_get_its_list(base: Base) -> None:
    assert quotes(base, "見守りの目標") == ["①　孤立を防ぐこと", "②　異変に早く気付くこと"]


def test_the_heading_named_wins_over_one_that_only_contains_its_words(base: Base) -> None:
    question = read_question("目標を全部")
    listing = best_list(base, question, search(base, question))
    assert listing is not None
    assert listing.root.text == "目標"
    assert listing.named == 1.0


def test_a_heading_inside_a_list_has_no_class(base: Base) -> None:
    first, *_ = ask(base, "目標達成に向けた取組を一覧で").citations
    assert (first.quote.strip(), first.class_, first.strength) == ("ア　声かけ", None, "")


def test_a_fact_under_a_heading_is_no_list(base: Base) -> None:
    assert quotes(base, "誰が担当するのか") == ["民生委員が担当する。"]


def test_sections_with_much_under_them_are_a_chapter_not_a_list(tmp_path: Path) -> None:
    body = "".join(
        f"{n}　節{n}\n" + "".join(f"({m})　事項{n}の{m}について、関係者と協議の上、必要な措置を講ずること。\n" for m in range(1, 15))
        for n in (1, 2, 3)
    )
    paper = tmp_path / "長い要領.txt"
    paper.write_text("第１　共通の事項\n" + body, encoding="utf-8")
    config = Config(tmp_path / "kb", "none")
    add(config, [paper], ready=TinyEncoder().ready)
    base = open_base(config)
    question = read_question("共通の事項を全部")
    listing = best_list(base, question, search(base, question))
    assert listing is None or listing.root.text != "共通の事項"


@pytest.mark.parametrize(("question", "met"), [("目標２つを全部", True), ("目標五つを全部", False)])
def test_a_count_is_met_by_a_list_of_so_many(base: Base, question: str, met: bool) -> None:
    asked = read_question(question)
    listing = best_list(base, asked, search(base, asked))
    assert listing is not None
    (share,) = [share for term, share in zip(asked.terms, listing.whole.met, strict=True) if term.count]
    assert share == float(met and len(listing.items) == 2)


def test_a_sentence_that_announces_a_list_brings_it_along(base: Base) -> None:
    assert quotes(base, "訪問員が満たす要件はどれ") == [
        "１　訪問員は、次に掲げる要件のいずれも満たす者とする。",
        "(1)　市内に住む者",
        "(2)　講習を終えた者",
    ]


def test_a_sentence_announces_a_list_with_what_it_is_about(base: Base) -> None:
    assert quotes(base, "配食の車は何を点検するのか") == [
        "３　配食の車は、以下について点検するものとする。",
        "(1)　タイヤの空気",
        "(2)　灯火",
    ]


def test_a_sentence_that_announces_nothing_stands_alone(base: Base) -> None:
    assert quotes(base, "訪問員が携える書類は何か")[0] == "２　訪問員は、次に掲げる書類を携えること。"


def test_a_row_that_goes_on_under_cases_is_one_list(base: Base) -> None:
    found = quotes(base, "見守り役の候補を全部教えてください")
    assert [it[0] for it in found if it[0] in "①②③"] == ["①", "②", "③"]
