"""Forms to be filled in are named as such; their labels are rows of a table, closed up only in the context."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pdf import paper, read, rule, say

from ingest.extract.pdf import read_pdf
from kb.japanese.words import index_words
from kb.model import LineKind, Reading

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"


def forms(reading: Reading) -> list[int | None]:
    return [anomaly.page for anomaly in reading.anomalies if anomaly.code == "form"]


def grid(rows: int) -> str:
    ys = range(200, 200 + 20 * (rows + 1), 20)
    return "".join(rule(50, y, 400, y) for y in ys) + "".join(rule(x, ys[0], x, ys[-1]) for x in (50, 150, 400))


def test_a_named_form() -> None:
    page = say(60, 60, "（別紙様式１－１）") + say(200, 80, "情報提供書", 18) + say(60, 120, "電") + say(120, 120, "話")
    reading = read(paper(page + say(60, 140, "体制を整えた場合は、その旨を届け出ること。"), say(60, 60, "様式を見直すこと。")))
    assert forms(reading) == [1]
    assert [(line.text, line.kind, line.context) for line in reading.lines] == [
        ("（別紙様式１－１）", LineKind.BODY, ""),
        ("情報提供書", LineKind.BODY, ""),
        ("電\t話", LineKind.TABLE, "電話"),
        ("体制を整えた場合は、その旨を届け出ること。", LineKind.BODY, ""),
        ("様式を見直すこと。", LineKind.BODY, ""),
    ]
    assert all(line.citable for line in reading.lines)


@pytest.mark.parametrize(("filled", "form"), [(0, True), (8, False)], ids=["empty cells", "filled cells"])
def test_a_page_of_empty_cells_is_a_form(filled: int, form: bool) -> None:
    labels = "".join(say(60, 204 + 20 * n, name) for n, name in enumerate("氏名 住所 電話 年齢 性別 職業 日付 備考".split()))
    values = "".join(say(160, 204 + 20 * n, "記入済み") for n in range(filled))
    assert bool(forms(read(paper(grid(8) + labels + values)))) is form


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("s_r4_yoshiki_000985121.pdf", [1]),
        ("s_r6_chozai_yoshiki_001220538.pdf", [1, 2, 3, 4, 6, 7]),
        ("c_mhlw_covid_20210221.pdf", []),
        ("s_r7_ika_tensu_1031.pdf", []),
        ("s_r8_gigi1_001678310.pdf", []),
    ],
)
def test_real_forms(name: str, pages: list[int]) -> None:
    path = PAPERS / name
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    assert forms(read_pdf(path)) == pages


@pytest.mark.parametrize(
    ("spaced", "close"),
    [("保 医 発 0 3 0 4 第 １ 号", "保医発0304第1号"), ("事　務　連　絡", "事務連絡"), ("様式１の 電　話　番　号", "様式1の 電話番号")],
)
def test_letter_spaced_words_are_found_by_their_words(spaced: str, close: str) -> None:
    assert index_words(spaced) == index_words(close)
