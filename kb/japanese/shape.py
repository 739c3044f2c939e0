"""How a line looks on its page: its indent, whether it is full, whether a sentence ends with it, whether it reads as a heading.

`第１　趣旨`, a blank line, `　会議を年４回開くこと。` -> the second has indent 1, is full and stands below a gap

Positions come from boxes where there are any (PDF) and from the characters of the file line where there are none (text);
both are the second witness beside the markers.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kb.japanese.markers import leaves_out
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line

HEADING_WIDTH = 80  # half-width columns; longer lines are prose (chosen over the seeds and the PDFs; no evaluation scores it)
FULL = 0.86  # of the widest line near by
NEAR = 25  # lines before and after
WIDER = 0.2  # of the lines near by; where more are wider, no width is common and only the widest are full (read through on real papers)
LONG_SHARE = 5  # a fifth of the lines being later parts of a file line means a paragraph a line
PRINTED, SEVERAL = 110.0, 2  # columns of the widest printed page (A4 across); one wider line may be a row or an address (read through)
TEXT_PAGE = 10  # lines; a page of fewer is a title page or a slide (set by eye over the PDFs; no evaluation scores it)
_STOP = re.compile(r"[。．！？!?」）)』】》〉]\s*$")
_OPEN_END = re.compile(
    r"(?:[、，,・「（(をのがともやへでし]|(?<!と)は|(?<!はじめ)(?<!おわり)(?<!終わり)に|(?<!につい)(?<!^つい)(?<!に関し)(?<!に向け)て)\s*$"
)
_CODES = re.compile(r"、(?=[Ａ-ＺA-Z][0-9０-９]{3}(?![0-9０-９]))")
_HEADS_NOTHING = re.compile(  # what stands below the title of a rule, and from and to whom a letter goes
    r"[（(]?(?:告示|訓令|規則|条例|要綱|要領|規程)[甲乙]?第[0-9０-９]+号[）)]?|.*(?:[課局部室][（(][局部課室支][）)]長?|殿|御中|各位)"
    r"|[一-龥]{1,14}[省庁][一-龥・]{0,30}[局部課室官]長?"
)
_TELLS = re.compile(r"[^、。]{1,20}は、.")
_PREDICATE = re.compile(r"(?:こと|もの|である|ます|です|した|する|いる|れる|ない|たい|べき|か)[。）)]?\s*$")


@dataclass(frozen=True, slots=True)
class Shape:
    """行の形: indent and width in em (full-width characters), and what they suggest."""

    indent: float
    full: bool
    gap: bool
    """Whether white space stands above it: a blank line, or more than the usual leading."""
    turns: bool
    """Whether it begins a column or box of its page beside the one above it."""
    large: bool
    """Whether it stands out as a title: larger letters, or the lone space that opens a page of slide text."""


def shapes(lines: Sequence[Line]) -> tuple[Shape, ...]:
    """One Shape a line, in order."""
    usual = _usual_heights(lines)
    widths, stretch, titles = [_right(line) for line in lines], _stretches(lines), _leading_pages(lines)
    return tuple(_shape(lines, widths, stretch, i, usual.get(line.page, 0.0), title=titles[i]) for i, line in enumerate(lines))


def _usual_heights(lines: Sequence[Line]) -> dict[int, float]:
    """For each page the height of its lines: that of the whole paper, more where a page of text is set in larger letters throughout."""
    heights: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        if line.box and line.citable:
            heights[line.page].append(line.box.bottom - line.box.top)
    paper = statistics.median(chain(*heights.values())) if heights else 0.0
    return {page: max(paper, statistics.median(own)) if len(own) >= TEXT_PAGE else paper for page, own in heights.items()}


def long_lines(lines: Sequence[Line]) -> bool:
    """Whether the text holds a paragraph a line, as web copies do."""
    long = sum(1 for line in lines if line.citable and line.place and line.place.start > 0)
    return long * LONG_SHARE > len(lines)


def wide_lines(lines: Sequence[Line]) -> bool:
    """Whether several file lines are wider than a printed page's, so that a paragraph stands on one line and none goes on in the next."""
    file_lines = {line.place.file_line: _right(line) for line in lines if line.citable and line.place}
    return sum(width > PRINTED for width in file_lines.values()) >= SEVERAL


def columns(text: str) -> int:
    """Width in half-width columns. `24時間` -> 6"""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def ends(line: Line) -> bool:
    """Whether a sentence ends with the line. `…行うこと。` -> True"""
    return bool(_STOP.search(line.text))


def hangs(line: Line) -> bool:
    """Whether the line cannot end a sentence. `訪問歯科診療、` -> True"""
    return bool(_OPEN_END.search(line.text))


