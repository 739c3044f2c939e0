"""The few sentences that a person reads: the best one, those close behind that say something else, each with its 問, within a measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.evidence import support
from kb.ask.replies import spans_with_question
from kb.ask.search import rarity
from kb.japanese.alike import same
from kb.model import Kind, LineRange, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.ask.choose import Candidate
    from kb.ask.question import Question
    from kb.base.open import Base
    from kb.model import Line

BINDING = 0.12  # distance from the best score within which authority decides the order (bundled samples)
TYPED = 0.5  # what the sort of thing asked for is worth when lines of a long sentence are picked


@dataclass(frozen=True, slots=True)
class Measure:
    """分量: how much an answer may cite, and how far behind the best score a further sentence may stay."""

    sentences: int
    lines: int
    letters: int
    behind: float


AT_A_GLANCE = Measure(sentences=4, lines=8, letters=400, behind=0.2)  # a fact
SIDE_BY_SIDE = Measure(sentences=6, lines=24, letters=1400, behind=0.4)  # lists without a heading, comparisons


def few(base: Base, question: Question, found: Sequence[Candidate], measure: Measure) -> tuple[Candidate, ...]:
    """The best sentence and those close behind it that say something else, within the measure."""
    chosen: list[Candidate] = []
    for whole in _binding_first(base, found):
        candidate = whole if _fits([whole], measure) else narrowed(base, question, whole, measure)
        if chosen and (candidate.score < found[0].score - measure.behind or _repeats(candidate, chosen)):
            continue
        candidate = whole_reply(base, candidate, measure, chosen)
        if chosen and not _fits([*chosen, candidate], measure):
            continue
        chosen.append(candidate)
        if len(chosen) == measure.sentences:
            break
    return tuple(chosen)


def narrowed(base: Base, question: Question, it: Candidate, measure: Measure) -> Candidate:
    """Of a sentence that is longer than the measure, the lines together that say most of the question; the first of them if several do."""
    lines = base.store.lines(LineRange(it.document, it.first, it.last))
    best, held = it, -1.0
    for start in range(len(lines)):
        run = _readable(lines[start:], measure)
        text = "".join(line.text for line in run)
        share = support(question.terms, [text], lambda term: rarity(base, term)).share + TYPED * question.wants.stands_in(text)
        if share > held + 1e-9:
            best, held = replace(it, statement=replace(it.statement, first=run[0].number, last=run[-1].number, text=text)), share
    return best


def whole_reply(base: Base, it: Candidate, measure: Measure, chosen: Sequence[Candidate] = ()) -> Candidate:
    """A sentence of a 答 together with its 問, where the measure takes both and no chosen one holds the 問 already."""
    for span in spans_with_question(base, it.document, it.statement):
        text = "".join(line.text for line in base.store.lines(span))
        wider = replace(it, statement=replace(it.statement, first=span.first, text=text))
        if _fits([*chosen, wider], measure) and not any(_overlap(wider, other) for other in chosen):
            return wider
    return it


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.document == other.document and one.first <= other.last and other.first <= one.last


def _readable(lines: Sequence[Line], measure: Measure) -> Sequence[Line]:
    """As many of the lines as the measure takes, at least one."""
    taken = 1
    while taken < min(len(lines), measure.lines) and sum(len(line.text) for line in lines[: taken + 1]) <= measure.letters:
        taken += 1
    return lines[:taken]


def _binding_first(base: Base, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of the sentences that say it nearly as well as the best, those of the most binding papers in force come first."""
    near = [it for it in found if it.score >= found[0].score - BINDING]
    papers = {it.document: base.store.document(it.document) for it in near}
    order = list(Kind)
    near.sort(key=lambda it: (papers[it.document].status is not Status.CURRENT, order.index(papers[it.document].kind)))
    return [*near, *found[len(near) :]]


def _repeats(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a chosen sentence says the same, with nothing that matters changed, or holds it."""
    return any(same(candidate.statement.text, other.statement.text) or _overlap(candidate, other) for other in chosen)


def _fits(chosen: Sequence[Candidate], measure: Measure) -> bool:
    lines = len({(it.document, line) for it in chosen for line in range(it.first, it.last + 1)})
    return lines <= measure.lines and sum(len(it.statement.text) for it in chosen) <= measure.letters
