"""Forms and heads in brackets in the outline: what they end, and what stands under them."""

from __future__ import annotations

import pytest
from outlines import drawn, printed

from kb.japanese.outline import outline
from kb.model import Line, LineKind

FORMS = """
別添７
様式１
診療に係る届出書添付書類
１　体制
(1) 体制を整えていること。
［記載上の注意］
１　文書を保管していること。
２　適合する場合は記入すること、又は
様式１の４
対策向上加算に係る届出書添付書類
１　管理者
２　方策
〔記載上の注意〕
１　写しを添付すること。
"""


def test_a_form_ends_what_stands_before_it_and_holds_all_that_is_on_it() -> None:
    assert drawn(FORMS, "pdf") == [
        "別添７ ",
        "  様式１",
        "    診療に係る届出書添付書類",
        "      １ 体制",
        "        (1) 体制を整えていること。",
        "      ［記載上の注意］",
        "        １ 文書を保管していること。",
        "        ２ 適合する場合は記入すること、又は",
        "  様式１の４",
        "    対策向上加算に係る届出書添付書類",
        "      １ 管理者",
        "      ２ 方策",
        "      〔記載上の注意〕",
        "        １ 写しを添付すること。",
    ]


def test_a_label_heads_a_form_only_by_its_name_or_its_notes() -> None:
    texts = ["様式２", "届出書添付書類", "氏名", "１　体制", "［記載上の注意］", "１　写しを添付すること。"]
    lines = [Line(i, 1, i, text, kind=LineKind.TABLE if i in (2, 3, 5) else LineKind.BODY) for i, text in enumerate(texts, 1)]
    items = outline(lines, "pdf").items
    assert [(it.text, it.parent, it.heading) for it in items] == [
        ("様式２", None, True),
        ("届出書添付書類", 1, True),
        ("氏名", 2, False),
        ("体制", 2, False),
        ("［記載上の注意］", 2, True),
        ("写しを添付すること。", 5, False),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "●選定の候補\n①病院\n\n【病院がない場合】\n\n②診療所\n・優先して選定する\n\n【病院、診療所ともにない場合】\n\n③近隣の病院",
            [
                "● 選定の候補",
                "  ① 病院",
                "  【病院がない場合】",
                "    ② 診療所",
                "      ・ 優先して選定する",
                "  【病院、診療所ともにない場合】",
                "    ③ 近隣の病院",
            ],
        ),
        (
            "別添\n(1) 算定の方法\n① 割合を用いる。\n[計算例]\n①　50人のとき",
            ["別添 ", "  (1) 算定の方法", "    ① 割合を用いる。", "    [計算例]", "      ① 50人のとき"],
        ),
        ("(1) 病院\n【対象】\n・全ての患者\n(2) 診療所", ["(1) 病院", "  【対象】", "    ・ 全ての患者", "(2) 診療所"]),
        (
            "１ 届出\n① 病院\n② 診療所\n【病院がない場合】\n④ 協議会",
            ["１ 届出", "  ① 病院", "  ② 診療所", "    【病院がない場合】", "      ④ 協議会"],
        ),
        ("(1) 実施の時期\n【令和６年】\n(2) 対象", ["(1) 実施の時期", "  【令和６年】", "(2) 対象"]),
    ],
)
def test_a_head_in_brackets_stands_above_the_row_that_goes_on_below_it(text: str, rows: list[str]) -> None:
    assert drawn(text) == rows


@pytest.mark.parametrize(
    "head",
    [
        "＜二人の看護師が訪問する場合＞",
        "【二人の看護師が訪問する場合】",
        "［二人の看護師が訪問する場合］",
        "【二人の看護師が訪問するときの\n費用の取扱いとその記載の例】",
    ],
)
def test_text_below_a_head_in_brackets_is_no_part_of_it_however_wide_the_head_is(head: str) -> None:
    rows = drawn(printed(f"{head}\n二つの事業所が集まりを開いている。\n参加する市町村は三つであった。", 14), "pdf")
    assert [row.strip() for row in rows] == [head.replace("\n", ""), "二つの事業所が集まりを開いている。参加する市町村は三つであった。"]
