"""The few sentences that a person reads: the best one, those close behind that say something else, each with its 問, within a portion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb.ask.evidence import MET, support
from kb.ask.foremost import foremost
from kb.ask.later import later_first
from kb.ask.rarity import rarity_in
from kb.ask.replies import PROVISO, limited_by, neighbours, question_over, spans_with_question
from kb.japanese.alike import same
from kb.model import Kind, LineRange, QuestionKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.portion import Portion
    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Document, Line, Statement

NEARLY = 0.12  # distance from the best score within which authority decides the order (bundled samples)
FILLING = 0.5  # share of the portion's letters that a sentence takes which leaves room for little else
BRIEF = 0.6  # share of such a sentence's letters that one has at most which stands before it
TYPED = 0.5  # what the sort of thing asked for is worth when lines of a long sentence are picked


def few(base: Base, question: Question, found: Sequence[Candidate], portion: Portion) -> tuple[Candidate, ...]:
    """The best sentence and those close behind it that say something else, within the portion."""
    chosen: list[Candidate] = []
    for whole in _brief_first(question, foremost(base, question, _binding_first(base, question, found)), portion):
        if chosen and (whole.score < found[0].score - portion.behind or _is_of_another(question, whole, found[0])):
            continue
        candidate = whole if _fits(base, [whole], portion) else narrowed(base, question, whole, portion)
        if chosen and _repeats(candidate, chosen):
            continue
        candidate = _with_proviso(base, question, candidate, portion, chosen)
        candidate = whole_reply(base, candidate, portion, chosen)
        if chosen and (not _fits(base, [*chosen, candidate], portion) or _is_bare(base, candidate, chosen)):
            continue
        chosen.append(candidate)
        if len(chosen) == portion.sentences:
            break
    return tuple(chosen)


def _is_of_another(question: Question, it: Candidate, best: Candidate) -> bool:
    """Whether a sentence, its headings and paper included, lacks a place, round, day or figure asked for that the best has.

    `中空知の委員は再任できるか` -> not what another district's rules say; within one paper the place need not be said again
    """
    if question.kind is QuestionKind.COMPARE:
        return False
    asked = {term for term in question.terms if term.exact and not (term.proper and it.document == best.document)}
    mine, held = (asked & _met(question, one) for one in (it, best))
    return mine < held


def _met(question: Question, it: Candidate) -> set[Term]:
    return {term for term, met in zip(question.terms, it.whole.met, strict=True) if met >= MET}


def narrowed(base: Base, question: Question, it: Candidate, portion: Portion) -> Candidate:
    """Of a sentence that is longer than the portion, the lines together that say most of the question; the first of them if several do."""
    lines = [line for line in base.store.lines(it.range) if line.citable]
    best, held = it, -1.0
    for start in range(len(lines)):
        run = _readable(lines[start:], portion)
        text = "".join(line.text for line in run)
        share = support(question.terms, [text], rarity_in(base)).share + TYPED * question.wants.stands_in(text)
        if share > held + 1e-9:
            best, held = replace(it, statement=replace(it.statement, first=run[0].number, last=run[-1].number, text=text)), share
    return best


def whole_reply(base: Base, it: Candidate, portion: Portion, chosen: Sequence[Candidate] = ()) -> Candidate:
    """A sentence of a 答 with its 問, else from the beginning of the 答, where the portion takes both and no chosen one holds it."""
    for span in spans_with_question(base, it.document, it.statement):
        wider = _widened(base, it, span.first, it.last)
        if _fits(base, [*chosen, wider], portion) and not any(wider.range.meets(other.range) for other in chosen):
            return wider
    return it


def _with_proviso(base: Base, question: Question, it: Candidate, portion: Portion, chosen: Sequence[Candidate]) -> Candidate:
    """A sentence with the `ただし、…` that follows it, and one that is itself a proviso with what it limits."""
    limited, (_, after) = limited_by(base, it.document, it.statement), neighbours(base, it.document, it.statement)
    wider = _widened(base, it, it.first, after.last) if after and PROVISO.match(after.text) else it
    wider = wider if _fits(base, [*chosen, wider], portion) else it
    return _below_limited(base, question, wider, limited, portion, chosen) if limited else wider


def _below_limited(
    base: Base, question: Question, it: Candidate, limited: Statement, portion: Portion, chosen: Sequence[Candidate]
) -> Candidate:
    """A proviso below the sentence that it limits, or below as much of its end as fits; where not a line does, that sentence alone."""
    if any(one.document == it.document and one.first <= limited.first and limited.last <= one.last for one in chosen):
        return it
    for line in base.store.lines(LineRange(it.document, limited.first, limited.last)):
        wider = _widened(base, it, line.number, it.last) if line.citable else it
        if wider is not it and _fits(base, [*chosen, wider], portion):
            return wider
    whole = replace(it, statement=limited)
    return whole if _fits(base, [whole], portion) else narrowed(base, question, whole, portion)


def _widened(base: Base, it: Candidate, first: int, last: int) -> Candidate:
    text = "".join(line.text for line in base.store.lines(LineRange(it.document, first, last)) if line.citable)
    return replace(it, statement=replace(it.statement, first=first, last=last, text=text))


def _is_bare(base: Base, it: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether it is a 答 whose 問 would stand nowhere: `（答）不要である。` beside the reply to another 問."""
    asked = question_over(base, it.document, it.item)
    said = base.store.statements_of_item(it.document, asked.number) if asked else ()
    return bool(said) and not any(one.document == it.document and one.first <= said[-1].first <= one.last for one in (*chosen, it))


