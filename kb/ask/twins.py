"""Sentences of other papers that say the same as a cited one, or nearly the same with something that matters changed.

`同文 2 件` and `食い違い（数：年６回／年４回）`. An older edition of the same paper is neither; nor is an opinion or a report in the news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.base.cite import citation
from kb.errors import CitationError
from kb.japanese.alike import differs, same
from kb.japanese.words import words
from kb.model import Conflict, Kind, LineRange, StatementClass, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.store import Store
    from kb.model import Citation, Document, Statement

RAREST = 6  # words of a sentence by which its twins are looked for
LOOKED_AT = 12  # passages found by them
FIELDS = (1.0, 0.0, 0.0, 0.0)  # the text alone
LEAST = 8  # letters below which a sentence is a name that many papers share
UNBOUND = frozenset({Kind.NEWS, Kind.MINUTES})  # papers that bind nobody, so that they contradict nobody
_ORDER = {kind: place for place, kind in enumerate(Kind)}


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
    lines = [cited for key, held in by_paper.items() if held.keys() == whole for one in held.values() if (cited := _cite(store, key, one))]
    return tuple(sorted(lines, key=lambda one: (standing(one.document), str(one))))


def conflicts(store: Store, it: Citation, found: tuple[Twin, ...]) -> tuple[Conflict, ...]:
    """Lines in force that say nearly the same as a citation and differ in what matters."""
    if not _binds(it.document, it.class_):
        return ()
    return tuple(
        Conflict(left, right, what)
        for twin in found
        if _binds(twin.document, twin.theirs.class_) and (what := differs(twin.mine.text, twin.theirs.text))
        if (left := _cite(store, it.document.key, twin.mine)) and (right := _cite(store, twin.document.key, twin.theirs))
    )


def standing(document: Document) -> tuple[bool, int, tuple[int, ...]]:
    """What comes first of papers that say the same: what is no draft, the more binding, the newer."""
    newest = tuple(-ord(char) for char in document.issued or "")
    return document.status is Status.DRAFT, _ORDER[document.kind], newest or (0,)


def _binds(document: Document, class_: StatementClass | None) -> bool:
    return document.status is not Status.DRAFT and document.kind not in UNBOUND and class_ is not StatementClass.OPINION


def _near(store: Store, text: str) -> Iterator[tuple[str, Statement]]:
    forms = {word.form for word in words(text) if not word.form[0].isdigit()}
    rare = sorted((count, form) for form in forms if (count := store.frequency(form)))[:RAREST]
    if not rare:
        return
    query = "{text} : (" + " OR ".join('"' + form.replace('"', '""') + '"' for _, form in rare) + ")"
    for key, number, _ in store.match(query, LOOKED_AT, FIELDS):
        yield from ((key, statement) for statement in store.statements(key, *store.passage(key, number).statements))


def _cite(store: Store, key: str, statement: Statement) -> Citation | None:
    """The lines of a sentence, where they stand on one page; what is not in force of a 新旧対照表 says nothing."""
    lines = store.lines(LineRange(key, statement.first, statement.last))
    if any(line.column == "改正前" for line in lines):
        return None
    try:
        found, *_ = citation(store, LineRange(key, statement.first, statement.last), statement)
    except CitationError:
        return None
    return found
