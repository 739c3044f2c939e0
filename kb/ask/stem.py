"""The line that says how the list around a citation is meant: `次のいずれかの取組を行うこと`, `以下の全てを満たすこと`.

It stands above the items, or before the heading that takes its noun up: `以下のいずれかの取組事項を行う` … `(2) 目標達成に向けた取組事項`
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.base.cite import citation
from kb.japanese.opened import CODE, DIVISIONS, FORM
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.outlined import Outlined
    from kb.base.store import Store
    from kb.model import Citation, Item, Statement

LEADS_IN = re.compile(
    r"(?:次|以下|下記)(?:の|に(?:掲げる|示す|定める|ついて|留意|注意|従))|次の[①-⑳⑴-⒇（(]|の(?:いずれか|全て|すべて)(?:に該当|を満た)|とおり(?:とする|である|。|$)"
    r"|は、\s*$"  # a sentence that its items end: `対象となる方は、`
)
FROM_TO = re.compile(r"(?P<first>\(.\)|[①-⑳ァ-ヶ]|\d{1,2})から.{1,4}まで(?:の|に掲げる)")
NARROW = str.maketrans("（）０１２３４５６７８９", "()0123456789")  # ① stays what it is
ASIDE = re.compile(r"(?:なお|ただし|但し)[、,]?")
SECTIONS = DIVISIONS | {CODE, FORM, "第"}  # no sentence announces these
NOUN = re.compile(r"(?:次|以下|下記)の(?:いずれか|全て|すべて)?の?(?P<noun>[^\s、。をはがにの]{2,12})")


def stem(store: Store, outlined: Outlined, it: Citation) -> Citation | None:
    """The stem line of the list that a citation is an item of; None where it is none, or the citation holds its stem itself."""
    key = it.document.key
    first = next(iter(store.statements_on(it.range)), None)
    if not first:
        return None
    found = next(_stems(store, outlined, outlined.item(first.item), key), None)
    if not found or found.last >= it.range.first:
        return None
    return next(iter(citation(store, LineRange(key, found.first, found.last), found)), None)


def _stems(store: Store, outlined: Outlined, item: Item, key: str) -> Iterator[Statement]:
    """Stem lines from the nearest outwards: in the items above, before the list, before a heading that names it."""
    above = list(outlined.above(item))
    for inner, it in pairwise(above):
        if inner.marker and inner.marker.kind in SECTIONS:
            return
        yield from _saying(store, key, it, outlined.children(it.number))
    if item.marker and not item.heading:
        beside = [it for it in outlined.children(item.parent) if it.first < item.first]
        before = next((it for it in reversed(beside) if not it.marker or it.marker.kind != item.marker.kind), None)
        if before and not before.heading and _opens(beside, before, item):
            yield from _saying(store, key, before, beside)
    for inner, it in pairwise(above):
        if it.heading and inner.marker:
            for before in reversed([other for other in outlined.children(it.parent) if other.first < it.first and not other.heading]):
                yield from (said for said in _saying(store, key, before, ()) if _names(said.text, it.text))


def _opens(beside: list[Item], before: Item, item: Item) -> bool:
    """Whether only items of the same list stand between a line and the item."""
    kinds = {it.marker.kind if it.marker else "" for it in beside if it.first > before.first}
    return not kinds or (item.marker is not None and kinds == {item.marker.kind})


def leads_in(said: str, items: Sequence[Item]) -> bool:
    """Whether a sentence announces the items: `次の要件を満たす`, and over (イ), (ロ) and (ハ) `(イ)から(ハ)までの要件を満たす`."""
    firsts = {it.marker.label.translate(NARROW) for it in items if it.marker and it.marker.ordinal == 1}
    return bool(LEADS_IN.search(said)) or any(run["first"] in firsts for run in FROM_TO.finditer(said.translate(NARROW)))


def _saying(store: Store, key: str, item: Item, items: Sequence[Item]) -> list[Statement]:
    """The item's sentences that announce a list, last first; an aside (`なお、…`) only after all that is none."""
    found = [it for it in reversed(store.statements_of_item(key, item.number)) if leads_in(it.text, items)]
    return sorted(found, key=lambda it: bool(ASIDE.match(it.text)))


def _names(stem: str, heading: str) -> bool:
    """Whether a heading takes up what a stem announces. `以下のいずれかの取組事項を行う`, 目標達成に向けた取組事項 -> True"""
    match = NOUN.search(stem)
    return bool(match) and heading.rstrip(" 　】）)").endswith(match["noun"]) if match else False