def _readable(lines: Sequence[Line], portion: Portion) -> Sequence[Line]:
    """As many of the lines as the portion takes, at least one."""
    taken = 1
    while taken < min(len(lines), portion.lines) and sum(len(line.text) for line in lines[: taken + 1]) <= portion.letters:
        taken += 1
    return lines[:taken]


def _binding_first(base: Base, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of the sentences that say it nearly as well as the best, those of the most binding papers in force come first.

    Of papers of one title the later does.
    A 案 never stands alone where a paper in force meets as much of the question, however far behind; nor does the news.
    """
    near = [it for it in found if it.score >= found[0].score - NEARLY]
    if near and _weighs_little(base.store.document(near[0].document)):
        near += [it for it in found[len(near) :] if _binds_as_well(base, question, it, near[0])][:1]
    papers = {it.document: base.store.document(it.document) for it in near}
    near.sort(key=lambda it: (papers[it.document].status is not Status.CURRENT, papers[it.document].kind.rank))
    return [*later_first(base.store, question, near), *(it for it in found if it not in near)]


def _brief_first(question: Question, found: Sequence[Candidate], portion: Portion) -> Sequence[Candidate]:
    """A sentence that fills the portion comes after a much shorter one of its paper that has the value asked for and says as much."""
    best = found[0] if found and question.kind is QuestionKind.FACT and question.wants.value else None
    if best is None or len(best.statement.text) <= FILLING * portion.letters:
        return found
    brief = next((it for it in found[1:] if _says_it_in_brief(question, it, best)), None)
    return found if brief is None else [brief, *(it for it in found if it is not brief)]


def _says_it_in_brief(question: Question, it: Candidate, best: Candidate) -> bool:
    near = it.document == best.document and it.score >= best.score - NEARLY and it.whole.share >= best.whole.share
    return near and len(it.statement.text) <= BRIEF * len(best.statement.text) and question.wants.stands_in(it.statement.text)


def _weighs_little(paper: Document) -> bool:
    return paper.status is Status.DRAFT or paper.kind is Kind.NEWS


def _binds_as_well(base: Base, question: Question, it: Candidate, best: Candidate) -> bool:
    """Whether a sentence binds and meets as much of the question as the best one, of a 案 or the news, beside which any paper binds."""
    paper, news = base.store.document(it.document), base.store.document(best.document).kind is Kind.NEWS
    binds = not paper.kind.retells if news else paper.kind.binds
    binds = binds and paper.status is Status.CURRENT and bool(it.statement.strength)
    meets = it.own.share >= best.own.share and it.whole.share >= best.whole.share
    return binds and meets and question.wants.stands_in(it.statement.text)


def _repeats(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a chosen sentence says the same, with nothing that matters changed, or holds it."""
    return any(same(candidate.statement.text, other.statement.text) or other.range.holds(candidate.range) for other in chosen)


def _fits(base: Base, chosen: Sequence[Candidate], portion: Portion) -> bool:
    """Whether the lines that a person would read are few enough."""
    lines = {(it.document, line.number) for it in chosen for line in base.store.lines(it.range) if line.citable}
    return len(lines) <= portion.lines and sum(len(it.statement.text) for it in chosen) <= portion.letters
