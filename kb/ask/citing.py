"""Chosen sentences and items as citations: what touches is one citation, so that no line is cited twice."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kb.ask.lists import statements_of
from kb.base.cite import citation
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.candidates import Candidate
    from kb.base.open import Base
    from kb.model import Citation, Item, Statement


def cite(base: Base, best: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The lines of the sentences; sentences that touch become one citation, so that no line is cited twice."""
    return tuple(
        it
        for run in _runs(best)
        for it in citation(base.store, LineRange(run[0].document, run[0].first, max(one.last for one in run)), run[0].statement)
    )


def _runs(best: Sequence[Candidate]) -> list[list[Candidate]]:
    """Sentences of a document that share a line, or follow each other in an item, together; the order of the best of each is kept."""
    runs: list[list[Candidate]] = []
    for it in sorted(best, key=lambda it: (it.document, it.first, it.last)):
        if runs and _touches(runs[-1], it):
            runs[-1].append(it)
        else:
            runs.append([it])
    place = {it.key: at for at, it in enumerate(best)}
    return sorted(runs, key=lambda run: min(place[it.key] for it in run))


def _touches(run: Sequence[Candidate], it: Candidate) -> bool:
    end = max(one.last for one in run)
    return run[-1].document == it.document and (it.first <= end or (it.first == end + 1 and it.item == run[-1].item))


def cite_items(base: Base, document: str, items: Sequence[Item]) -> tuple[Citation, ...]:
    """Every item with its own lines; items inside an item are cited on their own."""
    found = [statement for own in statements_of(base, document, items) for statement in own]
    by_item = [tuple(group) for _, group in groupby(found, key=lambda it: it.item)]
    return tuple(it for own in by_item for it in _cite_item(base, document, own))


def _cite_item(base: Base, document: str, own: Sequence[Statement]) -> tuple[Citation, ...]:
    """An item's lines; a heading inside a list carries no class, for it obliges nobody."""
    heading = base.store.item(document, own[0].item).heading
    return citation(base.store, LineRange(document, own[0].first, own[-1].last), None if heading else own[0])
