"""From hits to the few statements that answer: each candidate sentence weighed by what it says of the question.

A heading is never an answer; the sentences under it inherit its words through their trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.evidence import Support, support, wording
from kb.ask.search import rarity
from kb.japanese.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Passage, Statement

CANDIDATES = 30  # hits whose sentences are weighed
# Weights of the evidence (evaluations/answers over the dev questions): own words, words with headings, retrieval, meaning, answer type.
OWN, WITH_TRAIL, FUSED, MEANING, TYPE = 0.30, 0.35, 0.20, 0.10, 0.12
MEANING_FLOOR, MEANING_SPAN = 0.80, 0.10  # E5 cosines of unrelated and near-identical Japanese text
MOST_SENTENCES, MOST_LINES, MOST_LETTERS = 3, 8, 400  # what a person reads at a glance; the budget for a fact
CLOSE = 0.86  # a further sentence must score this share of the best
NUMERIC = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千")


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
    meaning = max(0.0, min(1.0, (hit.similarity - MEANING_FLOOR) / MEANING_SPAN))
    typed = 1.0 if has_type(question.wants, statement.text) else 0.0
    score = OWN * own.share + WITH_TRAIL * whole.share + FUSED * hit.score / best + MEANING * meaning + TYPE * typed
    return Candidate(hit.document, statement, passage, score, own, whole, hit.similarity)


def has_type(wants: str, text: str) -> bool:
    """Whether the sort of thing asked for stands in the text. 日付, `令和5年7月20日` -> True"""
    if wants == "日付":
        return bool(find_dates(text)) or "月" in text and any(char in NUMERIC for char in text)
    if wants == "数":
        return any(char in NUMERIC for char in text)
    if wants == "人":
        return any(word in text for word in ("構成員", "委員", "氏", "さん", "長", "教授", "理事"))
    if wants == "場所":
        return any(word in text for word in ("会場", "オンライン", "市", "町", "県", "都"))
    return not wants


def few(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best sentence and at most two that add to it, within what a person reads at a glance."""
    chosen: list[Candidate] = []
    for candidate in found:
        if chosen and (candidate.score < CLOSE * chosen[0].score or _repeats(candidate, chosen)):
            continue
        if chosen and not _fits([*chosen, candidate]):
            continue
        chosen.append(candidate)
        if len(chosen) == MOST_SENTENCES:
            break
    return tuple(sorted(chosen, key=lambda it: (it.document != chosen[0].document, it.document, it.statement.first)))


def _repeats(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a chosen sentence says the same: nine words in ten are shared."""
    mine = wording(candidate.statement.text).forms
    return any(len(mine & theirs) >= 0.9 * max(len(mine), len(theirs), 1) for theirs in (wording(c.statement.text).forms for c in chosen))


def _fits(chosen: Sequence[Candidate]) -> bool:
    lines = sum(it.statement.last - it.statement.first + 1 for it in chosen)
    return lines <= MOST_LINES and sum(len(it.statement.text) for it in chosen) <= MOST_LETTERS
