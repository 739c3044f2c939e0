"""Complete lists under the heading that is asked for, and what is no list."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder

from ingest.add import add
from kb.ask.answer import ask
from kb.ask.candidates import candidates
from kb.ask.contract import answer_text
from kb.ask.headed import headed
from kb.ask.lists import best_list, list_items
from kb.ask.question import read_question
from kb.ask.scope import EVERYTHING
from kb.ask.search import search
from kb.ask.stem import leads_in
from kb.ask.whole_list import whole_list
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import StatementClass

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
第６　見守り隊の仕事
１　仕事の目安
①　月に一度集まること。
②　名簿を改めること。

ただし、名簿は市に預けてもよい。

隊の名前は、来月に開く集まりで決めたい。
２　仕事の場所
地区の集会所とする。
第７　講習
１　講習の講師は、次の要件を満たす者とする。なお、講師の謝金は、以下の額に限らない。
ア　見守りを５年続けたこと。
イ　（イ）から（ハ）までの要件を全て満たす講習を受けたこと。なお、二つの講習を受けても、（イ）から（ハ）までの要件を満たせばよい。
(イ)　市が開くこと。
(ロ)　声かけの実技を含むこと。
(ハ)　終わりに試験があること。
第８　帳簿
隊は帳簿を備える。
・　訪ねた日を記録することが必要である。
・　訪ねた人を記録することが必要である。
・　天気は晴雨の別で足りる。
・　印鑑は要らない。
第９　費用
費用は市が払う。
"""

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
    return _opened(tmp_path_factory.mktemp("replies"), "疑義解釈.txt", REPLIES)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return _opened(tmp_path_factory.mktemp("lists"), "要領.txt", PAPER)


def _opened(home: Path, name: str, text: str) -> Base:
    paper = home / name
    paper.write_text(text, encoding="utf-8")
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
    base, question = _opened(tmp_path, "要領.txt", f"灯火の要領\n第１　灯火を売る店\n{named}"), read_question("灯火の店を全部")
    listing = best_list(base, question, search(base, question))
    assert (listing is not None and len(listing.items) == count) is listed


@pytest.mark.parametrize(("count", "items"), [(155, 155), (165, 0)])
def test_nothing_is_counted_out_under_a_heading_with_far_too_much(tmp_path: Path, count: int, items: int) -> None:
    named = "".join(f"({n})　油屋{n}番館\n" for n in range(1, count + 1))
    base = _opened(tmp_path, "要領.txt", f"灯火の要領\n第１　灯火を売る店\n{named}")
    (document,), root = base.store.documents(), 2
    assert len(list_items(base, document.key, base.store.item(document.key, root))) == items


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


def test_what_a_long_list_leaves_out_is_said(tmp_path: Path) -> None:
    steps = ("１　家を訪ねること。", "２　声をかけること。", "３　帰って報告すること。")
    points = ["".join(f"({n})　{step[2:4]}ときに確かめる{n}番目の事柄。\n" for n in range(1, 13)) for step in steps[:2]]
    rules = "見守り要領\n第１　見守りの手順\n" + "\n".join([steps[0], points[0] + steps[1], points[1] + steps[2]])
    answer = ask(_opened(tmp_path, "要領.txt", rules), "見守りの手順を全部")
    assert [it.quote[0] for it in answer.citations] == ["１", "２", "３"]
    assert answer.scope_note == "下位の項目（p1.4-15、p1.17-28）は省いています。"
    assert answer.scope_note in answer_text(answer)


@pytest.mark.parametrize(("count", "rows", "left"), [(9, 9, ""), (30, 6, "表のほかの行（p1.10-33）は省いています。")])
def test_no_row_is_left_out_of_a_table_in_silence(tmp_path: Path, count: int, rows: int, left: str) -> None:
    table = "".join(f"| {i} | 灯火の油の受付は{i}月10日まで | 手紙で返す |\n" for i in range(1, count + 1))
    paper = f"# 夜警の心得\n\n## その他\n\n| 回 | 受付 | 返却 |\n|---|---|---|\n{table}\n・缶は、赤い物とする。\n・芯は、綿とする。\n"
    answer = ask(_opened(tmp_path, "心得.md", paper), "灯火の油の受付を一覧で")
    assert [it.lines[0] for it in answer.citations] == list(range(4, 4 + rows))
    assert answer.scope_note.startswith(left)
    assert ("表のほかの行" in answer.scope_note) is bool(left)


def test_a_list_that_is_shown_whole_leaves_nothing_out(base: Base) -> None:
    assert ask(base, "目標達成に向けた取組を一覧で").scope_note == ""


FORM = """<html><body><h1>見守り届出書</h1><table>
<tr><th>番号</th><th>届出の内容</th><th>確認</th></tr>
<tr><td>①</td><td>団体の名称</td><td></td></tr>
<tr><td rowspan="3">②</td><td>■下記の全てを集会所に掲示している</td><td>-</td></tr>
<tr><td>相談に応じている旨</td><td>□</td></tr>
<tr><td>名簿を預かる旨</td><td>□</td></tr>
<tr><td>③</td><td>運転者を置いている</td><td>□</td></tr></table></body></html>
"""


def test_a_row_of_a_form_brings_the_rows_that_it_announces(tmp_path: Path) -> None:
    found = quotes(_opened(tmp_path, "様式.html", FORM), "集会所に掲示しているのはどこまでか")
    assert [it.split("\t")[0] for it in found] == ["②", "相談に応じている旨", "名簿を預かる旨"]


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
"""


@pytest.mark.parametrize(
    ("question", "listed"),
    [("灯火の隊の目的", False), ("灯火の主体は？", False), ("灯火の主体の当番を全部", True)],
    ids=["a heading in the list", "the topic of a sentence", "the list"],
)
def test_a_list_yields_to_what_the_question_names(tmp_path: Path, question: str, listed: bool) -> None:
    base, asked = _opened(tmp_path, "要領.txt", TEAMS), read_question(question)
    hits = search(base, asked)
    assert (whole_list(base, asked, EVERYTHING, hits, candidates(base, asked, hits)) is not None) is listed


EXCERPT = """見守り要領の一部訂正について
１　集会所の基準
(1)　集会所は、以下の要件を満たすこと。
ア　次の広さがあること。
①　（略）
第12　倉庫
倉庫の鍵は隊長が預かる。
"""


def test_no_sentence_of_another_section_is_a_stem(tmp_path: Path) -> None:
    (cited,) = [it for it in ask(_opened(tmp_path, "訂正.txt", EXCERPT), "倉庫の鍵は誰が預かるのか").citations if "鍵" in it.quote]
    assert cited.stem is None


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
