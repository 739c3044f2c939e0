"""How well a sentence answers a question, word piece by word piece: a learnt second look at the best candidates.

`誰に連絡するか` against `夜間は看護師が電話を受ける。` -> more, against `連絡体制の現状は次のとおり。` -> less, on the scale of log-odds.
Late interaction: each piece of the question looks for its nearest piece in the sentence, and learnt weights say which pieces matter
(evaluations/training trains them; the file beside this one holds them).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from kb.base.encoder import FloatArray, clean, open_session, verify_model

LEARNT = Path(__file__).with_name("matcher.safetensors")
"""The adapters that ingest.matcher lays over the packaged model's weights, and the head that is read here."""
LONGEST_QUESTION, LONGEST_SENTENCE = 60, 100  # word pieces, as in training
HEAD = ("f.0.weight", "f.0.bias", "f.2.weight", "f.2.bias", "k", "b")
"""Learnt numbers that are read here; the others are in the made model."""
_KEPT = 2000  # sentences whose pieces are remembered; at most about 110 MB (102 pieces of 128 numbers each)
# What the scale of each part is counted from, so that training starts near zero (evaluations/training).
COMMON_PIECE, COMMON_TEXT = 0.75, 0.83
PARTS = 5.0


class Matcher(Protocol):
    """照合器: judges sentences against a question."""

    def match(self, question: str, sentences: Sequence[tuple[str, str]]) -> FloatArray:
        """A score for each (heading above it, sentence), shape (sentences,)."""


@dataclass(frozen=True, slots=True)
class _Read:
    """読み: a text's word pieces as numbers, vectors of length 1 and weights, and the whole as asked for and as said."""

    ids: FloatArray
    pieces: FloatArray
    weights: FloatArray
    mean: FloatArray
    asks: FloatArray
    says: FloatArray


def folder_name() -> str:
    """The made model's folder; other learnt weights make another folder. `matcher-1571fc98-0a1b2c3d`"""
    return f"matcher-1571fc98-{hashlib.sha256(LEARNT.read_bytes()).hexdigest()[:8]}"


class OnnxMatcher:
    """既定の照合器, from the folder that `ingest.matcher.make_matcher` made. Raises EncoderError when that is missing or damaged."""

    def __init__(self, folder: Path) -> None:
        verify_model(folder)
        self._session, self._tokenizer = open_session(folder)
        self._read_sentence = lru_cache(maxsize=_KEPT)(self._sentence)

    def match(self, question: str, sentences: Sequence[tuple[str, str]]) -> FloatArray:
        asked = self._read("query: " + clean(question), LONGEST_QUESTION)
        return np.array([self._score(asked, self._read_sentence(*it)) for it in sentences], np.float32)

    def _sentence(self, heading: str, text: str) -> _Read:
        above = f"{clean(heading)} : " if heading else ""
        return self._read("passage: " + above + clean(text), LONGEST_SENTENCE)

    def _read(self, text: str, longest: int) -> _Read:
        first, *inner, last = self._tokenizer.encode(text).ids
        ids = np.array([[first, *inner[:longest], last]], np.int64)
        return _Read(ids[0], *(found[0] for found in self._session.run(None, {"input_ids": ids})))

    def _score(self, asked: _Read, said: _Read) -> float:
        head, own = self._head, slice(2, -1)  # without <s>, the word `query` and </s>
        nearest = (asked.pieces[own] @ said.pieces.T).max(axis=1)
        same = np.isin(asked.ids[own], said.ids)
        weights = asked.weights[own] / asked.weights[own].sum()
        signs = np.stack([nearest, same], axis=1)
        hidden = _gelu(signs @ head["f.0.weight"].T + head["f.0.bias"])
        parts = hidden @ head["f.2.weight"][0] + head["f.2.bias"]
        alike = asked.mean @ said.mean / (np.linalg.norm(asked.mean) * np.linalg.norm(said.mean))
        by_piece, by_text, _ = head["k"]
        return float(
            by_piece * (weights @ nearest - COMMON_PIECE)
            + by_text * (alike - COMMON_TEXT)
            + PARTS * (weights @ parts)
            + asked.asks @ said.says
            + head["b"]
        )

    @cached_property
    def _head(self) -> dict[str, FloatArray]:
        from safetensors.numpy import load_file

        return {name: tensor.astype(np.float32) for name, tensor in load_file(LEARNT).items() if name in HEAD}


def _gelu(values: FloatArray) -> FloatArray:
    return values * 0.5 * (1 + _erf(values / math.sqrt(2)))


_erf = np.vectorize(math.erf, otypes=[np.float32])


def open_matcher(models: Path) -> Matcher:
    """The packaged matcher. Raises EncoderError, with what to do, when it was not made yet."""
    return OnnxMatcher(models / folder_name())
