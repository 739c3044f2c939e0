"""What the words of a cited line point at in the same paper, where the outline makes it certain.

`…取組事項の①から⑥のうち` under （2） -> the six items · a path that leads to two places, or to none, is left out
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.base.cite import citation, referred
from kb.errors import CitationError
from kb.japanese.markers import is_branch
from kb.japanese.references import Way, mentions
from kb.japanese.text import plain
from kb.model import LineRange, Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.outlined import Outlined
    from kb.base.store import Store
    from kb.japanese.references import Mention, Step
    from kb.model import Citation, Item, Statement

REACH = 12  # lines of a target that are shown; of a longer one only its first item
ANYWHERE = frozenset({"第", "第条", "別紙", "問", "記"})  # kinds that count through the whole paper
NOTICE = re.compile(r"(?:通知|告示|事務連絡)")
NAMED = re.compile(r"[0-9]号|年.{1,9}日|」")  # what makes a notice a particular one


def references(store: Store, outlined: Outlined, it: Citation) -> tuple[Reference, ...]:
    """What a citation's sentences point at, in order; what stands in the citation itself is left out."""
    found: dict[str, Reference] = {}
    for statement in store.statements_on(it.range):
        item = outlined.item(statement.item)
        for mention in mentions(_body(statement, item)):
            spans = _target(store, outlined, item, statement, mention, it.document.key)
            if spans and not spans[0].meets(it.range) and (shown := _shown(store, spans, mention.words)):
                found.setdefault(shown.citation, shown)
    return tuple(found.values())


def _body(statement: Statement, item: Item) -> str:
    """A statement without the marker of its own item."""
    return statement.text.removeprefix(item.marker.label) if item.marker else statement.text


def _target(store: Store, outlined: Outlined, item: Item, said: Statement, mention: Mention, key: str) -> tuple[LineRange, ...]:
    """The lines pointed at, and what to show where that is too much: the first item's own."""
    if mention.way is Way.NOTICE:
        return _notice(store, outlined, item, said, key)
    items = {Way.PATH: _path, Way.PREVIOUS: _previous, Way.BELOW: _below}[mention.way](outlined, item, mention)
    if not items:
        return ()
    end = items[-1].last if items[0].heading else items[-1].own_last
    return LineRange(key, items[0].first, end), LineRange(key, items[0].first, items[0].own_last)


def _path(outlined: Outlined, item: Item, mention: Mention) -> Sequence[Item]:
    """The item, or run of items, at the end of a path that starts as near as possible."""
    first, *rest = mention.steps
    found = _start(outlined, item, first, mention)
    for step in rest:
        found = _only([it for it in outlined.children(found.number) if _is(it, step)]) if found else None
    if not found or found in outlined.above(item):
        return ()
    if mention.last:
        return _run(outlined, found, mention.last)
    alone = len(mention.steps) == 1 and first.kind == "1"
    return () if alone and not (found.heading and _begins(mention.after, found.text)) else (found,)


def _run(outlined: Outlined, first: Item, last: int) -> Sequence[Item]:
    """An item and its siblings up to an ordinal; nothing where one is lost. `①から⑥` -> six items"""
    kind = first.marker.kind if first.marker else ""
    start = first.marker.ordinal or 0 if first.marker else 0
    run = [
        it for it in outlined.children(first.parent) if it.marker and it.marker.kind == kind and start <= (it.marker.ordinal or 0) <= last
    ]
    return run if [it.marker.ordinal for it in run if it.marker] == list(range(start, last + 1)) else ()


def _start(outlined: Outlined, item: Item, step: Step, mention: Mention) -> Item | None:
    """The item that a path sets out from: under the item, beside it, beside those above it, or the only one of the paper."""
    if step.kind == "記":
        return _only([it for it in outlined.children(None) if it.heading and it.text == "記"])
    for level in (item.number, *(it.parent for it in outlined.above(item))):
        found = [it for it in outlined.children(level) if _is(it, step) and it is not item]
        if found:
            return _only(found) if _far_enough(found[0], item, mention) else None
    return _only([it for it in outlined.marked(step.kind) if _is(it, step)]) if step.kind in ANYWHERE else None


def _far_enough(found: Item, item: Item, mention: Mention) -> bool:
    """Whether what is 上記 stands above, and what is 次の or 下記 below."""
    if mention.words.startswith(("上記", "前記")):
        return found.first < item.first
    return not mention.words.startswith(("次", "以下", "下記")) or found.first > item.first


def _is(item: Item, step: Step) -> bool:
    marker = item.marker
    if not marker or is_branch(marker) or marker.kind != step.kind or marker.ordinal != step.ordinal:
        return False
    return marker.label.startswith(step.label) and (not step.heading or plain(item.text) == plain(step.heading))


def _begins(after: str, heading: str) -> bool:
    """Whether the words after a bare number are the heading that it leads to. `目標を達成するため`, 目標 -> True"""
    return bool(heading) and plain(after).startswith(plain(heading))


def _previous(outlined: Outlined, item: Item, mention: Mention) -> Sequence[Item]:
    """The 条 or 項 before the one that the item stands in; only in a paper of 条."""
    above = list(outlined.above(item))
    if not any(it.marker and it.marker.kind == "第条" for it in above):
        return ()
    kind = mention.steps[0].kind
    own = next((it for it in above if it.marker and it.marker.kind == kind), None)
    if not own or not own.marker or not own.marker.ordinal:
        return ()
    before = [
        it for it in outlined.children(own.parent) if it.marker and (it.marker.kind, it.marker.ordinal) == (kind, own.marker.ordinal - 1)
    ]
    article = outlined.item(own.parent) if kind == "1" and own.parent and own.marker.ordinal == 2 else None
    found = _only(before) or article
    return (found,) if found else ()


def _below(outlined: Outlined, item: Item, _: Mention) -> Sequence[Item]:
    """The items under one that announces them, all of one sort."""
    found = [it for it in outlined.children(item.number) if it.marker]
    return found if len({it.marker.kind for it in found if it.marker}) == 1 else ()


def _notice(store: Store, outlined: Outlined, item: Item, said: Statement, key: str) -> tuple[LineRange, ...]:
    """The nearest line before, under the same heading, that names a notice by number, date or title."""
    top = next((it for it in outlined.above(item) if it.heading), item)
    before = store.statements_on(LineRange(key, top.first, said.first))
    named = [it for it in before if it.number < said.number and NOTICE.search(it.text) and NAMED.search(plain(it.text))]
    return (LineRange(key, named[-1].first, named[-1].last),) if named else ()


def _only(found: Sequence[Item]) -> Item | None:
    return found[0] if len(found) == 1 else None


def _shown(store: Store, spans: Sequence[LineRange], words: str) -> Reference | None:
    """The target's lines on its first page; of a long one its first item."""
    whole, head = spans[0], spans[-1]
    try:
        found, *_ = citation(store, whole if whole.last - whole.first < REACH else head)
    except CitationError:  # a heading of which nothing can be quoted points nowhere
        return None
    return referred(words, found)
