"""Small PDF papers, made to show one thing each: margin numbers, furniture, blanks, columns, turns, crops, the witness."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pdf import HEIGHT, WIDTH, codes, paper, read, say, texts

from ingest.extract.pdf import read_pdf
from ingest.extract.pdf_page import Sheet
from ingest.extract.pdf_witness import Witness, doubtful, sample
from kb.errors import ReadingError
from kb.model import Anomaly


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([(90, "令和６年３月"), (165, "23"), (180, "日")], "令和６年３月23日"),
        ([(90, "第１"), (126, "趣旨")], "第１ 趣旨"),
        ([(90, "主管課（部）長"), (300, "殿")], "主管課（部）長\t殿"),
        ([(90 + 18 * n, char) for n, char in enumerate("保医発第四号")], "保医発第四号"),
        ([(90 + 28 * n, char) for n, char in enumerate("事務連絡")], "事 務 連 絡"),
        ([(90, "home"), (117, "care")], "home care"),
        ([(90, "　目的")], "　目的"),
    ],
)
def test_blanks_are_those_of_the_paper(pieces: list[tuple[float, str]], text: str) -> None:
    assert texts(read(paper("".join(say(x, 100, piece) for x, piece in pieces)))) == [text]


def test_indentation_is_in_the_box() -> None:
    lines = read(paper(say(90, 100, "第１") + say(102, 120, "　１　目標"))).lines
    assert [(line.text, round(line.box.x0), round(line.box.top)) for line in lines if line.box] == [
        ("第１", 90, 100),
        ("　１　目標", 114, 120),
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_boxes_where_they_are_seen(turn: int) -> None:
    reading = read(paper(say(90, 100, "在宅医療の体制") + say(90, 130, "訪問看護"), more=f"/Rotate {turn}"))
    assert texts(reading) == ["在宅医療の体制", "訪問看護"]
    box = reading.lines[0].box
    assert box is not None
    seen = {0: (90, 100), 90: (HEIGHT - 112, 90), 180: (WIDTH - 174, HEIGHT - 112), 270: (100, WIDTH - 174)}[turn]
    assert (box.x0, box.top) == pytest.approx(seen, abs=2.5)
    assert (reading.pages[0].width, reading.pages[0].height) == ((WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH))


def test_what_the_crop_hides_is_not_citable() -> None:
    reading = read(paper(say(90, 100, "見えない行") + say(90, 500, "見える行"), more="/CropBox[50 50 500 500]"))
    assert [(line.text, line.citable) for line in reading.lines] == [("見える行", True), ("見えない行", False)]
    assert codes(reading) == {"hidden"}
    assert reading.lines[0].box is not None
    assert (reading.lines[0].box.x0, reading.lines[0].box.top) == pytest.approx((40, 500 - (HEIGHT - 500)))


def test_a_page_without_text_is_named_and_the_rest_is_read() -> None:
    reading = read(paper(say(90, 100, "一枚目"), "", say(90, 100, "三枚目")))
    assert [line.text for line in reading.lines] == ["一枚目", "三枚目"]
    assert [(anomaly.code, anomaly.page) for anomaly in reading.anomalies] == [("no-text", 2)]


def test_no_pages_and_no_pdf_are_failures() -> None:
    with pytest.raises(ReadingError, match=r"頁がありません|壊れています"):
        read(paper())
    with pytest.raises(ReadingError, match="PDF ではありません"):
        read(b"PK\x03\x04 no paper")


def test_the_witness_objects_to_other_characters() -> None:
    data = paper(say(90, 100, "在宅医療の体制を定める"), say(90, 100, "訪問看護"))
    witness = Witness(data, None)
    assert witness.differences({1: "在宅医療の体制を定める", 2: "訪問 看護"}) == []
    assert pages_doubted(witness.differences({1: "在宅医療の体勢を定める", 2: "訪問看護"})) == [("witness", 1)]
    assert pages_doubted(witness.differences({3: "あ"})) == [("witness", None)]
    assert pages_doubted(Witness(b"%PDF-1.7 no paper", None).differences({1: "あ", 2: "い"})) == [("witness", None)]


def pages_doubted(found: list[Anomaly]) -> list[tuple[str, int | None]]:
    return [(anomaly.code, anomaly.page) for anomaly in found]


def test_a_long_paper_is_witnessed_in_part() -> None:
    assert list(sample(60)) == list(range(1, 61))
    assert list(sample(61)) == [1, 21, 41, 61]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (Sheet(2, 595, 842, ()), False),
        (Sheet(2, 595, 842, (), anomalies=(Anomaly("layout", "縦書きとして読みました", 2),)), False),
        (Sheet(2, 595, 842, (), anomalies=(Anomaly("hidden", "紙面では見えない文字が 3 字あります", 2),)), True),
        (Sheet(2, 595, 842, (), legible=False), True),
    ],
)
def test_a_doubtful_page_is_always_witnessed(sheet: Sheet, expected: bool) -> None:
    assert doubtful(sheet) is expected


def test_progress_is_told(tmp_path: Path) -> None:
    path, heard = tmp_path / "paper.pdf", []
    path.write_bytes(paper(say(90, 100, "あ"), say(90, 100, "い")))
    read_pdf(path, on_page=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]


@settings(max_examples=50)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from((20, 300)), st.integers(0, 32).map(lambda row: 20 + 24 * row)),
        st.tuples(st.text("在宅医療体制を定める１２３(1)abc", min_size=1, max_size=12), st.integers(6, 20)),
        min_size=1,
        max_size=25,
    )
)
def test_no_character_is_lost_or_made_up_and_lines_are_counted(pieces: dict[tuple[int, int], tuple[str, int]]) -> None:
    lines = read(paper("".join(say(*place, *what) for place, what in pieces.items()))).lines
    said = Counter("".join("".join(line.text.split()) + (line.printed or "") for line in lines))
    assert said == Counter("".join(text for text, _ in pieces.values()))
    assert [line.number for line in lines] == [line.on_page for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.text and line.text == line.text.strip(" \t\n") and line.box is not None for line in lines)
