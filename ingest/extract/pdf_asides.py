"""What a PDF carries beside its pages: scripts, attachments and launch actions, never run or opened, and locks on printing.

a file with a script and an attachment -> Anomaly("active-content", 「スクリプト・添付ファイルは実行・展開しません」)
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from kb.model import Anomaly

_ACTIVE = (
    ("スクリプト", re.compile(rb"/(?:JS|JavaScript)\b")),
    ("添付ファイル", re.compile(rb"/EmbeddedFiles?\b|/FileAttachment\b")),
    ("外部プログラムの起動", re.compile(rb"/S\s*/Launch\b")),
)
_PACKED = re.compile(rb"/ObjStm\b[^>]{0,200}>>\s{0,4}stream\r?\n")
MOST_PACKED = 2**20  # bytes looked at of one stream of objects
MOST_STREAMS = 5_000


def asides(pdf: Any, data: bytes) -> list[Anomaly]:
    """Notes on an open pypdfium2 document with these bytes."""
    found = [_locked()] if _owned(pdf) else []
    active = _active(pdf, data)
    return [*found, Anomaly("active-content", f"{'・'.join(active)}は実行・展開しません")] if active else found


def _owned(pdf: Any) -> bool:
    """Whether it is encrypted; being open, what is not allowed is to print or copy it."""
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw)) >= 0


def _locked() -> Anomaly:
    return Anomaly("protected", "保護（暗号化）された PDF です。文字は読み取れました。複製や印刷の制限は元の PDF で確かめてください")


def _active(pdf: Any, data: bytes) -> list[str]:
    """By their names in the file, and as PDFium counts them where the names are encrypted."""
    import pypdfium2.raw as pdfium

    counted = (pdfium.FPDFDoc_GetJavaScriptActionCount(pdf.raw) > 0, pdfium.FPDFDoc_GetAttachmentCount(pdf.raw) > 0, False)
    texts = [data, *_objects(data)]
    return [name for (name, sign), known in zip(_ACTIVE, counted, strict=True) if known or any(sign.search(text) for text in texts)]


def _objects(data: bytes) -> Iterator[bytes]:
    """The streams that hold other objects, unpacked as far as is sensible."""
    for found, _ in zip(_PACKED.finditer(data), range(MOST_STREAMS), strict=False):
        try:
            yield zlib.decompressobj().decompress(data[found.end() : found.end() + MOST_PACKED], MOST_PACKED)
        except zlib.error:
            continue
