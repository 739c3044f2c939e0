"""Any file: the bytes decide what it is; what is no document is refused in one line that says what to do."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.extract.child import Limits
from ingest.extract.read import read_file, read_here
from kb.errors import ReadingError

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "corpus" / "samples"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="shared/ is not beside the repository")

TEXT = "在宅医療に必要な連携を担う拠点\n・会議を開くこと\n"
MARKDOWN = "## 拠点\n\n- **会議**を開くこと\n"
HTML = '<!DOCTYPE html><html><head><meta charset="Shift_JIS"><title>拠点</title></head><body><p>会議を開くこと</p></body></html>'


def archive(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(200)


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.txt", TEXT.encode(), "text"),
        ("a.txt", TEXT.encode("cp932"), "text"),
        ("a.txt", TEXT.encode("utf-16"), "text"),
        ("a.txt", MARKDOWN.encode(), "markdown"),
        ("a", MARKDOWN.encode("euc_jp"), "markdown"),
        ("a.md", TEXT.encode(), "markdown"),
        ("a.txt", "# 設定の説明\n# 二行目\nkey = 値\n".encode(), "text"),
        ("a.txt", "| 出典 | https://example.com/ |\n本文\n".encode(), "text"),
        ("a.txt", HTML.encode("cp932"), "html"),
        ("a.html", "<p>会議を開くこと</p>".encode(), "html"),
        ("a.html", ("\ufeff<!-- 注 --><html><body>会議</body></html>").encode(), "html"),
        ("a.md", ("<div>\n\n" + MARKDOWN).encode(), "markdown"),
    ],
)
def test_words_are_what_they_look_like(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reading = read_here(path)
    assert reading.media == media
    assert any("会議" in line.text or "値" in line.text or "本文" in line.text for line in reading.lines)


@pytest.mark.parametrize(
    ("name", "data", "happened"),
    [
        ("a.pdf", b"", "空です"),
        ("a.txt", b" \r\n\r\n ", "空です"),
        ("a.pdf", HTML.encode("cp932"), "中身はWeb ページ（題: 拠点）"),
        ("a.pdf", TEXT.encode(), "中身はただのテキスト"),
        ("a.docx", HTML.encode("cp932"), "Word という名前ですが"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "画像"),
        ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(50), "画像"),
        ("a.doc", old_office("WordDocument"), r"\.doc"),
        ("a.xls", old_office("Workbook"), r"\.xls"),
        ("a.ppt", old_office("PowerPoint Document"), r"\.ppt"),
        ("a.docx", old_office("EncryptedPackage"), "パスワード"),
        ("a.docx", archive("xl/workbook.xml"), "Excel"),
        ("a.pptx", archive("ppt/presentation.xml"), "PowerPoint"),
        ("a.zip", archive("a.txt"), "ZIP"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "壊れた"),
        ("a.rtf", rb"{\rtf1\ansi text}", "RTF"),
        ("a.gz", b"\x1f\x8b\x08" + bytes(50), "圧縮"),
        ("a.bin", bytes(range(256)) * 4, "文字として読めない"),
        ("a.html", b"<html><body></body></html>", "本文がありません"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, name: str, data: bytes, happened: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadingError, match=happened) as caught:
        read_here(path)
    assert "\n" not in str(caught.value)
    assert caught.value.advice


@pytest.mark.parametrize(("name", "happened"), [("no-such.txt", "ありません"), (".", "フォルダー")])
def test_what_cannot_be_opened(tmp_path: Path, name: str, happened: str) -> None:
    with pytest.raises(ReadingError, match=happened):
        read_here(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "media"),
    [("city.md", "markdown"), ("guidebook.docx", "docx"), ("news.html", "html"), ("tsuchi.pdf", "pdf")],
)
def test_the_child_reads_what_this_process_reads(name: str, media: str) -> None:
    reading = read_file(SAMPLES / name)
    assert reading.media == media
    assert reading == read_here(SAMPLES / name)


def test_the_child_s_refusal_keeps_its_advice(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_office("Workbook"))
    with pytest.raises(ReadingError) as caught:
        read_file(path)
    assert caught.value.advice == "元のソフトで開き、PDF に書き出してください"


def test_a_page_built_to_hang_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 300_000 + "本文", encoding="utf-8")
    with pytest.raises(ReadingError, match="制限"):
        read_file(path, limits=Limits(cpu=2, wall=4))


@needs_shared
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_seeds(number: str) -> None:
    reading = read_file(next((SHARED / "seeds").glob(f"{number}_*.txt")))
    assert reading.media == ("markdown" if number == "001" else "text")
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))


@needs_shared
@pytest.mark.parametrize(
    ("name", "happened"), [("d_html_named.pdf", "ページが見つかりません"), ("d_zero.pdf", "空です"), ("d_enc_user.pdf", "パスワード")]
)
def test_files_named_pdf_that_cannot_be_read(name: str, happened: str) -> None:
    with pytest.raises(ReadingError, match=happened):
        read_file(SHARED / "pdfs" / name)


@needs_shared
def test_a_pdf_behind_junk_is_a_pdf() -> None:
    assert read_here(SHARED / "pdfs" / "d_junk_head.pdf").media == "pdf"
