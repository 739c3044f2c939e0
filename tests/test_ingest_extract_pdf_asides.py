"""What a PDF carries beside its pages is named and never run."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from small_pdf import paper, say

from ingest.extract.pdf import read_pdf

BODY = say(90, 100, "第１　在宅医療の体制")


def with_catalog(more: str) -> bytes:
    return paper(BODY).replace(b"/Type/Catalog", b"/Type/Catalog" + more.encode())


def packed(text: str) -> bytes:
    """A paper with a stream of objects that says this."""
    body = zlib.compress(b"20 0 " + text.encode())
    head = f"99 0 obj\n<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length {len(body)}>>stream\n".encode()
    return re.sub(rb"xref\n", lambda _: head + body + b"\nendstream\nendobj\nxref\n", paper(BODY), count=1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (with_catalog("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "スクリプトは実行・展開しません"),
        (with_catalog("/OpenAction<</S /Launch/F(cmd.exe)>>"), "外部プログラムの起動は実行・展開しません"),
        (with_catalog("/Names<</EmbeddedFiles<</Names[(a)<</F(a)/EF<<>>>>]>>>>"), "添付ファイルは実行・展開しません"),
        (with_catalog("/AA<</WC<</S/JavaScript/JS(1)>>>>/Names<</EmbeddedFiles<<>>>>"), "スクリプト・添付ファイルは実行・展開しません"),
        (packed("<</S/JavaScript/JS(1)>>"), "スクリプトは実行・展開しません"),
        (paper(BODY, more="/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.jp)>>>>]"), None),
        (paper(BODY), None),
    ],
    ids=["script", "launch", "attachment", "two of them", "in a packed object", "a plain link", "nothing"],
)
def test_active_content_is_listed_and_the_text_read(tmp_path: Path, data: bytes, message: str | None) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    reading = read_pdf(path)
    assert [line.text for line in reading.lines] == ["第１　在宅医療の体制"]
    assert [(it.code, it.message) for it in reading.anomalies] == ([("active-content", message)] if message else [])
