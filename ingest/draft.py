"""A draft as it was read, held in memory only: no original, no extraction cache, no temporary file.

`kb check 計画.docx` -> its Reading; plain text, pasted or in a file, comes back as the text itself, line by line.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.extract.child import HELD, in_child
from ingest.extract.encoding import decode
from ingest.extract.read import read_here
from kb.errors import ReadingError

if TYPE_CHECKING:
    from ingest.extract.child import OnPage
    from kb.model import Reading

MOST_BYTES = 50_000_000  # a prefecture's whole plan as a PDF has about 20 MB
STDIN = "-"


def draft_file(name: str, password: str | None = None, on_page: OnPage | None = None) -> Reading | str:
    """Read the draft in a file, or with `-` what comes in on standard input. Raises ReadingError."""
    if name == STDIN:
        return read_draft(sys.stdin.buffer.read(MOST_BYTES + 1), "", password, on_page)
    path = Path(name)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadingError(f"案文「{path.name}」を開けません（{error.strerror}）", "場所と権限を確かめてください") from error
    return read_draft(data, path.name, password, on_page)


def read_draft(data: bytes, name: str, password: str | None = None, on_page: OnPage | None = None) -> Reading | str:
    """Read a draft's bytes in a child process; `name` tells what its suffix claims. Raises ReadingError, with advice."""
    if len(data) > MOST_BYTES:
        raise ReadingError(
            f"案文としては大きすぎるファイルです（{MOST_BYTES // 1_000_000} MB を超えます）", "章ごとなどに分けて点検してください"
        )
    try:
        reading = in_child(draft_here, password, name, on_page=on_page, data=data)
    except ReadingError as error:
        shown = name or "案文"
        raise ReadingError(error.happened.replace(f"「{HELD}」", f"「{shown}」"), error.advice.replace("`kb add ", "`kb check ")) from None
    return decode(data)[0] if reading.media == "text" else reading


def draft_here(path: Path, password: str | None = None, name: str = "", on_page: OnPage | None = None) -> Reading:
    """What the child runs: any file that the product reads, but none that carries macros."""
    if zipfile.is_zipfile(path) and any(part.lower().endswith("vbaproject.bin") for part in zipfile.ZipFile(path).namelist()):
        raise ReadingError("マクロを含む Word 文書です", "マクロのない docx 形式で保存し直してください")
    return read_here(path, password, name, on_page)
