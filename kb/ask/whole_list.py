"""The whole list that answers a question rather than single sentences of it.

`拠点に求められる事項を全部` -> the five items under 「拠点に求められる事項」 · `拠点はいつ会議を開くか` -> none
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.choice import HEADED, LIST, Chosen
from kb.ask.citing import cite_items
from kb.ask.evidence import MET, meets, wording
from kb.ask.foremost import is_topic, noun_asked, topic_asked
from kb.ask.lists import best_list, leading, statements_of
from kb.ask.omitted import items_left, rest_left
from kb.ask.place import without_place
from kb.ask.replies import ASKED
from kb.ask.section import asks_for_all, is_about
from kb.japanese.text import plain
from kb.japanese.words import forms
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

ABOUT = re.compile(r"(?P<of>[^、。]{2,20}?)(?:について|に関する|に関して|に係る)")
CLEARLY = 2.0  # log-odds (development sets: lists complete 0.73 -> 0.83 on the samples, 0.67 -> 0.75 on the others, flat from 1 to 3)
TOPICS = 3  # best sentences among which one may say of the noun asked for what it is
LIST_SHARE = 0.7  # evaluations/answers, dev questions
WHOLLY = 0.95  # share of the question that headings must say for a list under them to answer it though the matcher likes a sentence better
NAMED = 0.8  # share of the heading in the question and of the question in the heading


def whole_list(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen | None:
    """The list that answers; None where single sentences do."""
    listing = best_list(base, question, hits) if hits else None
    if listing is None or not is_taken(base, listing.document, listing.items, scope) or not _prefers(question, listing, found):
        return None
    if _said_better(base, question, listing, found[0].match if found else None) or _names_one(question, listing):
        return None
    if _said_of_it(question, listing, found) or _one_says_it(listing, found) or _is_of_some(question, listing):
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
    return question.kind is QuestionKind.FACT and is_about(question) and _is_named(listing) and not _asks_within(question, listing)


def _asks_within(question: Question, listing: Listing) -> bool:
    """Whether a noun of it is asked for that no heading has. `見守り事業の対象者は` of all that stands under 「見守り事業」"""
    noun = "".join(topic_asked(question))
    above = zip(question.terms, listing.stem.met, strict=True)
    return any(it.subject and met < MET and not asks_for_all(it) and noun.endswith("".join(it.ways[0])) for it, met in above if noun)


def _is_named(listing: Listing) -> bool:
    """Whether the question names the heading that the list stands under."""
    return min(listing.named, listing.stem.share) >= NAMED


def _names_noun(question: Question, listing: Listing) -> bool:
    """Whether the heading has the noun asked for and, with those above it, says the question. `どんな機能が`, `装置の機能及び内容`"""
    noun = frozenset(noun_asked(question))
    return bool(noun) and noun <= frozenset(forms(listing.root.text)) and listing.stem.share >= WHOLLY


def _said_of_it(question: Question, listing: Listing, found: Sequence[Candidate]) -> bool:
    """Whether one of the best sentences has the noun asked for as its topic, and the list's heading has not. `事業主体は、病院とする。`"""
    topic = topic_asked(question)
    if not topic or is_topic(topic, listing.root.text) or tuple(forms(listing.root.text))[-len(topic) :] == topic:
        return False
    own = {it.number for it in listing.items} | {listing.root.number}
    near = (it for it in found[:TOPICS] if it.item not in own or it.document != listing.document)
    return any(is_topic(topic, it.statement.text) and it.whole.share >= listing.whole.share for it in near)


def _one_says_it(listing: Listing, found: Sequence[Candidate]) -> bool:
    """Whether one sentence of the list says as much as all of it, its heading less. `２　隊員は、書類を携えること。` under `第４ 隊員`"""
    own = {it.number for it in listing.items}
    inside = (it for it in found[:TOPICS] if it.document == listing.document and it.item in own)
    return any(it.own.share >= listing.whole.share > listing.stem.share for it in inside) or _another_says_it(listing, found)


def _another_says_it(listing: Listing, found: Sequence[Candidate]) -> bool:
    """Whether the best sentence, outside a list whose heading was not named, says the whole question. `３部門から成る。`, a list of 3"""
    if not found or _is_named(listing):
        return False
    own = {listing.root.number, *(it.number for it in listing.items)}
    outside = found[0].document != listing.document or found[0].item not in own
    return outside and found[0].own.share >= WHOLLY and (found[0].match or 0.0) >= 0


def _is_of_some(question: Question, listing: Listing) -> bool:
    """Whether few of the items, and no heading, are about what the question asks of. `災害についての目標は` of four, one of them so"""
    about = ABOUT.match(plain(question.raw))
    above = zip(question.terms, listing.stem.met, strict=True)
    of = [it for it, met in above if about and it.subject and it.text in about["of"] and met < MET]
    counts = [sum(meets(it, wording(item.text)) >= MET for item in listing.items) for it in of]
    return any(0 < count * 2 < len(listing.items) for count in counts)


def _names_one(question: Question, listing: Listing) -> bool:
    """Whether the question names one of the items by its heading rather than the list. `支援機構の目的` of `1 支援機構` over `(1) 目的`"""
    asked, over = frozenset(forms(question.raw)), frozenset(forms(listing.root.text))
    heads = (frozenset(forms(it.text)) for it in listing.items if it.heading)
    return any(own <= asked and not own <= over for own in heads if own)


def _said_better(base: Base, question: Question, listing: Listing, match: float | None) -> bool:
    """Whether a single sentence says it clearly better than a list whose heading was not named, read as one text under that."""
    if base.matcher is None or match is None or _is_named(listing) or _names_noun(question, listing):
        return False
    text = "".join(it.text for own in statements_of(base, listing.document, listing.items) for it in own)
    raw = without_place(question, base.store, base.store.document(listing.document))
    (odds,) = base.matcher.match(raw, [(listing.root.text[-ASKED:], text)])
    return float(odds) < match - CLEARLY
