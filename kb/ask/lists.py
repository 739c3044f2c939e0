"""The complete list under the heading that a question names, each item with its own lines.

`拠点に求められる事項は` -> the five items under ●…に求められる事項, not the chunk around them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.evidence import Support, support
from kb.ask.search import rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Item, LineRange, Statement

ROOTS = 40  # hits whose headings are looked at
STEM, BELOW, SIZE = 0.8, 0.35, 0.05  # weights: the heading's words, hits among its items, having several (evaluations/answers, dev)
MOST_ITEMS = 40  # a longer list is a chapter, not an answer


@dataclass(frozen=True, slots=True)
class Listing:
    """列挙: a heading with the items directly under it, and how far the heading meets the question."""

    document: str
    root: Item
    items: tuple[Item, ...]
    score: float
    stem: Support


def best_list(base: Base, question: Question, hits: Sequence[Hit]) -> Listing | None:
    """The list whose heading (with those above it) says most of the question; None when no hit stands under a heading."""
    share: dict[tuple[str, int], float] = defaultdict(float)
    for hit in hits[:ROOTS]:
        item = base.store.item(hit.document, base.store.passage(hit.document, hit.passage).item)
        for root in (item.number, item.parent):
            if root is not None:
                share[hit.document, root] += hit.score
    found = [listing for key, below in share.items() if (listing := _listing(base, question, key, below / hits[0].score))]
    return max(found, key=lambda it: (it.score, it.document, -it.root.number), default=None)


def _listing(base: Base, question: Question, key: tuple[str, int], below: float) -> Listing | None:
    document, number = key
    root = base.store.item(document, number)
    items = list_items(base, document, root)
    if not items or len(items) > MOST_ITEMS:
        return None
    trail = base.store.passages_of_item(document, number)
    headings = [root.text, *(trail[0].trail if trail else ()), base.store.document(document).title]
    stem = support(question.terms, headings, lambda term: rarity(base, term))
    score = STEM * stem.share + BELOW * min(1.0, below / 2) + SIZE * (len(items) > 1)
    return Listing(document, root, items, score, stem)


def list_items(base: Base, document: str, root: Item) -> tuple[Item, ...]:
    """The items directly under a heading that make up its list; notes (※) and stray prose beside bullets are not items."""
    children = base.store.children(document, root.number)
    marked = [child for child in children if child.marker and child.marker.kind != "※"]
    chosen = marked or [child for child in children if not child.heading]
    return tuple(child for child in chosen if child.text)


def statements_of(base: Base, document: str, item: Item) -> tuple[Statement, ...]:
    """An item's own sentences, and those of the items inside it when it is only a label."""
    own = base.store.statements_of_item(document, item.number)
    if own and not (item.heading and len(item.text) <= 40):
        return own
    return own + tuple(s for child in base.store.children(document, item.number) for s in statements_of(base, document, child))


def range_of(document: str, found: Sequence[Statement]) -> LineRange:
    """The lines from the first sentence to the last."""
    from kb.model import LineRange

    return LineRange(document, found[0].first, found[-1].last)
