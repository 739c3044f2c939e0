"""Word papers: the numbers Word writes, headings, tables, tracked changes, and packages that are no paper."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.parser import parse_xml
from word_papers import NS, packed

from ingest.extract.office import read_docx
from kb.errors import ReadingError
from kb.model import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Callable


SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "guidebook.docx"


def body(*xml: str) -> bytes:
    """A docx with these paragraphs and tables, written as Word's own XML."""
    document = Document()
    end = document.element.body[-1]
    for block in xml:
        end.addprevious(parse_xml(block.replace("<w:p>", f"<w:p {NS}>", 1).replace("<w:tbl>", f"<w:tbl {NS}>", 1)))
    return packed(document)


def lines(*xml: str) -> tuple[Line, ...]:
    return read_docx(body(*xml)).lines


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return buffer.getvalue()


# --- paragraphs -------------------------------------------------------------------------------------------------------


def test_headings_title_and_places() -> None:
    document = Document()
    document.add_paragraph("連携拠点の手引き", style="Title")
    document.add_heading("趣旨", 2)
    document.add_paragraph("一行目\n二行目")
    reading = read_docx(packed(document))
    assert [(line.text, line.level, line.place) for line in reading.lines] == [
        ("連携拠点の手引き", 1, (1, 0, 8)),
        ("趣旨", 2, (3, 0, 2)),
        ("一行目", 0, (5, 0, 3)),
        ("二行目", 0, (6, 0, 3)),
    ]
    assert (reading.title, reading.media, len(reading.pages)) == ("連携拠点の手引き", "docx", 1)
    assert reading.anomalies == ()


def test_tracked_changes_stay_as_struck_words() -> None:
    reading = read_docx(
        body(
            "<w:p><w:r><w:t>年</w:t></w:r><w:del><w:r><w:delText>４</w:delText></w:r></w:del><w:ins><w:r><w:t>６</w:t></w:r></w:ins>"
            "<w:r><w:t>回以上</w:t></w:r></w:p>",
            "<w:p><w:del><w:r><w:delText>削った段落</w:delText></w:r></w:del></w:p>",
        )
    )
    assert [(line.text, line.struck, line.citable) for line in reading.lines] == [
        ("年４６回以上", ((1, 2),), True),
        ("削った段落", ((0, 5),), False),
    ]
    assert [anomaly.code for anomaly in reading.anomalies] == ["tracked_changes"]
    assert "追加 1 か所・削除 2 か所" in reading.anomalies[0].message


@pytest.mark.parametrize(
    ("run", "text", "struck"),
    [
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>消す</w:t></w:r><w:r><w:t>残す</w:t></w:r>", "消す残す", ((0, 2),)),
        ("<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>残す</w:t></w:r>", "残す", ()),
        ("<w:r><w:t>甲</w:t></w:r><w:moveFrom><w:r><w:t>移す前</w:t></w:r></w:moveFrom>", "甲移す前", ((1, 4),)),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r><w:r><w:t>見える</w:t></w:r>", "見える", ()),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F06C'/></w:r>", "甲\t乙-●", ()),
        ("<w:r><w:instrText>PAGE 秘</w:instrText><w:t>本文</w:t></w:r>", "本文", ()),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>褥瘡</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "褥瘡",
            (),
        ),
        (
            "<w:hyperlink><w:r><w:t>指針</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>別紙</w:t></w:r></w:sdtContent></w:sdt>",
            "指針別紙",
            (),
        ),
    ],
)
def test_what_a_paragraph_says(run: str, text: str, struck: tuple[tuple[int, int], ...]) -> None:
    assert [(line.text, line.struck) for line in lines(f"<w:p>{run}</w:p>")] == [(text, struck)]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>枠の中</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert [line.text for line in lines(f"<w:p><w:r><w:t>本文</w:t>{both}</w:r></w:p>")] == ["本文", "枠の中"]


def test_content_controls_and_contents_tables() -> None:
    found = lines(
        "<w:p><w:r><w:t>本文</w:t></w:r></w:p>",
        f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>枠つきの本文</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    assert [line.text for line in found] == ["本文", "枠つきの本文"]


def test_headers_are_read_once_and_never_cited() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "機密性１"
    document.add_paragraph("本文")
    assert [(line.text, line.kind, line.citable) for line in read_docx(packed(document)).lines] == [
        ("機密性１", LineKind.HEADER, False),
        ("本文", LineKind.BODY, True),
    ]


# --- tables -----------------------------------------------------------------------------------------------------------


def table(*rows: tuple[str, ...]) -> Any:
    document = Document()
    made = document.add_table(len(rows), len(rows[0]))
    for row, words in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    return document


def test_rows_know_their_columns() -> None:
    found = read_docx(packed(table(("回", "期日"), ("1", "7月20日"), ("2", "〃")))).lines
    assert [(line.text, line.kind, line.context) for line in found] == [
        ("回\t期日", LineKind.TABLE, ""),
        ("1\t7月20日", LineKind.TABLE, "回: 1 / 期日: 7月20日"),
        ("2\t〃", LineKind.TABLE, "回: 2 / 期日: 7月20日"),
    ]


def test_merged_cells_say_their_words_in_each_row() -> None:
    document = table(("区分", "時間"), ("電話", "朝"), ("", "夜"))
    made = document.tables[0]
    made.cell(1, 0).merge(made.cell(2, 0))
    assert read_docx(packed(document)).lines[-1].context == "区分: 電話 / 時間: 夜"


def test_a_frame_of_one_cell_is_read_as_paragraphs() -> None:
    assert [(line.text, line.kind) for line in read_docx(packed(table(("枠の中の文。",)))).lines] == [("枠の中の文。", LineKind.BODY)]


def test_the_sides_of_a_comparison_stand_apart() -> None:
    found = read_docx(packed(table(("改正後", "改正前"), ("年６回", "年４回")))).lines
    assert [(line.text, line.column) for line in found] == [
        ("改正後", "改正後"),
        ("改正前", "改正前"),
        ("年６回", "改正後"),
        ("年４回", "改正前"),
    ]


# --- packages that are no paper ---------------------------------------------------------------------------------------


def zeros(name: str, size: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package, package.open(name, "w") as part:
        for _ in range(size // 2**20):
            part.write(bytes(2**20))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zeros("word/document.xml", 100 * 2**20), "思えない大きさ"),
        (b"PK\x03\x04" + b"rubbish" * 20, "壊れています"),
        (zeros("word/document.xml", 2**20), "開けません"),
        (packed(Document()), "文字がありません"),
    ],
)
def test_packages_that_are_no_paper(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read_docx(data)


def test_a_document_type_is_refused_and_no_entity_is_read() -> None:
    def declare(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        entity = b'<!DOCTYPE w:document [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        return part.replace(b"<w:document", entity + b"<w:document", 1)

    with pytest.raises(ReadingError, match="外部参照"):
        read_docx(rewritten(body("<w:p><w:r><w:t>本文</w:t></w:r></w:p>"), declare))


def test_the_sample_guidebook() -> None:
    reading = read_docx(SAMPLE.read_bytes())
    texts = [line.text for line in reading.lines]
    assert reading.title and reading.title.startswith("在宅医療の連携拠点")
    assert [line.level for line in reading.lines if line.level][:4] == [1, 1, 2, 2]
    assert "4. １年間の取組を振り返り、翌年度の計画を立てる。" in texts
    assert "1. 前回からの動きを10分で報告する。" in texts
    assert next(line.context.split(" / ")[0] for line in reading.lines if line.context) == "相談の内容: 退院後の住まいと介護"
