"""`kb check` as a person runs it, on drafts made here."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

ROOT = Path(__file__).resolve().parents[1]
CANARY = "かなりや七二九一号の夜回りを、年２回以上行う。"
TRACES = tuple(text.encode() for text in ("かなりや七二九一号", "七二九一"))


def kb(home: Path, *words: str | Path, said: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli", *map(str, words)]
    environment = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none", **environ}
    return subprocess.run(command, env=environment, input=said, capture_output=True, check=False, cwd=ROOT)


def word(*paragraphs: str) -> bytes:
    document: Any = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(package: bytes, name: str, part: bytes) -> bytes:
    buffer = BytesIO(package)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, part)
    return buffer.getvalue()
