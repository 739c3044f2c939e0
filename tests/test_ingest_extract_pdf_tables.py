"""Tables of PDF papers: what each row says under its columns' names, where each line stands, and what one row's statement cites."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pdf import paper, read, rule, say

from ingest.extract.pdf import read_pdf
from kb.japanese.outline import outline
from kb.japanese.statements import statements
from kb.model import Line, LineKind

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"


def contexts(lines: tuple[Line, ...]) -> list[str]:
    """Each row's once."""
    return list(dict.fromkeys(line.context for line in lines if line.context))


def walls(xs: tuple[int, ...], top: int, bottom: int) -> str:
    return "".join(rule(x, top, x, bottom) for x in xs)


def floors(ys: tuple[int, ...], left: int, right: int) -> str:
    return "".join(rule(left, y, right, y) for y in ys)


def row(top: int, *cells: tuple[int, str]) -> str:
    return "".join(say(x, top, text) for x, text in cells)


HEAD = row(104, (60, "圏域"), (160, "医療機関"), (300, "会議"))
NORTH = row(124, (60, "北部"), (160, "４か所"), (300, "年４回"))
SOUTH = row(144, (60, "南部"), (160, "６か所"), (300, "年２回"))
SAID = ["圏域: 北部 / 医療機関: ４か所 / 会議: 年４回", "圏域: 南部 / 医療機関: ６か所 / 会議: 年２回"]


@pytest.mark.parametrize(
    "rules",
    [
        walls((50, 150, 290, 400), 100, 160) + floors((100, 120, 140, 160), 50, 400),
        walls((150, 290), 100, 160) + floors((100, 120, 140, 160), 50, 400),
        floors((100, 120, 140, 160), 50, 400),
        walls((50, 400), 100, 160) + floors((100, 120, 160), 50, 400),
        walls((50, 150, 290, 400), 100, 160) + floors((100, 120), 50, 400),
    ],
    ids=["ruled", "open sides", "level rules only", "a frame", "an open foot"],
)
def test_a_row_says_its_values_under_the_columns_names(rules: str) -> None:
    lines = read(paper(rules + HEAD + NORTH + SOUTH)).lines
    assert [line.text for line in lines] == ["圏域\t医療機関\t会議", "北部\t４か所\t年４回", "南部\t６か所\t年２回"]
    assert {line.kind for line in lines} == {LineKind.TABLE}
    assert [line.context for line in lines] == ["", *SAID]


def test_prose_between_rules_is_no_table() -> None:
    prose = row(104, (60, "都道府県は、体制を定めること。")) + row(124, (60, "市町村は、　連携を図ること。")) + row(144, (60, "以上。"))
    lines = read(paper(floors((100, 120, 140, 160), 50, 400) + prose)).lines
    assert {line.kind for line in lines} == {LineKind.BODY}


def test_names_on_two_rows_and_cells_that_reach_down() -> None:
    rules = walls((50, 150, 400), 100, 200) + rule(250, 120, 250, 200) + floors((100, 140, 180, 200), 50, 400)
    rules += rule(150, 120, 400, 120) + rule(150, 160, 400, 160)
    head = row(112, (60, "区　分")) + row(104, (200, "窓　口")) + row(124, (160, "平日"), (260, "休日"))
    body = row(152, (60, "在宅")) + row(144, (160, "朝"), (260, "夜")) + row(164, (160, "昼"), (260, "なし"))
    lines = read(paper(rules + head + body + row(184, (60, "入院"), (160, "終日"), (260, "終日")))).lines
    assert contexts(lines) == [
        "区分: 在宅 / 窓口 › 平日: 朝 / 窓口 › 休日: 夜",
        "区分: 在宅 / 窓口 › 平日: 昼 / 窓口 › 休日: なし",
        "区分: 入院 / 窓口 › 平日: 終日 / 窓口 › 休日: 終日",
    ]
    assert [line.text for line in lines][:2] == ["区\u3000分", "窓\u3000口"]


def test_wrapped_cells_are_one_row_read_cell_by_cell_and_one_statement() -> None:
    rules = walls((50, 150, 320), 100, 170) + floors((100, 120, 170), 50, 320)
    body = row(124, (60, "訪問看護")) + row(124, (160, "二十四時間の体制を地域で")) + row(140, (160, "整える"))
    lines = read(paper(rules + row(104, (60, "項目"), (160, "内容")) + body)).lines
    assert [line.text for line in lines] == ["項目\t内容", "訪問看護", "二十四時間の体制を地域で", "整える"]
    assert contexts(lines) == ["項目: 訪問看護 / 内容: 二十四時間の体制を地域で整える"]
    assert [(round(line.box.x0), round(line.box.top)) for line in lines if line.box] == [(60, 104), (60, 124), (160, 124), (160, 140)]
    said = statements(outline(lines, "pdf").items, lines)
    assert [(it.first, it.last, it.text) for it in said][1:] == [(2, 4, "項目: 訪問看護 / 内容: 二十四時間の体制を地域で整える")]


@pytest.mark.parametrize("repeated", [True, False], ids=["heads repeated", "heads not repeated"])
def test_a_table_goes_on_over_the_page(repeated: bool) -> None:
    xs, foot = (50, 150, 290, 400), (100, 120, 140, 160)
    first = walls(xs, 100, 160) + floors(foot, 50, 400) + HEAD + NORTH + SOUTH
    east, west = (row(top, (60, name), (160, "５か所"), (300, "年３回")) for top, name in ((124, "東部"), (144, "西部")))
    if repeated:
        second = walls(xs, 100, 160) + floors(foot, 50, 400) + HEAD + east + west
    else:
        second = walls(xs, 120, 160) + floors(foot[1:], 50, 400) + east + west
    number = [say(290, 800, f"- {n} -") for n in (1, 2)]
    lines = read(paper(first + number[0], second + number[1])).lines
    assert contexts(lines) == [*SAID, *(f"圏域: {name} / 医療機関: ５か所 / 会議: 年３回" for name in ("東部", "西部"))]


