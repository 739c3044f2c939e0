"""Complete lists under the heading that is asked for, and what is no list."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder
from watch_rules import PAPER, opened, quotes

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.candidates import candidates
from kb.ask.contract import answer_text
from kb.ask.lists import best_list, list_items
from kb.ask.question import read_question
from kb.ask.scope import EVERYTHING
from kb.ask.search import search
from kb.ask.whole_list import whole_list
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import StatementClass


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return opened(tmp_path_factory.mktemp("lists"), "要領.txt", PAPER)


def test_every_item_with_its_own_lines(base: Base) -> None:
    assert quotes(base, "見守りの目標を全部教えて") == ["①　孤立を防ぐこと", "②　異変に早く気付くこと"]


def test_items_inside_items_are_cited_on_their_own_and_a_note_stays_with_its_item(base: Base) -> None:
    found = quotes(base, "目標達成に向けた取組を一覧で")
    assert found == [
        "次の取組を行うこと。",
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
    stem, heading, *_ = ask(base, "目標達成に向けた取組を一覧で").citations
    assert (stem.quote, stem.class_, stem.strength) == ("次の取組を行うこと。", StatementClass.REQUIREMENT, "すること")
    assert (heading.quote.strip(), heading.class_, heading.strength) == ("ア　声かけ", None, "")


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


@pytest.mark.parametrize(("count", "listed"), [(40, True), (41, False)])
def test_so_many_items_are_a_chapter_not_a_list(tmp_path: Path, count: int, listed: bool) -> None:
    named = "".join(f"({n})　油屋{n}番館\n" for n in range(1, count + 1))
    base, question = opened(tmp_path, "要領.txt", f"灯火の要領\n第１　灯火を売る店\n{named}"), read_question("灯火の店を全部")
    listing = best_list(base, question, search(base, question))
    assert (listing is not None and len(listing.items) == count) is listed


@pytest.mark.parametrize(("count", "items"), [(155, 155), (165, 0)])
def test_nothing_is_counted_out_under_a_heading_with_far_too_much(tmp_path: Path, count: int, items: int) -> None:
    named = "".join(f"({n})　油屋{n}番館\n" for n in range(1, count + 1))
    base = opened(tmp_path, "要領.txt", f"灯火の要領\n第１　灯火を売る店\n{named}")
    (document,), root = base.store.documents(), 2
    assert len(list_items(base, document.key, base.store.item(document.key, root))) == items


@pytest.mark.parametrize(("question", "met"), [("目標２つを全部", True), ("目標五つを全部", False)])
def test_a_count_is_met_by_a_list_of_so_many(base: Base, question: str, met: bool) -> None:
    asked = read_question(question)
    listing = best_list(base, asked, search(base, asked))
    assert listing is not None
    (share,) = [share for term, share in zip(asked.terms, listing.whole.met, strict=True) if term.count]
    assert share == float(met and len(listing.items) == 2)


def test_what_a_long_list_leaves_out_is_said(tmp_path: Path) -> None:
    steps = ("１　家を訪ねること。", "２　声をかけること。", "３　帰って報告すること。")
    points = ["".join(f"({n})　{step[2:4]}ときに確かめる{n}番目の事柄。\n" for n in range(1, 13)) for step in steps[:2]]
    rules = "見守り要領\n第１　見守りの手順\n" + "\n".join([steps[0], points[0] + steps[1], points[1] + steps[2]])
    answer = ask(opened(tmp_path, "要領.txt", rules), "見守りの手順を全部")
    assert [it.quote[0] for it in answer.citations] == ["１", "２", "３"]
    assert answer.scope_note == "下位の項目（p1.4-15、p1.17-28）は省いています。"
    assert answer.scope_note in answer_text(answer)


@pytest.mark.parametrize(("count", "rows", "left"), [(9, 9, ""), (30, 6, "表のほかの行（p1.10-33）は省いています。")])
def test_no_row_is_left_out_of_a_table_in_silence(tmp_path: Path, count: int, rows: int, left: str) -> None:
    table = "".join(f"| {i} | 灯火の油の受付は{i}月10日まで | 手紙で返す |\n" for i in range(1, count + 1))
    paper = f"# 夜警の心得\n\n## その他\n\n| 回 | 受付 | 返却 |\n|---|---|---|\n{table}\n・缶は、赤い物とする。\n・芯は、綿とする。\n"
    answer = ask(opened(tmp_path, "心得.md", paper), "灯火の油の受付を一覧で")
    assert [it.lines[0] for it in answer.citations] == list(range(4, 4 + rows))
    assert answer.scope_note.startswith(left)
    assert ("表のほかの行" in answer.scope_note) is bool(left)


def test_a_list_that_is_shown_whole_leaves_nothing_out(base: Base) -> None:
    assert ask(base, "目標達成に向けた取組を一覧で").scope_note == ""


TEAMS = """灯火の事業の要領
第１　灯火の隊
１　目的
灯火の隊は、夜道を照らすために置く。
２　仕事
灯火の隊は、夕方に家々を回る。
第２　灯火の主体の当番
①　北の集会所
②　南の集会所
第３　灯火を担う者
灯火の主体は、町の団体とする。
第４　見回り
見回りの班は、朝、昼及び夜の３班から成る。
第５　見回りの受付
・　見回りは、電話で受け付ける。
・　見回りは、毎日行う。
・　見回りは、無料とする。
"""


@pytest.mark.parametrize(
    ("question", "listed"),
    [("灯火の隊の目的", False), ("灯火の主体は？", False), ("灯火の主体の当番を全部", True), ("見回りの３つの班は？", False)],
    ids=["a heading in the list", "the topic of a sentence", "the list", "a sentence that says it all"],
)
def test_a_list_yields_to_what_the_question_names(tmp_path: Path, question: str, listed: bool) -> None:
    base, asked = opened(tmp_path, "要領.txt", TEAMS), read_question(question)
    hits = search(base, asked)
    assert (whole_list(base, asked, EVERYTHING, hits, candidates(base, asked, hits)) is not None) is listed
