"""Normalising keeps the way back to every raw character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.text import close_up, closed_up, normalise, plain

JAPANESE = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("ｶﾞﾊﾟ①⑴㈱⻑⼀２４〜ヶ゛゜がぱ\u3099\u309a"), max_size=40)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("２４時間", "24時間"),
        ("ｶﾞｲﾄﾞﾌﾞｯｸ", "ガイドブック"),
        ("⻑期・⻄暦・⺠間", "長期・西暦・民間"),
        ("⼀般", "一般"),
        ("㈱①⑴", "(株)1(1)"),
        ("在宅医療", "在宅医療"),
        ("", ""),
    ],
)
def test_table(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected == plain(raw)


@given(JAPANESE)
def test_every_character_maps_back(raw: str) -> None:
    clean = normalise(raw)
    assert len(clean.origin) == len(clean.text) + 1
    assert clean.origin[-1] == len(raw)
    assert list(clean.origin) == sorted(clean.origin)
    for i in range(len(clean.text)):
        start, end = clean.raw_span(i, i + 1)
        assert 0 <= start < end <= len(raw)
        assert clean.text[i] in normalise(raw[start:end]).text


@given(JAPANESE)
def test_pieces_of_a_span_say_the_same(raw: str) -> None:
    clean = normalise(raw)
    start, end = clean.raw_span(0, len(clean.text))
    assert normalise(raw[start:end]).text == clean.text


@given(st.text("あいうえおｶﾞﾊﾟ２４①㈱漢字かな", max_size=40))
def test_agrees_with_nfkc_on_japanese(raw: str) -> None:
    assert normalise(raw).text == unicodedata.normalize("NFKC", raw)


@pytest.mark.parametrize(
    ("raw", "close"),
    [
        ("保 医 発 0 3 0 4 第 １ 号", "保医発0304第１号"),
        ("状 態 等", "状態等"),
        ("電　話", "電話"),
        ("令 和 ４ 年 ３ 月 ４ 日", "令和４年３月４日"),
        ("1 2 3 4", "1 2 3 4"),
        ("ア イ ウ", "ア イ ウ"),
        ("home care", "home care"),
        ("第１ 趣 旨", "第１ 趣 旨"),
        ("在宅 医療 体制", "在宅 医療 体制"),
    ],
)
def test_letter_spacing_is_closed_up(raw: str, close: str) -> None:
    assert closed_up(raw) == close


def test_what_is_closed_up_remembers_its_place() -> None:
    raw = "公　印　省　略　２部"
    close = close_up(normalise(raw))
    start, end = close.text.index("省略"), close.text.index("省略") + 2
    assert raw[slice(*close.raw_span(start, end))].strip() == "省　略"
