"""From hits to the few statements that answer: each candidate sentence weighed by what it says of the question.

A heading is never an answer; the sentences under it inherit its words through their trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.evidence import Support, support, wording
from kb.ask.search import rarity
from kb.model import QuestionKind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Passage, Statement

CANDIDATES = 30  # hits whose sentences are weighed
# Weights of the evidence (evaluations/answers over the dev questions, flat around these): own words, words with headings,
# words of the whole item, retrieval, meaning, answer type, being a definition.
OWN, WITH_TRAIL, AROUND, FUSED, MEANING, TYPE, DEFINES = 0.15, 0.30, 0.20, 0.25, 0.12, 0.10, 0.15
MEANING_FLOOR, MEANING_SPAN = 0.80, 0.10  # E5 cosines of unrelated and near-identical Japanese text


@dataclass(frozen=True, slots=True)
class Measure:
    """分量: how much an answer may cite, and how close (share of the best score) a further sentence must come."""

    sentences: int
    lines: int
    letters: int
    close: float


AT_A_GLANCE = Measure(sentences=3, lines=8, letters=400, close=0.75)  # a fact (evaluations/answers, dev questions)
SIDE_BY_SIDE = Measure(sentences=6, lines=24, letters=1400, close=0.6)  # lists without a heading, comparisons


@dataclass(frozen=True, slots=True)
class Candidate:
    """候補文: a sentence, where it stands, how well it answers, and what it supports."""

    document: str
    statement: Statement
    passage: Passage
    score: float
    own: Support
    whole: Support
    similarity: float

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.statement.number


def candidates(base: Base, question: Question, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Every sentence of the best hits, best first."""
    best = hits[0].score if hits else 1.0
    found = [
        _weigh(base, question, hit, passage, statement, best)
        for hit in hits[:CANDIDATES]
        for passage in [base.store.passage(hit.document, hit.passage)]
        for statement in base.store.statements(hit.document, *passage.statements)
        if not base.store.item(hit.document, statement.item).heading
    ]
    return tuple(sorted(found, key=lambda it: (-it.score, it.document, it.statement.number)))


def _weigh(base: Base, question: Question, hit: Hit, passage: Passage, statement: Statement, best: float) -> Candidate:
    def weigh(term: object) -> float:
        return rarity(base, term)  # type: ignore[arg-type]

    title = base.store.document(hit.document).title
    own = support(question.terms, [statement.text], weigh)
    whole = support(question.terms, [statement.text, *passage.trail, title], weigh)
    around = support(question.terms, [base.store.item(hit.document, statement.item).text, *passage.trail], weigh)
    meaning = max(0.0, min(1.0, (hit.similarity - MEANING_FLOOR) / MEANING_SPAN))
    typed = float(bool(question.wants.name) and question.wants.stands_in(statement.text))
    defines = question.kind is QuestionKind.DEFINITION and statement.class_ is StatementClass.DEFINITION
    score = (
        DEFINES * defines
        + OWN * own.share
        + WITH_TRAIL * whole.share
        + AROUND * around.share
        + FUSED * hit.score / best
        + MEANING * meaning
        + TYPE * typed
    )
    return Candidate(hit.document, statement, passage, score, own, whole, hit.similarity)


def few(found: Sequence[Candidate], measure: Measure) -> tuple[Candidate, ...]:
    """The best sentence and those close behind it that say something else, within the measure."""
    chosen: list[Candidate] = []
    for candidate in found:
        if chosen and (candidate.score < measure.close * chosen[0].score or _repeats(candidate, chosen)):
            continue
        if chosen and not _fits([*chosen, candidate], measure):
            continue
        chosen.append(candidate)
        if len(chosen) == measure.sentences:
            break
    return tuple(sorted(chosen, key=lambda it: (it.document != chosen[0].document, it.document, it.statement.first)))


def _repeats(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a chosen sentence says the same: nine words in ten are shared."""
    mine = wording(candidate.statement.text).forms
    return any(len(mine & theirs) >= 0.9 * max(len(mine), len(theirs), 1) for theirs in (wording(c.statement.text).forms for c in chosen))


def _fits(chosen: Sequence[Candidate], measure: Measure) -> bool:
    lines = sum(it.statement.last - it.statement.first + 1 for it in chosen)
    return lines <= measure.lines and sum(len(it.statement.text) for it in chosen) <= measure.letters
