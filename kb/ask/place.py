"""Papers of the place that a question names, so that one city's rules never answer for another.

`小野市の会長は` -> what 小野市's papers say and what names 小野市; nothing of 昭島市's
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.evidence import meets, wording
from kb.ask.home import home
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.evidence import Wording
    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.base.store import Store
    from kb.model import Document

AREA = "(?:[都道府県市区町村]|(?:二次|保健)?医療圏|圏域|地[域区])"


def of_the_place(base: Base, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The passages without those of papers of elsewhere, where the question names a place that has a paper of its own."""
    places = [term for term in question.terms if term.proper]
    of_it = {key for key in {it.document for it in hits} if any(_is_of(base.store, base.store.document(key), term) for term in places)}
    if not of_it:
        return tuple(hits)
    return tuple(it for it in hits if it.document in of_it or any(meets(term, _said(base, it)) == 1 for term in places))


def without_place(question: Question, store: Store, document: Document) -> str:
    """The question as the matcher reads it with a sentence of a paper: without the one place named, where the paper is that place's.

    `小野市では会長を誰が選ぶか` beside what 小野市's papers say -> `会長を誰が選ぶか`
    """
    places = [term for term in question.terms if term.proper and re.search(rf"{re.escape(term.text)}{AREA}", question.raw)]
    if len(places) != 1 or not _is_of(store, document, places[0]):
        return question.raw
    return re.sub(rf"{re.escape(places[0].text)}{AREA}(?:では|での|で|の|は|、)", "", question.raw, count=1) or question.raw


def _is_of(store: Store, document: Document, place: Term) -> bool:
    """Whether a paper's title, its issuer or else its own lines name a prefecture or municipality. `小野市協議会設置要綱`, 小野 -> True"""
    return re.search(rf"{re.escape(place.text)}{AREA}", plain(named(store, document))) is not None


def named(store: Store, document: Document) -> str:
    """What a paper is called and whose it is."""
    return f"{document.title} {document.issuer or ''} {home(store, document)}"


def _said(base: Base, hit: Hit) -> Wording:
    passage = base.store.passage(hit.document, hit.passage)
    return wording(" ".join((*passage.trail, passage.text)))
