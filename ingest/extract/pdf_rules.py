"""The straight lines of a PDF page, pieced together: the walls of its tables and boxes.

A dotted border drawn as a hundred dots is one rule; a thin filled box is a rule too. The sides of a thick one are
kept apart: they may be a slide's box or the shading of a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.extract.pdf_glyphs import View
from ingest.extract.pdf_paths import THIN, Shape
from kb.model import Box

MAX_RULES = 1_500  # beyond, a page is a drawing
STRAIGHT = 1.0  # points off the axis
JOIN = 6.0  # points between pieces of one rule: the widest gap of the dashed borders in s_r8_gigi1
SHORTEST = 8.0  # points


class Rule(NamedTuple):
    """罫線: where it stands across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """縦線と横線, in the space of the page as seen or as read."""

    upright: tuple[Rule, ...] = ()
    level: tuple[Rule, ...] = ()

    @classmethod
    def of(cls, edges: Iterable[Box]) -> Grid:
        """Pieces joined. An edge is a box without width or without height."""
        upright: list[Rule] = []
        level: list[Rule] = []
        for x0, top, x1, bottom in edges:
            if x1 - x0 <= bottom - top:
                upright.append(Rule((x0 + x1) / 2, top, bottom))
            else:
                level.append(Rule((top + bottom) / 2, x0, x1))
        return cls(_joined(upright), _joined(level))

    def moved(self, move: Callable[[Box], Box]) -> Grid:
        """The same lines elsewhere, for pages that read another way."""
        edges = [Box(rule.at, rule.start, rule.at, rule.end) for rule in self.upright]
        edges += [Box(rule.start, rule.at, rule.end, rule.at) for rule in self.level]
        return Grid.of(move(edge) for edge in edges)


@dataclass(frozen=True, slots=True)
class Rules:
    """罫線の組: drawn lines, and the sides of filled boxes; empty and `crowded` on a page that is a drawing."""

    lines: Grid = field(default_factory=Grid)
    sides: Grid = field(default_factory=Grid)
    crowded: bool = False

    def moved(self, move: Callable[[Box], Box]) -> Rules:
        return Rules(self.lines.moved(move), self.sides.moved(move), self.crowded)


def rules_of(shapes: Iterable[Shape], view: View) -> Rules:
    """The rules among the shapes of a page, in points as seen."""
    drawn: list[Box] = []
    filled: list[Box] = []
    for shape in shapes:
        edges = [_box(view.point(*start), view.point(*end)) for start, end in shape.pieces]
        whole = Box(min(e.x0 for e in edges), min(e.top for e in edges), max(e.x1 for e in edges), max(e.bottom for e in edges))
        thick = shape.filled and min(whole.x1 - whole.x0, whole.bottom - whole.top) > THIN
        (filled if thick else drawn).extend(edge for edge in edges if min(edge.x1 - edge.x0, edge.bottom - edge.top) <= STRAIGHT)
    lines = Grid.of(drawn)
    if len(lines.upright) + len(lines.level) > MAX_RULES:
        return Rules(crowded=True)
    return Rules(lines, Grid.of(filled))


def _box(start: tuple[float, float], end: tuple[float, float]) -> Box:
    return Box(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def _joined(pieces: list[Rule]) -> tuple[Rule, ...]:
    """Pieces on one axis and end to end become one rule; what stays shorter than a character is dropped."""
    lanes: list[list[Rule]] = []
    for piece in sorted(pieces):
        if lanes and piece.at - lanes[-1][-1].at <= STRAIGHT:
            lanes[-1].append(piece)
        else:
            lanes.append([piece])
    return tuple(rule for lane in lanes for rule in _lane(lane) if rule.end - rule.start >= SHORTEST)


def _lane(pieces: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for piece in sorted(pieces, key=lambda rule: rule.start):
        if joined and piece.start - joined[-1].end <= JOIN:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return joined
