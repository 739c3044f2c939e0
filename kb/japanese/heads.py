"""What the lines below tell of a line: which row a heading stands above, whether a 答 is to come.

`（目的）` above `第１条` -> a caption · `【病院がない場合】` between ① and ② -> heads the ② below it
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.japanese.markers import read_marker
from kb.japanese.opened import ARTICLE, BULLETS, CAPTION, HEADS, SECTIONS, TITLE, UNMARKED
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.japanese.trail import Trail
    from kb.model import Line, Marker

_CASE = re.compile(r"(?:場合|とき)[】＞>》〉］\]〕]\s*$")
_CLOSED = re.compile(r"[>＞〉》≫】］\]〕](?:[（(][^）)]*[）)])?\s*$")
_NUMBER = re.compile(r"\s*[0-9０-９]{1,2}\s*")
_SAYS = re.compile(
    r"[。「」]|[くるぐすつぬぶむ][）)]"
)  # the end of a sentence: `（以下「協議会」という。）`, `（次条において同じ。）`, `（休日を除く）`
_REMARK = re.compile(r"\s*[（(]例[:：]")
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


def remarks(text: str, trail: Trail) -> bool:
    """Whether a line in brackets only says something of the point above. `（本人のみの場合を除く）` below (2), `（例）` below ・ -> True"""
    last = trail.last
    spoken = last.kind in BULLETS or (last.marker is not None and bool(_SAYS.search(text) or _REMARK.match(text)))
    return spoken and in_brackets(text)


def bracketed(line: Line, below: Line | None) -> Marker | None:
    """The marker of a heading in brackets that goes over two lines. `【回復期リハビリテーション病棟入院料、` + `特定機能病院】`"""
    if below is None or "【" not in line.text or "】" in line.text:
        return None
    return read_marker(line.text.rstrip() + below.text.lstrip())


def closes_brackets(line: Line) -> bool:
    """Whether a line ends a head in brackets, which is whole however wide it is. `【二人の看護師が訪問する場合】` -> True"""
    return bool(_CLOSED.search(line.text))


def bare_clause(line: Line, trail: Trail) -> Marker | None:
    """The number of a 項 that stands alone on its line; elsewhere such a number may be anything. `２` below 第１条 -> 項２"""
    if not trail.ordinals(ARTICLE) or not _NUMBER.fullmatch(line.text) or line.kind is LineKind.TABLE:
        return None
    marker = read_marker(f"{line.text}　")
    return marker and replace(marker, end=len(line.text))


def bare_marker(trail: Trail) -> bool:
    """Whether the last item is a marker alone so far, whose words stand on the next line. `第１条` + `協議会を置く。`"""
    last = trail.last
    numbered = last.marker is not None and last.marker.ordinal is not None and last.kind not in SECTIONS
    return numbered and len(last.own) == 1 and last.marker is not None and last.own[0].text.strip() == last.marker.label


def is_caption(line: Line, below: Line | None) -> bool:
    """Whether a line, however wide, is the caption of the 条 below it. `（組織）` above `第３条` -> True"""
    article = read_marker(below.text) if below else None
    if article is None or article.kind != ARTICLE or line.kind is LineKind.TABLE:
        return False
    return in_brackets(line.text) and not _SAYS.search(line.text)


def level_of(line: Line, below: Line | None, *, large: bool) -> int:
    """The level of a heading that no format marks; in brackets above a 条 it is a caption. `（目的）` above `第１条` -> CAPTION"""
    if is_caption(line, below):
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
