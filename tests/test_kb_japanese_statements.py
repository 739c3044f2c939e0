"""Sentences of items, and what they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.japanese.classes import classify, speaker_of, strength_of
from kb.japanese.outline import outline
from kb.japanese.statements import sentence_spans, statements
from kb.model import Line, LineKind, Place, StatementClass


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("開催すること。国は促すこと。", ["開催すること。", "国は促すこと。"]),
        ("計画（機器を含む。）を策定すること。", ["計画（機器を含む。）を策定すること。"]),
        ("「急ぐ。」と述べた。以上", ["「急ぐ。」と述べた。", "以上"]),
        ("（閉じない括弧があっても。次の文。", ["（閉じない括弧があっても。", "次の文。"]),
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


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("計画を策定しなければならない。", "しなければならない"),
        ("協議の場を設けるものとする。", "するものとする"),
        ("会議を定期的に開催すること", "すること"),
        ("研修の機会の確保に努めること", "努める"),
        ("公表することが望ましい。", "望ましい"),
        ("同一となることも想定", "想定"),
        ("引き続き検討していく", "検討する"),
        ("明確にしていく必要があるのではないか", "ではないか"),
        ("地域全体で取り組む必要がある。", "必要がある"),
        ("1,970か所が位置づけられていた。", ""),
    ],
)
def test_strength(sentence: str, strength: str) -> None:
    assert strength_of(sentence) == strength


@pytest.mark.parametrize(
    ("sentence", "trail", "expected"),
    [
        ("診療の支援を行うこと", ("医療機関に求められる事項",), StatementClass.REQUIREMENT),
        ("都道府県は、定期的に把握すること。", ("(2) 対応について",), StatementClass.REQUIREMENT),
        ("患者の家族等への支援を行うこと", ("(1) 目標",), StatementClass.GOAL),
        ("②関係機関に働きかけること", ("目標達成に向けた取組事項",), StatementClass.REQUIREMENT),
        ("市町村単位が最適ではないか。", ("【在宅医療圏】",), StatementClass.OPINION),
        ("研修会を実施する必要がある。", ("主な意見（抜粋）", "【提供体制】"), StatementClass.OPINION),
        ("発電機の確保も進めていくべき", (), StatementClass.OPINION),
        ("拠点とは、連携の主体をいう。", (), StatementClass.DEFINITION),
        ("会議では多くの地域が参加した。", (), StatementClass.FACT),
    ],
)
def test_class(sentence: str, trail: tuple[str, ...], expected: StatementClass) -> None:
    assert classify(sentence, trail).class_ is expected


def test_a_heading_obliges_nobody() -> None:
    assert classify("計画の策定に努めること", (), heading=True).strength == ""


def test_speaker_is_named_for_every_sentence_of_the_item() -> None:
    lines = [
        Line(1, 1, 1, "▼連携が重要である。", place=Place(1, 0, 9)),
        Line(2, 1, 2, "基金に期待する(山田構成員：見本協会理事)", place=Place(1, 9, 29)),
    ]
    found = statements(outline(lines, "html").items, lines)
    assert [(s.class_, s.speaker) for s in found] == [(StatementClass.OPINION, "山田構成員：見本協会理事")] * 2
    assert speaker_of("構成員からは多様な声が出た。") == ""


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
