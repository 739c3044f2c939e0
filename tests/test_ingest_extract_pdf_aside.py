"""What stands on a page but is no part of its text: unseen characters, watermarks, ruby."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pdf import HEIGHT, paper, read, say

from ingest.extract.pdf import read_pdf
from kb.model import LineKind

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
SEEN = say(90, 200, "都道府県は体制を定めること。") + say(90, 230, "窓口を設けること。")
DARK = f"0 0 0.5 rg 80 {HEIGHT - 120} 300 30 re f\n"


def turned(text: str, size: int, colour: str) -> str:
    """Words across the page from its lower left."""
    return f"{colour} BT /F 1 Tf {0.7 * size} {0.7 * size} {-0.7 * size} {0.7 * size} 150 250 Tm <{text.encode('utf-16-be').hex()}> Tj ET 0 g\n"


@pytest.mark.parametrize(
    "hidden",
    [
        f"1 g {say(90, 100, '隠した行である。')} 0 g\n",
        f"0.98 g {say(90, 100, '隠した行である。')} 0 g\n",
        f"3 Tr {say(90, 100, '隠した行である。')} 0 Tr\n",
        say(90, 100, "隠した行である。", 1.5),
        say(700, 100, "隠した行である。"),
        say(90, -50, "隠した行である。"),
        f"1 g {say(90, 206, '隠した行である。', 6)} 0 g\n",
    ],
    ids="white nearly-white invisible tiny right above under-text".split(),
)
def test_what_nobody_sees_is_kept_apart_and_named(hidden: str) -> None:
    reading = read(paper(hidden + SEEN))
    assert [line.text for line in reading.lines if line.citable] == ["都道府県は体制を定めること。", "窓口を設けること。"]
    assert [(line.text, line.kind) for line in reading.lines if not line.citable] == [("隠した行である。", LineKind.NOTE)]
    assert [(it.page, "8 字" in it.message) for it in reading.anomalies if it.code == "hidden"] == [(1, True)]


@pytest.mark.parametrize(
    "shown",
    [
        f"{DARK} 1 g {say(90, 100, '白抜きの見出し')} 0 g\n",
        f"0.4 g {say(90, 100, '白抜きの見出し')} 0 g\n",
        f"1 g 2 Tr {say(90, 100, '白抜きの見出し')} 0 Tr 0 g\n",
        say(90, 100, "白抜きの見出し", 2.5),
    ],
    ids=["on a dark box", "grey", "outlined", "small"],
)
def test_what_can_be_seen_is_text(shown: str) -> None:
    reading = read(paper(shown + SEEN))
    assert next(line.text for line in reading.lines if line.citable) == "白抜きの見出し"
    assert not [it for it in reading.anomalies if it.code == "hidden"]


@pytest.mark.parametrize("mark", [turned("取扱注意", 60, "0.8 g"), turned("案", 40, "0 g"), f"0.8 g {say(200, 150, '案', 160)} 0 g\n"])
def test_a_watermark_is_a_note(mark: str) -> None:
    reading = read(paper(mark + SEEN))
    assert [line.text for line in reading.lines if line.citable] == ["都道府県は体制を定めること。", "窓口を設けること。"]
    assert {line.kind for line in reading.lines if not line.citable} == {LineKind.NOTE}
    assert not [it for it in reading.anomalies if it.code == "hidden"]


@pytest.mark.parametrize("title", [say(90, 100, "在宅医療の体制", 40), f"0.7 g {say(90, 100, '在宅医療の体制', 24)} 0 g\n"])
def test_a_large_title_is_no_watermark(title: str) -> None:
    assert read(paper(title + SEEN)).lines[0].text == "在宅医療の体制"


def test_ruby_is_kept_apart_and_the_words_below_it_whole() -> None:
    drawn = say(90, 100, "褥瘡") + say(90, 93.5, "じょくそう", 5) + say(114, 100, "の処置を行うこと。")
    reading = read(paper(drawn + SEEN))
    assert next(line.text for line in reading.lines if line.citable) == "褥瘡の処置を行うこと。"
    assert [(line.text, line.kind) for line in reading.lines if not line.citable] == [("じょくそう", LineKind.NOTE)]


def test_ruby_beside_vertical_text() -> None:
    rows = ["褥瘡の処置を行う", "窓口を設けること", "研修を行うこと。"]
    body = "".join(say(500 - 24 * n, 100 + 12 * at, char) for n, row in enumerate(rows) for at, char in enumerate(row))
    body += "".join(say(512.5, 100 + 5 * at, char, 5) for at, char in enumerate("じょく"))
    reading = read(paper(body))
    assert [line.text for line in reading.lines if line.citable] == rows
    assert [line.text for line in reading.lines if not line.citable] == ["じょく"]


@pytest.mark.parametrize(
    "above",
    [say(90, 80, "ふりがな", 6), say(90, 93.5, "（ふりがな）", 6), say(90, 88, "ふりがな", 12), say(300, 93.5, "ふりがな", 6)],
    ids=["far", "bracketed", "large", "beside"],
)
def test_other_kana_is_text(above: str) -> None:
    lines = read(paper(above + say(90, 100, "氏名欄") + SEEN)).lines
    assert "ふりがな" in "".join(line.text for line in lines if line.citable)
    assert all(line.citable for line in lines)


def test_real_ruby_and_real_small_print() -> None:
    path = PAPERS / "s_r6_teisei_0329.pdf"
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    lines = read_pdf(path).lines
    assert [line.text for line in lines if line.kind is LineKind.NOTE and line.page == 97] == ["じよくそう"]
    small = read_pdf(PAPERS / "c_mhlw_covid_20210221.pdf")
    assert [line.text for line in small.lines if line.kind is LineKind.NOTE] == ["長崎船"]  # 0.8 points
