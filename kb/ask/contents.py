"""Entries of a paper's own list of contents, which say what stands below and nothing of it.

`申請書等の提出先` among `対象者`, `利用限度`, … at the head of a page that has these headings -> True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.remembered import remembered
from kb.japanese.text import normalise, squeezed
from kb.japanese.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.store import Store
    from kb.model import Item

FEWEST = 3  # entries of a list of contents
SHARE = 0.5  # of them that stand again as headings; a page may be kept in part
SHORT = 40  # characters of the longest entry
SAYING = ("動詞", "助動詞", "形容詞")  # what a sentence ends in


def is_entry(store: Store, document: str, item: Item) -> bool:
    """Whether an item stands in a run of short items most of which are headings further on."""
    return len(item.text) <= SHORT and not item.heading and item.number in _entries(store, document)


@remembered
def _entries(store: Store, document: str) -> frozenset[int]:
    items = store.items(document)
    headed = {squeezed(it.text): it.number for it in items if it.heading}
    found: set[int] = set()
    for run in _runs(items):
        again = sum(headed.get(squeezed(it.text), 0) > it.number for it in run)
        if len(run) >= FEWEST and again >= SHARE * len(run):
            found |= {it.number for it in run}
    return frozenset(found)


def _runs(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Short items that stand under each other under one heading and are no sentences."""
    run: list[Item] = []
    for it in items:
        if run and not (it.parent == run[-1].parent and it.first == run[-1].last + 1):
            yield tuple(run)
            run = []
        if it.heading or len(it.text) > SHORT or _is_sentence(it.text):
            yield tuple(run)
            run = []
        else:
            run.append(it)
    yield tuple(run)


def _is_sentence(text: str) -> bool:
    """Whether it ends as one. `位置付ける必要がある` -> True, `申請書等の提出先` -> False"""
    last = tokens(normalise(text))[-1:]
    return text.endswith("。") or any(it.part.startswith(SAYING) for it in last)
