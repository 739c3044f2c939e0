"""One edition as units to compare: its statements in reading order, and whatever citable line no statement holds.

Lines 12 to 14 of page 3, one statement -> a Unit that stands at `tsuchi@2023-03-31#p3.12-14`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from kb.base.cite import Pointer
from kb.japanese.text import plain
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.base.store import Store
    from kb.model import Document, Line, Marker

_SIGNS = str.maketrans("，．｡､", "、。。、")


@dataclass(frozen=True)
class Unit:
    """比べる単位: one statement, the lines it stands on, and where that is as citations. `label` is the number it opens with (`(1)`)."""

    text: str
    range: LineRange
    places: tuple[str, ...]
    label: str = ""

    @cached_property
    def key(self) -> str:
        """What makes two units the same: their words without spaces, widths and kinds of comma."""
        return re.sub(r"\s+", "", plain(self.text.translate(_SIGNS)))

    @cached_property
    def bare(self) -> str:
        """The key without the number in front. `(1)会議を開く` -> `会議を開く`"""
        return self.key.removeprefix(re.sub(r"\s+", "", plain(self.label))) or self.key


@dataclass(frozen=True, slots=True)
class Side:
    """新旧の片方: an edition and its units."""

    document: Document
    units: tuple[Unit, ...]


def read_side(store: Store, key: str) -> Side:
    """The edition `id@edition` as units. Raises CitationError where there is none."""
    document = store.document(key)
    lines = store.lines(LineRange(key, 1, document.lines))
    at = {line.number: line for line in lines}
    opening = {item.first: item.marker for item in store.items(key) if item.marker}
    held: set[int] = set()
    units: list[Unit] = []
    for it in store.statements(key):
        own = [at[number] for number in range(it.first, it.last + 1) if at[number].citable]
        label = _label(opening.get(it.first), it.text)
        units.append(Unit(it.text, LineRange(key, it.first, it.last), places(key, own), label))
        held.update(range(it.first, it.last + 1))
    loose = [line for line in lines if line.citable and line.number not in held and line.text.strip()]
    units += [Unit(line.text.strip(), LineRange(key, line.number, line.number), places(key, [line])) for line in loose]
    return Side(document, tuple(sorted(units, key=lambda unit: unit.range.first)))


def places(key: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines as citations, one a page. `tsuchi@2023-03-31#p3.12-14`"""
    id, _, edition = key.partition("@")
    pages = ((page, list(run)) for page, run in groupby(lines, key=lambda line: line.page))
    return tuple(str(Pointer(id, edition, page, run[0].on_page, run[-1].on_page)) for page, run in pages)


def merged(units: Sequence[Unit]) -> Unit:
    """Neighbouring units as one."""
    if len(units) == 1:
        return units[0]
    whole = LineRange(units[0].range.document, units[0].range.first, units[-1].range.last)
    return Unit(
        "".join(unit.text for unit in units), whole, tuple(_unique(place for unit in units for place in unit.places)), units[0].label
    )


def _unique(places: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(places)


def _label(marker: Marker | None, text: str) -> str:
    """The number a statement opens with: its item's marker, where the statement is the item's first."""
    return marker.label if marker and text.lstrip().startswith(marker.label) else ""
