"""The sentences of the best passages, for what is chosen by what a sentence says and not by how near it is.

A heading is none; nor is what another column of the table says, or what the limits of the question leave out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.candidates import CANDIDATES
from kb.ask.sides import on_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Statement


def within(base: Base, question: Question, scope: Scope, hits: Sequence[Hit]) -> Iterator[tuple[str, Statement, tuple[str, ...]]]:
    """Each sentence with its paper before it and the headings above it behind it, best passage first."""
    for hit in hits[:CANDIDATES]:
        passage = base.store.passage(hit.document, hit.passage)
        for it in base.store.statements(hit.document, *passage.statements):
            stands = scope.takes(it) and not base.store.item(hit.document, it.item).heading
            if stands and on_side(base, question, hit.document, it.first):
                yield hit.document, it, passage.trail
