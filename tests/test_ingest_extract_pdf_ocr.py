"""Scans and fonts without meaning: read from the image where tesseract is installed, and named where it is not."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from letters_apart import distance
from small_pdf import paper, say

from ingest.extract.pdf import read_pdf
from ingest.extract.pdf_doubt import foreign
from ingest.extract.pdf_ocr import SURE, languages, spelled
from kb.errors import ReadingError
from kb.model import Box, Reading

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
needs_tesseract = pytest.mark.skipif(len(languages()) < 2, reason="tesseract の jpn と jpn_vert が入っていません")


def imaged(tmp_path: Path, name: str, *pages: str, keep: frozenset[int] = frozenset()) -> Path:
    """A paper whose pages are images of these; those in `keep` keep their text."""
    import pypdfium2

    plain = pypdfium2.PdfDocument(paper(*pages))
    made = pypdfium2.PdfDocument.new()
    for number in range(len(plain)):
        if number + 1 in keep:
            made.import_pages(plain, [number])
            continue
        page = made.new_page(595, 842)
        image = pypdfium2.PdfImage.new(made)
        image.set_bitmap(plain[number].render(scale=200 / 72))
        image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page.insert_obj(image)
        page.gen_content()
    path = tmp_path / name
    made.save(path)
    return path


def codes(reading: Reading) -> list[tuple[str, int | None]]:
    return [(anomaly.code, anomaly.page) for anomaly in reading.anomalies]


def plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


@needs_tesseract
def test_a_scanned_page_among_text_pages_is_read_where_its_lines_stand(tmp_path: Path) -> None:
    body = "都道府県は、医療計画において在宅医療の体制を定めること。"
    path = imaged(tmp_path, "a.pdf", say(90, 100, "一枚目"), say(90, 200, body, 14), say(90, 100, "三枚目"), keep=frozenset({1, 3}))
    reading = read_pdf(path)
    first, *read, last = reading.lines
    assert (first.text, first.ocr, last.text, last.ocr) == ("一枚目", None, "三枚目", None)
    assert plain("".join(line.text for line in read)) == plain(body)
    assert read[0].page == 2
    assert read[0].citable
    assert read[0].box is not None
    assert (read[0].box.x0, read[0].box.top) == pytest.approx((90, 200), abs=6)
    assert 0 < (read[0].ocr or 0) <= 1
    assert [page for code, page in codes(reading) if code.startswith("ocr")] == [2]


def test_without_tesseract_the_page_is_listed_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = imaged(tmp_path, "a.pdf", say(90, 100, "一枚目"), say(90, 100, "二枚目"), "", keep=frozenset({1, 3}))
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_pdf(path)
    assert [line.text for line in reading.lines] == ["一枚目"]
    assert codes(reading) == [("needs-ocr", 2), ("no-text", 3)]
    assert "要OCR" in reading.anomalies[0].message
    with pytest.raises(ReadingError, match="tesseract"):
        read_pdf(imaged(tmp_path, "b.pdf", say(90, 100, "一枚目")))


@needs_tesseract
def test_a_vertical_scan_is_read_downward(tmp_path: Path) -> None:
    columns = ["診療報酬の算定方法を定める件", "医療計画において体制を定める", "都道府県は協議の場を設ける"]
    body = "".join(say(480 - 40 * at, 100 + 18 * n, char, 16) for at, text in enumerate(columns) for n, char in enumerate(text))
    reading = read_pdf(imaged(tmp_path, "縦.pdf", body))
    assert distance("".join(columns), plain("".join(line.text for line in reading.lines))) <= 4


@needs_tesseract
def test_a_real_scan_is_read_and_its_doubtful_lines_are_flagged() -> None:
    path = PAPERS / "d_scan_gigi1.pdf"
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    reading, original = read_pdf(path), read_pdf(PAPERS / "s_r8_gigi1_001678310.pdf")
    said = plain("".join(line.text for line in original.lines if line.page == 1))
    assert distance(said, plain("".join(line.text for line in reading.lines if line.page == 1))) <= 0.03 * len(said)
    assert all(line.ocr is not None for line in reading.lines)
    doubted = {line.page for line in reading.lines if (line.ocr or 0) < SURE}
    assert doubted == {page for code, page in codes(reading) if code == "ocr-low"}
    assert doubted


@pytest.mark.parametrize("char", list("在髙﨑𠮷辻⻑⼀①Ⅳ㎡ｱー々〆ヶéΩЖ→〒한\ue000"))
def test_what_japanese_papers_hold_is_not_foreign(char: str) -> None:
    assert not foreign(char)


@pytest.mark.parametrize("char", list("ᆅ᪉ཌ㸦ᨭ㸧ྕ࠙ࡢ"))
def test_what_a_font_without_meaning_says_is_foreign(char: str) -> None:
    assert foreign(char)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([("注", 0, 10), ("14", 13, 10), ("及び", 26, 20)], "注14及び"),
        ([("問１", 0, 20), ("初診料", 32, 30)], "問１ 初診料"),
        ([("home", 0, 20), ("care", 23, 20)], "home care"),
        ([("殿", 100, 10), ("課長", 200, 20)], "殿\t課長"),
    ],
)
def test_words_are_joined_as_japanese_is_written(words: list[tuple[str, int, int]], text: str) -> None:
    assert spelled((word, Box(x, 0, x + width, 10)) for word, x, width in words) == text
