"""Sentences of other papers that say the same as a cited one, or nearly the same with something that matters changed.

`同文 2 件` and `食い違い（数：年６回／年４回）`. An older edition of the same paper is neither; nor is an opinion or a report in the news.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.base.cite import citation
from kb.base.precedence import precedence_in_scope, precedence_of_lines
from kb.base.store import any_of
from kb.errors import CitationError
from kb.japanese.alike import differs, gist, same, scope_differs
from kb.japanese.words import words
from kb.model import Conflict, LineRange, StatementClass, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.base.store import Store
    from kb.model import Citation, Document, Statement

RAREST = 4  # words of a sentence by which its twins are looked for
LOOKED_AT = 12  # passages found by them
FIELDS = (1.0, 0.0, 0.0, 0.0)  # the text alone
LEAST = 8  # letters below which a sentence is a name that many papers share


@dataclass(frozen=True, slots=True)
class Twin:
    """同文候補: a sentence of another paper beside the cited one that it is like."""

    document: Document
    mine: Statement
    theirs: Statement


def twins(store: Store, it: Citation, admitted: frozenset[str]) -> tuple[Twin, ...]:
    """Sentences of the other admitted papers that share the rarest words of the citation's."""
    return tuple(
        Twin(store.document(key), mine, theirs)
        for mine in store.statements_on(it.range)
        if len(mine.text) >= LEAST
        for key, theirs in _near(store, mine.text)
        if key in admitted and not key.startswith(f"{it.document.id}@")
    )


def same_lines(store: Store, it: Citation, found: tuple[Twin, ...]) -> tuple[Citation, ...]:
    """The lines of other papers that say all of what a citation says, the most authoritative first."""
    whole = {mine.number for mine in store.statements_on(it.range)}
    agreeing = [twin for twin in found if same(twin.mine.text, twin.theirs.text)]
    by_paper: dict[str, dict[int, Statement]] = {}
    for twin in agreeing:
        by_paper.setdefault(twin.document.key, {}).setdefault(twin.mine.number, twin.theirs)
    whole_said = [(key, one) for key, held in by_paper.items() if held.keys() == whole for one in _by_line(held.values())]
    lines = [cited for key, one in whole_said if (cited := cite_in_force(store, key, one))]
    return tuple(sorted(lines, key=lambda one: (precedence_of_lines(one), str(one))))


def _by_line(found: Iterable[Statement]) -> Iterator[Statement]:
    """Sentences that share a line as one, so that no line is named twice."""
    first, *rest = sorted(found, key=lambda it: it.first)
    for it in rest:
        if it.first <= first.last:
            first = replace(first, last=max(first.last, it.last))
        else:
            yield first
            first = it
    yield first


def between(store: Store, cited: Sequence[Citation], it: Citation) -> tuple[Twin, ...]:
    """The sentences of a citation beside those that the other papers are cited for."""
    own = store.statements_on(it.range)
    return tuple(
        Twin(other.document, mine, theirs)
        for other in cited
        if other.document.id != it.document.id
        for mine in own
        for theirs in store.statements_on(other.range)
    )


def conflicts(store: Store, it: Citation, found: Iterable[Twin]) -> tuple[Conflict, ...]:
    """Lines in force that say nearly the same as a citation and differ in what matters."""
    return tuple(one for twin in found if _binds(it.document, it.class_) if (one := _conflict(store, it, twin)))


def _conflict(store: Store, it: Citation, twin: Twin) -> Conflict | None:
    """The contradiction of two sentences, the more binding one on the left."""
    if not _binds(twin.document, twin.theirs.class_):
        return None
    sides = ((it.document, twin.mine), (twin.document, twin.theirs))
    (first, mine), (second, theirs) = sorted(sides, key=lambda side: precedence_in_scope(side[0]))
    strict = differs(mine.text, theirs.text)
    what = strict or scope_differs(mine.text, theirs.text)
    left, right = (cite_in_force(store, first.key, mine), cite_in_force(store, second.key, theirs)) if what else (None, None)
    return Conflict(left, right, what) if left and right and (strict or _headed_alike(left, right)) else None


def _headed_alike(left: Citation, right: Citation) -> bool:
    """Whether both stand under the same heading, one perhaps said in full. `積極的役割を担う医療機関`"""
    pairs = ((gist(mine).bare, gist(theirs).bare) for mine in left.trail for theirs in right.trail)
    return any(min(len(mine), len(theirs)) >= LEAST and (mine in theirs or theirs in mine) for mine, theirs in pairs)


def _binds(document: Document, class_: StatementClass | None) -> bool:
    return document.status is not Status.DRAFT and not document.kind.retells and class_ is not StatementClass.OPINION


def _near(store: Store, text: str) -> Iterator[tuple[str, Statement]]:
    forms = {word.form for word in words(text) if not word.form[0].isdigit()}
    rare = sorted((count, form) for form in forms if (count := store.frequency(form)))[:RAREST]
    if not rare:
        return
    query = f"{{text}} : ({any_of(form for _, form in rare)})"
    for key, number, _ in store.match(query, LOOKED_AT, FIELDS):
        yield from ((key, statement) for statement in store.statements(key, *store.passage(key, number).statements))


def cite_in_force(store: Store, key: str, statement: Statement) -> Citation | None:
    """The lines of a sentence, where they stand on one page; what is not in force of a 新旧対照表 says nothing."""
    lines = store.lines(LineRange(key, statement.first, statement.last))
    if not all(line.in_force for line in lines):
        return None
    try:
        found, *_ = citation(store, LineRange(key, statement.first, statement.last), statement)
    except CitationError:
        return None
    return found