def predicate(line: Line) -> bool:
    """Whether the line ends in a predicate, as requirement lists without 。 do. `…に努めること` -> True"""
    return bool(_PREDICATE.search(line.text))


def heading_like(line: Line) -> bool:
    """Whether the words alone could be a heading: short, no sentence end, no open end. `主な意見` -> True"""
    text = line.text.strip()
    if line.kind is LineKind.TABLE or leaves_out(text) or not re.search(r"[^\W\d_]", text):
        return False
    name = max(_CODES.split(text), key=columns)  # `Ｃ００５ 訪問看護料、Ｃ００６ 指導料` heads two
    return columns(name) <= HEADING_WIDTH and not re.search(r"[。、，．]$|[。▼▽]", text) and not hangs(line) and not predicate(line)


def heads_nothing(line: Line) -> bool:
    """Whether a short line stands alone and yet heads nothing. `要綱第29号` below a title, `国民健康保険主管課（部）　御中` -> True

    Nor does one that says something of what it names, as text copied from slides does: `窓口の場所は、東庁舎３階`
    """
    return bool(_HEADS_NOTHING.fullmatch(line.text.strip())) or (line.box is None and _TELLS.match(line.text) is not None)


def _shape(lines: Sequence[Line], widths: list[float], stretch: list[int], i: int, usual: float, *, title: bool) -> Shape:
    line = lines[i]
    above = _citable_above(lines, i)
    around = range(max(0, i - NEAR), min(len(lines), i + NEAR + 1))
    near = [
        widths[j]
        for j in around
        if lines[j].citable and lines[j].column == line.column and (stretch[i] == stretch[j] or _set_alike(lines[j], line))
    ]
    widest = _common_width(near)
    height = line.box.bottom - line.box.top if line.box else 0.0
    return Shape(
        indent=line.box.x0 / (height or 1) if line.box else _spaces(line.text),
        full=widths[i] >= FULL * widest if line.box is None else widths[i] >= widest - 2.0 * height,
        gap=above is not None and _apart(above, line, usual),
        turns=above is not None and _turns(above, line),
        large=height > 1.15 * usual if line.box else title,
    )


def _stretches(lines: Sequence[Line]) -> list[int]:
    """For each line the number of its column: a page begins one, and so does a line that stands above the end of the one before it."""
    numbers: list[int] = []
    above: Line | None = None
    for line in lines:
        begins = line.citable and (above is None or above.page != line.page or _turns(above, line))
        numbers.append((numbers[-1] if numbers else 0) + begins)
        above = line if line.citable else above
    return numbers


def _turns(above: Line, line: Line) -> bool:
    """Whether a line goes back up its page, as the next column begins. One that runs down always may."""
    if above.page != line.page or above.box is None or line.box is None or _runs_down(above) or _runs_down(line):
        return False
    return line.box.bottom < above.box.top


def _set_alike(one: Line, other: Line) -> bool:
    """Whether lines of two columns may be set to one width: they stand below each other. Those that run down have no width."""
    if one.box is None or other.box is None or _runs_down(one) or _runs_down(other):
        return True
    return one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1


def _runs_down(line: Line) -> bool:
    return line.box is not None and line.box.bottom - line.box.top > 1.5 * (line.box.x1 - line.box.x0)


def _common_width(near: list[float]) -> float:
    """The widest that at least three lines near by reach, so that one long title does not make all others look short.

    Text that is not set to a width has none, though its short lines happen to be alike.
    """
    ranked = sorted(near, reverse=True)
    reached = zip(ranked[: 1 + int(WIDER * len(ranked))], ranked[2:], strict=False)
    return next((width for width, third in reached if third >= 0.95 * width), max(near, default=0.0))


def _leading_pages(lines: Sequence[Line]) -> list[bool]:
    """Which text lines begin with the lone space that slide text puts before a page's title; where many do, it means nothing."""
    leading = [line.text[:1] == " " and line.text[1:2] not in (" ", "　") for line in lines]
    return leading if sum(leading) * 4 < len(lines) else [False] * len(lines)


def _right(line: Line) -> float:
    """How far right the line reaches: points in a PDF, columns of the whole file line in text."""
    if line.box:
        return line.box.x1
    return float(columns(line.text) + (2 * line.place.start if line.place else 0))


def _spaces(text: str) -> float:
    return (columns(text) - columns(text.lstrip())) / 2


def _citable_above(lines: Sequence[Line], i: int) -> Line | None:
    return next((lines[j] for j in range(i - 1, -1, -1) if lines[j].citable), None)


def _apart(above: Line, line: Line, usual: float) -> bool:
    if line.box and above.box:
        return above.page == line.page and line.box.top - above.box.bottom > 0.9 * usual
    if line.place and above.place:
        return line.place.file_line - above.place.file_line > 1
    return False
