"""Cuts what a file holds into Lines: sentence-like stretches of long lines, short lines whole.

`…が重要である。今後は▼A▼B—などを…` -> `…が重要である。` / `今後は` / `▼A` / `▼B` / `—などを…`
The stretches of a line, joined, are the line to the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from kb.japanese.speakers import SPEECH
from kb.model import Line, LineKind, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Ranges = tuple[tuple[int, int], ...]

SHORT = 60  # a line up to this is never cut: wrapped slides reach 49 characters, margin-numbered papers 48 (seeds 000, 002, 003)
LONGEST = 120  # DESIGN §4
LEAST = 30  # a piece cut off a sentence for its length is at least this long
REACH = 400  # a bracket left open longer than this is taken for a slip

_CLOSERS = {"」": "「", "』": "『", "）": "（", ")": "（", "】": "【", "］": "［", "]": "［", "〕": "〔", "》": "《", "〉": "〈", "”": "“"}
_OPENERS = {**{opener: opener for opener in _CLOSERS.values()}, "(": "（", "[": "［"}
_STOP = re.compile(r"(?:[。｡]+(?![）)])|[。｡]+[）)]+(?!など|等|まで|から|[をにのはがともやへで、])|[！？](?=[\s　]))[\s　]*")
_ITEM = re.compile(r"(?<![▼▽➢➤◆◇■□])[▼▽➢➤◆◇■□]")
_LIST_END = re.compile(r"[―—–]+(?=など|等|と|を|が|に|の|は|も|で)")
_PAUSE = re.compile(r"[、，][\s　]*|[」』）)】][\s　]*|[\s　]+|(?=[「『（(【])")
_STRONG_PAUSE = re.compile(r"[。｡；][」』）)】]*[\s　]*|(?<=[\s　。」』）)】])(?=[①-⑳○〇●・▼▽])")


@dataclass(frozen=True, slots=True)
class Row:
    """素の行: a physical line or block of a file before it is cut, with what its format says of it."""

    file_line: int
    text: str
    origin: tuple[int, ...] = ()
    """Where each character stands in the file line, one entry more than characters; empty when the text is the file line."""
    kind: LineKind = LineKind.BODY
    level: int = 0
    citable: bool = True
    printed: str | None = None
    context: str = ""
    borders: tuple[int, ...] = ()
    """Where cells begin: the first places to cut a row that is too long."""
    struck: Ranges = ()
    column: str | None = None


def to_lines(rows: Iterable[Row]) -> tuple[Line, ...]:
    """Every row cut and numbered, all on page 1; blank rows give no Line."""
    lines: list[Line] = []
    for row in rows:
        for start, end in segment(row.text, row.borders) if row.text.strip() else ():
            lines.append(_line(row, start, end, len(lines) + 1))
    return tuple(lines)


def _line(row: Row, start: int, end: int, number: int) -> Line:
    text = row.text[start:end]
    struck = tuple((max(a, start) - start, min(b, end) - start) for a, b in row.struck if a < end and b > start)
    origin: Sequence[int] = row.origin or range(len(row.text) + 1)
    return Line(
        number=number,
        page=1,
        on_page=number,
        text=text,
        printed=row.printed,
        kind=row.kind,
        citable=row.citable and not _all_struck(text, struck),
        place=Place(row.file_line, origin[start], origin[end]),
        struck=struck,
        column=row.column,
        context=row.context,
        level=row.level,
    )


def _all_struck(text: str, struck: Ranges) -> bool:
    gone = {i for start, end in struck for i in range(start, end)}
    return bool(gone) and all(i in gone or char.isspace() for i, char in enumerate(text))


def segment(text: str, borders: Sequence[int] = ()) -> Ranges:
    """The ranges a line is cut into: at cell borders (rows), at sentence ends and list marks, at a pause when still too long."""
    if len(text) <= (LONGEST if borders else SHORT):
        return ((0, len(text)),)
    depths = _depths(text)
    pieces: list[tuple[int, int]] = []
    for start, end in _packed(text, borders) if borders else ((0, len(text)),):
        whole = bool(borders) and end - start <= LONGEST
        for part in ((start, end),) if whole else _sentences(text, start, end, depths):
            pieces.extend(_shortened(text, *part, depths))
    return _without_blank(text, pieces)


def _packed(text: str, borders: Sequence[int]) -> Ranges:
    """Neighbouring cells put together while they fit one piece."""
    edges = sorted({0, *(border for border in borders if 0 < border < len(text)), len(text)})
    packed: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if packed and end - packed[-1][0] <= LONGEST:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    return tuple(packed)


def _sentences(text: str, start: int, end: int, depths: Sequence[int]) -> Ranges:
    """Cut after 。, around list marks and before who takes the floor, outside brackets."""
    cuts = {match.end() for match in _STOP.finditer(text, start, end)}
    first_word = end - len(text[start:end].lstrip())
    items = [match.start() for match in _ITEM.finditer(text, start, end) if match.start() > first_word]
    cuts.update(items, (match.start() for match in SPEECH.finditer(text, start, end)))
    if items:
        cuts.update(match.start() for match in _LIST_END.finditer(text, items[0], end))
    inside = sorted(cut for cut in cuts if start < cut < end and depths[cut] == 0)
    return tuple(pairwise((start, *inside, end)))


def _shortened(text: str, start: int, end: int, depths: Sequence[int]) -> Ranges:
    """A sentence that is too long, cut at its best pauses into pieces of about one length."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        aim = start + (end - start) // -(-(end - start) // LONGEST)
        cut = _best_cut(text, start, start + LONGEST, aim, depths)
        pieces.append((start, cut))
        start = cut
    return (*pieces, (start, end))


def _best_cut(text: str, start: int, limit: int, aim: int, depths: Sequence[int]) -> int:
    """The pause least deep in brackets, the strongest, the nearest to the aim; the limit itself if there is none."""
    found: list[tuple[int, int, int, int]] = []
    for strength, pattern in enumerate((_STRONG_PAUSE, _PAUSE)):
        for match in pattern.finditer(text, start, limit):
            if start + LEAST <= match.end() <= limit:
                found.append((depths[match.end()], strength, abs(match.end() - aim), match.end()))
    return min(found)[-1] if found else limit


def _depths(text: str) -> list[int]:
    """How many brackets stand open before each character; only brackets that close again within reach count."""
    change = [0] * (len(text) + 1)
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(text):
        while stack and i - stack[0][1] > REACH:
            del stack[0]
        if char in _OPENERS:
            stack.append((_OPENERS[char], i))
        elif (opener := _CLOSERS.get(char)) and opener in (kind for kind, _ in stack):
            while stack[-1][0] != opener:
                stack.pop()
            change[stack.pop()[1] + 1] += 1
            change[i + 1] -= 1
    return list(accumulate(change))


def _without_blank(text: str, pieces: Sequence[tuple[int, int]]) -> Ranges:
    """White space alone is no piece: it goes to the piece before it, at the start to the one after."""
    kept: list[tuple[int, int]] = []
    begin = 0
    for start, end in pieces:
        if text[start:end].strip():
            kept.append((begin, end))
        elif kept:
            kept[-1] = (kept[-1][0], end)
        else:
            continue
        begin = end
    return tuple(kept)
