"""The walls that a scanned table leaves out: white that runs down between its columns, band after band of its level rules.

`実施回  受付時期  返却時期` between level rules only -> an upright edge in the middle of each gap
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from ingest.extract.pdf_rules import Grid, Rule
from kb.model import Box

# Checked by eye on d_scan_gigi1.
LEAST = 3  # bands with the same gaps
WIDE = 5.0  # points of white between two columns
TOUCH = 3.0  # points by which the ends of level rules differ
TALLEST = 150.0  # points between two rules of a table

Gap = tuple[float, float]


def gutters(ink: Any, lines: Grid, scale: float) -> Iterator[Box]:
    """Upright edges, in points, for the image of a page (`ink` where a pixel is dark, `scale` pixels a point) and its rules."""
    for _, group in groupby(sorted(lines.level, key=_ends), key=_ends):
        bands = [band for band in pairwise(sorted(group)) if band[1].at - band[0].at > 2 * TOUCH]
        gaps = [_gaps(ink, one, two, scale) if two.at - one.at <= TALLEST else [] for one, two in bands]
        for found, rows in groupby(zip(bands, gaps, strict=True), key=lambda pair: bool(pair[1])):
            table = list(rows)
            free = found and len(table) >= LEAST and not _walled(table[0][0][0], table[-1][0][1], lines.upright)
            common = _common([gap for _, gap in table]) if free else []
            for start, end in common:
                yield Box((start + end) / 2, table[0][0][0].at, (start + end) / 2, table[-1][0][1].at)


def _walled(top: Rule, foot: Rule, upright: Sequence[Rule]) -> bool:
    """Whether walls are drawn between the ends of a table."""
    return any(top.start + TOUCH < at < top.end - TOUCH and start < foot.at and end > top.at for at, start, end in upright)


def _ends(rule: Rule) -> tuple[int, int]:
    return round(rule.start / TOUCH), round(rule.end / TOUCH)


def _gaps(ink: Any, one: Rule, two: Rule, scale: float) -> list[Gap]:
    """The white from top to bottom between two rules, but not at their ends."""
    import numpy as np

    edge = int(TOUCH * scale)
    left, right = int(one.start * scale), int(one.end * scale)
    dark = ink[int(one.at * scale) + edge : int(two.at * scale) - edge, left:right].any(axis=0)
    at = np.flatnonzero(dark)
    wide = np.flatnonzero(np.diff(at) > WIDE * scale)
    return [((left + int(at[i])) / scale, (left + int(at[i + 1])) / scale) for i in wide]


def _common(bands: Sequence[Sequence[Gap]]) -> list[Gap]:
    """The white that all bands share."""
    shared = list(bands[0])
    for gaps in bands[1:]:
        both = [(max(a, c), min(b, d)) for a, b in shared for c, d in gaps]
        shared = [(start, end) for start, end in both if end - start >= WIDE]
    return shared
