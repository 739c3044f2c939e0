"""The same words spelled another way: shown, never a deviation. `取り組み` | `取組`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind, Severity
from kb.check.rule import Rule
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair
    from kb.japanese.words import Token

RULE = Rule(
    name="表記",
    kind=DifferenceKind.WORDING,
    severity=Severity.SPELLING,
    authority="送り仮名・字種・数字の書き方は意味を変えない（公用文作成の考え方）",
    examples=(
        ("医療計画に位置づける。", "医療計画に位置付ける。", "づける", "付ける"),
        ("取り組みを進める。", "取組を進める。", "取り組み", "取組"),
        ("二十四時間体制を整える。", "24時間体制を整える。", "二十四", "24"),
        ("3箇所に置く。", "3か所に置く。", "箇所", "か所"),
        ("すべての市町村で行う。", "全ての市町村で行う。", "すべて", "全て"),
        ("意見を取りまとめる。", "意見をとりまとめる。", "取り", "とり"),
    ),
    near_misses=(
        ("２４時間体制を整える。", "24時間体制を整える。"),
        ("会議を開催し、課題を抽出する。", "会議を開催する。課題を抽出すること。"),
        ("行った会議を記録する。", "行う会議を記録する。"),
        ("調整します。", "調整すること"),
        ("在支診と連携する。", "在宅療養支援診療所と連携する。"),
        ("在宅医療において積極的役割を担う医療機関は会議を開く。", "積極的医療機関は会議を開くこと。"),
        ("情報共有を図られたい。", "情報共有を図ること"),
    ),
)
_TAIL = re.compile(r"[ぁ-ん]+$")


def find(pair: Pair) -> Iterator[Difference]:
    """Words that answer each other and are spelled differently, inflection aside."""
    for there, here in sorted(pair.to_draft.items()):
        source, draft = pair.source.content[there], pair.draft.content[here]
        opened = _stands_for(pair.source.raw, source) or _stands_for(pair.draft.raw, draft)
        if not opened and _stem(pair.source.raw, source) != _stem(pair.draft.raw, draft):
            yield RULE.difference(pair, (draft.start, draft.end), (source.start, source.end), "表記が異なります")


def _stem(raw: str, word: Token) -> str:
    spelled = plain(raw[word.start : word.end]).replace(",", "")
    return spelled if word.part.startswith("名詞") else _TAIL.sub("", spelled)


def _stands_for(raw: str, word: Token) -> bool:
    """Whether the letters only stand for the word, inside a short name that was opened. `積` for 在宅 in 積極的医療機関"""
    spelled = plain(raw[word.start : word.end])
    return not any(char.isdigit() for char in word.form) and not set(spelled) & set(word.form) and len(spelled) < len(word.form)
