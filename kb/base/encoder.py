"""The meaning of texts as vectors: `open_encoder` gives the encoder that the configuration names, or None for words alone.

`訪問看護の体制` -> 384 numbers of length 1; the dot product of two vectors is their cosine. The default model's cosines stay
between 0.78 and 0.89 even for unrelated texts: rank by them, never decide by a threshold.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from kb.base.digest import digest_of
from kb.base.made_model import open_session, verify_model
from kb.errors import EncoderError
from kb.japanese.text import plain

FloatArray = npt.NDArray[np.float32]
Progress = Callable[[int], None]
"""Told how many texts are done so far."""

DEFAULT = "multilingual-e5-small-int8-1571fc98-1"
"""The default model's folder: model, precision, digest of the weights it is made from, version of the recipe in ingest/encoder.py."""
NO_ENCODER = "none"
"""The choice of words alone."""

HUB_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]
"""What is taken of a hub model: no pickles, no code."""

_SLICE = 64
_HUB_ID = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*", re.ASCII)
_PICKLES = ("pytorch_model*.bin", "*.pt", "*.pth", "*.pkl")
# Read by torch and transformers when they are imported: no spinning threads, no bars or remarks on the user's terminal.
_QUIET = {
    "OMP_WAIT_POLICY": "passive",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
}
# Families whose model cards ask for prompts that their files do not state.
_FAMILY_PROMPTS = {"ruri-v3": ("検索クエリ: ", "検索文書: "), "multilingual-e5": ("query: ", "passage: ")}


class Encoder(Protocol):
    """符号器: turns texts into vectors of length 1. Vectors of encoders with different names must never meet."""

    @property
    def name(self) -> str:
        """Which model, with a digest of its files; a build records it."""

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of questions, (texts, dimension)."""

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> FloatArray:
        """Vectors of passages, (texts, dimension); what is beyond the model's longest text (512 tokens) is left out."""


def open_encoder(choice: str, models: Path) -> Encoder | None:
    """The encoder of a choice: `""` the default in `models`, `"none"` none, else a model folder or a hub id (`cl-nagoya/ruri-v3-30m`).

    Only what is on this machine is opened, never fetched. Raises EncoderError, with what to do, when it is not there.
    """
    if choice == NO_ENCODER:
        return None
    if not choice:
        return OnnxEncoder(models / DEFAULT)
    if names_hub_model(choice):
        found = hub_model(choice)
        if found is None:
            raise EncoderError(
                f"モデル「{choice}」がまだ手元にありません",
                "ネットワークにつながる所で `kb build` を実行するか、モデルのフォルダーを指定するか、指定を空にしてください",
            )
        return SentenceTransformerEncoder(found, label=choice.split("/")[1])
    folder = Path(choice).expanduser()
    if folder.is_dir():
        return SentenceTransformerEncoder(folder)
    raise EncoderError(f"モデル「{choice}」が見つかりません", "モデルのフォルダーか「組織名/モデル名」を指定するか、指定を空にしてください")


def names_hub_model(choice: str) -> bool:
    """Whether a choice is a hub id and no folder here. `cl-nagoya/ruri-v3-30m` -> True"""
    return bool(_HUB_ID.fullmatch(choice)) and not Path(choice).is_dir()


def hub_model(name: str) -> Path | None:
    """The folder of the copy of a hub model on this machine; None where it was never fetched whole."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, allow_patterns=HUB_FILES, local_files_only=True))
    except LocalEntryNotFoundError:
        return None
    return folder if any(folder.rglob("*.safetensors")) else None


class OnnxEncoder:
    """既定の符号器: multilingual-e5-small in int8, from the folder that `ingest.encoder.make_encoder` made.

    Texts go through one at a time: int8 scales are taken over a whole batch, so in a batch a vector would depend on its
    neighbours; alone it is no slower (measured: 110 passages a second, 106 in batches of 16). Safe to share between threads.
    """

    def __init__(self, folder: Path) -> None:
        self.name = f"{folder.name}-{verify_model(folder)[:12]}"
        self._session, self._tokenizer = open_session(folder)
        self.dimension: int = self._session.get_outputs()[0].shape[-1]

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        return self._encode("query: ", texts)

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> FloatArray:
        return self._encode("passage: ", texts, on_progress)

    def _encode(self, prompt: str, texts: Sequence[str], on_progress: Progress | None = None) -> FloatArray:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            tokens = self._tokenizer.encode(prompt + clean(text)).ids
            vectors[number] = self._session.run(None, {"input_ids": np.array([tokens], np.int64)})[0]
            if on_progress:
                on_progress(number + 1)
        return vectors


class SentenceTransformerEncoder:
    """選んだ符号器: any sentence-transformers model with safetensors weights, with its own prompts; none of its code is run."""

    def __init__(self, folder: Path, label: str = "") -> None:
        _refuse_pickles(folder)
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
        from sentence_transformers import SentenceTransformer

        label = label or folder.resolve().name
        try:
            self._model = SentenceTransformer(
                str(folder), trust_remote_code=False, local_files_only=True, model_kwargs={"use_safetensors": True}
            )
        except Exception as error:
            raise EncoderError(
                f"モデル「{label}」を開けません（{error}）", "sentence-transformers の形式のモデルを指定してください"
            ) from error
        self.name = f"{label}-{_digest(p for pattern in HUB_FILES for p in folder.rglob(pattern))[:12]}"
        self.dimension: int = self._model.get_embedding_dimension() or 0
        self._query, self._passage = _prompts(self._model.prompts, label)

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        found = self._model.encode_query(
            [clean(text) for text in texts], prompt=self._query, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(found, np.float32).reshape(-1, self.dimension)

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> FloatArray:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _SLICE):
            part = [clean(text) for text in texts[start : start + _SLICE]]
            vectors[start : start + len(part)] = self._model.encode_document(
                part, prompt=self._passage, batch_size=16, normalize_embeddings=True, show_progress_bar=False
            )
            if on_progress:
                on_progress(start + len(part))
        return vectors


def clean(text: str) -> str:
    """What the model gets to read. `訪問\\0看護（⻑期）` -> `訪問看護(長期)`; half surrogate pairs, which no tokenizer takes, go."""
    return plain(text.encode("utf-8", "ignore").decode()).replace("\0", "")


def _prompts(stated: Mapping[str, str | None], label: str) -> tuple[str, str]:
    """What to put before a query and before a passage: as the model states, else as its family is known to want, else nothing."""
    query = stated.get("query") or ""
    passage = next((stated[name] or "" for name in ("document", "passage", "corpus") if stated.get(name)), "")
    if query or passage:
        return query, passage
    return next((prompts for family, prompts in _FAMILY_PROMPTS.items() if family in label), ("", ""))


def _refuse_pickles(folder: Path) -> None:
    """Weights in pickle files can run code when they are read: each folder that has any must have safetensors as well."""
    pickles = [path for pattern in _PICKLES for path in folder.rglob(pattern) if not any(path.parent.glob("*.safetensors"))]
    if pickles or not any(folder.rglob("*.safetensors")):
        raise EncoderError(
            f"モデル「{folder.name}」の重みは safetensors 形式ではないため、安全に読めません", "safetensors 形式のモデルを指定してください"
        )


def _digest(paths: Iterable[Path]) -> str:
    return hashlib.sha256("".join(sorted(digest_of(path) for path in paths)).encode()).hexdigest()
