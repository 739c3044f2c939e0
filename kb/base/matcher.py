"""How well a sentence answers a question, the two read together: a learnt second look at the best candidates.

`誰に連絡するか` against `夜間は看護師が電話を受ける。` -> more, against `連絡体制の現状は次のとおり。` -> less, on the scale of log-odds.
A cross-encoder: the packaged network with learnt adapters (evaluations/training trains them; the file beside this one holds them).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from kb.base.encoder import FloatArray, clean
from kb.base.made_model import open_session, verify_model
from kb.japanese.spelling import one_spelling

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LEARNT = Path(__file__).with_name("matcher.safetensors")
"""The adapters that ingest.matcher lays over the packaged model's weights, and the head that turns its states into log-odds."""
LONGEST_QUESTION, LONGEST_SENTENCE = 60, 110  # word pieces, as in training
_START, _END = 0, 2  # <s>, </s>
_AT_ONCE = min(os.cpu_count() or 1, 4)  # pairs; a thread each is quicker than all threads on one (10 pairs on 2 cores: 88 ms, 98 ms)

Sentence = tuple[str, str]
"""The heading above a sentence, and the sentence."""


class Matcher(Protocol):
    """照合器: judges sentences against a question."""

    def match(self, question: str, sentences: Sequence[Sentence]) -> FloatArray:
        """The log-odds that each sentence answers, shape (sentences,)."""


def folder_name() -> str:
    """The made model's folder; other learnt weights make another folder. `matcher-1571fc98-0a1b2c3d`"""
    return f"matcher-1571fc98-{hashlib.sha256(LEARNT.read_bytes()).hexdigest()[:8]}"


def pieces(tokenizer: Tokenizer, question: str, sentence: Sentence) -> list[int]:
    """What the network reads, the question in one spelling: `<s> query: いつまで？ </s> passage: 申請 : ６月20日までとする。 </s>`"""
    heading, text = sentence
    above = f"{clean(heading)} : " if heading else ""
    asked = tokenizer.encode("query: " + one_spelling(clean(question)), add_special_tokens=False).ids
    said = tokenizer.encode("passage: " + above + clean(text), add_special_tokens=False).ids
    return [_START, *asked[:LONGEST_QUESTION], _END, *said[:LONGEST_SENTENCE], _END]


class OnnxMatcher:
    """既定の照合器, from the folder that `ingest.matcher.make_matcher` made. Raises EncoderError when that is missing or damaged.

    Each pair goes through by itself, so that no score depends on its neighbours. Safe to share between threads.
    """

    def __init__(self, folder: Path) -> None:
        verify_model(folder)
        self._session, self._tokenizer = open_session(folder, threads=1)
        self._pool = ThreadPoolExecutor(_AT_ONCE)

    def match(self, question: str, sentences: Sequence[Sentence]) -> FloatArray:
        read = [pieces(self._tokenizer, question, it) for it in sentences]
        return np.fromiter(self._pool.map(self._odds, read), np.float32, len(read))

    def _odds(self, read: Sequence[int]) -> float:
        (odds,) = self._session.run(None, {"input_ids": np.array([read], np.int64)})
        return float(odds[0])


def open_matcher(models: Path) -> Matcher:
    """The packaged matcher. Raises EncoderError, with what to do, when it was not made yet."""
    return OnnxMatcher(models / folder_name())
