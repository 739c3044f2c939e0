"""Only the words that stand are read, classed and searched; the columns of a 新旧対照表 never run into each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.outline import outline
from kb.japanese.standing import standing
from kb.japanese.statements import statements
from kb.model import Line, LineKind


def struck(text: str, *words: str, number: int = 1, kind: LineKind = LineKind.BODY, context: str = "") -> Line:
    """A line of which these words are struck out."""
    ranges = tuple((text.index(word), text.index(word) + len(word)) for word in words)
    return Line(number, 1, number, text, kind=kind, struck=ranges, context=context)


def said(*lines: Line, media: str = "pdf") -> list[tuple[str, int, int]]:
    return [(it.text, it.first, it.last) for it in statements(outline(lines, media).items, lines)]


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("会議を年４６回開くこと。", ["４"], "会議を年６回開くこと。"),
        ("行うことが望ましい。行うこと。", ["行うことが望ましい。"], "行うこと。"),
        ("会議を開くこと。", [], "会議を開くこと。"),
    ],
)
def test_what_stands_is_said(text: str, words: list[str], stands: str) -> None:
    assert said(struck(text, *words)) == [(stands, 1, 1)]


def test_strength_is_that_of_the_words_that_stand() -> None:
    lines = [struck("会議を開くことが望ましい。会議を開くこと。", "会議を開くことが望ましい。")]
    assert [it.strength for it in statements(outline(lines, "pdf").items, lines)] == ["すること"]


def test_numbers_are_those_that_stand() -> None:
    lines = [Line(1, 1, 1, "(1) 会議を開くこと。"), struck("(32) 研修を行うこと。", "3", number=2), Line(3, 1, 3, "(3) 窓口を設けること。")]
    items = outline(lines, "pdf").items
    assert [(it.marker and it.marker.label, it.text) for it in items] == [
        ("(1)", "会議を開くこと。"),
        ("(2)", "研修を行うこと。"),
        ("(3)", "窓口を設けること。"),
    ]


def test_a_sentence_that_is_struck_out_over_two_lines_leaves_no_word() -> None:
    lines = [struck("窓口を設けること。会議を", "会議を"), struck("開くこと。研修を行うこと。", "開くこと。", number=2)]
    assert said(*lines) == [("窓口を設けること。", 1, 1), ("研修を行うこと。", 2, 2)]


def test_what_a_struck_row_means_is_not_said() -> None:
    assert said(struck("回数\t４６", "４", kind=LineKind.TABLE, context="項目: 回数 / 値: ４６"), media="markdown") == [("回数\t６", 1, 1)]


@given(st.text("会議を開く。 ", min_size=1, max_size=20), st.sets(st.integers(0, 19)))
def test_standing_keeps_numbers_and_exactly_what_is_not_struck(text: str, places: set[int]) -> None:
    ranges = tuple((i, i + 1) for i in sorted(places) if i < len(text))
    (line,) = standing([Line(3, 2, 1, text, struck=ranges)])
    assert (line.number, line.page, line.on_page) == (3, 2, 1)
    assert line.text == "".join(char for i, char in enumerate(text) if i not in places)
    assert line.citable == bool(line.text.strip()) or not ranges


def test_columns_are_streams_of_their_own() -> None:
    rows = [
        ("１ 別添の改正", None),
        ("１ 会議は、年に", "改正後"),
        ("６回開くこと。", "改正後"),
        ("２ 窓口を設け、地域の", "改正後"),
        ("１ 会議は、年に", "改正前"),
        ("４回開くこと。", "改正前"),
        ("２ 適用は四月からとする。", None),
    ]
    lines = [Line(i, 1, i, text, column=column) for i, (text, column) in enumerate(rows, 1)]
    assert [text for text, _, _ in said(*lines)] == [
        "１ 別添の改正",
        "１ 会議は、年に６回開くこと。",
        "２ 窓口を設け、地域の",
        "１ 会議は、年に４回開くこと。",
        "２ 適用は四月からとする。",
    ]
    assert all(len({line.column for line in lines[it.first - 1 : it.own_last]}) == 1 for it in outline(lines, "pdf").items)
