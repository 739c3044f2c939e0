"""What the lines below tell of a line: which row a heading stands above, whether a 答 is to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.markers import read_marker
from kb.japanese.trail import ARTICLE, CAPTION, HEADS, TITLE, UNMARKED
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.japanese.trail import Trail
    from kb.model import Line, Marker

_CASE = re.compile(r"(?:場合|とき)[】＞>》〉］\]〕]\s*$")
_BRACKETED = re.compile(r"\s*(?:[（(][^（）()]+[）)])+\s*")


def row_below(line: Line, marker: Marker, below: Line | None, trail: Trail) -> str:
    """The kind of the row that a head in brackets comes between: 【…がない場合】 between ① and ②, or any before a new １ or 問."""
    next_ = read_marker(below.text) if below and below.kind is not LineKind.TABLE else None
    if marker.kind not in HEADS or next_ is None or next_.ordinal is None:
        return ""
    opened = trail.ordinals(next_.kind)
    again = next_.ordinal == 1 or next_.asks
    goes_on = names_case(line.text) and bool(opened) and next_.ordinal == opened[-1] + 1
    return next_.kind if opened and (again or goes_on) else ""


def names_case(text: str) -> bool:
    """Whether a head in brackets says when what is below it holds. `【病院がない場合】` -> True"""
    return bool(_CASE.search(text))


def in_brackets(text: str) -> bool:
    """Whether a line stands in brackets throughout. `（目的）`, `（発0305第４号）（別添１）` -> True"""
    return bool(_BRACKETED.fullmatch(text))


def level_of(line: Line, below: Line | None, *, large: bool) -> int:
    """The level of a heading that no format marks; in brackets above a 条 it is a caption. `（目的）` above `第１条` -> CAPTION"""
    article = read_marker(below.text) if below else None
    if article and article.kind == ARTICLE and in_brackets(line.text):
        return CAPTION
    return TITLE if large else UNMARKED


def answered(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a 答 comes before the next 問."""
    found, coming = [False] * len(lines), False
    for i in range(len(lines) - 1, -1, -1):
        found[i] = coming
        marker = read_marker(lines[i].text) if lines[i].citable else None
        if marker and (marker.asks or marker.answers):
            coming = marker.answers
    return found
