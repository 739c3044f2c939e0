"""Where a question calls a city's paper by its name, another city's rules do not answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.home import home
from kb.ask.place import without_place
from kb.ask.question import read_question
from kb.base.config import Config
from kb.base.open import Base, open_base

RULES = "{name}見守り協議会設置要綱\n第１条　この要綱は、{name}の見守り協議会に必要な事項を定める。\n第２条　{rule}\n"
PAGES = {  # titles name no city; the lines of the first do, those of the second tell of two
    "見守りの休み": "休息の支援について\n\n対象となる方\n・大船渡市に住民登録があること。\n\n利用時間\n四半期ごとに24時間まで利用できます。\n",
    "木曽圏域": "木曽圏域見守り隊設置要綱\n第１条　見守り隊の隊員は、再任されることができる。\n第２条　隊員の数は、５人とする。\n",
    "見守り隊": "見守り隊の手引き\n・　見守り隊の隊員は、再任を妨げない。\n・　見守り隊の隊員の数は、二十人までである。\n",
    "飯田町": "○飯田町見守り事業実施要綱\n\n平成18年3月19日\n\n告示第106号\n\n(対象者)\n\n第1条 見守り事業の対象者は、町内の高齢者とする。\n",
    "配食隊": "資料１\n(案)\n下條村配食隊(仮称)設置運営要領\n(名称)\n第1条 この要領は、下條村において開催される配食隊の\n運営を定める。\n第2条 この要領は、平成28年○月○日から施行する。\n",
    "電話": "長野県\n見守り電話の始まり\n見守り電話は、令和６年に始まりました。\n飯田市内でも使えます。\n",
    "窓口": "見守りの窓口の開設\n窓口の場所は、長野県東庁舎３階（飯田市大通１）\n相談は、原則として、月曜日に受け付ける。\n",
    "取組": "見守りの取組\n背景\n都道府県長野県 飯田町\n見守り隊は、14日以内に訪ねる。\n松本市と連携する。\n岡谷市と話し合う。\n",
    "サイト": "医療のサイト\n長野県の医療にご活用ください。\n見守りは、年に12回までとする。\n",
    "歯科の会": "歯科の相談の室\n長野県の歯と口の健康を守る。\n室は、長野市青柳一丁目３に置く。\n相談は、年に８回までとする。\n",
    "休息の例": "休息の支援の例\n\n・本宮市内では、年に12時間まで利用できます。\n・大分市では、年に20時間まで利用できます。\n",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    folder = tmp_path_factory.mktemp("called")
    config = Config(folder / "kb", encoder="none")
    rules = {
        "小野市": "委員は、10人以内とする。",
        "昭島市": "協議会は、専門部会を置くことができる。",
        "手引": "部会を置く市は、小野市を含めて三つある。",
    }
    texts = {name: RULES.format(name=name, rule=rule) for name, rule in rules.items()}
    for name, text in (texts | PAGES).items():
        (file := folder / f"{name}.txt").write_text(text, encoding="utf-8")
        add(config, [file])
    opened = open_base(config)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "papers"),
    [
        ("昭島市の協議会は専門部会を置くことができますか", {"昭島市"}),
        ("小野市の協議会は専門部会を置くことができますか", {"小野市", "手引"}),
    ],
)
def test_another_citys_rule_is_no_answer(base: Base, question: str, papers: set[str]) -> None:
    answer = ask(base, question)
    assert {it.document.id for it in answer.citations or answer.nearest} <= papers
    assert len(papers) > 1 or answer.citations


@pytest.mark.parametrize(
    ("question", "paper", "read"),
    [
        ("小野市では会長を誰が選ぶか", "小野市", "会長を誰が選ぶか"),
        ("小野市の会長の任期は", "小野市", "会長の任期は"),
        ("小野市では会長を誰が選ぶか", "手引", "小野市では会長を誰が選ぶか"),
        ("小野市と昭島市では会長の任期は違うか", "小野市", "小野市と昭島市では会長の任期は違うか"),
    ],
)
def test_the_matcher_reads_no_place_that_the_papers_title_has(base: Base, question: str, paper: str, read: str) -> None:
    (document,) = (it for it in base.store.documents() if it.id == paper)
    assert without_place(read_question(question), base.store, document) == read


@pytest.mark.parametrize(
    ("question", "answered"), [("小野市の見守り協議会 委員は？", True), ("小野市の見守り協議会の委員 代理は？", False)]
)
def test_what_a_follow_up_asks_for_must_stand_in_the_lines(base: Base, question: str, *, answered: bool) -> None:
    assert bool(ask(base, question).citations) is answered


@pytest.mark.parametrize(
    ("paper", "city"),
    [
        ("見守りの休み", "大船渡市"),
        ("電話", "長野県"),
        ("休息の例", ""),
        ("窓口", "長野県"),
        ("取組", "飯田町"),
        ("サイト", "長野県"),
        ("歯科の会", "長野県"),
        ("小野市", ""),
    ],
)
def test_a_page_is_of_the_one_city_that_it_speaks_of_as_its_own(base: Base, paper: str, city: str) -> None:
    (document,) = (it for it in base.store.documents() if it.id == paper)
    assert home(base.store, document) == city


def test_whose_paper_it_is_answers_nothing_else(base: Base) -> None:
    answer = ask(base, "飯田町の見守りの取組の対象者は")
    assert "都道府県長野県 飯田町" not in {it.quote for it in answer.citations or answer.nearest}


def test_a_line_of_a_citys_page_answers_for_that_city(base: Base) -> None:
    answer = ask(base, "大船渡市の休息の支援は四半期ごとに何時間まで利用できますか")
    assert [it.quote for it in answer.citations] == ["四半期ごとに24時間まで利用できます。"]


@pytest.mark.parametrize(
    ("question", "title", "named"),
    [
        ("飯田町の見守り事業の費用は", "○飯田町見守り事業実施要綱", False),
        ("飯田町の見守り事業の要綱の題名は", "○飯田町見守り事業実施要綱", True),
        ("下條村の配食隊の設置運営要領の費用は", "下條村配食隊(仮称)設置運営要領", False),  # the title says that it is a 案, too
    ],
)
def test_the_title_of_a_paper_answers_what_it_is_called_and_nothing_else(base: Base, question: str, title: str, named: bool) -> None:
    answer = ask(base, question)
    assert (title in {it.quote for it in answer.citations or answer.nearest}) is named


def test_what_has_not_the_place_asked_for_is_not_shown_beside_what_has(base: Base) -> None:
    answer = ask(base, "木曽の見守り隊の隊員は再任できますか")
    assert {it.document.id for it in answer.citations} == {"木曽圏域"}
