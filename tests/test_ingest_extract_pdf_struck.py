"""見え消し: lines through characters, told from underlines, walls and rules between lines; the words that stand afterwards."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pdf import HEIGHT, bar, paper, read, rule, say

from ingest.extract.pdf import read_pdf
from kb.model import Line

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
TEXT = "会議を年４６回開くこと"  # characters of 12 points from x = 90


def gone(line: Line) -> list[str]:
    return [line.text[start:end] for start, end in line.struck]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (bar(138, 150, 107.5), ["４"]),
        (f"1 0 0 rg {bar(138, 150, 107.5)} 0 g\n", ["４"]),
        (rule(138, 107.5, 150, 107.5), ["４"]),
        (bar(138, 150, 106) + bar(138, 150, 108.5), ["４"]),
        (bar(138, 144, 107.5) + bar(144, 150, 107.5), ["４"]),
        (bar(138, 153, 107.5), ["４"]),
        (bar(90, 114, 107.5) + bar(138, 150, 107.5), ["会議", "４"]),
        (bar(90, 222, 107.5), [TEXT]),
        (bar(138, 150, 112.6), []),
        (bar(138, 150, 99.5), []),
        (bar(138, 150, 118), []),
        (bar(40, 500, 107.5), []),
        (bar(40, 100, 107.5) + bar(100, 101, 107.5) + bar(101, 500, 107.5), []),
        (bar(138, 150, 104, 6), []),
        (f"6 w {rule(138, 107, 150, 107)} 1 w\n", []),
        (rule(138, 100, 150, 112), []),
        (f"1 g {bar(138, 150, 107.5)} 0 g\n", []),
    ],
    ids="filled red stroke double pieces long two whole underline overline between wall wall-pieces shade marker slanted white".split(),
)
def test_lines_through_characters_strike_them_out(drawn: str, words: list[str]) -> None:
    (line,) = read(paper(say(90, 100, TEXT) + drawn)).lines
    assert line.text == TEXT
    assert gone(line) == words
    assert line.citable == (words != [TEXT])


def test_blanks_between_struck_characters_are_struck_with_them() -> None:
    (line,) = read(paper(say(90, 100, "１　・　２") + say(180, 100, "を除く") + bar(90, 150, 107.5))).lines
    assert gone(line) == ["１　・　２"]
    assert line.text.endswith(" を除く")


def test_a_line_through_the_lower_row_is_no_underline_of_the_upper_one() -> None:
    upper, lower = read(paper(say(90, 100, "上の行を残す") + say(90, 112, "下の行を消す") + bar(90, 162, 119.8))).lines
    assert (gone(upper), gone(lower)) == ([], ["下の行を消す"])


def test_an_underline_that_meets_a_lowered_figure_strikes_nothing() -> None:
    (line,) = read(paper(say(90, 100, "酸素ＣＯ") + say(138, 107, "2", 8) + say(144, 100, "濃度") + bar(90, 168, 112.6))).lines
    assert gone(line) == []


def test_vertical_text_is_struck_by_upright_lines() -> None:
    rows = ["会議を年四回開く", "窓口を設けること", "研修を行うこと。"]
    body = "".join(say(500 - 24 * n, 100 + 12 * at, char) for n, row in enumerate(rows) for at, char in enumerate(row))
    side = f"{514} {HEIGHT - 196} 0.5 96 re f\n"
    through = f"{481.5} {HEIGHT - 124} 0.5 24 re f\n"
    lines = read(paper(body + side + through)).lines
    assert [(line.text, gone(line)) for line in lines] == [(rows[0], []), (rows[1], ["窓口"]), (rows[2], [])]


def test_a_turned_page_is_struck_as_seen() -> None:
    for turn in (90, 180, 270):
        (line,) = read(paper(say(90, 100, TEXT) + bar(138, 150, 107.5), more=f"/Rotate {turn}")).lines
        assert gone(line) == ["４"], turn


def test_the_strike_out_note_of_an_editor_strikes() -> None:
    top, bottom = HEIGHT - 100, HEIGHT - 112
    quad = f"138 {top} 150 {top} 138 {bottom} 150 {bottom}"
    note = f"/Annots[<</Type/Annot/Subtype/StrikeOut/Rect[138 {bottom} 150 {top}]/QuadPoints[{quad}]>>]"
    (line,) = read(paper(say(90, 100, TEXT), more=note)).lines
    assert gone(line) == ["４"]


def test_in_a_table_each_cell_has_its_own() -> None:
    grid = "".join(rule(x, 95, x, 120) for x in (80, 200, 320)) + "".join(rule(80, y, 320, y) for y in (95, 120))
    (line,) = read(paper(grid + say(90, 100, "旧基準") + say(210, 100, "新基準") + bar(90, 126, 107.5))).lines
    assert (line.text, gone(line)) == ("旧基準\t新基準", ["旧基準"])


@settings(max_examples=40)
@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_exactly_the_crossed_characters_are_struck(through: list[bool]) -> None:
    text = "都道府県は在宅医療の体制を定めて病院及び診療所の連携を図ること"[: len(through)]
    bars = "".join(bar(60 + 12 * i, 72 + 12 * i, 107.5 if hit else 112.6) for i, hit in enumerate(through[: len(text)]))
    (line,) = read(paper(say(60, 100, text) + bars)).lines
    assert {i for start, end in line.struck for i in range(start, end)} == {i for i, hit in enumerate(through[: len(text)]) if hit}


# 14 pages of s_r6_teisei_0329 compared with the paper by eye, character by character: nothing missed, nothing wrong.
COUNTED = {5: 43, 7: 50, 9: 152, 13: 182, 16: 74, 21: 5, 23: 22, 26: 70, 49: 86, 50: 123, 58: 21, 82: 22, 95: 414, 100: 0}


def test_the_correction_of_2024_as_seen() -> None:
    path = PAPERS / "s_r6_teisei_0329.pdf"
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    lines = read_pdf(path).lines
    counts: Counter[int] = Counter()
    for line in lines:
        counts[line.page] += sum(len("".join(words.split())) for words in gone(line))
    assert {page: counts[page] for page in COUNTED} == COUNTED
    on = {(line.page, line.on_page): line for line in lines}
    assert gone(on[2, 10]) == ["及び", "注９"]
    assert [line.text for line in lines if line.page == 2 and not line.citable] == []
    assert sum(not line.citable for line in lines if line.page == 95 and line.struck) >= 8
