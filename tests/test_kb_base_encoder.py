"""The encoders: what they give back, that a vector is a text's own, and what they refuse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.encoder import make_encoder, save_sentence_transformer
from kb.base.encoder import (
    DEFAULT,
    Encoder,
    OnnxEncoder,
    SentenceTransformerEncoder,
    _prompts,
    open_encoder,
)
from kb.base.made_model import SUMS, checksums, verify_model
from kb.errors import EncoderError

MODELS = Path(tempfile.gettempdir()) / "shirube-test-models"
ROOT = Path(__file__).resolve().parents[1]

PAIRS = [
    ("夜中に具合が悪くなったら誰に連絡すればいい？", "急変時には24時間対応の連絡窓口の看護師へ電話をかける。"),
    ("退院について病棟の看護師は誰と話し合う？", "病棟の看護師は、入院中から介護支援専門員と在宅への移行について話し合う。"),
    ("家で亡くなりたい人の支援", "本人が望む場所での看取りができるよう、医師と訪問看護師が支える。"),
    ("地震で停電したら人工呼吸器は？", "災害時の電源の確保と、医療機器を使う患者の避難先を計画に定める。"),
    ("薬の飲み残しはどうする？", "薬剤師は居宅を訪れ、服薬の状況を確かめて残薬を整理する。"),
    ("虫歯や入れ歯の相談", "歯科診療所は、口腔の管理のために訪問診療を行う。"),
]


@cache
def shared_encoder() -> OnnxEncoder:
    return OnnxEncoder(make_encoder(MODELS))


@pytest.fixture
def encoder() -> OnnxEncoder:
    return shared_encoder()


@pytest.fixture(scope="module")
def full() -> Iterator[SentenceTransformerEncoder]:
    """The same weights as an ordinary sentence-transformers folder."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "e5"
        save_sentence_transformer(folder)
        opened = open_encoder(str(folder), MODELS)
        assert isinstance(opened, SentenceTransformerEncoder)
        yield opened


@pytest.fixture(params=["encoder", "full"])
def either(request: pytest.FixtureRequest) -> Encoder:
    found: Encoder = request.getfixturevalue(request.param)
    return found


def test_vectors_have_the_stated_shape_and_length_1(either: Encoder) -> None:
    questions, passages = zip(*PAIRS, strict=True)
    for vectors in (either.encode_queries(questions), either.encode_passages(passages)):
        assert vectors.shape == (len(PAIRS), either.dimension)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(either: Encoder) -> None:
    assert either.encode_queries([]).shape == (0, either.dimension)
    assert either.encode_passages([]).shape == (0, either.dimension)


def test_each_question_finds_its_own_passage_first(either: Encoder) -> None:
    questions, passages = zip(*PAIRS, strict=True)
    scores = either.encode_queries(questions) @ either.encode_passages(passages).T
    assert scores.argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_a_question_and_a_passage_are_read_differently(either: Encoder) -> None:
    text = ["在宅医療の体制"]
    assert not np.allclose(either.encode_queries(text), either.encode_passages(text), atol=1e-3)


def test_int8_stays_near_full_precision(encoder: OnnxEncoder, full: SentenceTransformerEncoder) -> None:
    texts = [text for pair in PAIRS for text in pair] + ["", "。", "１", "長い文。" * 60]
    cosines = (encoder.encode_passages(texts) * full.encode_passages(texts)).sum(axis=1)
    assert cosines.min() > 0.99
    cosines = (encoder.encode_queries(texts) * full.encode_queries(texts)).sum(axis=1)
    assert cosines.min() > 0.99


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２４時間対応の体制", "24時間対応の体制"),
        ("ｹｱﾏﾈｼﾞｬｰ", "ケアマネジャー"),
        ("訪問\0看護", "訪問看護"),
        ("⻑期の療養", "長期の療養"),
        ("連携\ud800拠点", "連携拠点"),
        ("看取り\u3000の 支援", "看取り の 支援"),
    ],
)
def test_spellings_of_the_same_words_are_one(either: Encoder, written: str, read: str) -> None:
    one, other = either.encode_queries([written]), either.encode_queries([read])
    assert np.allclose(one, other, atol=1e-6)


TEXTS = st.lists(st.text(max_size=40) | st.sampled_from([passage for _, passage in PAIRS]), max_size=4)


@settings(max_examples=25)
@given(before=TEXTS, text=st.text(max_size=80), after=TEXTS)
def test_a_vector_depends_on_its_text_alone(before: list[str], text: str, after: list[str]) -> None:
    encoder = shared_encoder()
    among = encoder.encode_passages([*before, text, *after])[len(before)]
    assert among.tobytes() == encoder.encode_passages([text])[0].tobytes()


