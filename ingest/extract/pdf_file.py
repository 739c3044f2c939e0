"""A PDF file opened, or a clear word on why it cannot be: empty, not a PDF, cut off, locked, without pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kb.errors import ReadingError

HEAD = 1024  # bytes that may stand before %PDF (PDF 1.7, Annex H, implementation note 13)


def pdf_bytes(path: Path) -> bytes:
    """The file's bytes from `%PDF` on; what stands before it is dropped."""
    data = path.read_bytes()
    if not data.strip(b"\0\t\n\f\r "):
        raise ReadingError(f"「{path.name}」は空のファイルです", "元のファイルを入手し直してください")
    start = data.find(b"%PDF-", 0, HEAD + 5)
    if start >= 0:
        return data[start:]
    if b"<html" in data[:HEAD].lower() or b"<!doctype html" in data[:HEAD].lower():
        raise ReadingError(
            f"「{path.name}」は PDF ではなくウェブページ(HTML)です",
            "リンク切れの案内が保存された可能性があります。元のページから取得し直してください",
        )
    raise ReadingError(f"「{path.name}」は PDF ではありません", "ファイルの種類を確かめてください")


@contextmanager
def opened(data: bytes, password: str | None) -> Iterator[Any]:
    """The pypdfium2 document, closed afterwards."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_SUCCESS:  # all is well but that there is no page
            raise _without_pages() from error
        raise _trouble(error.err_code == raw.FPDF_ERR_PASSWORD, password) from error
    try:
        if not len(pdf):
            raise _without_pages()
        yield pdf
    finally:
        pdf.close()


def _trouble(locked: bool, password: str | None) -> ReadingError:
    if locked and password is None:
        return ReadingError("この PDF はパスワードで保護されています", "`kb add --password パスワード ファイル` の形で加えてください")
    if locked:
        return ReadingError("この PDF のパスワードが違います", "確かめて `--password` で指定し直してください")
    return ReadingError("この PDF は途中で切れているか壊れています", "元のファイルを入手し直してください")


def _without_pages() -> ReadingError:
    return ReadingError("この PDF には頁がありません", "元のファイルを入手し直してください")
