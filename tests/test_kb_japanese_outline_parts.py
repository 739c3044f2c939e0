"""The parts of a paper in its outline: 部, 款 and 別紙, the fees in them, and what heads nothing."""

from __future__ import annotations

from outlines import drawn, lines_of, printed

from kb.japanese.outline import outline

FEES = """
第２部 入院料等
第３節 特定入院料
Ａ３０１－２ 治療室の管理料
(１)　管理料の対象は、次のとおりとする。
ア　意識障害
イ　呼吸不全
(２)　Ａ２４８ を算定する場合は、この限りでない。
Ａ３０２ 新生児の管理料
(１)　この管理料は、次の管理料を算定する患者及び
Ａ３０１－２ に掲げる患者に準じて算定する。
第４節 短期滞在
Ａ４００ 手術等の基本料
第３部 検査
第１節 検査料
第１款 実施料
Ｄ０００ 尿の検査
第２款 判断料
Ｄ１００ 在宅で受ける血液の検査に係る判断の料、Ｄ１００－２ 同じ建物に住む者が受ける血液の検査に係る判断の料
(１)　判断の料は、月に一度とする。
"""


def test_each_fee_stands_in_its_part_and_holds_its_own_rules() -> None:
    assert drawn(printed(FEES, 18), "pdf") == [
        "第２部 入院料等",
        "  第３節 特定入院料",
        "    Ａ３０１－２ 治療室の管理料",
        "      (１) 管理料の対象は、次のとおりとする。",
        "        ア 意識障害",
        "        イ 呼吸不全",
        "      (２) Ａ２４８ を算定する場合は、この限りでない。",
        "    Ａ３０２ 新生児の管理料",
        "      (１) この管理料は、次の管理料を算定する患者及びＡ３０１－２ に掲げる患者に準じて算定する。",
        "  第４節 短期滞在",
        "    Ａ４００ 手術等の基本料",
        "第３部 検査",
        "  第１節 検査料",
        "    第１款 実施料",
        "      Ｄ０００ 尿の検査",
        "    第２款 判断料",
        "      Ｄ１００ 在宅で受ける血液の検査に係る判断の料、Ｄ１００－２ 同じ建物に住む者が受ける血液の検査に係る判断の料",
        "        (１) 判断の料は、月に一度とする。",
    ]


PARTS = """
第２章　特掲の点数
第３部　処置
（１）　処置の費用を算定する。
ア　創傷の処置
第１節　処置の料
（１）　所定の点数を算定する。
第７部　手術
第１節　手術の料
第３章　経過の措置
"""


def test_a_division_stands_in_the_one_above_whatever_was_open_and_opens_at_any_number() -> None:
    found = outline(lines_of(PARTS))
    assert drawn(PARTS) == [
        "第２章 特掲の点数",
        "  第３部 処置",
        "    （１） 処置の費用を算定する。",
        "      ア 創傷の処置",
        "    第１節 処置の料",
        "      （１） 所定の点数を算定する。",
        "  第７部 手術",
        "    第１節 手術の料",
        "第３章 経過の措置",
    ]
    assert [it.line for it in found.anomalies] == [7]


def test_a_division_that_prose_names_is_no_division() -> None:
    text = "第３部　処置\n(１)　処置の費用は、次の点数を算定する。\n第５部通則に規定する点数は、算定しない。\n第７部通則により算定する。"
    assert len(outline(lines_of(text)).items) == 2


def test_what_is_enclosed_stands_under_no_sentence_of_the_letter() -> None:
    text = """
第１　通知の趣旨
取扱いを次のとおり定めたので、周知徹底をお願いする。
［別添］
見守りを行う者は、研修を修了しなければならない。
"""
    assert drawn(text) == [
        "第１ 通知の趣旨",
        "  取扱いを次のとおり定めたので、周知徹底をお願いする。",
        "  ［別添］",
        "    見守りを行う者は、研修を修了しなければならない。",
    ]


def test_the_number_of_a_rule_heads_nothing() -> None:
    rows = drawn(
        "○見本区計画作成実施要綱\n\n2018年２月26日\n\n要綱第81号\n\n（趣旨）\n\n第１条　この要綱は、計画の作成に必要な事項を定める。"
    )
    assert rows[-2:] == ["（趣旨）", "  第１条 この要綱は、計画の作成に必要な事項を定める。"]


def test_whom_a_letter_goes_to_heads_nothing() -> None:
    text = "事務連絡\n令和８年３月23日\n\n見本県後期高齢者医療主管課（部）\n\n厚生労働省保険局医療課\n\n次のとおり取りまとめたので、周知を図られたい。"
    assert [row for row in drawn(text) if row.startswith("  ")] == []
