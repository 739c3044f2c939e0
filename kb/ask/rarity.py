"""How much each term of a question says: what few papers have says more, plain words and verbs say less."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kb.base.frequencies import rarity

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.ask.terms import Term
    from kb.base.open import Base

LIGHT, ACTION = 0.15, 0.4  # weight left to plain words and to verbs, which papers word in many ways (evaluations/gate, dev questions)


def rarity_in(base: Base) -> Callable[[Term], float]:
    """What weighs a term: the rarity of the rarest word of its commonest way."""
    store, total = base.store, base.store.passage_count

    def weigh(term: Term) -> float:
        if term.number:
            return math.log(1 + total)
        rare = min(max(rarity(store.frequency(form), total) for form in way) for way in term.ways if way)
        return rare * (LIGHT if term.light else ACTION if term.action else 1.0)

    return weigh
