"""The outline of pages whose lines have places: columns, boxes, indents and sizes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from outlines import column, drawn, placed, tree

from kb.japanese.outline import outline
from kb.model import Box, Line

LEFT = (
    "（１）拠点は、地域の関係者の会議を年に四",
    "度ほど開き、その記録を翌月の末日までに住",
    "民に知らせること。",
    "（２）拠点は、家族の相談の窓口を設け、夜",
)


RIGHT = (
    "も受けること。",
    "（３）薬局は、休みの日に薬を届ける順番を",
    "決めて、拠点に知らせるものとし、拠点はこ",
    "れを一覧にすること。",
    "（４）病院は、退院の日を決める前に、在宅",
)


SAID = [
    "（１） 拠点は、地域の関係者の会議を年に四度ほど開き、その記録を翌月の末日までに住民に知らせること。",
    "（２） 拠点は、家族の相談の窓口を設け、夜も受けること。",
    "（３） 薬局は、休みの日に薬を届ける順番を決めて、拠点に知らせるものとし、拠点はこれを一覧にすること。",
]


def test_sentences_of_a_left_column_are_whole_and_go_on_in_the_right_one() -> None:
    last = "（４） 病院は、退院の日を決める前に、在宅"
    assert tree(placed(*column(60, 100, *LEFT), *column(320, 100, *RIGHT))) == [*SAID, last]
    right = placed(*column(320, 100, *RIGHT))
    left = placed(*column(60, 100, "の主治医と話し合うこと。", "（５）市町村は、停電のときの備えを毎年の", "春に見直すこと。"), page=2)
    both = tuple(replace(line, number=i) for i, line in enumerate((*right, *left), 1))
    assert tree(both)[1:] == [SAID[2], f"{last}の主治医と話し合うこと。", "（５） 市町村は、停電のときの備えを毎年の春に見直すこと。"]


def test_a_box_beside_another_begins_an_item_and_a_title_does_not_run_into_it() -> None:
    lines = placed(
        (60, 40, "拠点の論点と意見を整理した図"),
        *column(60, 100, "○　拠点を市町村ごとに設けては", "どうか。"),
        *column(320, 100, "拠点の人員", "○　看護師を一人は置くことにし", "てはどうか。"),
        *column(60, 240, "・拠点は多すぎない方がよい。"),
        *column(320, 240, "拠点の数は、千を超えた"),
    )
    title = replace(lines[0], box=Box(60, 40, 340, 60))
    assert tree((title, *lines[1:])) == [
        "- 拠点の論点と意見を整理した図",
        "  ○ 拠点を市町村ごとに設けてはどうか。",
        "  - 拠点の人員",
        "    ○ 看護師を一人は置くことにしてはどうか。",
        "    ・ 拠点は多すぎない方がよい。",
        "  - 拠点の数は、千を超えた",
    ]


@pytest.mark.parametrize("loose", [80, 60], ids=["no less indented than the number", "above the number"])
def test_points_below_numbers_are_not_siblings_of_an_earlier_point(loose: int) -> None:
    texts = [(60, "【指標】"), (loose, "・患者を増やすこと"), (80, "(1)　退院の支援"), (100, "①　目標"), (120, "・体制を保つこと")]
    texts += [(120, "・薬を届けること"), (100, "②　病院"), (120, "・担当を置くこと"), (80, "(2)　日常の支援"), (loose, "・見守ること")]
    rows = tree(placed(*((x, 100 + 18 * n, text) for n, (x, text) in enumerate(texts))))
    assert [row.strip() for row in rows] == [
        "【指標】 【指標】" if "【" in text else " ".join(text.replace("・", "・　").split()) for _, text in texts
    ]
    depth = {row.strip(): len(row) - len(row.lstrip()) for row in rows}
    assert (
        depth["① 目標"]
        == depth["② 病院"]
        == depth["・ 体制を保つこと"] - 2
        == depth["・ 薬を届けること"] - 2
        == depth["・ 担当を置くこと"] - 2
    )
    assert depth["(1) 退院の支援"] == depth["(2) 日常の支援"] == depth["① 目標"] - 2


def test_a_page_in_larger_letters_throughout_is_not_made_of_titles() -> None:
    cover = (
        "事務連絡",
        "令和六年三月",
        "下記の通知について、次のとおり",
        "訂正しますので、周知をお願いします。",
        "記",
        *("・通知の一部訂正",) * 5,
    )
    lines = [Line(i, 1, i, text, box=Box(60, 20 * i, 60 + 12 * len(text), 20 * i + 12)) for i, text in enumerate(cover, 1)]
    small = "この訂正は、令和六年六月から適用すること。"
    lines += [Line(i, 2, i, small, box=Box(60, 18 * i, 60 + 9 * len(small), 18 * i + 9)) for i in range(11, 40)]
    assert not any(it.heading for it in outline(lines, "pdf").items if it.first in (3, 4))


@pytest.mark.parametrize(
    ("above", "indent", "below"),
    [
        ("（４）　機器として以下のものを備えていること。", 30, "治療台、測定の用具（巻尺等）"),
        ("・「実施上の留意事項について」", 10, "（令和六年三月五日）（別添１）"),
    ],
    ids=["what the line above announces", "a remark in brackets"],
)
def test_a_line_that_belongs_to_the_point_above_is_no_heading(above: str, indent: int, below: str) -> None:
    rows = placed((60, 100, above), (60 + indent, 118, below), (60, 136, "（５）　記録を保管すること。"), (60, 154, "長い行" * 12))
    assert outline(rows, "pdf").items[0].text.endswith(below)
    apart = placed((60, 100, above), (60 + indent, 160, below), (60, 178, "（５）　記録を保管すること。"), (60, 196, "長い行" * 12))
    assert outline(apart, "pdf").items[1].heading


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "見本市センター運営要領\n\n１　目的\nこの要領は、センターの運営に関し必要な事項を定める。\n２　設置\n市は、センターを設置する。\n"
            "３　会長\n会長は、委員の互選により選出する。会長に事故があるときは、副会長が職務を代理する。",
            ["見本市センター運営要領", "１ 目的", "この要領は、センターの運営に関し必要な事項を定める。", "２ 設置"],
        ),
        (
            "見本市推進協議会設置要綱\n平成28年５月16日\n訓令第129号\n（設置）\n第１　療養する者の環境を整えるため、会を置く。"
            "\n（任期）\n第２　任期は、２年とし、補欠の委員の任期は、前任者の残任期間とする。",
            ["見本市推進協議会設置要綱", "平成28年５月16日", "訓令第129号", "（設置）"],
        ),
    ],
)
def test_short_lines_that_happen_to_be_alike_are_not_full(text: str, rows: list[str]) -> None:
    assert [row.strip() for row in drawn(text)][: len(rows)] == rows


def test_the_title_of_the_next_slide_is_no_part_of_a_point_that_ends_in_a_lone_particle() -> None:
    point = "〇 地震のときに一人で暮らす人・足の弱い人の無事を確かめる仕組みづくりや車いすと担い手の確保に\n\nついて"
    rows = drawn(
        f" 見本県の会議\n\n検討事項\n\n{point}\n 見本県の会議\n\n主な意見\n〇 会議を開く必要がある。\n〇 研修も要る。\n〇 窓口も要る。"
    )
    assert [row.strip() for row in rows].count("見本県の会議") == 2
