"""The complete list under the heading that a question names, each item with its own lines.

`拠点に求められる事項は` -> the five items under ●…に求められる事項, not the chunk around them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from kb.ask.called import called_in
from kb.ask.candidates import AUTHORITY, STANDING
from kb.ask.evidence import MET, Support, support
from kb.ask.portion import SIDE_BY_SIDE
from kb.ask.rarity import rarity_in
from kb.ask.replies import PROVISO
from kb.ask.section import asks_for_all, lacks_demands, share_named
from kb.ask.sides import on_side
from kb.japanese.heads import names_case
from kb.japanese.trail import STEM
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Item, Statement

ROOTS = 40  # hits whose headings are looked at
ABOVE = 3  # generations of headings that are looked at above a hit
# Weights (evaluations/answers, dev questions): words of the headings, how much of the heading was asked for, words of the items,
# hits among them, being several.
STEMMED, ASKED, WITHIN, BELOW, SEVERAL = 0.6, 0.25, 0.3, 0.25, 0.1
INNER = 0.2  # distance from the best score within which a list inside it, whose headings say more, is the one that is asked for
MOST_ITEMS = 40  # a longer list is a chapter, not an answer, unless its heading is what the question names
TOO_LONG = 2  # times what a person reads as one list, beyond which only its beginning is shown
FAR_TOO_LONG = 4  # times the most, from which on nothing is counted out


@dataclass(frozen=True, slots=True)
class Listing:
    """列挙: a heading with its items, and how far heading and items meet the question."""

    document: str
    root: Item
    items: tuple[Item, ...]
    score: float
    named: float
    """Share of the heading's own words that the question names."""
    stem: Support
    whole: Support


def best_list(base: Base, question: Question, hits: Sequence[Hit]) -> Listing | None:
    """The list whose heading (with those above it) says most of the question; None when no hit stands under a heading."""
    share: dict[tuple[str, int], float] = defaultdict(float)
    for hit in hits[:ROOTS]:
        for root in _roots(base, hit):
            share[hit.document, root] += hit.score / hits[0].score
    found = [listing for key, below in share.items() if (listing := _listing(base, question, key, below))]
    found.sort(key=lambda it: (it.score, it.document, -it.root.number), reverse=True)
    return next((it for it in found if _says_more(it, found[0])), found[0]) if found else None


def _says_more(it: Listing, best: Listing) -> bool:
    """Whether a list inside the best one, nearly as good, stands under headings that say all that those of the outer one say and more."""
    inside = it.document == best.document and best.root.first < it.root.first and it.root.last <= best.root.last
    mine, other = (frozenset(i for i, met in enumerate(one.stem.met) if met >= MET) for one in (it, best))
    return inside and len(it.items) > 1 and it.score >= best.score - INNER and mine > other


def _roots(base: Base, hit: Hit) -> Iterator[int]:
    """The hit's item and those above it."""
    number: int | None = base.store.passage(hit.document, hit.passage).item
    for _ in range(ABOVE):
        if number is None:
            return
        yield number
        number = base.store.item(hit.document, number).parent


def _listing(base: Base, question: Question, key: tuple[str, int], below: float) -> Listing | None:
    document, number = key
    root = base.store.item(document, number)
    items, asked = items_on_side(base, question, document, root), share_named(question, root.text)
    section = root.heading and asked == 1.0
    if not items or (len(items) > MOST_ITEMS and not section) or _is_chapter(base, document, items):
        return None
    headings, given = headings_of(base, document, root), _given(base, question, document, items) if section else ()
    stem = _counted(question, items, support(question.terms, headings, rarity_in(base)), given)
    texts = [*headings, *(item.text for item in items)]
    whole = _counted(question, items, support(question.terms, texts, rarity_in(base)), given)
    paper = base.store.document(document)
    score = STANDING[paper.status] + AUTHORITY[paper.kind]
    score += STEMMED * stem.share + ASKED * asked + WITHIN * whole.share + BELOW * min(1.0, below / 2) + SEVERAL * (len(items) > 1)
    return Listing(document, root, items, score, asked, stem, whole)


def items_on_side(base: Base, question: Question, document: str, root: Item) -> tuple[Item, ...]:
    """The items of a list on the side of a 新旧対照表 that a question is about."""
    return tuple(item for item in list_items(base, document, root) if on_side(base, question, document, item.first))


def _given(base: Base, question: Question, document: str, items: Sequence[Item]) -> tuple[Term, ...]:
    """The words that ask for all of a section, which need not stand in it: `要件` where it has some."""
    said = (it for own in statements_of(base, document, items) for it in own)
    asked = tuple(filter(asks_for_all, question.terms))
    return () if not asked or lacks_demands(question, said) else asked


def _counted(question: Question, items: Sequence[Item], found: Support, given: Sequence[Term]) -> Support:
    """The same support with the given words met, and a count of things (`目標４つ`) by a list of so many items and by no other."""
    sure = dict.fromkeys(given, 1.0) | {term: float(term.count == len(items)) for term in question.terms if term.count}
    met = tuple(sure.get(term, share) for term, share in zip(question.terms, found.met, strict=True))
    total = sum(found.weights)
    share = sum(m * w for m, w in zip(met, found.weights, strict=True)) / total if total else 0.0
    return Support(share, met, found.weights)


