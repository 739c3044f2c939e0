"""Which lines would answer a question: a letterhead, rows of a table, a whole list, or the few best sentences.

`通知の番号は` -> a line of its head · `１万人を超えた県は` -> nine rows · `事項を全部` -> the list · else the sentences that say it
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb.ask.choice import HEAD, ROWS, Chosen
from kb.ask.counted import count_of
from kb.ask.duties import duties
from kb.ask.eligible import eligible
from kb.ask.headed import headed
from kb.ask.letterhead import letterhead
from kb.ask.measure import VERY, measures
from kb.ask.meeting import meeting
from kb.ask.rows import picked_rows
from kb.ask.sentences import sentences
from kb.ask.validity import ends, validity
from kb.ask.whole_list import whole_list
from kb.ask.whose import whose
from kb.base.cite import citation
from kb.japanese.words import forms
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.base.open import Base


def chosen(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen:
    """The lines that would answer; whether they do is decided by what they say of the question (kb.ask.gate)."""
    return (
        _of_a_letterhead(base, question, scope)
        or _of_its_validity(base, question, scope)
        or _of_a_table(base, question, hits)
        or _said(base, question, scope, hits, found)
    )


def _said(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen:
    listed = (
        count_of(base, question, found)
        or duties(base, question, scope, hits)
        or whose(base, question, scope, hits)
        or eligible(base, question, scope, hits)
        or headed(base, question, scope, hits, found)
        or whole_list(base, question, scope, hits, found)
    )
    lines = listed or sentences(base, question, scope, found)
    return _unmeasured(base, question, replace(lines, citations=ends(question, lines.citations)))


def _unmeasured(base: Base, question: Question, lines: Chosen) -> Chosen:
    """Rows of a table that could not be measured say nothing of the most, the least or a bound, unless they name the bound itself."""
    asked, very = frozenset(measures(question.raw)), not VERY.isdisjoint(forms(question.raw))
    spans = [it.range for it in lines.citations if asked or very]
    rows = any(base.store.line(it.document, it.first).kind is LineKind.TABLE for it in spans)
    named = bool(asked) and any(asked <= frozenset(measures(it.quote)) for it in lines.citations)
    return replace(lines, measured=named or not rows)


def _of_a_letterhead(base: Base, question: Question, scope: Scope) -> Chosen | None:
    admitted = scope.admitted(base.store.documents())
    head = letterhead(base, question, admitted) or meeting(base, question, admitted)
    return Chosen(HEAD, head.citations, head.terms, head.whole, typed=True) if head else None


def _of_its_validity(base: Base, question: Question, scope: Scope) -> Chosen | None:
    it = validity(base, question, replace(scope, ended=True).admitted(base.store.documents()))
    return Chosen(HEAD, it.citations, it.terms, it.whole, typed=True, note=it.note) if it else None


def _of_a_table(base: Base, question: Question, hits: Sequence[Hit]) -> Chosen | None:
    rows = picked_rows(base, question, hits)
    cited = tuple(it for span in rows.ranges for it in citation(base.store, span)) if rows else ()
    return Chosen(ROWS, cited, rows.terms, rows.whole, typed=True) if rows else None
