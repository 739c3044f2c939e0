"""The matcher: it judges each sentence by itself, knows an answer from a neighbour, and says what to do where it is missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.matcher import make_matcher
from kb.base.matcher import OnnxMatcher, folder_name, open_matcher
from kb.errors import EncoderError
from tests.conftest import MODELS

# A question, the sentence that answers it, a neighbour on the same subject that does not.
ANSWERED = [
    ("夜間の連絡先はどこですか", "夜間は、当番の訪問看護事業所が電話を受ける。", "夜間の体制については、毎年度見直しを行う。"),
    ("補助金の申請はいつまで？", "交付申請書は、６月20日までに県へ提出すること。", "交付申請書には、見積書の写しを添えること。"),
    ("会議は年に何回開くことになっていますか", "協議会は、年４回以上開催するものとする。", "協議会の庶務は、保健所において処理する。"),
    ("委員を選ぶのは誰", "委員は、知事が委嘱する。", "委員の任期は、２年とする。"),
    ("記録は何年とっておくのか", "帳簿は、事業の終了後５年間保存しなければならない。", "帳簿は、事業の内容が分かるように記載すること。"),
    ("入れ歯の相談はどこにすればいい", "義歯の不具合は、訪問診療を行う歯科診療所が相談を受ける。", "口腔の状態は、全身の健康に影響する。"),
]


@cache
def matcher() -> OnnxMatcher:
    return OnnxMatcher(make_matcher(MODELS))


@pytest.mark.parametrize(("question", "answer", "neighbour"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_an_answer_scores_above_its_neighbour(question: str, answer: str, neighbour: str) -> None:
    better, worse = matcher().match(question, [("", answer), ("", neighbour)])
    assert better > worse


@given(st.lists(st.sampled_from([row[1] for row in ANSWERED]), min_size=1, max_size=6), st.sampled_from([row[0] for row in ANSWERED]))
@settings(max_examples=20)
def test_a_score_does_not_depend_on_the_company(sentences: list[str], question: str) -> None:
    together = matcher().match(question, [("", it) for it in sentences])
    alone = [matcher().match(question, [("", it)])[0] for it in sentences]
    assert together.tolist() == alone


def test_the_heading_is_read_too() -> None:
    question, sentence = "災害時の備えは何か", "・非常用の電源を確保する。"
    under, without = matcher().match(question, [("災害時の備え", sentence), ("", sentence)])
    assert under > without


@pytest.mark.parametrize("text", ["", "\0", "　", "。" * 2000, "𠮷野家の訪問看護", "\ud800"])
def test_any_text_has_a_score(text: str) -> None:
    assert np.isfinite(matcher().match(text, [(text, text), ("", "会議を開く。")])).all()


def test_no_sentences_no_scores() -> None:
    assert matcher().match("会議は", []).shape == (0,)


def test_a_matcher_that_was_not_made_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="make setup"):
        open_matcher(tmp_path)


def test_a_damaged_matcher_is_refused(tmp_path: Path) -> None:
    made = make_matcher(MODELS)
    copy = tmp_path / folder_name()
    copy.mkdir()
    for path in made.iterdir():
        copy.joinpath(path.name).write_bytes(path.read_bytes())
    with (copy / "model.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\1\2\3")
    with pytest.raises(EncoderError, match="壊れ"):
        open_matcher(tmp_path)
