"""Whether a number goes on from those before it, and so opens an item; only the trail of open items decides.

`(2)` behind `(1)` -> goes on · `(4)` behind `(2)` -> does not · `(5)` behind that `(4)` -> goes on again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.japanese.markers import is_branch
from kb.japanese.opened import ARTICLE, ASKING, CAPTION, CLAUSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.japanese.trail import Trail
    from kb.model import Marker

FRESH = frozenset(
    {"第章", "第部", "第節", "第款", "第条", "第", "問", "別紙", "(1)", "①", "1"}
)  # may start above 1 when the pages before are missing


def fits(trail: Trail, marker: Marker, *, finished: bool, headed: bool) -> bool:
    """Whether a marker fits the open items; `finished` says that no sentence runs into it, `headed` that a heading stands right above."""
    opened, latest, ordinal = trail.ordinals(marker.kind), trail.latest.get(marker.kind, 0), marker.ordinal or 0
    if is_branch(marker):  # `第５の２` goes on from 第５, and 第６ from it
        return finished and ordinal in opened[-1:]
    if after_gap(trail) and (not opened or ordinal > opened[-1]):
        return True
    if marker.kind == CLAUSE and not opened and ordinal == 2 and trail.ordinals(trail.article):
        return finished  # the first 項 of a 条 bears no number
    captioned = marker.kind == ARTICLE and bool(trail.all) and trail.last.level == CAPTION
    left_out = (marker.kind in ASKING or captioned) and ordinal > latest  # a set of 問, and what is taken from rules, may leave some out
    if opened:
        return ordinal == opened[-1] + 1 or (finished and (ordinal == 1 or left_out))
    if ordinal == 1 or (marker.kind in FRESH and headed):  # what is taken from a longer paper begins under its heading at any number
        return True
    runs_on = ordinal == latest + 1  # a row that goes on under the next heading
    return finished and (left_out or runs_on or (marker.kind in FRESH and not latest))


def follows(lost: Sequence[Marker], marker: Marker) -> bool:
    """Whether a marker is the next after one that did not fit: then only that one was lost, not all that come after it."""
    return any((it.kind, (it.ordinal or 0) + 1) == (marker.kind, marker.ordinal) for it in lost)


def after_gap(trail: Trail) -> bool:
    """Whether the line above says that something is left out, so that whatever comes begins anew."""
    return bool(trail.all) and trail.last.left_out
