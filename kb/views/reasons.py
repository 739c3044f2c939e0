"""なぜこの行か: which words of the question a quotation met, and the quotation ready to be copied with its source, folded away."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.why import why
from kb.base.cite import words_of
from kb.views import beside, quoting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base
    from kb.model import Answer, Citation, Line
    from kb.views.quotes import Quote


def copies(base: Base, answer: Answer, quoted: Sequence[Quote]) -> None:
    """All that an answer says, each with its source, to be copied at once, where that is more than one quotation."""
    said = [*_against(base, answer), *_quotations(quoted), *_meant(base, answer)]
    if len(said) > 1:
        with st.expander("回答全体を出典つきで写す"):
            st.code("\n\n".join(said), language=None, wrap_lines=True)


def _quotations(quoted: Sequence[Quote]) -> Iterator[str]:
    """Each quotation; the line that says how a list is meant stands once, above its first item, and so does the side of a comparison."""
    for place, quote in enumerate(quoted):
        side = quote.citations[0].side
        if side and side not in {one.citations[0].side for one in quoted[:place]}:
            yield f"【{side}】"
        stem = beside.new_stem(quote.citations[0], [one.citations for one in quoted[:place]])
        for it in quote.citations:
            yield quoting.copied(_own(it, quote.lines), replace(it, stem=stem if it is quote.citations[0] else None))


def _against(base: Base, answer: Answer) -> Iterator[str]:
    """Each contradiction with its two sides."""
    for it in answer.conflicts:
        sides = (quoting.copied(base.store.lines(side.range), side) for side in (it.left, it.right))
        yield "\n".join((f"資料どうしの食い違い（{it.what}）", *sides))


def _meant(base: Base, answer: Answer) -> Iterator[str]:
    """Each line that says what a phrase of a cited line covers."""
    for it in answer.glosses:
        asked = f"問：{words_of(it.asked)}\n" if it.asked else ""
        yield f"「{it.phrase}」を{it.effect}記載\n{asked}{quoting.copied(base.store.lines(it.citation.range), it.citation)}"


def reasons(question: str, citations: Sequence[Citation], lines: Sequence[Line]) -> None:
    """A folded part under a quotation."""
    with st.expander("なぜこの行か・出典つきで写す"):
        found = why(question, citations[0])
        rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in found.rows())
        st.html(f'<dl class="facts why">{rows}</dl>')
        for it in citations:
            st.code(quoting.copied(_own(it, lines), it), language=None, wrap_lines=True)


def _own(it: Citation, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if it.range.first <= line.number <= it.range.last]
