"""The words of a text, with their places and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.words import CHUNK, forms, index_words, words


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("在宅医療の取組みを位置づける", "在宅 医療 取り組み 位置 付ける"),
        ("２４時間、訪問看護を行うこと。", "24 時間 訪問 看護 行う こと"),
        ("公　印　省　略", "公印 省略"),
        ("ＢＣＰ（案）", "bcp 案"),
        ("、。", ""),
    ],
)
def test_table(raw: str, stored: str) -> None:
    assert index_words(raw) == stored


@given(st.text("あいうがをのｶﾞﾊﾟ２４①㈱在宅医療訪問看護師位置づけ取組み省略　 、。()", max_size=40))
def test_without_places_they_are_the_same(raw: str) -> None:
    assert list(forms(raw)) == [word.form for word in words(raw)]


def test_long_texts_are_read_in_pieces() -> None:
    raw = "訪問看護を行う。" * CHUNK
    assert list(forms(raw)) == [word.form for word in words(raw)]
    assert raw[slice(words(raw)[-2].start, words(raw)[-1].end)] == "看護を行う"
