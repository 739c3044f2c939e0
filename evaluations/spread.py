"""How far a mean may be chance: bootstrap intervals of 95 %, over questions, the same at every run.

`[1, 1, 1, 0]` -> `0.75 [0.25–1.00]`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 2000
SEED = 20260331


class Spread(NamedTuple):
    """区間: a mean with the bounds that hold 95 % of the resampled means. Prints as `0.82 [0.74–0.89]`."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.2f} [{self.low:.2f}–{self.high:.2f}]"


def spread(values: Sequence[float]) -> Spread:
    """The mean of values (one a question) with its interval; nothing at all is 0 with no width."""
    if not len(values):
        return Spread(0.0, 0.0, 0.0)
    found = np.asarray(values, dtype=float)
    picks = np.random.default_rng(SEED).integers(0, len(found), (ROUNDS, len(found)))
    low, high = np.quantile(found[picks].mean(axis=1), (0.025, 0.975))
    return Spread(float(found.mean()), float(low), float(high))


def paired(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """The mean difference over the same questions; chance is ruled out where the interval leaves 0 out."""
    return spread([one - other for one, other in zip(ours, theirs, strict=True)])