def test_what_is_beyond_512_pieces_is_left_out(encoder: OnnxEncoder) -> None:
    long = "".join(passage for _, passage in PAIRS) * 10
    one, other = encoder.encode_passages([long, long + "最後にだけ書いてある別の話題。" * 20])
    assert one.tobytes() == other.tobytes()


def test_progress_tells_how_many_are_done(either: Encoder) -> None:
    told: list[int] = []
    either.encode_passages([f"{n}番目の段" for n in range(70)], told.append)
    assert told == sorted(set(told))
    assert told[-1] == 70


def test_the_name_carries_a_digest_and_stays(encoder: OnnxEncoder, full: SentenceTransformerEncoder) -> None:
    assert re.fullmatch(re.escape(DEFAULT) + "-[0-9a-f]{12}", encoder.name)
    assert re.fullmatch("e5-[0-9a-f]{12}", full.name)
    assert OnnxEncoder(MODELS / DEFAULT).name == encoder.name


def test_the_default_opens_without_torch_or_network() -> None:
    make_encoder(MODELS)
    script = (
        "import sys; from pathlib import Path; from kb.base.encoder import open_encoder\n"
        "sys.addaudithook(lambda event, _: sys.exit(event) if event in ('socket.connect', 'socket.getaddrinfo') else None)\n"
        f"open_encoder('', Path({str(MODELS)!r})).encode_queries(['在宅医療'])\n"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "set()", "")


def test_words_alone_need_no_encoder(tmp_path: Path) -> None:
    assert open_encoder("none", tmp_path) is None


def test_a_model_not_made_yet_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"まだありません.*kb build"):
        open_encoder("", tmp_path)


def test_a_choice_that_is_neither_folder_nor_hub_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="見つかりません"):
        open_encoder(str(tmp_path / "どこにもない"), tmp_path)


def test_a_hub_model_is_opened_from_this_machine_or_not_at_all(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kb.base.encoder import open_encoder; from kb.errors import EncoderError\n"
        "calls = []\n"
        "sys.addaudithook(lambda event, _: calls.append(event) if event in ('socket.connect', 'socket.getaddrinfo') else None)\n"
        "try: open_encoder('nobody/no-such-model', Path('.'))\n"
        "except EncoderError as error: print(error, calls)"
    )
    environ = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"} | {"HF_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert re.search(r"「nobody/no-such-model」がまだ手元にありません.*`kb build`.* \[\]$", done.stdout.strip()), done.stdout + done.stderr


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", SUMS])
@pytest.mark.parametrize("harm", ["changed", "cut", "gone"])
def test_a_damaged_model_is_not_opened(tmp_path: Path, name: str, harm: str) -> None:
    for file, words in (("model.onnx", "model"), ("tokenizer.json", "tokenizer")):
        (tmp_path / file).write_text(words)
    (tmp_path / SUMS).write_text(checksums(tmp_path))
    assert verify_model(tmp_path)
    before = (tmp_path / name).read_bytes()
    if harm == "gone":
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(b"\xff" + before[1:] if harm == "changed" else before[:-1])
    with pytest.raises(EncoderError, match="まだありません" if (name, harm) == (SUMS, "gone") else "壊れています"):
        OnnxEncoder(tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        ["config.json", "pytorch_model.bin"],
        ["config.json", "model.safetensors", "2_Dense/pytorch_model.bin"],
        ["config.json", "model.safetensors", "2_Dense/weights.pt"],
        ["config.json"],
    ],
)
def test_weights_in_pickle_files_are_refused(tmp_path: Path, files: list[str]) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(EncoderError, match="safetensors"):
        open_encoder(str(tmp_path), tmp_path)


def test_code_that_a_model_brings_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": "", "type": "brought.Module"}]))
    (tmp_path / "brought.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\nclass Module: pass\n")
    with pytest.raises(EncoderError, match="開けません"):
        open_encoder(str(tmp_path), tmp_path)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("stated", "label", "expected"),
    [
        ({"query": "Q: ", "document": "D: "}, "any", ("Q: ", "D: ")),
        ({"query": "Q: ", "passage": "P: ", "document": ""}, "any", ("Q: ", "P: ")),
        ({"query": "Q: ", "document": None}, "ruri-v3-30m", ("Q: ", "")),
        ({"query": "", "document": ""}, "ruri-v3-30m", ("検索クエリ: ", "検索文書: ")),
        ({}, "multilingual-e5-base", ("query: ", "passage: ")),
        ({}, "some-other-model", ("", "")),
    ],
)
def test_prompts_are_the_models_own(stated: dict[str, str | None], label: str, expected: tuple[str, str]) -> None:
    assert _prompts(stated, label) == expected
