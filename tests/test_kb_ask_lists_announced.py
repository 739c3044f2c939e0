"""A sentence that announces a list brings it along, and what is left out of one is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from watch_rules import PAPER, opened, quotes

from kb.ask.answer import ask
from kb.ask.stem import leads_in
from kb.base.open import Base

REPLIES = """見守り活動に関する疑義解釈
問１　訪問員が訪ねられない場合は、どのようなものが挙げられるか。
（答）例えば、以下のような場合が該当する。
・　大雪の注意報が出たことにより訪問員が訪ねられない場合
・　訪問員が風邪をひいたことにより訪ねられない場合
・　住まいの前の道が通れない場合
問２　写真による報告をしてもよいか。
（答）差し支えない。ただし、写真による報告に際しては、以下に留意すること。また、写りが悪いときは、速やかに撮り直すこと。
①　顔が写らないこと。
②　日付が分かること。
問３　訪問の記録を新たに電子で行う場合、どのような手続を行う必要があるか。
（答）市に届け出る必要がある。
問４　訪問の記録を新たに写真で行う場合、改めて手続を行う必要があるか。
（答）不要である。
"""


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return opened(tmp_path_factory.mktemp("replies"), "疑義解釈.txt", REPLIES)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return opened(tmp_path_factory.mktemp("lists"), "要領.txt", PAPER)


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


@pytest.mark.parametrize(("said", "leads"), [("見守りの対象となる方は、", True), ("対象は、市内に住む方とする。", False)])
def test_a_sentence_that_its_items_end_announces_them(said: str, leads: bool) -> None:
    assert leads_in(said, ()) is leads


def test_a_sentence_that_announces_nothing_stands_alone(base: Base) -> None:
    assert quotes(base, "訪問員が携える書類は何か")[0] == "２　訪問員は、次に掲げる書類を携えること。"


def test_a_row_that_goes_on_under_cases_is_one_list(base: Base) -> None:
    found = quotes(base, "見守り役の候補を全部教えてください")
    assert [it[0] for it in found if it[0] in "①②③"] == ["①", "②", "③"]


@pytest.mark.parametrize(
    "question",
    ["風邪をひいたことにより訪問員が訪ねられない場合はどのような場合か", "風邪をひいたことは訪ねられない場合に当たるか"],
)
def test_a_point_of_a_reply_that_announces_points_brings_them_all(replies: Base, question: str) -> None:
    found = "".join(quotes(replies, question))
    assert [said for said in ("以下のような場合", "大雪", "風邪", "前の道") if said not in found] == []


def test_what_announces_a_list_need_not_be_the_last_word(replies: Base) -> None:
    reply, *points = ask(replies, "写真による報告に際して留意することは何か").citations
    assert reply.quote.startswith("問２") and reply.quote.endswith("撮り直すこと。")
    assert [(it.quote[0], bool(it.stem)) for it in points] == [("①", True), ("②", True)]


def test_what_follows_the_last_point_is_no_part_of_a_list_but_a_proviso_is(base: Base) -> None:
    found = "".join(quotes(base, "見守り隊の仕事を全部"))
    assert [said for said in ("月に一度", "名簿を改める", "ただし", "地区の集会所") if said not in found] == []
    assert "隊の名前" not in found


def test_questions_and_replies_are_no_list(replies: Base) -> None:
    first, *_ = quotes(replies, "訪問の記録を新たに電子で行うにはどのような手続をするか")
    assert first.startswith("問３") and first.endswith("市に届け出る必要がある。")


def test_the_first_and_the_last_of_a_list_announce_it_and_an_aside_only_where_nothing_else_does(base: Base) -> None:
    cited = {it.quote.split("　")[0]: it for it in ask(base, "講習が満たす要件は何か").citations}
    assert [label in cited for label in ("イ", "(イ)", "(ロ)", "(ハ)")] == [True] * 4
    stems = [cited[label].stem for label in ("イ", "(ロ)")]
    assert [it.quote.split("　")[0] for it in stems if it] == ["１", "イ"]


def test_two_points_of_a_list_bring_the_others(base: Base) -> None:
    found = quotes(base, "見守りの記録で訪ねた日と訪ねた人について求められる要件は何か")
    assert [it[0] for it in found if it[0] in "・"] == ["・"] * 4


FORM = """<html><body><h1>見守り届出書</h1><table>
<tr><th>番号</th><th>届出の内容</th><th>確認</th></tr>
<tr><td>①</td><td>団体の名称</td><td></td></tr>
<tr><td rowspan="3">②</td><td>■下記の全てを集会所に掲示している</td><td>-</td></tr>
<tr><td>相談に応じている旨</td><td>□</td></tr>
<tr><td>名簿を預かる旨</td><td>□</td></tr>
<tr><td>③</td><td>運転者を置いている</td><td>□</td></tr></table></body></html>
"""


def test_a_row_of_a_form_brings_the_rows_that_it_announces(tmp_path: Path) -> None:
    found = quotes(opened(tmp_path, "様式.html", FORM), "集会所に掲示しているのはどこまでか")
    assert [it.split("\t")[0] for it in found] == ["②", "相談に応じている旨", "名簿を預かる旨"]


EXCERPT = """見守り要領の一部訂正について
１　集会所の基準
(1)　集会所は、以下の要件を満たすこと。
ア　次の広さがあること。
①　（略）
第12　倉庫
倉庫の鍵は隊長が預かる。
"""


def test_no_sentence_of_another_section_is_a_stem(tmp_path: Path) -> None:
    (cited,) = [it for it in ask(opened(tmp_path, "訂正.txt", EXCERPT), "倉庫の鍵は誰が預かるのか").citations if "鍵" in it.quote]
    assert cited.stem is None
