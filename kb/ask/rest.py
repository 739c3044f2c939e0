"""What of a cited sentence stands outside the citation: its beginning, its end, the `ただし、…` after it.

`して14日を限度に算定できる。` -> 文の前 `(1)　…加算は、…計画を作成した日から起算` · `…一月に一回に限り` -> 文の続き `算定する。ただし、…`
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb.ask.replies import PROVISO
from kb.base.cite import citation, referred
from kb.model import LineRange, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.store import Store
    from kb.model import Citation

BEFORE, AFTER = "文の前", "文の続き"


def with_rest(store: Store, cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations, each pointing at what of its sentences stands in none of them."""
    return tuple(replace(it, references=(*it.references, *_rest(store, it, cited))) for it in cited)


def _rest(store: Store, it: Citation, cited: Sequence[Citation]) -> Iterator[Reference]:
    for words, span in _outside(store, it.range):
        if not any(span.meets(other.range) for other in cited):
            yield from (referred(words, one) for one in citation(store, span))


def _outside(store: Store, cited: LineRange) -> Iterator[tuple[str, LineRange]]:
    """The lines that a cited sentence has before and after the cited ones; what only shares a line with it is no part of it."""
    said = store.statements_on(cited)
    if said[0].first < cited.first:
        yield BEFORE, LineRange(cited.document, said[0].first, cited.first - 1)
    end, shares = said[-1], said[-1].first == cited.last and len(said) > 1
    if shares and not PROVISO.match(end.text):
        return
    after = store.statements(cited.document, end.number + 1, end.number + 1)
    if after and after[0].item == end.item and PROVISO.match(after[0].text):
        end = after[0]
    if end.last > cited.last:
        yield AFTER, LineRange(cited.document, cited.last + 1, end.last)
