"""Gives back the text of a file's bytes: UTF-8, Shift_JIS (cp932), EUC-JP, JIS, UTF-16, with or without BOM.

The cp932 bytes of `第１　趣旨`, or the EUC-JP ones -> `第１　趣旨`
"""

from __future__ import annotations

import codecs
import re

from kb.errors import ReadingError
from kb.model import Anomaly

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PAGE_CODECS = {"shift_jis": "cp932", "cp932": "cp932", "euc_jp": "euc_jp", "iso8859-1": "cp1252", "cp1252": "cp1252"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶｦ-ﾟ一-鿿]")
TOLERATED = 0.01  # of the characters may be unreadable, or control characters, in what is still a text


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Anomaly, ...]]:
    """The text, line ends as \\n and control characters as spaces, and what could not be read; ReadingError if it is no text.

    `declared` is the encoding that the file names itself (an HTML `charset`): tried when it is not UTF-8.
    """
    raw = _known(data, declared)
    text = _damaged(data) if raw is None else raw
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text)) > TOLERATED * len(text):
        raise _not_text()
    bad = text.count("\ufffd")
    found = (Anomaly("encoding", f"読めない文字が {bad} 字あります（文字コードの誤りか、ファイルの破損）"),) if bad else ()
    return _CONTROL.sub(" ", text), found


def _known(data: bytes, declared: str | None) -> str | None:
    """The text by BOM, as JIS, as UTF-8, as declared, or as the likeliest Japanese encoding; None if none fits."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    jis = ["iso2022_jp_2"] if b"\x1b$" in data else []
    for encoding in (*jis, "utf-8", *_codec(declared)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _guessed(data)


def _codec(name: str | None) -> tuple[str, ...]:
    """The codec behind a declared name, if it is one that pages are written in. `Shift_JIS` -> cp932, which is what the web means by it"""
    try:
        codec = codecs.lookup(name).name if name else ""
    except LookupError:
        codec = ""
    return (_PAGE_CODECS[codec],) if codec in _PAGE_CODECS else ()


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    wide = ["utf_16_le", "utf_16_be"] if b"\0" in data else []
    best = from_bytes(data, cp_isolation=[*wide, "cp932", "euc_jp"]).best()
    return data.decode(best.encoding) if best else _half_width(data)


def _half_width(data: bytes) -> str | None:
    """Shift_JIS so full of half-width kana that no guess takes it for a language. `ｶﾞｲﾄﾞ①`"""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text if not char.isascii()]
    return text if 2 * len(_JAPANESE.findall(text)) > len(foreign) else None


def _damaged(data: bytes) -> str:
    """UTF-8 with a few broken bytes, each read as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") > max(1, TOLERATED * len(text)):
        raise _not_text()
    return text


def _not_text() -> ReadingError:
    return ReadingError("文字として読めないファイルです", "PDF・Word（docx）・HTML・Markdown・テキストのいずれかを指定してください")
