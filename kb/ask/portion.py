"""How much an answer may cite: what a person reads at a glance, or side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Portion:
    """分量: how much an answer may cite, and how far behind the best score a further sentence may stay."""

    sentences: int
    lines: int
    letters: int
    behind: float


AT_A_GLANCE = Portion(sentences=4, lines=8, letters=400, behind=0.2)  # a fact
SIDE_BY_SIDE = Portion(sentences=6, lines=24, letters=1400, behind=0.4)  # lists without a heading, comparisons
