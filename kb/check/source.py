"""A source sentence with the lines it stands on: its words without the marker, and where each character stands in the quotes.

Positions count in the quotes of its citations joined by newlines, so that what differs can be marked in them to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.base.cite import citation
from kb.japanese.joined import joined
from kb.japanese.standing import standing
from kb.japanese.statements import sentence_spans
from kb.model import LineKind, LineRange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kb.base.open import Base
    from kb.model import Citation, Item, Line, Statement


@dataclass(frozen=True, slots=True)
class Source:
    """典拠: the sentence, its citations, and the place of each character in their quotes (one entry more than characters)."""

    text: str
    origin: tuple[int, ...]
    citations: tuple[Citation, ...]

    def in_quote(self, span: tuple[int, int]) -> tuple[int, int]:
        """A range of the sentence as a range of the quotes; an empty one stays empty."""
        start, end = span
        begin = self.origin[min(start, len(self.text))]
        return (begin, self.origin[end - 1] + 1) if end > start else (begin, begin)


def source_of(base: Base, document: str, statement: Statement) -> Source:
    """The sentence as it stands in its paper. Raises CitationError when nothing of it can be cited."""
    item = base.store.item(document, statement.item)
    cited = citation(base.store, LineRange(document, statement.first, statement.last), statement)
    raw = {line.number: line for line in base.store.lines(LineRange(document, item.first, item.own_last))}
    own = [line for line in standing(tuple(raw.values())) if line.citable]
    text, places = _placed(own, raw)
    start, end = _span(base, document, item, statement, text, whole=own[0].kind is LineKind.TABLE)
    offsets = _offsets(raw, cited)
    origin = [offsets[number] + at if number in offsets else 0 for number, at in places[start:end]]
    return Source(text[start:end], (*origin, origin[-1] + 1 if origin else 0), cited)


def together(sources: Sequence[Source]) -> Source:
    """Several sentences that one draft sentence puts together, as one source."""
    text, origin, at = "", [0], 0
    for source in sources:
        stop = "" if not text or text.endswith("。") else "。"
        text += stop + source.text
        origin = [*origin, *([origin[-1]] * len(stop))] if stop else origin
        origin = [*origin[:-1], *(at + place for place in source.origin)]
        at += sum(len(it.quote) + 1 for it in source.citations)
    return Source(text, tuple(origin), tuple(it for source in sources for it in source.citations))


def _span(base: Base, document: str, item: Item, statement: Statement, text: str, *, whole: bool) -> tuple[int, int]:
    """Where the statement stands in its item's text, the marker left out."""
    siblings = base.store.statements_of_item(document, item.number)
    spans = ((0, len(text)),) if whole else sentence_spans(text)
    start, end = dict(zip((it.number for it in siblings), spans, strict=False)).get(statement.number, (0, len(text)))
    start = min(end, max(start, item.marker.end)) if item.marker else start
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _placed(own: Sequence[Line], raw: Mapping[int, Line]) -> tuple[str, list[tuple[int, int]]]:
    """The lines as running text, and of each character its line and where it stands in the raw line."""
    text = ""
    places: list[tuple[int, int]] = []
    for line in own:
        longer = joined([replace(line, text=text), line]) if text else line.text
        piece = line.text.lstrip() if text else line.text
        kept = [(line.number, at) for at in _kept(raw[line.number])]
        head = len(longer) - len(piece)
        places = [*places[:head], *places[-1:] * (head - len(places)), *kept[len(kept) - len(piece) :]]
        text = longer
    return text, places


def _kept(line: Line) -> list[int]:
    """The characters of a raw line that are not struck out."""
    gone = {at for start, end in line.struck for at in range(start, end)}
    return [at for at in range(len(line.text)) if at not in gone]


def _offsets(raw: Mapping[int, Line], cited: Sequence[Citation]) -> dict[int, int]:
    """Where each cited line begins in the quotes."""
    offsets: dict[int, int] = {}
    at = 0
    for it in cited:
        for number in range(it.range.first, it.range.last + 1):
            offsets[number] = at
            at += len(raw[number].text) + 1
    return offsets
