"""What a question may call a paper by, beside the words of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.evidence import meets, wording
from kb.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.question import Question
    from kb.ask.search import Hit
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


def of_the_named(base: Base, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The passages without those of papers of somewhere else, where the question calls one of their papers by a proper name.

    `架空市の会長は` -> what 架空市's own papers say, and what names 架空市; nothing of another city's rules
    """
    names = [term for term in question.terms if term.proper]

    def says(text: str) -> bool:
        return any(meets(term, wording(text)) == 1 for term in names)

    called = {key for key in {it.document for it in hits} if names and says(paper_words(base.store.document(key)))}
    if not called:
        return tuple(hits)
    return tuple(it for it in hits if it.document in called or says(_text(base, it)))


def _text(base: Base, hit: Hit) -> str:
    passage = base.store.passage(hit.document, hit.passage)
    return " ".join((*passage.trail, passage.text))
