"""Whether the papers answer, touch on, or are silent about a question: decided by coverage and retrieval together.

A cosine alone decides nothing (E5 gives 0.78–0.89 even to unrelated text); a number or date that the lines do not have refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import State

# Logistic weights fitted by evaluations/gate.py on the dev questions: coverage with headings, own coverage, meaning, answer type.
WHOLE, OWN, MEANING, TYPED, BIAS = 6.0, 1.5, 2.0, 0.8, -5.0
MEANING_FLOOR, MEANING_SPAN = 0.80, 0.10
RELATED = -2.0  # below this the lines do not even touch the question


@dataclass(frozen=True, slots=True)
class Evidence:
    """証拠: what the cited lines together say of the question."""

    whole: float
    own: float
    similarity: float
    typed: bool
    wrong_number: bool
    terms: int
    missing: tuple[str, ...]


def decide(evidence: Evidence) -> State:
    """The state of the answer."""
    if not evidence.terms:
        return State.ABSENT
    score = lean(evidence)
    if score >= 0 and not evidence.wrong_number:
        return State.SUPPORTED
    return State.RELATED if score >= RELATED else State.ABSENT


def lean(evidence: Evidence) -> float:
    """The log-odds that the lines answer the question."""
    meaning = max(0.0, min(1.0, (evidence.similarity - MEANING_FLOOR) / MEANING_SPAN))
    return WHOLE * evidence.whole + OWN * evidence.own + MEANING * meaning + TYPED * evidence.typed + BIAS
