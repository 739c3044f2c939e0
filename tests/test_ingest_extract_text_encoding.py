"""Encodings of text files: which are read, and what is refused."""

from __future__ import annotations

import pytest

from ingest.extract.encoding import decode
from kb.errors import ReadingError

# --- bytes -----------------------------------------------------------------------------------------------------------

SAMPLE = "在宅医療に必要な連携を担う拠点\n・関係者の会議を開くこと（年４回）\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"])
def test_japanese_encodings(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)) == (SAMPLE, ())


@pytest.mark.parametrize(
    ("text", "encoding"), [("訪問看護", "cp932"), ("訪問看護", "euc_jp"), ("ｶﾞｲﾄﾞ①髙﨑", "cp932"), ("令和5年\r\n", "cp932")]
)
def test_short_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text.replace("\r\n", "\n")


def test_a_declared_encoding_does_not_overrule_utf8() -> None:
    assert decode(SAMPLE.encode(), "Shift_JIS")[0] == SAMPLE
    assert decode(SAMPLE.encode("euc_jp"), "EUC-JP")[0] == SAMPLE
    assert decode(SAMPLE.encode("cp932"), "no-such-codec")[0] == SAMPLE


def test_a_file_cut_in_a_character_is_read_and_reported() -> None:
    text, anomalies = decode((SAMPLE * 20).encode()[:-2])
    assert text.startswith(SAMPLE)
    assert [anomaly.code for anomaly in anomalies] == ["encoding"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"\x7fELF\x02\x01\x01" + b"\x00" * 64])
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="文字として読めない"):
        decode(data)
