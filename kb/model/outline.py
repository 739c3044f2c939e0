"""What stands in the lines of a paper: items below items, statements, and the passages that search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StatementClass(StrEnum):
    """文の種別: what a statement is, so that an opinion is never taken for a requirement."""

    REQUIREMENT = "要件"
    GOAL = "目標"
    DIRECTION = "方向性"
    OPINION = "意見"
    EXAMPLE = "例示"
    FACT = "現状"
    DEFINITION = "定義"
    PROCEDURE = "手続"

    @property
    def asks(self) -> bool:
        """Whether such a statement asks somebody for something."""
        return self in (StatementClass.REQUIREMENT, StatementClass.GOAL, StatementClass.PROCEDURE)


@dataclass(frozen=True, slots=True)
class LineRange:
    """行範囲: the only way to point at text: a document key and its first and last line, both included."""

    document: str
    first: int
    last: int

    def meets(self, other: LineRange) -> bool:
        """Whether a line stands in both. `a 3-5`, `a 5-9` -> True · `a 3-5`, `b 3-5` -> False"""
        return self.document == other.document and self.first <= other.last and other.first <= self.last

    def holds(self, other: LineRange) -> bool:
        """Whether every line of the other stands in it."""
        return self.document == other.document and self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Marker:
    """項目記号: what an item opens with: kind `(1)`, its ordinal (None for bullets), where it ends in the line."""

    kind: str
    ordinal: int | None
    end: int
    label: str

    @property
    def asks(self) -> bool:
        """Whether it opens a 問."""
        return self.kind in ("問", "Q")

    @property
    def answers(self) -> bool:
        """Whether it opens a 答."""
        return self.kind == "答"


@dataclass(frozen=True, slots=True)
class Item:
    """項目: a node of the outline. It owns lines `first..own_last`; with its descendants `first..last`."""

    number: int
    parent: int | None
    depth: int
    marker: Marker | None
    first: int
    own_last: int
    last: int
    heading: bool
    text: str
    """Its own lines joined, marker left out."""

    @property
    def asks(self) -> bool:
        """Whether it is a 問."""
        return self.marker is not None and self.marker.asks

    @property
    def answers(self) -> bool:
        """Whether it is a 答."""
        return self.marker is not None and self.marker.answers


@dataclass(frozen=True, slots=True)
class Statement:
    """文: one sentence-like unit of an item, with what it is and how strongly it binds."""

    number: int
    item: int
    first: int
    last: int
    text: str
    class_: StatementClass
    strength: str
    """The obligation as the paper words it (`すること`, `望ましい`), empty when there is none."""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """段: whole statements of one item, contiguous, with the headings above it; what search finds."""

    number: int
    item: int
    first: int
    last: int
    statements: tuple[int, int]
    """First and last statement number, both included."""
    trail: tuple[str, ...]
    text: str
