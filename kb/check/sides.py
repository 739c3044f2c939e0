"""Both texts of a finding in pieces, so that the words that differ can be marked on either side.

`年２回開く` | `年４回以上\n開くこと` -> 年 / ２回 marked / 開く | 年 / ４回以上 marked / 開くこと; where words are left out stands ［なし］
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.base.cite import reading_marks
from kb.check.finding import Severity
from kb.japanese.text import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.check.finding import Finding

LEFT_OUT = "［なし］"
_DROPPED = re.compile(rf"^\s+|\s*\n\s*|\s+$|{UNPRINTABLE}")

Mark = tuple[int, int, Severity]


@dataclass(frozen=True, slots=True)
class Piece:
    """一片: a stretch of text, what its difference weighs where it differs, and whether the paper has it struck out."""

    text: str
    mark: Severity | None = None
    struck: bool = False


def draft_pieces(it: Finding) -> tuple[Piece, ...]:
    """The draft sentence, cut at its differences."""
    return tuple(_cut(it.sentence.text, [(*each.draft_span, each.severity) for each in it.differences], ()))


def source_pieces(it: Finding) -> tuple[tuple[Piece, ...], ...]:
    """The quote of each citation as it reads on one line, cut at the differences and at what is struck out; how it was read behind it."""
    marks = [(*each.source_span, each.severity) for each in it.against]
    found, at = [], 0
    for cited in it.citations:
        end = at + len(cited.quote)
        here = [it for it in marks if (it[0] < end and it[1] > at) or at <= it[0] == it[1] <= end]
        own = [(max(start, at) - at, min(stop, end) - at, weight) for start, stop, weight in here]
        read = (Piece(said),) if (said := reading_marks(cited)) else ()
        found.append((*_cut(cited.quote, own, cited.struck), *read))
        at = end + 1
    return tuple(found)


def _cut(text: str, marks: Sequence[Mark], struck: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The text between every two places where something begins or ends."""
    places = sorted(
        {0, len(text), *(edge for start, end, _ in marks for edge in (start, end)), *(edge for span in struck for edge in span)}
    )
    dropped = {at for match in _DROPPED.finditer(text) for at in range(*match.span())}
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        gaps = [weight for first, last, weight in marks if first == last == start]
        if gaps:
            yield Piece(LEFT_OUT, _heaviest(gaps))
        said = "".join("　" if text[at] == "\t" else text[at] for at in range(start, end) if at not in dropped)
        weights = [weight for first, last, weight in marks if first <= start and end <= last]
        if said:
            yield Piece(said, _heaviest(weights), any(first <= start and end <= last for first, last in struck))


def _heaviest(weights: Sequence[Severity]) -> Severity | None:
    return next((it for it in Severity if it in weights), None)
