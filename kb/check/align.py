"""Each draft sentence with the source sentence it takes up: one, two where it puts two together, or none (独自記載).

What deviates must not keep a sentence from its source: numbers, scope words and who acts weigh little, the rest of the words much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.base.precedence import precedence
from kb.base.store import any_of
from kb.check.candidates import Candidate, Candidates
from kb.check.edition import Editions
from kb.check.likeness import Gist, Likeness, Weights, gist, likeness
from kb.check.named import own_words
from kb.japanese.words import plain_words
from kb.model import StatementClass, Status
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base
    from kb.check.finding import DraftSentence
    from kb.model import Statement
    from kb.progress import Progress

SLICE = 32  # sentences between two words of progress
DEPTH = 30  # passages taken by words and by meaning
RAREST = 12  # words of a sentence that are searched for
COMMON = 0.2  # words in more than this share of passages find nothing
# Shares of the score (evaluations/checks): the draft's words said by the source, the source's by the draft, their order, meaning.
OF_DRAFT, OF_SOURCE, IN_ORDER, OF_MEANING = 0.45, 0.25, 0.2, 0.1
UNDER = 0.1  # and the draft's headings that the source stands under too, so that of two like sentences the right actor's is taken
MEANING_FLOOR, MEANING_SPAN = 0.84, 0.12  # E5 cosines of unrelated and near-identical Japanese text
ENOUGH = 0.47  # score from which a sentence has a source
LEAST_SHARED = 4.0  # nats of rarity that must be shared, so that 「体制を整備する」 alone finds no source;
LEAST_PART = 0.65  # in a small base this share of what its rarest word says
COPIED, FEW = 0.95, 3  # share of words and of their order, and words, of a sentence copied out, however plain its words
SAME = 0.82  # share of words, both ways, from which two source sentences say the same
LEFT, TAKEN = 0.3, 0.6  # share of a sentence that a first source leaves over, and that a second takes of it and gives of itself
YIELDING = 0.65  # the same where the best stands in a paper that is only (案) or no longer holds
CLOSE = 0.85  # share of the best score and of the draft's words from which a more binding paper is taken instead
SLIPS = 3  # pairs of words in which a copy may be mistyped
OWN_WORDS = 3  # words of what the first source leaves over, that a second must give
NEARLY = 0.9  # share of the best score from which a sentence may be what the draft took up instead
HALF = 0.5  # and this share of what the best says of the draft's words
MOST_OTHERS = 3
FAR = 3  # times as often, from which a wording is the usual one


@dataclass(frozen=True, slots=True)
class Match:
    """対応: a source sentence for a draft sentence, with how well it fits."""

    document: str
    statement: Statement
    trail: tuple[str, ...]
    score: float
    likeness: Likeness
    closest: Match | None = None
    """The sentence nearest to the draft, where a more binding or more usual one was taken instead."""
    copied: bool = False
    """Whether that one says the same thing throughout, rather than a part of it, or said it before it was superseded."""
    others: tuple[Match, ...] = ()
    """Other sentences about as near, in papers that bind as much: it may be one of these that the draft took up."""

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.statement.number


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    score: float
    likeness: Likeness


def align(base: Base, sentences: Sequence[DraftSentence], on_progress: Progress = quiet) -> tuple[tuple[Match, ...], ...]:
    """The sources of every sentence, in order, best first; an empty tuple where there is none or where it is not checked."""
    desk = _Desk(base)
    aligned: list[tuple[Match, ...]] = []
    for start in range(0, len(sentences), SLICE):
        on_progress("資料との対応", start, len(sentences))
        part = sentences[start : start + SLICE]
        aligned += map(desk.sources, part, desk.by_meaning(part))
    on_progress("資料との対応", len(sentences), len(sentences))
    return tuple(aligned)


Near = dict[tuple[str, int], float]
"""Passages with their cosine."""


class _Desk:
    """照合机: what one check has read of a base so far."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._weights = Weights(base.store)
        self._least = min(LEAST_SHARED, LEAST_PART * math.log(1 + base.store.passage_count))
        self._candidates = Candidates(base)
        self._editions = Editions(base.store)
        self._used: dict[tuple[str, str], int] = {}
        self._heading = lru_cache(maxsize=None)(gist)  # of the draft, and only for as long as it is checked

    def by_meaning(self, part: Sequence[DraftSentence]) -> list[Near]:
        """The passages nearest in meaning to each sentence."""
        asked = [it for it in part if not it.unchecked]
        found: dict[int, Near] = {}
        if asked and self._base.encoder is not None and self._base.vectors is not None:
            vectors = self._base.encoder.encode_queries([it.text for it in asked])
            for it, vector in zip(asked, vectors, strict=True):
                found[it.number] = {(doc, number): cosine for doc, number, cosine in self._base.vectors.nearest(vector, DEPTH)}
        return [found.get(it.number, {}) for it in part]

    def sources(self, sentence: DraftSentence, near: Near) -> tuple[Match, ...]:
        said = gist(own_words(sentence.text))
        if sentence.unchecked or not said.forms:
            return ()
        above = frozenset(form for heading in sentence.trail for form in self._heading(heading).forms)
        weighed = sorted(self._weighed(said, above, near), key=_order)
        able = [it for it in weighed if it.score >= ENOUGH and self._tells(said, it)]
        if not able:
            return ()
        best = next((it for it in able if not it.candidate.names_paper), able[0])
        first = self._lead(best, weighed)
        second = self._second(said, best, weighed)
        if second and second.key != first.key:
            return (first, second)
        return (replace(first, others=self._others(first, best, weighed)),)

    def _tells(self, said: Gist, it: _Weighed) -> bool:
        """Whether what is shared, with the 問 where it is an answer, says enough."""
        asked = (said.forms - it.candidate.said.forms) & it.candidate.asked
        return it.likeness.shared + self._weights.total(said, asked) >= self._least or _word_for_word(it)

    def _others(self, first: Match, best: _Weighed, weighed: Sequence[_Weighed]) -> tuple[Match, ...]:
        if first.closest:
            return ()
        likely = (it for it in weighed if it is not best and it.score >= NEARLY * best.score and not it.candidate.names_paper)
        near = (it for it in likely if it.likeness.draft >= HALF * best.likeness.draft and _binds(it) <= _binds(best))
        return tuple(_match(it) for it in near if not self._same(it.candidate, best.candidate))[:MOST_OTHERS]

    def _lead(self, best: _Weighed, weighed: Sequence[_Weighed]) -> Match:
        lead = self._authority(best, weighed)
        if lead is best:
            return _match(best)
        copied = best.candidate.document.status is Status.OLD or self._same(lead.candidate, best.candidate)
        return replace(_match(lead), closest=_match(best), copied=copied)

    def _weighed(self, said: Gist, above: frozenset[str], near: Near) -> Iterator[_Weighed]:
        keys = {*near, *((document, number) for document, number, _ in self._by_words(said))}
        for key in sorted(keys):
            meaning = max(0.0, min(1.0, (near.get(key, 0.0) - MEANING_FLOOR) / MEANING_SPAN))
            for candidate in self._candidates.of(*key):
                found = likeness(self._weights, said, candidate.said, above, candidate.above)
                score = OF_DRAFT * found.draft + OF_SOURCE * found.source + IN_ORDER * found.order + OF_MEANING * meaning
                score += UNDER * self._weights.share(above, candidate.above) if score >= ENOUGH else 0.0
                yield _Weighed(candidate, score, found)

    def _by_words(self, said: Gist) -> tuple[tuple[str, int, float], ...]:
        store = self._base.store
        counted = sorted((count, form) for form in said.forms if (count := store.frequency(form)))
        rare = [form for count, form in counted if count <= COMMON * store.passage_count]
        telling = rare if len(rare) > 2 else [form for _, form in counted]
        query = any_of(telling[:RAREST])
        return store.match(f"text : ({query})", DEPTH) if query else ()

    def _authority(self, best: _Weighed, weighed: Sequence[_Weighed]) -> _Weighed:
        """Of the sentences that say the same as the best, or what it became, the one in the most binding paper in force.

        Among papers that bind alike the best stays, unless another is worded as the base mostly words it (他職種 -> 多職種).
        """
        same = [it for it in weighed if it is best or self._same(it.candidate, best.candidate) or self._says_all(it, best)]
        same += self._now(best)
        binding = min(map(_binds, same))
        alike = sorted((it for it in same if _binds(it) == binding), key=_order)
        return max(alike, key=lambda it: (self._commoner(it.candidate, alike[0].candidate), -alike.index(it)))

    def _now(self, best: _Weighed) -> Iterator[_Weighed]:
        """What the best became in the edition that holds."""
        unit = self._editions.now(best.candidate.document, best.candidate.statement)
        if unit is None:
            return
        for passage in self._base.store.passages_on(unit.range):
            found = self._candidates.of(unit.range.document, passage.number)
            yield from (replace(best, candidate=it) for it in found if it.statement.text in unit.text)

    def _says_all(self, it: _Weighed, best: _Weighed) -> bool:
        """Whether a more binding paper says all that the best one says, and nearly as much of what the draft says."""
        close = CLOSE if best.candidate.document.status is Status.CURRENT else YIELDING
        if _binds(it) >= _binds(best) or it.score < close * best.score or it.likeness.draft < close * best.likeness.draft:
            return False
        return likeness(self._weights, best.candidate.said, it.candidate.said, frozenset(), frozenset()).draft >= SAME

    def _commoner(self, one: Candidate, other: Candidate) -> bool:
        """Whether the few words in which one differs are those that the base uses far more often."""
        mine, theirs = one.said.pairs - other.said.pairs, other.said.pairs - one.said.pairs
        if not (mine and theirs) or max(len(mine), len(theirs)) > SLIPS:
            return False
        return max(map(self._uses, mine)) >= FAR * max(map(self._uses, theirs))

    def _uses(self, pair: tuple[str, str]) -> int:
        """How many passages have two words side by side, up to DEPTH."""
        if pair not in self._used:
            self._used[pair] = len(self._base.store.match(f"text : {any_of([' '.join(pair)])}", DEPTH))
        return self._used[pair]

    def _same(self, one: Candidate, other: Candidate) -> bool:
        found = likeness(self._weights, one.said, other.said, frozenset(), frozenset())
        return min(found.draft, found.source) >= SAME

    def _second(self, said: Gist, first: _Weighed, weighed: Sequence[_Weighed]) -> Match | None:
        """The source of what the first leaves over, where that is much and one sentence gives it."""
        left = Gist(said.forms - first.candidate.said.forms - first.candidate.above, said.pairs, said.numbers, said.verbs)
        over = self._weights.total(left, left.forms)
        if over < LEFT * self._weights.total(said, said.forms) or over < self._least:
            return None
        asks = first.candidate.statement.class_.asks
        for it in weighed:
            if asks and it.candidate.adds_nothing:
                continue
            shared = left.forms & it.candidate.said.forms
            own = [form for form in shared - plain_words() - said.numbers if len(form) > 1]  # no counters
            tells = it.likeness.source >= TAKEN and len(own) >= OWN_WORDS
            if tells and self._weights.total(left, shared) >= TAKEN * over and not self._same(it.candidate, first.candidate):
                return self._lead(it, weighed)
        return None


def _binds(it: _Weighed) -> tuple[tuple[int, int], bool]:
    return precedence(it.candidate.document), it.candidate.statement.class_ is StatementClass.OPINION


def _order(it: _Weighed) -> tuple[float, str, int]:
    return -it.score, it.candidate.document.key, it.candidate.statement.number


def _word_for_word(it: _Weighed) -> bool:
    return min(it.likeness.draft, it.likeness.source, it.likeness.order) >= COPIED and len(it.candidate.said.forms) >= FEW


def _match(it: _Weighed) -> Match:
    return Match(it.candidate.document.key, it.candidate.statement, it.candidate.trail, it.score, it.likeness)
