"""Scans that lie askew, with ruled lines round and through their words: straight for reading, and every place as it lies on the paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from letters_apart import distance
from small_pdf import paper, rule, say

from ingest.extract.pdf import read_pdf
from ingest.extract.pdf_ocr import dashed, languages
from ingest.extract.pdf_scan import Scan, ready, tilt
from kb.model import Box, Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

SCALE = 200 / 72
needs_tesseract = pytest.mark.skipif(len(languages()) < 2, reason="tesseract の jpn と jpn_vert が入っていません")
ROWS = [
    "都道府県は、医療計画において在宅医療の体制を定めること。",
    "市町村は、訪問看護の提供体制を確保すること。",
    "病院及び診療所は、夜間の往診を行うこと。",
]
TEXT = "".join(say(90, 100 + 40 * at, row, 14) for at, row in enumerate(ROWS))


def drawn(contents: str, turned: float = 0.0) -> Image:
    """A page as a scanner sees it that lies askew."""
    import pypdfium2

    page = pypdfium2.PdfDocument(paper(contents))[0]
    return page.render(scale=SCALE, grayscale=True).to_pil().convert("L").rotate(turned, fillcolor=255, resample=3)


def told(lines: Sequence[Line], expected: Sequence[str]) -> bool:
    """Whether these lines stand there in this order, a letter of each wrong at most: fonts and tesseract are not everywhere the same."""
    said = ["".join(line.text.split()) for line in lines]
    return len(said) == len(expected) and all(distance(one, two) <= 1 for one, two in zip(said, expected, strict=True))


def scanned(tmp_path: Path, contents: str, turned: float = 0.0) -> tuple[Line, ...]:
    path = tmp_path / "scan.pdf"
    drawn(contents, turned).save(path, "PDF", resolution=200)
    return read_pdf(path).lines


@pytest.mark.parametrize("turned", [-3.0, -0.6, 0.0, 0.4, 2.2])
def test_the_angle_of_a_page_is_found(turned: float) -> None:
    assert tilt(drawn(TEXT, turned)) == pytest.approx(-turned, abs=0.11)


def test_the_angle_of_a_page_of_columns_is_found() -> None:
    down = "".join(say(480 - 40 * at, 100 + 18 * n, char, 16) for at, row in enumerate(ROWS) for n, char in enumerate(row))
    assert tilt(drawn(down, 1.0)) == pytest.approx(-1.0, abs=0.11)


def test_an_empty_page_lies_straight() -> None:
    assert tilt(drawn("")) == 0.0


def test_rules_are_taken_out_and_words_stay() -> None:
    framed = ready(drawn(TEXT + "".join(rule(*line) for line in [(80, 90, 520, 90), (80, 130, 520, 130), (80, 90, 80, 130)])), SCALE)
    assert framed.rules.any()
    assert not ready(drawn(TEXT), SCALE).rules.any()
    assert _ink(framed.image) == pytest.approx(_ink(drawn(TEXT)), rel=0.02)


def _ink(image: Image) -> int:
    return sum((255 - shade) * times for shade, times in enumerate(image.histogram()))


def test_a_place_is_found_again_on_the_paper() -> None:
    straight = Scan(drawn(""), 0.0, SCALE, None)
    assert straight.place(Box(100, 200, 300, 240)) == pytest.approx([side / SCALE for side in (100, 200, 300, 240)])
    askew = Scan(drawn(""), 2.0, SCALE, None).place(Box(100, 200, 300, 240))
    assert askew.bottom - askew.top > 40 / SCALE
    assert ((askew.x0 + askew.x1) / 2, (askew.top + askew.bottom) / 2) != pytest.approx((200 / SCALE, 220 / SCALE), abs=1)


@needs_tesseract
@pytest.mark.parametrize("turned", [-2.0, 1.5])
def test_a_page_askew_is_read_where_its_lines_lie(tmp_path: Path, turned: float) -> None:
    lines = scanned(tmp_path, TEXT, turned)
    assert told(lines, ROWS)
    image = drawn(TEXT, turned)
    for line in lines:
        assert line.box is not None
        x0, top, x1, bottom = (int(side * SCALE) for side in line.box)
        inside = image.crop((x0, top, x1, bottom))
        assert _ink(inside) > 0.3 * _ink(image) / len(ROWS)


@needs_tesseract
def test_words_in_a_frame_are_read(tmp_path: Path) -> None:
    sides = [(86, 92, 490, 92), (86, 200, 490, 200), (86, 92, 86, 200), (490, 92, 490, 200)]
    lines = scanned(tmp_path, TEXT + "".join(rule(*side) for side in sides), 0.8)
    assert told(lines, ROWS)


@needs_tesseract
def test_a_line_struck_out_on_a_scan_is_not_cited(tmp_path: Path) -> None:
    lines = scanned(tmp_path, TEXT + rule(88, 147, 400, 147), 0.5)
    assert [line.citable for line in lines] == [True, False, True]
    assert [bool(line.struck) for line in lines] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「Ａ２３４一２」", "「Ａ２３４－２」"),
        ("ＪーＳＩＰＨＥ", "Ｊ－ＳＩＰＨＥ"),
        ("診療所版」一SIPHE", "診療所版Ｊ－SIPHE"),
        ("「要件」ー別表", "「要件」ー別表"),
        ("第一種", "第一種"),
        ("データ3", "データ3"),
    ],
)
def test_a_dash_between_latin_letters_is_a_dash_and_a_j_before_it_no_bracket(text: str, expected: str) -> None:
    assert dashed(text) == expected


def test_the_walls_of_a_table_are_found_and_the_white_that_stands_for_them() -> None:
    level = "".join(rule(60, y, 520, y) for y in (100, 130, 160, 190, 220))
    rows = [say(x, 108 + 30 * at, text, 14) for at in range(4) for x, text in ((80, "北の診療所"), (240, "年二回"), (400, "八月"))]
    found = ready(drawn(level + rule(60, 100, 60, 220) + rule(520, 100, 520, 220) + "".join(rows)), SCALE).lines
    assert [at for at, *_ in found.level] == pytest.approx([100, 130, 160, 190, 220], abs=1)
    assert [at for at, *_ in found.upright] == pytest.approx([60, 195, 341, 520], abs=3)
    assert [(start, end) for _, start, end in found.upright] == [pytest.approx((100, 220), abs=1)] * 4


@needs_tesseract
def test_a_cell_with_lines_of_its_own_is_read_by_itself(tmp_path: Path) -> None:
    walls = "".join(rule(x, 100, x, 260) for x in (60, 180, 380, 520)) + "".join(rule(60, y, 520, y) for y in (100, 130, 230, 260))
    rows = say(70, 108, "提出分", 14) + say(190, 108, "受付の時期", 14) + say(390, 108, "返却の時期", 14)
    rows += say(70, 173, "夏の分", 14) + say(390, 173, "八月の中旬", 14) + say(70, 238, "秋の分", 14) + say(190, 238, "十月末まで", 14)
    rows += "".join(say(190, 138 + 23 * at, text, 14) for at, text in enumerate(["診療所の場合", "七月末まで", "病院の場合", "八月末まで"]))
    lines = scanned(tmp_path, walls + rows, 0.5)
    assert told(lines[1:6], ["夏の分", "診療所の場合", "七月末まで", "病院の場合", "八月末まで"])
    assert told(lines[6:], ["八月の中旬", "秋の分十月末まで"])
    assert distance(lines[7].context, "提出分: 秋の分 / 受付の時期: 十月末まで") <= 1


@needs_tesseract
def test_the_label_of_a_scanned_page_is_not_cited(tmp_path: Path) -> None:
    (*_, label) = scanned(tmp_path, TEXT + say(275, 780, "医－３", 14))
    assert (label.kind, label.citable) == (LineKind.LABEL, False)
