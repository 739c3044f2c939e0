"""The whole list that answers a question rather than single sentences of it.

`拠点に求められる事項を全部` -> the five items under 「拠点に求められる事項」 · `拠点はいつ会議を開くか` -> none
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.choice import HEADED, LIST, Chosen
from kb.ask.citing import cite_items
from kb.ask.lists import best_list, leading, statements_of
from kb.ask.omitted import items_left, rest_left
from kb.ask.place import without_place
from kb.ask.replies import ASKED
from kb.ask.section import is_about
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.lists import Listing
    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Item

CLEARLY = 2.0  # log-odds (development sets: lists complete 0.73 -> 0.83 on the samples, 0.67 -> 0.75 on the others, flat from 1 to 3)
LIST_SHARE = 0.7  # evaluations/answers, dev questions
NAMED = 0.8  # share of the heading in the question and of the question in the heading


def whole_list(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen | None:
    """The list that answers; None where single sentences do."""
    listing = best_list(base, question, hits) if hits else None
    if listing is None or not is_taken(base, listing.document, listing.items, scope) or not _prefers(question, listing, found):
        return None
    if _said_better(base, question, listing, found[0].match if found else None):
        return None
    shown = leading(base, listing.document, listing.items)
    if len(shown) < len(listing.items) and not _is_named(listing):
        return None
    way, cited = HEADED if _is_named(listing) else LIST, cite_items(base, listing.document, shown)
    note = items_left(base, [(listing.document, shown)]) + rest_left(base, listing.document, shown, listing.items)
    return Chosen(way, cited, question.terms, listing.whole, typed=True if question.wants.name else None, note=note)


def is_taken(base: Base, document: str, items: Sequence[Item], scope: Scope) -> bool:
    """Whether most of a list's sentences are of the sort that may answer, and all of the members who may."""
    said = [it for own in statements_of(base, document, items) for it in own] if scope.classes or scope.speakers else []
    taken = sum(map(scope.takes, said))
    return taken == len(said) if scope.speakers else 2 * taken >= len(said)


def _prefers(question: Question, listing: Listing, found: Sequence[Candidate]) -> bool:
    """Whether the list answers rather than single sentences: it was asked for, or its heading is the whole question."""
    if question.kind is QuestionKind.LIST:
        return not found or listing.whole.share >= LIST_SHARE * found[0].whole.share
    return question.kind is QuestionKind.FACT and is_about(question) and _is_named(listing)


def _is_named(listing: Listing) -> bool:
    """Whether the question names the heading that the list stands under."""
    return min(listing.named, listing.stem.share) >= NAMED


def _said_better(base: Base, question: Question, listing: Listing, match: float | None) -> bool:
    """Whether a single sentence says it clearly better than a list whose heading was not named, read as one text under that."""
    if base.matcher is None or match is None or _is_named(listing):
        return False
    text = "".join(it.text for own in statements_of(base, listing.document, listing.items) for it in own)
    raw = without_place(question, base.store, base.store.document(listing.document))
    (odds,) = base.matcher.match(raw, [(listing.root.text[-ASKED:], text)])
    return float(odds) < match - CLEARLY