def test_a_title_across_the_table_names_no_column() -> None:
    rules = walls((50, 400), 80, 160) + walls((150, 290), 100, 160) + floors((80, 100, 120, 140, 160), 50, 400)
    lines = read(paper(rules + row(84, (160, "令和８年度の状況")) + HEAD + NORTH + SOUTH)).lines
    assert [line.context for line in lines] == ["", "", *SAID]


def test_a_table_in_a_frame_with_a_title_of_its_own() -> None:
    frame = walls((44, 410), 70, 170) + floors((70, 170), 44, 410)
    rules = walls((50, 150, 290, 400), 100, 160) + floors((100, 120, 140, 160), 50, 400)
    lines = read(paper(frame + rules + row(80, (60, "１　圏域の状況")) + HEAD + NORTH + SOUTH)).lines
    assert contexts(lines) == SAID


def test_columns_without_names_say_the_rest_under_the_first() -> None:
    rules = walls((50, 150, 290), 100, 140) + floors((100, 120, 140), 50, 290)
    lines = read(paper(rules + row(104, (60, "電話"), (160, "00-0000")) + row(124, (60, "窓口"), (160, "平日９時から")))).lines
    assert contexts(lines) == ["電話: 00-0000", "窓口: 平日９時から"]


# --- real papers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "begin", "expected"),
    [
        ("夜間の往診を", "行う医療機関", ["圏域: 北部 / 内容: 夜間の往診を行う医療機関"]),
        (
            "夜間の往診を行うこと。",
            "会議を開くこと。",
            ["圏域: 北部 / 内容: 夜間の往診を行うこと。", "圏域: 北部 / 内容: 会議を開くこと。"],
        ),
    ],
    ids=["cut", "whole"],
)
def test_a_row_that_the_page_break_cuts_says_the_whole(end: str, begin: str, expected: list[str]) -> None:
    grid = walls((50, 150, 400), 700, 780) + floors((700, 740, 780), 50, 400)
    above = grid + row(710, (60, "圏域"), (160, "内容")) + row(750, (60, "北部"), (160, end))
    below = walls((50, 150, 400), 60, 140) + floors((60, 100, 140), 50, 400) + row(70, (160, begin)) + row(110, (60, "南部"), (160, "略"))
    assert contexts(read(paper(above, below)).lines) == [*expected, "圏域: 南部 / 内容: 略"]


@pytest.mark.parametrize(
    ("name", "page", "said"),
    [
        ("slides.pdf", 5, "圏域: 南部 / 医療機関: ６か所 / 連携拠点: ２か所 / 会議の開催: 年４回 / 相談窓口: 設置済み"),
        ("tsuchi.pdf", 4, "事項: 連携会議 / 根拠: 第３の３(1)① / 期限又は回数: 年４回以上"),
        ("c_mhlw_covid_20210221.pdf", 1, "都道府県名: 東京 ※1 / 陽性者数: 109,462 / 検査人数※3: 1,479,717 / ％: 7.4%"),
        ("s_r6_chozai_yoshiki_001220538.pdf", 2, "番号: ２ / 保険医療機関名: △△クリニック"),
    ],
)
def test_rows_of_real_tables(name: str, page: int, said: str) -> None:
    path = SAMPLES / name if (SAMPLES / name).exists() else PAPERS / name
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    assert said in contexts(tuple(line for line in read_pdf(path).lines if line.page == page))


def test_the_row_of_the_southern_area_is_one_statement() -> None:
    lines = read_pdf(SAMPLES / "slides.pdf").lines
    said = [it for it in statements(outline(lines, "pdf").items, lines) if "南部 / 医療機関" in it.text]
    assert [(lines[it.first - 1].text.split("\t")[0], it.last - it.first) for it in said] == [("南部", 0)]


def upright(x: int, top: int, text: str) -> str:
    return "".join(say(x, top + 14 * n, char) for n, char in enumerate(text))


def test_heads_set_upright_are_read_from_the_left_above_their_columns() -> None:
    drawn = walls((50, 150, 180, 210, 240), 100, 260) + floors((100, 220, 240, 260), 50, 240)
    drawn += upright(159, 110, "往診体制加算") + upright(189, 110, "夜") + upright(189, 138, "間") + upright(219, 110, "看取り加算")
    drawn += row(224, (54, "北の診療所"), (159, "○"), (189, "×"), (219, "○")) + row(
        244, (54, "南の診療所"), (159, "×"), (189, "○"), (219, "×")
    )
    lines = read(paper(say(50, 60, "別表　算定の可否") + drawn)).lines
    assert [line.text for line in lines[:3]] == ["別表　算定の可否", "往診体制加算\t夜間\t看取り加算", "北の診療所\t○\t×\t○"]
    assert lines[3].context == "南の診療所 / 往診体制加算: × / 夜間: ○ / 看取り加算: ×"


def test_cells_of_one_height_are_not_read_past_the_cells_between_them() -> None:
    drawn = walls((50, 150, 350, 450), 100, 140) + rule(250, 120, 250, 140) + floors((100, 140), 50, 450) + rule(150, 120, 350, 120)
    drawn += row(114, (54, "装置"), (354, "名称")) + row(104, (200, "場所")) + row(124, (154, "治療室"), (254, "病院内"))
    assert [line.text for line in read(paper(drawn)).lines] == ["装置", "場所", "名称", "治療室\t病院内"]
