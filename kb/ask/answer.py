"""A question's Answer: the few lines that answer it or the complete list, or that the papers are silent.

`ask(base, "拠点に求められる事項は")` -> supported, five citations · `ask(base, "火星の首都は")` -> absent, nearest lines
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.ask.candidates import Candidate
from kb.ask.citing import cite
from kb.ask.compared import compared, tells, tells_apart
from kb.ask.context import in_context
from kb.ask.few import whole_reply
from kb.ask.judged import Judged, judged_or_ended
from kb.ask.later import succeeded
from kb.ask.limits import read_limits
from kb.ask.manners import plainly
from kb.ask.portion import SIDE_BY_SIDE
from kb.ask.question import Question, asked_last, read_question
from kb.ask.rest import with_rest
from kb.ask.scope import EVERYTHING, Scope
from kb.ask.silence import NONE_ADMITTED, reason
from kb.base.cite import words_of
from kb.errors import InputError
from kb.model import Answer, Citation, QuestionKind, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.compared import Sides
    from kb.base.open import Base
    from kb.base.store import Store
    from kb.model import FalsePremise

NEAREST = 3  # lines shown when the papers do not answer
LAST = "初めの文は除き、終わりの文で尋ねられたことだけを調べました。"
BESIDE = 6  # candidates that may contradict what is cited


def ask(base: Base, raw: str, scope: Scope = EVERYTHING) -> Answer:
    """Answer a question from the base. Raises InputError for an empty or endless one."""
    started = time.perf_counter()
    with base.store.frequencies.one_question():
        found = _answer(base, raw, scope)
    return replace(found, elapsed_ms=round((time.perf_counter() - started) * 1000, 1))


def _answer(base: Base, raw: str, scope: Scope) -> Answer:
    asked, documents = read_question(raw), base.store.documents()
    limits = read_limits(plainly(asked.raw), scope, documents)
    question = asked if limits.rest == asked.raw else read_question(limits.rest)
    limits, it = judged_or_ended(base, question, limits, documents)
    if it.state is not State.SUPPORTED and not it.wrong and (last := asked_last(question)):
        found, alone = judged_or_ended(base, last, replace(limits, note=limits.note + LAST), documents)
        question, limits, it = (last, found, alone) if alone.state is State.SUPPORTED else (question, limits, it)
    sides = compared(question)
    if sides and (both := _side_by_side(base, question, sides, limits.scope)):
        return replace(both, question=asked.raw, kind=question.kind, scope_note=limits.note + both.scope_note)
    if sides and it.state is State.SUPPORTED and not (it.lines.way.headed or tells_apart(base.store, question, sides, it.lines.citations)):
        it = replace(it, state=State.RELATED, untold=sides.difference)
    admitted = limits.scope.admitted(documents)
    bare = Answer(asked.raw, it.state, question.kind, "", searched=len(admitted), corrections=it.wrong, scope_note=limits.note)
    if documents and not admitted:
        return replace(bare, state=State.ABSENT, text=NONE_ADMITTED)
    if it.state is State.SUPPORTED:
        return _with_lines(base, bare, it, limits.scope, admitted)
    return _with_reason(base, bare, question, it)


def _side_by_side(base: Base, question: Question, sides: Sides, scope: Scope) -> Answer | None:
    """Both sides of a comparison, each answered by lines of its own; None where either is not, or where they share a line."""
    one, other = (_answer(base, side, scope) for side in sides.questions)
    both = ((sides.one, one), (sides.other, other))
    if not all(_is_told(base.store, question, name, sides.thing, answer) for name, answer in both):
        return None
    if any(it.range.meets(that.range) for it in one.citations for that in other.citations):
        return None
    cited = tuple(replace(it, side=name) for name, answer in both for it in answer.citations)
    return replace(
        one,
        text=_text(cited),
        citations=cited,
        conflicts=tuple(dict.fromkeys((*one.conflicts, *other.conflicts))),
        glosses=tuple(dict.fromkeys((*one.glosses, *other.glosses))),
        scope_note="".join(dict.fromkeys((one.scope_note, other.scope_note))),
    )


def _is_told(store: Store, question: Question, side: str, thing: str, answer: Answer) -> bool:
    """Whether lines answer for one side, of a list more than one, and tell of the thing that is asked for."""
    alone = answer.kind is QuestionKind.LIST and len(answer.citations) == 1
    return answer.state is State.SUPPORTED and not alone and tells(store, question, side, thing, answer.citations)


def _with_lines(base: Base, bare: Answer, it: Judged, scope: Scope, admitted: frozenset[str]) -> Answer:
    """The answer with its lines, what belongs to them, and what contradicts them."""
    near = cite(base, it.found[:BESIDE])
    shown = in_context(base.store, it.lines.citations, near, admitted, together=it.lines.way.together)
    return replace(
        bare,
        text=_text(shown.citations),
        citations=shown.citations if it.lines.way.by_form else with_rest(base.store, shown.citations),
        conflicts=() if it.lines.way.own else shown.conflicts,
        glosses=shown.glosses,
        scope_note=bare.scope_note + it.lines.note + _undated(scope, shown.citations) + succeeded(base.store, shown.citations, admitted),
    )


def _with_reason(base: Base, bare: Answer, question: Question, it: Judged) -> Answer:
    """The answer that says why there is none, with the lines that come nearest."""
    nearest = _nearest(base, it.found, it.wrong)
    text = reason(base.store, question, it, nearest)
    return replace(bare, text=text, nearest=nearest, missing=it.said.unmet, scope_note=bare.scope_note + it.lines.note * it.lines.way.own)


def refuse(raw: str, error: InputError) -> Answer:
    """An Answer that says why a question cannot be read; for batches, where one bad line must not stop the others."""
    return Answer(raw, State.ABSENT, QuestionKind.FACT, str(error))


def _nearest(base: Base, found: Sequence[Candidate], wrong: Sequence[FalsePremise]) -> tuple[Citation, ...]:
    """The lines to look at when there is no answer: those that correct the question, then the closest."""
    closest: list[Candidate] = []
    for it in found[:NEAREST]:
        closest.append(whole_reply(base, it, SIDE_BY_SIDE, closest))
    near = {str(it): it for it in (*(one.citation for one in wrong), *cite(base, closest))}
    return tuple(near.values())[: max(NEAREST, len(wrong))]


def _undated(scope: Scope, cited: Sequence[Citation]) -> str:
    """What to say of an answer for a day that rests on papers of no known day."""
    unsure = scope.as_of and any(it.document.issued is None for it in cited)
    return "日付の分からない資料を含みます（その日に有効だったかは確かめてください）。" if unsure else ""


def _text(cited: Sequence[Citation]) -> str:
    """What a person reads: the quotes, and the side of a 新旧対照表 that they stand on."""
    return "\n".join("・" + f"［{it.column}］" * bool(it.column) + words_of(it) for it in cited)
