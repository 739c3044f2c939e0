"""The outline: items by successor rule and shape, a partition of the lines whatever comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import drawn, lines_of

from kb.japanese.joined import joined
from kb.japanese.outline import outline
from kb.model import Line, LineKind


def test_numbers_nest_by_succession_not_by_rank() -> None:
    assert drawn("第１　総則\n１　目的\n(1) 範囲\nア　国\n①　把握すること\n②　促すこと\nイ　都道府県\n(2) 期間\n２　定義\n第２　体制") == [
        "第１ 総則",
        "  １ 目的",
        "    (1) 範囲",
        "      ア 国",
        "        ① 把握すること",
        "        ② 促すこと",
        "      イ 都道府県",
        "    (2) 期間",
        "  ２ 定義",
        "第２ 体制",
    ]


def test_the_other_nesting_needs_no_table() -> None:
    assert drawn("①　体制\nア　連携\nイ　共有\n②　人材") == ["① 体制", "  ア 連携", "  イ 共有", "② 人材"]


def test_prose_that_begins_with_a_number_stays_prose() -> None:
    text = "１　在宅医療を必要とする者が急変したときにも対応できるように、全ての圏域において\n24 時間体制で在宅医療を提供する体制を構築すること。\n２　人材"
    assert [row[:7] for row in drawn(text)] == ["１ 在宅医療を", "２ 人材"]


def test_wrapped_lines_join_without_a_space() -> None:
    (item,) = outline(
        lines_of("・地域の医療及び介護の関係者による会議を定期的に開催し、課題の抽出及びその対応策の検\n討等を実施すること")
    ).items
    assert "対応策の検討等を実施すること" in item.text


def test_a_break_inside_a_word_is_a_wrap_even_across_white_space() -> None:
    rows = drawn("〇 看取りを含む患者の病状に応じた提供体制の整備について、住み慣れた地域におけ\n\nる体制\n〇 次の項目")
    assert len(rows) == 2


def test_lists_belong_to_the_sentence_that_introduces_them() -> None:
    assert drawn("国は次のような論点を示した。\n\n▽輪番制による対応\n▽病床の明確化\n\n論点に異論はなかった。", "html") == [
        "国は次のような論点を示した。",
        "  ▽ 輪番制による対応",
        "  ▽ 病床の明確化",
        "論点に異論はなかった。",
    ]


def test_a_paragraph_after_a_list_is_not_its_last_item() -> None:
    rows = drawn("①支援を行うこと\n②受入れを行うこと\n\n以上は通知の抜粋である。", "markdown")
    assert rows == ["① 支援を行うこと", "② 受入れを行うこと", "以上は通知の抜粋である。"]


def test_notes_never_have_children() -> None:
    assert drawn("・会議\n※年１回以上\n・研修") == ["・ 会議", "  ※ 年１回以上", "・ 研修"]


def test_marked_up_headings_close_by_level() -> None:
    rows = [("総論", 1), ("各論", 2), ("拠点", 3), ("結び", 2)]
    lines = [Line(i, 1, i, text, kind=LineKind.HEADING, level=level) for i, (text, level) in enumerate(rows, 1)]
    assert [(it.text, it.parent) for it in outline(lines, "markdown").items] == [("総論", None), ("各論", 1), ("拠点", 2), ("結び", 1)]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [(["位置づけ", "ること"], "位置づけること"), (["D to P", "with N"], "D to P with N"), (["計画 ", " 策定"], "計画策定")],
)
def test_joined(parts: list[str], whole: str) -> None:
    assert joined([Line(i, 1, i, text) for i, text in enumerate(parts, 1)]) == whole


MARKS = ["第１　", "１　", "２　", "(1) ", "（２）", "①", "②", "ア　", "○ ", "・", "※", "▼", "【見出し】", "", "　", "24 時間"]


ROWS = st.lists(st.tuples(st.sampled_from(MARKS), st.text("在宅医療を行うこと。、 \n", max_size=12), st.booleans()), max_size=30)


@given(ROWS, st.sampled_from(["text", "pdf", "markdown"]))
def test_items_partition_the_lines(rows: list[tuple[str, str, bool]], media: str) -> None:
    lines = [Line(i, 1, i, mark + text, citable=citable) for i, (mark, text, citable) in enumerate(rows, 1)]
    items = outline(lines, media).items
    owned = [number for item in items for number in range(item.first, item.own_last + 1)]
    assert owned == [line.number for line in lines]
    by_number = {item.number: item for item in items}
    for item in items:
        if item.parent is not None:
            assert by_number[item.parent].first < item.first
            assert by_number[item.parent].last >= item.last


def test_of_headings_that_no_format_marks_two_stand_under_each_other() -> None:
    assert drawn("甲の部\n\n乙の節\n\n丙の項\n\n会議を開くこと。") == ["甲の部", "  乙の節", "丙の項", "  会議を開くこと。"]


def test_a_line_below_which_only_notes_stand_is_no_heading() -> None:
    text = "第１　補助の額\n・　補助限度額：２万５千円以上、150万円以内\n※　千円未満は切り捨てる\n・　対象者\n①　市民"
    found = {it.text: it.heading for it in outline(lines_of(text), "text").items}
    assert (found["補助限度額：２万５千円以上、150万円以内"], found["対象者"]) == (False, True)


@pytest.mark.parametrize("remark", ["（軽い障害のみの場合を除く）", "（例：家族が夜におらず、昼も一人になる場合など）"])
def test_a_remark_in_brackets_belongs_to_the_point_above(remark: str) -> None:
    text = f"１　対象者\n(1)　認定を受けた方\n(2)　手帳を持つ方\n{remark}\n(3)　町長が認めた方\n２　支援者"
    assert [row.split()[0] for row in drawn(text)] == ["１", "(1)", "(2)", "(3)", "２"]


WEB = """飯田町
見守り電話を始めました
町では、急な病気やけがで救急車を呼ぶか様子を見るか迷ったときに、看護師などの専門の相談員から助言を受けられる見守り電話を始めました。
開始日
令和６年10月１日
相談内容
- 応急の手当の方法
- 受診できる診療所の案内（夜間や休みの日に開いている診療所を、町の地図と電話番号とで、医師会の当番の表から知らせます。）
対象者
次のいずれかに当たる世帯が対象です。
- 高齢者のみの世帯
"""


def test_where_a_paragraph_stands_on_one_line_none_goes_on_in_the_next() -> None:
    assert drawn(WEB) == [
        "飯田町",
        "見守り電話を始めました",
        "町では、急な病気やけがで救急車を呼ぶか様子を見るか迷ったときに、看護師などの専門の相談員から助言を受けられる見守り電話を始めました。",
        "開始日",
        "令和６年10月１日",
        "相談内容",
        "  - 応急の手当の方法",
        "  - 受診できる診療所の案内（夜間や休みの日に開いている診療所を、町の地図と電話番号とで、医師会の当番の表から知らせます。）",
        "対象者",
        "  次のいずれかに当たる世帯が対象です。",
        "    - 高齢者のみの世帯",
    ]
