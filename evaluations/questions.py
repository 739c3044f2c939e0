"""Question sets and the score of one answer: are all gold quotes inside the cited lines, within what a person reads at a glance?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.japanese.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kb.model import Answer, Citation

SILENT = frozenset({"unanswerable", "false-premise"})
BUDGETS = {"list": (24, 1400), "compare": (24, 1400)}  # lines, characters
FACT_BUDGET = (8, 400)


@dataclass(frozen=True, slots=True)
class Asked:
    """設問: a question with its stratum and the complete gold sets, any of which is right."""

    id: str
    kind: str
    question: str
    golds: tuple[tuple[str, ...], ...]

    @property
    def silent(self) -> bool:
        return self.kind in SILENT


@dataclass(frozen=True, slots=True)
class Score:
    """採点: the share of gold that the citations hold, whether they keep the budget, and the share of them that hold any gold."""

    asked: Asked
    answered: bool
    held: float
    within: bool
    precision: float

    @property
    def complete(self) -> bool:
        """Whether all gold is held within the budget."""
        return self.held == 1.0 and self.within

    @property
    def right(self) -> bool:
        return not self.answered if self.asked.silent else self.answered and self.complete


def load(path: Path) -> tuple[Asked, ...]:
    """Read a questions file: `[[question]] id kind question gold file also`."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return tuple(Asked(row["id"], row["kind"], row["question"], _golds(row)) for row in rows)


def _golds(row: dict[str, list[str] | list[list[str]]]) -> tuple[tuple[str, ...], ...]:
    sets = [row["gold"], *row.get("also", [])]
    return tuple(tuple(map(squeezed, each)) for each in sets if each)


def score(asked: Asked, answer: Answer) -> Score:
    """Score one answer; a refusal holds nothing."""
    return score_citations(asked, answer.citations)


def score_citations(asked: Asked, cited: Sequence[Citation]) -> Score:
    """Score lines as if they had been the answer."""
    return score_quotes(asked, [it.quote for it in cited])


def score_quotes(asked: Asked, quotes: Sequence[str]) -> Score:
    """Score any stretches of text as if they had been the answer."""
    lines, letters = budget(asked)
    within = sum(quote.count("\n") + 1 for quote in quotes) <= lines and sum(map(len, quotes)) <= letters
    shown = [squeezed(quote) for quote in quotes]
    text = "\x00".join(shown)
    held = max((sum(gold in text for gold in golds) / len(golds) for golds in asked.golds), default=0.0)
    return Score(asked, bool(quotes), held, within, _precision(asked, shown))


def budget(asked: Asked) -> tuple[int, int]:
    """Lines and characters that a person takes in at a glance."""
    return BUDGETS.get(asked.kind, FACT_BUDGET)


def _precision(asked: Asked, shown: Sequence[str]) -> float:
    every = {gold for golds in asked.golds for gold in golds}
    return sum(any(gold in quote for gold in every) for quote in shown) / len(shown) if shown else 0.0
