"""A model that was made on this machine: its folder, whole as it was written, and what runs it.

`models/multilingual-e5-small-…` -> its digest, or an EncoderError that says how to make it again -> session and tokenizer
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb.base.digest import digest_of
from kb.errors import EncoderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SUMS = "SHA256SUMS"
"""The file in a made model's folder that says what the others must be."""

_FILES = ("model.onnx", "tokenizer.json")
_THREADS = 4  # one text has little work for more; not measured beyond 2


def open_session(folder: Path, threads: int = _THREADS) -> tuple[InferenceSession, Tokenizer]:
    """A made model's folder as what runs it, on at most so many threads, and what cuts its texts into word pieces."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(os.cpu_count() or 1, threads)
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])
    return session, _tokenizer(digest_of(folder / "tokenizer.json"), folder / "tokenizer.json")


@lru_cache(maxsize=2)
def _tokenizer(_digest: str, path: Path) -> Tokenizer:
    """Read once: encoder and matcher cut texts alike, and reading takes a quarter of a second."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


def verify_model(folder: Path) -> str:
    """The digest of a default model's folder; raises EncoderError when it is not there or a file is not what was written."""
    sums = folder / SUMS
    if not sums.is_file():
        raise EncoderError("意味で探すためのモデルがまだありません", "make setup か kb build で作ってください")
    listed = sums.read_bytes()
    if listed != checksums(folder).encode():
        raise EncoderError(f"意味で探すためのモデルが壊れています（{folder}）", "make setup か kb build で作り直してください")
    return hashlib.sha256(listed).hexdigest()


def checksums(folder: Path) -> str:
    """What SHA256SUMS must say; `sha256sum -c` reads it too."""
    return "".join(f"{digest_of(folder / name) if (folder / name).is_file() else 'missing'}  {name}\n" for name in _FILES)
