"""Articles in the outline: 条 and their 項, captions and 附則."""

from __future__ import annotations

import pytest
from outlines import drawn, printed

from kb.japanese.outline import outline


def test_a_list_that_begins_with_a_particle_is_a_list() -> None:
    assert drawn("次のとおりとする。\n①はじめに行うこと\n②のちに行うこと") == [
        "次のとおりとする。",
        "  ① はじめに行うこと",
        "  ② のちに行うこと",
    ]


ARTICLES = """
第１章　総則
（目的）
第１条　この規則は、当番に必要な事項を定める。
（委員会）
第２条　運営のため、委員会を置く。
２　委員会は、次に掲げる者で組織する。
(1) 会長
(2) 副会長
３　委員会は、偶数月に開く。
第２章　登録
（登録）
第３条　次の各号のいずれにも該当する者を登録する。
一　所在地が区域内にあること。
二　研修を修了していること。
２　前項の登録は、取り消すことができる。
"""


def test_an_article_holds_its_clauses_and_stands_under_its_caption_and_chapter() -> None:
    assert drawn(printed(ARTICLES, 15), "pdf") == [
        "第１章 総則",
        "  （目的）",
        "    第１条 この規則は、当番に必要な事項を定める。",
        "  （委員会）",
        "    第２条 運営のため、委員会を置く。",
        "      ２ 委員会は、次に掲げる者で組織する。",
        "        (1) 会長",
        "        (2) 副会長",
        "      ３ 委員会は、偶数月に開く。",
        "第２章 登録",
        "  （登録）",
        "    第３条 次の各号のいずれにも該当する者を登録する。",
        "      一 所在地が区域内にあること。",
        "      二 研修を修了していること。",
        "      ２ 前項の登録は、取り消すことができる。",
    ]


TABLED = """(名称及び位置)

第2条 急患室の名称及び位置は、次のとおりとする。

名称 見本地区急患室

位置 見本市見本町300番地

(診療日)

第3条 急患室の診療日は、次表のとおりとする。

診療科目

日曜日

(委託)

第4条 急患室の運営を委託する。"""


def test_what_an_article_announces_without_numbers_heads_nothing() -> None:
    assert drawn(TABLED) == [
        "(名称及び位置)",
        "  第2条 急患室の名称及び位置は、次のとおりとする。",
        "    名称 見本地区急患室",
        "    位置 見本市見本町300番地",
        "(診療日)",
        "  第3条 急患室の診療日は、次表のとおりとする。",
        "    診療科目",
        "    日曜日",
        "(委託)",
        "  第4条 急患室の運営を委託する。",
    ]


def test_a_caption_stands_under_no_numbered_item_that_came_before() -> None:
    text = "附則\n１　施行期日\n２　経過措置\n（趣旨）\n第１条　この規則は、必要な事項を定める。\n（登録）\n第２条　申請書を出す。\n２　変更は、届け出る。"
    assert drawn(printed(text, 12), "pdf")[3:] == [
        "  （趣旨）",
        "    第１条 この規則は、必要な事項を定める。",
        "  （登録）",
        "    第２条 申請書を出す。",
        "      ２ 変更は、届け出る。",
    ]


def test_what_is_taken_from_rules_may_leave_articles_out_below_a_caption() -> None:
    text = "（対象者）\n第４条　対象者は、次に掲げる者とする。\n(1)　高齢者\n(2)　町長が認めたもの\n（費用）\n第７条　費用は、無料とする。\n（撤去）\n第８条　撤去する。"
    assert drawn(text) == [
        "（対象者）",
        "  第４条 対象者は、次に掲げる者とする。",
        "    (1) 高齢者",
        "    (2) 町長が認めたもの",
        "（費用）",
        "  第７条 費用は、無料とする。",
        "（撤去）",
        "  第８条 撤去する。",
    ]


def test_a_number_alone_is_a_clause_in_an_article_only() -> None:
    assert drawn("１　病床の数\n２\n人\n２　医師の数") == ["１ 病床の数２人", "２ 医師の数"]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("（会議の招集、定足数、議事の決め方、代理の出席、書面による開催その他の会議の運営の方法）", True),
        ("（以下この条及び次条において「協議会」という。）", False),
    ],
)
def test_a_caption_stands_above_its_article_however_wide_it_is(line: str, caption: bool) -> None:
    rows = drawn(f"要綱\n第１条　委員の任期は、二年とする。\n{line}\n第２条　会議は、会長が招集する。")
    assert (line in [row.strip() for row in rows], rows[-1].strip()) == (caption, "第２条 会議は、会長が招集する。")


SECTIONS_AS_ARTICLES = """
(会長)
第4 連絡会に次の者を置く。
(1) 会長 1名
(2) 副会長 1名
2 会長は、連絡会を代表する。
3 副会長は、会長を助ける。
(任期)
第5 委員の任期は、2年とする。
2 委員は、再任されることができる。
"""


def test_clauses_stand_in_a_section_that_is_an_article() -> None:
    found = outline(printed(SECTIONS_AS_ARTICLES), "text")
    paths = {it.text: it.parent for it in found.items}
    sections = {it.marker.label: it.number for it in found.items if it.marker and it.marker.kind == "第"}
    assert not found.anomalies
    assert (paths["会長は、連絡会を代表する。"], paths["副会長は、会長を助ける。"]) == (sections["第4"], sections["第4"])
    assert paths["委員は、再任されることができる。"] == sections["第5"]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("附則", ["附則", "  この要綱は、令和３年４月１日から施行する。"]),
        ("附則（令和５年告示第４号）", ["附則（令和５年告示第４号）", "  この要綱は、令和３年４月１日から施行する。"]),
    ],
)
def test_the_supplement_belongs_to_no_article(line: str, rows: list[str]) -> None:
    text = f"（組織）\n第１条　会に会長を置き、委員のうちから市長が指名する。\n２　会長は、会務を総理する。\n{line}\nこの要綱は、令和３年４月１日から施行する。"
    assert drawn(text)[-2:] == rows


def test_a_supplement_on_one_line_with_its_words_is_no_part_of_the_article_above() -> None:
    text = "（組織）\n第１条　会に会長を置き、委員のうちから市長が指名する。\n附則この要綱は、令和３年４月１日から施行する。"
    assert drawn(text)[-1].strip() == "附則この要綱は、令和３年４月１日から施行する。"