def _is_chapter(base: Base, document: str, items: Sequence[Item]) -> bool:
    """Whether these are sections, each with too much under it to be read as one list: their bare headings would say nothing."""
    if sum(item.heading for item in items) * 2 < len(items):
        return False
    return _is_long(items) or not _readable([statement for item in items for statement in _below(base, document, item, deep=True)])


def headings_of(base: Base, document: str, root: Item) -> list[str]:
    """The heading of a list, those above it, and the document's title."""
    passages = base.store.passages_of_item(document, root.number)
    return [root.text, *(passages[0].trail if passages else ()), called_in(base.store, base.store.document(document))]


def list_items(base: Base, document: str, root: Item) -> tuple[Item, ...]:
    """The items directly under a heading that make up its list: its commonest sort of bullet, else its table rows or paragraphs.

    問 and 答 are no list: each is read with the other.
    """
    children = [child for child in base.store.children(document, root.number) if child.text]
    if len(children) > FAR_TOO_LONG * MOST_ITEMS or any(child.asks or child.answers for child in children):
        return ()
    kinds = Counter(child.marker.kind for child in children if child.marker and child.marker.kind != "※")
    if kinds:
        (kind, _), *_ = kinds.most_common(1)
        of_list = kinds if any(names_case(child.text) for child in children) else {kind}  # ① 【…がない場合】 ② is one row
        return tuple(child for child in children if child.marker and child.marker.kind in of_list)
    rows = tuple(child for child in children if is_row(base, document, child))
    return rows or tuple(child for child in children if not child.heading and not child.marker)


def is_row(base: Base, document: str, item: Item) -> bool:
    """Whether an item is a table row with cells under headings."""
    return bool(base.store.line(document, item.first).context)


def _is_long(items: Sequence[Item]) -> bool:
    """Whether there is so much in the items that nobody need look at it line by line."""
    return sum(item.last - item.first + 1 for item in items) > FAR_TOO_LONG * SIDE_BY_SIDE.lines


def statements_of(base: Base, document: str, listing: Sequence[Item]) -> tuple[tuple[Statement, ...], ...]:
    """Each item's sentences; those of the items inside it too, while the whole stays readable or the item only introduces them."""
    deep = () if _is_long(listing) else tuple(tuple(_below(base, document, item, deep=True)) for item in listing)
    if deep and _readable([statement for each in deep for statement in each]):
        return deep
    return tuple(tuple(_below(base, document, item, deep=False)) for item in listing)


def left_out(base: Base, document: str, listing: Sequence[Item]) -> tuple[LineRange, ...]:
    """The runs of lines inside the items that `statements_of` leaves out."""
    shown = {it.number for own in statements_of(base, document, listing) for it in own}
    below = (it for item in listing for it in _below(base, document, item, deep=True))
    return joined(LineRange(document, it.first, it.last) for it in below if it.number not in shown)


def joined(spans: Iterable[LineRange]) -> tuple[LineRange, ...]:
    """Runs of lines in order, those that touch as one. 3–4, 5–9, 12 -> 3–9, 12"""
    runs: list[LineRange] = []
    for it in spans:
        goes_on = bool(runs) and it.document == runs[-1].document and it.first <= runs[-1].last + 1
        runs[-1:] = [LineRange(it.document, runs[-1].first, it.last)] if goes_on else [*runs[-1:], it]
    return tuple(runs)


def _readable(found: Sequence[Statement]) -> bool:
    """Whether they are what a person reads as one list; sub-items are left out of longer ones."""
    lines = sum(it.last - it.first + 1 for it in found)
    return lines <= SIDE_BY_SIDE.lines and sum(len(it.text) for it in found) <= SIDE_BY_SIDE.letters


def _below(base: Base, document: str, item: Item, *, deep: bool) -> Iterator[Statement]:
    yield from base.store.statements_of_item(document, item.number)
    if deep or item.text.endswith("、") or STEM.search(item.text):
        for child in _own_points(base.store.children(document, item.number)):
            yield from _below(base, document, child, deep=deep)


def _own_points(children: Sequence[Item]) -> Sequence[Item]:
    """Items under one without the paragraphs after its last point, which go on about something else, unless they limit it (`ただし、…`)."""
    last = max((child.number for child in children if child.marker), default=None)
    return [child for child in children if last is None or child.number <= last or PROVISO.match(child.text)]


def leading(base: Base, document: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """All the items, or of far more than a person reads as one list the first that can be so read, at least one."""
    if sum(it.last - it.first + 1 for own in statements_of(base, document, items) for it in own) <= TOO_LONG * SIDE_BY_SIDE.lines:
        return tuple(items)
    read = takewhile(lambda count: is_read(base, document, items[:count]), range(1, len(items)))
    return tuple(items[: max(read, default=1)])


def is_read(base: Base, document: str, items: Sequence[Item], *above: Statement) -> bool:
    """Whether a person reads the items as one list, below what stands above them."""
    return _readable([*above, *(statement for own in statements_of(base, document, items) for statement in own)])
