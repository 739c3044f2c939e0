"""The whole lists that chosen sentences announce or are points of, so that a part of a list is never shown as the list.

`拠点は、次に掲げる事項を行うものとする。` -> (1), (2), (3) under it · two of three bullets -> all three
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from kb.ask.evidence import MET
from kb.ask.lists import is_read, is_row, items_on_side, list_items
from kb.ask.portion import AT_A_GLANCE
from kb.ask.sides import on_side
from kb.ask.stem import leads_in
from kb.japanese.text import plain
from kb.model import LineRange, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.base.open import Base
    from kb.model import Item, Statement

SORTS = re.compile(r"(?:誰|だれ|どなた)(?!の)|(?:どんな|どのような|どういう|どういった)(?:人|者|方|機関|団体|施設|場合|とき|時|もの|こと)")
BEST, THICK = 6, 3  # best sentences among which so many points of one list stand for it (read through on real papers; no set scores it)
ROWS_BELOW = re.compile(r"(?P<cells>.*?: )■?[^:]*?(?:下記|以下|次)の(?:全て|すべて|いずれか)")


def announced(base: Base, document: str, said: Statement) -> tuple[Item, ...]:
    """The items that a sentence is the last of its item to announce; none where it announces none or they are too many to read.

    `拠点は、次に掲げる事項を行うものとする。` -> (1), (2), (3) under it
    """
    root = base.store.item(document, said.item)
    if rows := _rows_below(base, document, root, said):
        return rows
    items = () if root.heading else list_items(base, document, root)
    leading = [it.number for it in base.store.statements_of_item(document, root.number) if leads_in(it.text, items)]
    if leading[-1:] != [said.number]:
        return ()
    return items if len(items) > 1 and is_read(base, document, items, said) else ()


def _rows_below(base: Base, document: str, root: Item, said: Statement) -> tuple[Item, ...]:
    """The rows of a form that one announces, while the cells before it stay the same. `③: ■下記の全てを掲示` -> `③: 相談の旨` …"""
    found = ROWS_BELOW.match(said.text)
    if not found or not is_row(base, document, root):
        return ()
    below = [it for it in base.store.children(document, root.parent) if it.first > root.first]
    rows = tuple(takewhile(lambda it: base.store.line(document, it.first).context.startswith(found["cells"]), below))
    return rows if len(rows) > 1 and is_read(base, document, rows, said) else ()


def stemmed(base: Base, question: Question, chosen: Sequence[Candidate]) -> tuple[Candidate, tuple[Item, ...]] | None:
    """The chosen lines up to the end of what announces a list in them, with its items: those of the best one, or that it is an item of.

    Where it is asked who or what sort of thing, those that any chosen one is an item of.
    """
    points = {(it.document, it.item) for it in (chosen if _asks_for_sort(question) else chosen[:1])}
    for it in chosen:
        for said in base.store.statements_on(LineRange(it.document, it.first, it.last)):
            items = announced(base, it.document, said)
            if items and (it is chosen[0] or not points.isdisjoint((it.document, item.number) for item in items)):
                whole = replace(said, first=min(it.first, said.first), last=base.store.statements_of_item(it.document, said.item)[-1].last)
                return replace(it, statement=whole), items
    return None


def siblings(base: Base, question: Question, chosen: Sequence[Candidate]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The whole lists of which two or more points were chosen, each with its document, as far as each can be read."""
    taken: dict[tuple[str, int], set[int]] = defaultdict(set)
    for it in chosen:
        item = base.store.item(it.document, it.item)
        if item.marker and item.parent and it.first >= item.first:
            taken[it.document, item.parent].add(item.number)
    for (document, parent), points in taken.items():
        items = items_on_side(base, question, document, base.store.item(document, parent)) if len(points) > 1 else ()
        if points <= {it.number for it in items} and is_read(base, document, items):
            yield document, items


def thickest(base: Base, question: Question, found: Sequence[Candidate]) -> tuple[str, tuple[Item, ...]] | None:
    """The list, with its document, of which most of the best sentences are points, where it is asked who or what sort of thing.

    `構成員は誰か`, 八, 六 and 二 of a row of nine among the best -> all nine; one must come as near to the best as what is shown beside it
    """
    points: dict[tuple[str, int], set[int]] = defaultdict(set)
    near: set[tuple[str, int]] = set()  # lists of which a point would be shown
    for it in found[:BEST] if _asks_for_sort(question) else ():
        item = base.store.item(it.document, it.item)
        if item.parent and not item.heading and it.document == found[0].document and _meets_all(it, found[0]):
            points[it.document, item.parent].add(item.number)
            near |= {(it.document, item.parent)} if it.score >= found[0].score - AT_A_GLANCE.behind else set()
    (document, parent), most = max(points.items(), key=lambda pair: len(pair[1]), default=(("", 0), set[int]()))
    if len(most) < THICK or (document, parent) not in near:
        return None
    items = items_on_side(base, question, document, base.store.item(document, parent))
    if sum(not it.marker and it.text.endswith("。") for it in items) * 2 > len(items):
        return None  # the paragraphs of a page
    return (document, items) if most <= {it.number for it in items} and is_read(base, document, items) else None


def _asks_for_sort(question: Question) -> bool:
    return question.kind is QuestionKind.FACT and not question.wants.value and SORTS.search(plain(question.raw)) is not None


def _meets_all(it: Candidate, best: Candidate) -> bool:
    """Whether a sentence meets with its headings all that the best one does."""
    return all(mine >= MET or other < MET for mine, other in zip(it.whole.met, best.whole.met, strict=True))


def rows_beside(base: Base, question: Question, chosen: Sequence[Candidate]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """All rows of the tables of which two or more rows were chosen, each table with its document, however long."""
    taken: dict[tuple[str, int | None], set[int]] = defaultdict(set)
    for it in chosen:
        item = base.store.item(it.document, it.item)
        if is_row(base, it.document, item):
            taken[it.document, item.parent].add(item.number)
    for (document, parent), picked in taken.items():
        children = base.store.children(document, parent) if parent and len(picked) > 1 else ()
        for _, run in groupby(children, key=lambda it: is_row(base, document, it)):
            rows = tuple(it for it in run if on_side(base, question, document, it.first))
            if len(picked & {it.number for it in rows}) > 1:
                yield document, rows
