"""Reads any file the product takes, whatever its name says: PDF, Word (docx), HTML, Markdown, plain text. Gives back a Reading.

The bytes decide: `資料.txt` full of `##` is Markdown, an error page named `tsuchi.pdf` is refused. The reading itself happens in a
child process with limits, so a hostile file harms nothing.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.extract.child import DEFAULT, Limits, OnPage, in_child
from ingest.extract.encoding import decode
from ingest.extract.html import declared_charset, read_html
from ingest.extract.markdown import read_markdown
from ingest.extract.office import read_docx
from ingest.extract.pdf import read_pdf
from ingest.extract.text import read_text
from kb.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kb.model import Reading

EXTRACTOR_VERSION = "15"
MOST_TEXT = 20_000_000  # bytes of a text, Markdown or HTML file; the longest law has about 3 MB
HEAD = 1024  # bytes within which a PDF may begin

_TAKEN = "PDF・Word（docx）・HTML・Markdown・テキストのいずれかを指定してください"
_EXPORT = "元のソフトで開き、PDF に書き出してください"
_OCR = "文字認識（OCR）をかけた PDF にしてから指定してください"
_REFUSED = (
    (
        rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)",
        "画像ファイルです",
        _OCR,
    ),
    (rb"\{\\rtf", "RTF ファイルです", "Word で開き、docx 形式で保存し直してください"),
    (rb"7z\xbc\xaf|Rar!|\x1f\x8b|BZh\d|\xfd7zXZ", "圧縮ファイルです", "展開して、中の文書を指定してください"),
)
# What an old Office file is, by the name of its main stream (UTF-16 in the file's own directory).
_STREAMS = (
    ("EncryptedPackage", "パスワードのかかった Office ファイルです", "パスワードを外して保存し直してください"),
    ("WordDocument", "古い形式の Word ファイル（.doc）です", "Word で開き、docx 形式で保存し直してください"),
    ("Workbook", "Excel ファイル（.xls）です", _EXPORT),
    ("PowerPoint Document", "PowerPoint ファイル（.ppt）です", _EXPORT),
)
_FOLDERS = (
    ("xl/", "Excel ファイルです", _EXPORT),
    ("ppt/", "PowerPoint ファイルです", _EXPORT),
    ("", "ZIP ファイルです", "展開して、中の文書を指定してください"),
)
_OS_TROUBLES: dict[type[OSError], str] = {
    FileNotFoundError: "ありません",
    IsADirectoryError: "フォルダーです",
    PermissionError: "読む権限がありません",
}
_NAMED = {".pdf": "PDF", ".docx": "Word"}
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HTML_TITLE = re.compile(r"<title[^>]*>\s*([^<]{1,60})", re.IGNORECASE)
_MARKDOWN_SIGNS = (
    re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"^ {0,3}#{2,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$", re.MULTILINE),
    re.compile(r"\*\*[^*\s][^*\n]*\*\*"),
    re.compile(r"\]\(https?://"),
)


class Format(StrEnum):
    """What a file is by its bytes; a text's own kind is told once it is decoded."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"


def read_file(path: Path, password: str | None = None, limits: Limits = DEFAULT, on_page: OnPage | None = None) -> Reading:
    """Everything a file says, read in a child process; `on_page(done, of)` hears of progress through a PDF.

    Raises ReadingError, with advice, for a file that is missing, empty, damaged, locked, hostile or no document.
    """
    return in_child(read_here, path, password, limits=limits, on_page=on_page)


def read_here(path: Path, password: str | None = None, name: str = "", on_page: OnPage | None = None) -> Reading:
    """The same in this process and without limits: what the child runs. `name` is the file's own where the path is not."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"「{path.name}」を開けません（{_OS_TROUBLES.get(type(error), error.strerror)}）", "場所と権限を確かめてください"
        ) from error
    match format_of(data):
        case Format.PDF:
            return read_pdf(path, password, on_page)
        case Format.DOCX:
            return read_docx(data)
        case Format.TEXT:
            return _read_words(data, PurePath(name or path.name).suffix.lower())


def format_of(data: bytes) -> Format:
    """What the bytes are; ReadingError for what holds no document we read. `BOM + %PDF-1.7 …` -> pdf"""
    if not data.strip():
        raise ReadingError("ファイルが空です", "中身のあるファイルを指定してください")
    if re.search(rb"%PDF-\d", data[:HEAD]) and b"obj" in data:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _format_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office(data)
    for magic, what, advice in _REFUSED:
        if re.match(magic, data, re.DOTALL):
            raise ReadingError(what, advice)
    return Format.TEXT


def _format_of_zip(data: bytes) -> Format:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise ReadingError("壊れた Word 文書か ZIP ファイルです", "ファイルを取り直してください") from error
    if "word/document.xml" in names:
        return Format.DOCX
    what, advice = next((what, advice) for folder, what, advice in _FOLDERS if any(name.startswith(folder) for name in [*names, ""]))
    raise ReadingError(what, advice)


def _old_office(data: bytes) -> ReadingError:
    found = ((what, advice) for name, what, advice in _STREAMS if name.encode("utf-16-le") in data)
    return ReadingError(*next(found, ("古い形式の Office ファイルです", _EXPORT)))


def _read_words(data: bytes, suffix: str) -> Reading:
    """A text by what it looks like inside."""
    if len(data) > MOST_TEXT:
        raise ReadingError("テキストとしては大きすぎるファイルです", "章などに分けて指定してください")
    text, unread = decode(data, declared_charset(data))
    if suffix in _NAMED:
        raise _misnamed(text, suffix)
    if not text.strip():
        raise ReadingError("文字のないファイルです", _TAKEN)
    reading = _reader_of(text, suffix)(text)
    return replace(reading, anomalies=(*unread, *reading.anomalies))


def _reader_of(text: str, suffix: str) -> Callable[[str], Reading]:
    if _HTML.match(text) or (suffix in (".html", ".htm") and "<" in text):
        return read_html
    signs = sum(1 for sign in _MARKDOWN_SIGNS if sign.search(text))
    return read_markdown if suffix in (".md", ".markdown") or signs > 1 else read_text


def _misnamed(text: str, suffix: str) -> ReadingError:
    title = _HTML_TITLE.search(text)
    what = f"Web ページ（題: {title[1].strip()}）" if title else "Web ページ" if _HTML.match(text) else "ただのテキスト"
    return ReadingError(f"{_NAMED[suffix]} という名前ですが、中身は{what}です", "入手元の URL を確かめ、文書を取り直してください")
