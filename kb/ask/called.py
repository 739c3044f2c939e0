"""What a question may call a paper by, beside the words of its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.evidence import meets, wording
from kb.japanese.text import plain
from kb.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.evidence import Wording
    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Document

CALLED = {
    Kind.NEWS: "記事 新聞 ニュース",
    Kind.GUIDE: "手引き マニュアル",
    Kind.MEMO: "質疑応答 疑義解釈 Q&A",
    Kind.LOCAL: "市 県 研修 資料",
    Kind.REPORT: "報告書",
}


def paper_words(document: Document) -> str:
    """What a question may call a paper by: its title, kind, issuer and number."""
    return " ".join(filter(None, [document.title, document.kind, CALLED.get(document.kind, ""), document.issuer, document.number]))


def of_the_place(base: Base, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The passages without those of papers of elsewhere, where the question names a place that has a paper of its own.

    `架空市の会長は` -> what 架空市's own papers say, and what names 架空市; nothing of another city's rules
    """
    places = [term for term in question.terms if term.proper]
    of_it = {key for key in {it.document for it in hits} if any(_is_of(base.store.document(key), term) for term in places)}
    if not of_it:
        return tuple(hits)
    return tuple(it for it in hits if it.document in of_it or any(meets(term, _said(base, it)) == 1 for term in places))


def _is_of(document: Document, place: Term) -> bool:
    """Whether a paper's title or issuer names a prefecture or municipality. `小野市協議会設置要綱`, 小野 -> True"""
    return re.search(rf"{re.escape(place.text)}[都道府県市区町村]", plain(f"{document.title} {document.issuer or ''}")) is not None


def _said(base: Base, hit: Hit) -> Wording:
    passage = base.store.passage(hit.document, hit.passage)
    return wording(" ".join((*passage.trail, passage.text)))
