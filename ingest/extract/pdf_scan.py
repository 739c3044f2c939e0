"""The image of a scanned page made ready for reading: turned straight, its ruled lines taken out, the way back to the paper kept.

a page that lies askew by 0.6 degrees, with a boxed 問 -> the same words level and free; `Scan.place` says where they stand on the paper
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import cos, radians, sin
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.extract.pdf_rules import Grid
from ingest.extract.pdf_scan_gutters import gutters
from kb.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

# Chosen on d_scan_gigi1 beside its text paper s_r8_gigi1: 9.5 % of characters wrong as it lies, 6.7 % straight, 3.9 % without rules.
MOST_TURN = 4.0  # degrees either way
STEPS = (0.5, 0.1)  # degrees, coarse and fine
LEAST_TURN = 0.15  # degrees; less does no harm to tesseract
LOOK = 1_000  # pixels of the longer side that the angle is looked for on
DARK = 200  # of 255
LONG, THIN, GAP = 40.0, 3.0, 1.5  # points: a rule is this long, at most this thick, with gaps up to this
GROWN = 4  # pixels round a rule that its shade reaches
MOST_PIECES = 50_000  # runs of dark pixels in level rules
INKED = 0.3  # share of dark pixels, beyond which a page is a picture
# A rule strikes words out when it runs through this band of their height, the whole line when along this share of it.
MIDDLE, ALONG = (0.3, 0.75), 0.8


@dataclass(frozen=True, slots=True)
class Scan:
    """走査画像: a grey image to be read, how it was turned (degrees), its pixels a point, where level rules run, its walls."""

    image: Image
    turned: float
    scale: float
    rules: Any
    lines: Grid = field(default_factory=Grid)
    """In points of the straightened page."""

    def png(self) -> bytes:
        out = BytesIO()
        self.image.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def part(self, box: Box) -> Scan:
        """What stands in a box of the straightened page, in points, as an image of its own."""
        x0, top, x1, bottom = (int(edge * self.scale) for edge in box)
        return replace(self, image=self.image.crop((x0, top, x1, bottom)), rules=self.rules[top:bottom, x0:x1])

    def place(self, box: Box) -> Box:
        """A box of the image in pixels -> on the page as it lies, in points."""
        middle_x, middle_y = self.image.width / 2, self.image.height / 2
        c, s = cos(radians(self.turned)), sin(radians(self.turned))
        corners = [(x - middle_x, y - middle_y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [(c * x - s * y + middle_x) / self.scale for x, y in corners]
        ys = [(s * x + c * y + middle_y) / self.scale for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def struck(self, words: Sequence[Box]) -> list[bool]:
        """Which words of a line have a rule through their middle: all, where it runs along nearly the whole line."""
        import numpy as np

        top, bottom = median(box.top for box in words), median(box.bottom for box in words)
        band = self.rules[int(top + MIDDLE[0] * (bottom - top)) : int(top + MIDDLE[1] * (bottom - top))]
        if not band.any():
            return [False] * len(words)
        crossed = np.convolve(band.any(axis=0), np.ones(int(2 * GAP * self.scale) + 1), "same") > 0
        first, last = min(box.x0 for box in words), max(box.x1 for box in words)
        if crossed[int(first) : int(last)].mean() >= ALONG:
            return [True] * len(words)
        return [bool(crossed[min(int((box.x0 + box.x1) / 2), len(crossed) - 1)]) for box in words]


def ready(image: Image, scale: float) -> Scan:
    """A grey image, `scale` pixels a point, straight and without rules."""
    from PIL.Image import Resampling

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads would take the memory that the reader may use
    turned = tilt(image)
    straight = image.rotate(turned, Resampling.BICUBIC, fillcolor=255) if abs(turned) >= LEAST_TURN else image
    return _unruled(straight, turned if straight is not image else 0.0, scale)


def tilt(image: Image) -> float:
    """By how many degrees, counter-clockwise, the page must be turned: where its rows or columns stand out most from the gaps between."""
    small = image.copy()
    small.thumbnail((LOOK, LOOK))
    best = 0.0
    reach = MOST_TURN
    for step in STEPS:
        count = round(reach / step)
        best = max((best + step * i for i in range(-count, count + 1)), key=lambda angle: (_contrast(small, angle), -abs(angle)))
        reach = step
    return round(best, 2)


def _contrast(image: Image, angle: float) -> float:
    import numpy as np
    from PIL.Image import Resampling

    ink = 255.0 - np.asarray(image.rotate(angle, Resampling.BILINEAR, fillcolor=255), dtype=np.float32)
    return float(max((np.diff(ink.sum(axis)) ** 2).sum() for axis in (0, 1)))


def _unruled(image: Image, turned: float, scale: float) -> Scan:
    import numpy as np
    from PIL import Image as Images

    grey = np.array(image)
    dark = grey < DARK
    if dark.mean() > INKED:
        return Scan(image, turned, scale, np.zeros_like(dark))
    level = _free(dark, scale)
    upright = _free(dark.T, scale, _longer(level, scale).T).T
    level = _free(dark, scale, _longer(upright.T, scale).T)
    # What crosses letters stays: a line without its middle is not found at all.
    for rules, axis in ((level, 0), (upright, 1)):
        for by in range(-GROWN, GROWN + 1):
            grey[np.roll(rules, by, axis)] = 255
    edges = [*_edges(level, scale), *(Box(top, x0, bottom, x1) for x0, top, x1, bottom in _edges(upright.T, scale))]
    lines = Grid.of((*edges, *gutters(grey < DARK, Grid.of(edges), scale)))
    return Scan(Images.fromarray(grey), turned, scale, level | _unbroken(dark, scale), lines)


def _free(dark: Any, scale: float, through: Any = False) -> Any:
    """The pixels of thin level lines, also dashed ones, that nothing crosses but rules known to stand upright (`through`)."""
    return _runs(dark & (through | ~_runs(dark.T, 0, int(THIN * scale) + 1).T), int(GAP * scale), int(LONG * scale))


def _longer(level: Any, scale: float) -> Any:
    """Level rules on into what they end at: the walls between them."""
    import numpy as np

    grown, reach = level.copy(), int(2 * THIN * scale)
    while reach:
        step = (reach + 1) // 2
        grown = grown | np.roll(grown, step, 1) | np.roll(grown, -step, 1)
        reach -= step
    return grown


def _edges(level: Any, scale: float) -> list[Box]:
    """The level rules of an image in points, row of pixels by row of pixels; none in a drawing."""
    import numpy as np

    rows = np.pad(level, ((0, 0), (1, 1))).astype(np.int8)
    at, step = np.nonzero(np.diff(rows, axis=1))
    if len(at) > 2 * MOST_PIECES:
        return []
    y, x = at[::2] / scale, step.reshape(-1, 2) / scale
    return [Box(x0, top, x1, top) for top, (x0, x1) in zip(y.tolist(), x.tolist(), strict=True)]


def _unbroken(dark: Any, scale: float) -> Any:
    """The pixels of thin level lines that run through whatever they cross."""
    long = _runs(dark, 1, int(LONG * scale))
    return long & ~_runs(long.T, 0, int(THIN * scale) + 1).T


def _runs(dark: Any, gap: int, least: int) -> Any:
    """The dark pixels in level runs of at least so many, gaps up to `gap` bridged."""
    import numpy as np

    height, width = dark.shape
    room = gap + 2
    flat = np.pad(dark, ((0, 0), (0, room))).ravel()
    at = np.flatnonzero(flat)
    cuts = np.flatnonzero(np.diff(at) > gap + 1)
    first, last = np.r_[0, cuts + 1], np.r_[cuts, len(at) - 1]
    long = at[last] - at[first] + 1 >= least if len(at) else np.zeros(1, bool)
    found = np.zeros_like(flat)
    found[at[np.repeat(long, last - first + 1)]] = True
    return found.reshape(height, width + room)[:, :width]
