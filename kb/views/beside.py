"""What stands beside a quotation: its stem, what it points at, the same words elsewhere, contradictions, what says how it is meant."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.contract import one_line, where
from kb.base.cite import words_of
from kb.views import look, quoting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.navigation.page import StreamlitPage

    from kb.base.open import Base
    from kb.model import Citation, Conflict, Gloss, Quoted

SAME = 3  # places of the same words that get a link of their own


def stem_html(stem: Quoted | None) -> str:
    """The line that says how the list is meant, above its first item."""
    return f'<p class="soft">柱書き：{escape(words_of(stem))}</p>' if stem else ""


def new_stem(it: Citation, above: Sequence[Sequence[Citation]]) -> Quoted | None:
    """The stem of a citation, unless it stands above it already: over the quotation before, or as a quotation itself."""
    if it.stem is None or (above and above[-1][0].stem == it.stem):
        return None
    return None if it.stem.citation in {str(one) for quotation in above for one in quotation} else it.stem


def captions(citations: Sequence[Citation]) -> str:
    """The lines that a quotation points at, and how many other papers say the same."""
    pointed = "".join(
        f'<p class="soft">参照「{escape(one.words)}」：{escape(one_line(one))}</p>' for it in citations for one in it.references
    )
    same = citations[0].same
    return pointed + (f'<p class="soft">同文 {len(same)} 件</p>' if same else "")


def links(base: Base, it: Citation, source: StreamlitPage) -> None:
    """Links to the same words in other papers."""
    for place in it.same[:SAME]:
        same = base.store.document(place.split("#")[0])
        st.page_link(source, label=f"同文を開く：{look.literal(look.named(same))}", query_params={"cite": place})


def show_conflicts(found: Sequence[Conflict], source: StreamlitPage) -> None:
    """Each contradiction with its two sides next to each other."""
    for number, it in enumerate(found, 1):
        with st.container(key=f"paper-conflict-{number}"):
            st.html(f'<p class="warn" role="note"><b>資料どうしの食い違い</b>（{escape(it.what)}）。両方の典拠を確かめてください。</p>')
            for column, side in zip(st.columns(2), (it.left, it.right), strict=True):
                with column:
                    _side(side, source)


def show_glosses(found: Sequence[Gloss], cited: Sequence[Citation], source: StreamlitPage) -> None:
    """Each line that says what a phrase of a cited line covers, with its label, and the question where it is an answer."""
    places = {str(it): f"{look.named(it.document)} {where(it)}" for it in cited}
    for number, it in enumerate(found, 1):
        asked = f'<p class="soft">問：{escape(one_line(it.asked))}</p>' if it.asked else ""
        with st.container(key=f"paper-gloss-{number}"):
            st.html(
                f'<p class="warn" role="note"><b>「{escape(it.phrase)}」を{it.effect}記載</b>'
                f"。引用した行（{escape(places[it.about])}）は、これと併せて読んでください。</p>{asked}"
            )
            _side(it.citation, source)


def _side(it: Citation, source: StreamlitPage) -> None:
    st.html(
        f'<h3 class="paper">{escape(it.document.title)}</h3><p class="soft">{escape(look.issue(it.document))}</p>'
        f'{look.tags(it.document)}<blockquote class="quote">{escape(words_of(it))}</blockquote>{quoting.cells(it)}{look.statement_tags(it)}'
    )
    st.page_link(source, label=f"典拠を開く：{where(it)}", query_params={"cite": str(it)})
