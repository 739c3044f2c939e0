"""なぜこの行か: which words of the question a quotation met, and the quotation ready to be copied with its source, folded away."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.why import why
from kb.views import quoting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.model import Citation, Line


def copies(quotes: Iterable[tuple[Sequence[Citation], Sequence[Line]]]) -> None:
    """All that an answer quotes, each with its source, to be copied at once."""
    with st.expander("回答全体を出典つきで写す"):
        said = (quoting.copied(_own(it, lines), it) for citations, lines in quotes for it in citations)
        st.code("\n\n".join(said), language=None, wrap_lines=True)


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
