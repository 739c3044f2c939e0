"""Real ministry papers, and our own samples, read as a person reads them."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

import pytest
from small_pdf import texts

from ingest.extract.pdf import read_pdf
from kb.errors import ReadingError
from kb.model import LineKind, Reading

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
GIGI1, GIGI9, HEAD = "s_r8_gigi1_001678310.pdf", "s_r8_gigi9_001716069.pdf", "s_r6_tsuchi_head_001219505.pdf"


def real(name: str) -> Path:
    path = PAPERS / name
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    return path


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@lru_cache
def read_real(name: str, password: str | None = None) -> Reading:
    return read_pdf(real(name), password)


def test_margin_numbers_are_printed_numbers_and_the_text_is_that_of_the_paper_without_them() -> None:
    plain, numbered = read_real(GIGI1), read_real("d_linenum.pdf")
    assert [line.text for line in numbered.lines] == [line.text for line in plain.lines if line.page <= 8]
    ruled = 2  # the page whose table is read cell by cell, while its numbers count heights
    assert all(line.printed == str(line.on_page) for line in numbered.lines if line.page != ruled)
    beside = [int(line.printed or 0) for line in numbered.lines if line.page == ruled and line.kind is not LineKind.TABLE]
    assert beside == sorted(set(beside))
    assert (beside[0], beside[-1]) == (1, 38)
    assert {line.printed for line in plain.lines} == {None}


def test_gigi_page_as_seen() -> None:
    reading = read_real(GIGI1)
    page = texts(reading, 2)
    assert page[:4] == [
        "医科診療報酬点数表関係",
        "【抗菌薬適正使用体制加算】",
        "問１ 「Ａ０００」初診料の注14及び「Ａ００１」再診料の注18に規定する抗",
        "菌薬適正使用体制加算の施設基準における「直近６か月における使用する抗",
    ]
    assert page[24:31] == [
        "１回目\t2026年４月30日まで\t2025年10月～2026年３月\t2026年５月中旬",
        "２回目",
        "診療所版J-SIPHE：",
        "2026年７月31日まで",
        "J-SIPHE：",
        "2026年８月17日まで",
        "2026年１月～６月分",
    ]
    labels = [None, *(f"医－{n}" for n in range(1, 15)), "看ベ－1", "看ベ－2", "歯－1", "歯－2", "調－1", "訪看－1", "訪看－2"]
    assert [sheet.label for sheet in reading.pages] == labels
    assert reading.anomalies == ()


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [
        (
            HEAD,
            1,
            [
                "保医発0305第４号",
                "令和６年３月５日",
                "地方厚生（支）局医療課長",
                "都道府県民生主管部（局）",
                "国民健康保険主管課（部）長\t殿",
            ],
        ),
        (GIGI9, 1, ["事 務 連 絡", "令和８年６月26日", "地方厚生（支）局医療課"]),
        (GIGI9, 2, ["（別添１）", "医科診療報酬点数表関係", "【特定感染症入院医療管理加算等】"]),
        ("s_r4_000906588.pdf", 1, ["診療報酬の算定方法の一部を改正する件", "○厚生労働省告示第五十四号"]),
        ("p_jo.pdf", 1, ["\u3000\u3000序", "わたくしといふ現象は", "假定された有機交流電燈の"]),
    ],
)
def test_first_lines_of_real_papers(name: str, page: int, expected: list[str]) -> None:
    assert texts(read_real(name), page)[: len(expected)] == expected


def test_brackets_set_tight_do_not_break_a_line() -> None:
    assert "問２ 「診療報酬の算定方法の一部改正に伴う実施上の留意事項について」（令" in texts(read_real(GIGI9), 12)


def test_columns_of_a_comparison_table_are_read_one_after_the_other() -> None:
    reading = read_real("s_r7_ika_tensu_1031.pdf")
    page = texts(reading, 2)
    first, second = (at for at, text in enumerate(page) if text == "別添１")
    end = page.index("赤痢アメーバ抗原定性の所定点数を準用して算定する。")
    assert page[first - 1] == "改 正 後\t改 正 前"
    assert first < end < second < page.index("(新設)") == len(page) - 1
    assert "layout" in {anomaly.code for anomaly in reading.anomalies}


def test_doubled_glyphs_are_read_once() -> None:
    assert texts(read_real("d_doubled.pdf")) == texts(read_real(GIGI1), 3)


def test_junk_before_the_head_changes_nothing() -> None:
    plain, junk = read_real(GIGI1), read_real("d_junk_head.pdf")
    assert (junk.lines, junk.pages, junk.anomalies) == (plain.lines, plain.pages, plain.anomalies)


def test_the_right_password_opens() -> None:
    assert read_real("d_enc_user.pdf", "u").lines == read_real(GIGI1).lines


@pytest.mark.parametrize(
    ("name", "password", "word"),
    [
        ("d_enc_user.pdf", None, "password"),
        ("d_enc_user.pdf", "x", "パスワードが違います"),
        ("d_trunc_half.pdf", None, "途中で切れている"),
        ("d_html_named.pdf", None, "HTML"),
        ("d_zero.pdf", None, "空のファイル"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, password: str | None, word: str) -> None:
    with pytest.raises(ReadingError, match=word):
        read_pdf(real(name), password)


@pytest.mark.usefixtures("without_tesseract")
def test_a_font_without_meaning_is_never_citable() -> None:
    reading = read_pdf(real("d_no_tounicode.pdf"))
    assert {anomaly.page for anomaly in reading.anomalies if anomaly.code == "unreadable"} == set(range(1, 23))
    assert {anomaly.page for anomaly in reading.anomalies if anomaly.code == "needs-ocr"} == set(range(1, 23))
    assert not any(line.citable for line in reading.lines)


@pytest.mark.usefixtures("without_tesseract")
def test_a_scan_alone_is_refused_without_tesseract() -> None:
    with pytest.raises(ReadingError, match="OCR"):
        read_pdf(real("d_scan_gigi1.pdf"))


def test_samples_read_without_a_doubt() -> None:
    reading = read_pdf(SAMPLES / "torimatome.pdf")
    counted = [line.printed for line in reading.lines if line.printed]
    assert counted == [
        str(n)
        for page in reading.pages
        for n in range(1, 1 + sum(line.page == page.number and bool(line.printed) for line in reading.lines))
    ]
    assert all(line.printed for line in reading.lines if line.citable)
    slides = read_pdf(SAMPLES / "slides.pdf")
    page = texts(slides, 3)
    assert page.index("積極的役割を担う医療機関") < page.index("・\u3000病院又は診療所") < page.index("連携を担う拠点")
    assert [sheet.label for sheet in slides.pages] == [str(sheet.number) for sheet in slides.pages]


def test_the_reading_does_not_depend_on_the_name(tmp_path: Path) -> None:
    copy = tmp_path / "別の名前.bin"
    shutil.copy(real(HEAD), copy)
    assert read_pdf(copy) == read_real(HEAD)
