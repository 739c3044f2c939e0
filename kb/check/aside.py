"""Why a part of a draft is not checked: it names what follows, leads the reader on, is a table of contents, has no words.

`第２　見守り隊` -> 見出し, `夜回り ………… 3` -> 目次, `- 3 -` -> 文字のない行, `夜回りを行う。` -> nothing
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.opened import CODE, DIVISIONS, HEADS
from kb.japanese.shape import heading_like
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Item, Line

HEADING = "見出し"
GUIDING = "案内の文"
TITLE_WIDTH = 40  # characters of an unmarked line that may be a heading
COUNTED = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:回|か所|箇所|人|名|件|%|割|時間|日|年度末|以上|以下|未満)"
    r"|[一二三四五六七八九十百]+(?:回|か所|箇所|人|名|件|割|時間|日)(?:以上|以下|以内|未満|程度)"  # but 一人暮らし counts nothing
)
_WORD = re.compile(r"[ぁ-んァ-ヶ一-鿿々A-Za-z]{2}")
_GUIDING = re.compile(
    r"(?:(?:次|以下|下記)の(?:とおり|通り)(?:です|である|(?:とする|とします|となる|となります|となってい(?:る|ます)))?"
    r"|(?:次|以下|下記)の[^、。]{0,8}[図表](?:に(?:示|掲げ|まとめ)|の(?:とおり|通り))[^、。]{0,8}"
    r"|(?:御覧|ご覧|参照して)(?:ください|下さい)|参照(?:のこと|されたい)|以下、?[^、。]{0,12}続(?:く|きます))[。）)\s]*$"
)
_CLAUSE = re.compile(r"[しきりみ]、")
_CONTENTS = re.compile(r"(?:[.．・…‥]\s*){4,}\d*\s*$")
_MARKED_HEADS = HEADS | DIVISIONS | {CODE, "第", "●", "■", "◆"}


def unchecked_because(text: str, item: Item | None, lines: Sequence[Line]) -> str:
    """Why a stretch is not checked; empty when it is."""
    said = text.strip()
    if not _WORD.search(plain(said)):
        return "文字のない行"
    if _CONTENTS.search(said):
        return "目次"
    if item and item.heading and _is_heading(said, item, lines):
        return HEADING
    return ""


def guiding(sentence: str) -> str:
    """Why a sentence that only leads the reader on is not checked: it asks nothing itself. `主な事項は、次のとおりです。` -> 案内の文"""
    said = plain(sentence)
    return GUIDING if _GUIDING.search(said) and not COUNTED.search(said) and not _CLAUSE.search(said) else ""


def _is_heading(said: str, item: Item, lines: Sequence[Line]) -> bool:
    """Whether an item only names what follows: a line that counts something says more than a heading does."""
    if lines[item.first - 1].level or (item.marker and item.marker.kind in _MARKED_HEADS):
        return not said.endswith("。")
    return len(said) <= TITLE_WIDTH and heading_like(lines[item.first - 1]) and not COUNTED.search(plain(said))
