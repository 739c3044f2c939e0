"""Sentences of items, and what they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.joined import joined, joined_at
from kb.japanese.outline import outline
from kb.japanese.statements import is_question, sentence_spans, statements
from kb.model import Kind, Line, LineKind, Place, StatementClass


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("開催すること。国は促すこと。", ["開催すること。", "国は促すこと。"]),
        ("計画（機器を含む。）を策定すること。", ["計画（機器を含む。）を策定すること。"]),
        ("「急ぐ。」と述べた。以上", ["「急ぐ。」と述べた。", "以上"]),
        ("職員（法律（昭和60年）の職員をいう。）に限る。次。", ["職員（法律（昭和60年）の職員をいう。）に限る。", "次。"]),
        ("「同時に行う「保険医」は、主治医とする。」とある。次。", ["「同時に行う「保険医」は、主治医とする。」とある。", "次。"]),
        ("甲（乙「丙（丁）。」をいう。）とする。", ["甲（乙「丙（丁）。」をいう。）とする。"]),
        ("甲（乙。（丙）とする。次（丁を除く。）。", ["甲（乙。（丙）とする。", "次（丁を除く。）。"]),
        ("届出（原本に限る。)を出す。次。", ["届出（原本に限る。)を出す。", "次。"]),
        ("様式［甲。乙。］を出す。次〔丙。〕を出す。", ["様式［甲。乙。］を出す。", "次〔丙。〕を出す。"]),
        (
            f"甲（{'乙' * 90}を含む。ただし、{'丙' * 90}を除く。）において行う。",
            [f"甲（{'乙' * 90}を含む。ただし、{'丙' * 90}を除く。）において行う。"],
        ),
        ("（閉じない括弧があっても。次の文。", ["（閉じない括弧があっても。", "次の文。"]),
        (f"甲（{'乙を行う。' * 90}）丙。", [f"甲（{'乙を行う。'}", *["乙を行う。"] * 89, "）丙。"]),
        (
            "届出（市町村を含む関係者の間で定めたものをいう。以下同じ（別紙を除く。）を行う。次。",
            ["届出（市町村を含む関係者の間で定めたものをいう。以下同じ（別紙を除く。）を行う。", "次。"],
        ),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == parts


@given(st.text("在宅。「」（）！ \n", max_size=60))
def test_sentences_partition_the_text(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).strip() == text.strip()


@given(st.lists(st.text(" 　a1あ。\n", max_size=4), max_size=6))
def test_each_line_begins_where_the_lines_before_it_end(texts: list[str]) -> None:
    lines = [Line(n, 1, n, text) for n, text in enumerate(texts, 1)]
    text, starts = joined_at(lines)
    assert text == joined(lines)
    assert starts == [len(joined(lines[:i])) for i in range(len(lines))]


def test_wrapped_lines_are_joined_without_spaces_but_between_latin_words() -> None:
    lines = [Line(n, 1, n, text) for n, text in enumerate(["　位置づけ ", "　 ", " ること。ICT", "system 1", "2"], 1)]
    assert joined_at(lines) == ("　位置づけること。ICT system 12", [0, 6, 5, 12, 21])


def test_a_long_text_in_one_piece_is_read_to_its_end() -> None:
    lines = [Line(n, 1, n, f" この行は{n}番目で、どこまでも続き、", place=Place(n, 0, 20)) for n in range(1, 20_001)]
    items = outline(lines, "text").items
    assert (items[-1].last, statements(items, lines)[-1].last) == (20_000, 20_000)


def test_speaker_is_named_for_every_sentence_of_the_item() -> None:
    lines = [
        Line(1, 1, 1, "▼連携が重要である。", place=Place(1, 0, 9)),
        Line(2, 1, 2, "基金に期待する(山田構成員：見本協会理事)", place=Place(1, 9, 29)),
    ]
    found = statements(outline(lines, "html").items, lines)
    assert [(s.class_, s.speaker) for s in found] == [(StatementClass.OPINION, "山田構成員：見本協会理事")] * 2


def test_statements_keep_their_lines() -> None:
    lines = [
        Line(i, 1, i, text)
        for i, text in enumerate(
            ["○ 会議を開催すること。研修を行うこと。あわせて普及啓発に取り組むこととし、地域の住民に", "広く周知すること。"], 1
        )
    ]
    found = statements(outline(lines, "pdf").items, lines)
    assert [(s.first, s.last) for s in found] == [(1, 1), (1, 1), (1, 2)]
    assert found[2].text.endswith("住民に広く周知すること。")


def test_table_rows_say_what_their_cells_mean() -> None:
    line = Line(1, 1, 1, "2\t令和5年11月28日", kind=LineKind.TABLE, context="回: 2 / 期日: 令和5年11月28日")
    (found,) = statements(outline([line], "markdown").items, [line])
    assert found.text == "回: 2 / 期日: 令和5年11月28日"


def test_what_stands_below_a_fee_rules_as_an_answer_does_but_its_name_does_not() -> None:
    rows = ["Ｃ００１ 訪問の料金", "(１)　次の区分", "ア　深夜の訪問。", "Ｃ００２ 管理の料金", "(１)　次の区分"]
    lines = [Line(i, 1, i, text) for i, text in enumerate(rows, 1)]
    found = statements(outline(lines, "pdf").items, lines, Kind.CIRCULAR)
    assert [it.class_ for it in found if it.text.startswith("Ｃ")] == [StatementClass.FACT] * 2
    assert {it.class_ for it in found if not it.text.startswith("Ｃ")} == {StatementClass.REQUIREMENT}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("どこに届け出るか。", True),
        ("どこに届け出ればよいでしょうか。", True),
        ("本市ではどうでしょうか。", True),
        ("何かよい方法はないでしょうか。", True),
        ("見直すべきではないか。", False),
        ("見直すべきではないでしょうか。", False),
        ("窓口を一つにしてはどうか。", False),
        ("窓口を一つにしてはどうでしょうか。", False),
        ("県に頼んではいかがでしょうか。", False),
    ],
)
def test_a_proposal_is_no_question(text: str, asks: bool) -> None:
    assert is_question(text) is asks
