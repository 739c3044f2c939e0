"""A question's best passages: by words (BM25 over fields) and by meaning (vectors), fused by reciprocal rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.scope import EVERYTHING
from kb.base.store import any_of
from kb.japanese.words import gram_list

if TYPE_CHECKING:
    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.base.open import Base

DEPTH = 60  # passages taken from each side before fusing
FURTHER = 8  # times as many, again and again, until enough of the papers in scope are among the nearest
RRF_K = 10  # ENCODER.md's measurement, kept by evaluations/retrieval
WORDS_WEIGHT, MEANING_WEIGHT = 2.0, 1.0
FIELDS = (1.0, 0.6, 0.4, 0.35)  # text, trail, title, grams (evaluations/retrieval)
COMMON = 0.3  # words in more than this share of passages say nothing, unless there is little else
TOKENS = 48  # rarest tokens that one query carries


Ranked = tuple[str, int, float]
"""A document, a passage and what one side gives it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """候補: a passage with its fused score and what each side thought of it (rank from 0, None when not found)."""

    document: str
    passage: int
    score: float
    by_words: int | None
    by_meaning: int | None
    similarity: float


def search(base: Base, question: Question, limit: int = DEPTH, scope: Scope = EVERYTHING) -> tuple[Hit, ...]:
    """The best passages of the papers in scope, best first; ties are settled by place, so the same question gives the same answer."""
    documents = base.store.documents()
    admitted = scope.admitted(documents)
    within = None if len(admitted) == len(documents) else admitted
    query = match_query(base, question)
    lexical = base.store.match(query, DEPTH, FIELDS, within) if query else ()
    meaning = _by_meaning(base, question, within)
    ranks_w = {(doc, number): rank for rank, (doc, number, _) in enumerate(lexical)}
    ranks_m = {(doc, number): (rank, similarity) for rank, (doc, number, similarity) in enumerate(meaning)}
    hits = []
    for key in ranks_w.keys() | ranks_m.keys():
        word, (mean, similarity) = ranks_w.get(key), ranks_m.get(key, (None, 0.0))
        hits.append(Hit(*key, fuse(word, mean), word, mean, similarity))
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.document, hit.passage))[:limit])


def fuse(word: int | None, meaning: int | None) -> float:
    """Reciprocal rank fusion of two ranks that count from 0."""
    return sum(weight / (RRF_K + rank + 1) for weight, rank in ((WORDS_WEIGHT, word), (MEANING_WEIGHT, meaning)) if rank is not None)


def match_query(base: Base, question: Question) -> str:
    """An FTS5 query: the rarest words of the question in any field, and its character pairs."""
    forms = {form for term in question.terms for way in term.ways for form in way if not form.startswith("@")}
    grams = {gram for gram in gram_list(question.raw) if len(gram) == 2}
    chosen = _rarest(base, forms, "text")
    pairs = _rarest(base, grams, "grams")
    parts = [f"{{text trail title}} : ({any_of(chosen)})" if chosen else "", f"grams : ({any_of(pairs)})" if pairs else ""]
    return " OR ".join(part for part in parts if part)


def _rarest(base: Base, tokens: set[str], field: str) -> list[str]:
    ranked = sorted((base.store.frequency(token, field), token) for token in tokens)
    known = [(count, token) for count, token in ranked if count]
    telling = [token for count, token in known if count <= COMMON * base.store.passage_count]
    return (telling if len(telling) >= 3 else [token for _, token in known])[:TOKENS]


def _by_meaning(base: Base, question: Question, within: frozenset[str] | None) -> tuple[Ranked, ...]:
    """The nearest passages, with a limit those of its papers; the vectors know of no papers, so one looks further till there are enough."""
    if base.vectors is None or base.encoder is None:
        return ()
    vector = base.encoder.encode_queries([question.raw])[0]
    if within is None:
        return base.vectors.nearest(vector, DEPTH)
    depth = FURTHER * DEPTH
    while True:
        found = base.vectors.nearest(vector, depth)
        held = tuple(it for it in found if it[0] in within)[:DEPTH]
        if len(held) == DEPTH or len(found) < depth:
            return held
        depth *= FURTHER
