"""確認待ち: the papers that wait for a person, worst first; and of one paper a page with its image beside what was noted there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from kb.base.queue import LABELS, Worry, queue
from kb.errors import GuidanceError
from kb.views import correcting, look
from kb.views.page_image import page_image
from kb.views.source import WIDEST, lines_html, original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.navigation.page import StreamlitPage

    from kb.base.open import Base
    from kb.base.queue import Case, Matter
    from kb.model import Document, Line
    from kb.views.tools import Tools

SIGNS = {Worry.UNREAD: "■", Worry.UNSURE: "▲", Worry.ORDER: "●", Worry.UNSAID: "○"}
"""A shape for each worry, so that none is told by colour."""


def show(base: Base, tools: Tools | None, here: StreamlitPage, source: StreamlitPage) -> None:
    """The queue, or the paper that the address names."""
    key = st.query_params.get("doc", "")
    if not key:
        _queue(queue(base.store))
        return
    document = base.store.document(key)
    cases = queue(base.store, key)
    matters = cases[0].matters if cases else ()
    page = _page(document, matters)
    ways = {"確認待ちの一覧": (here, {"part": "review"}), **_near(document, matters, page, here)}
    look.ways({**ways, "典拠の画面で開く": (source, {"cite": f"{key}#p{page}"})}, "", "near")
    st.html(f'<h2>{escape(document.title)}</h2><p class="soft">{escape(key)}</p>{look.tags(document)}')
    if not matters:
        st.html('<p class="done" role="status">この文書に、確認を待つ箇所はありません。</p>')
    _sheet(base, tools, document, matters, page)


def _queue(cases: Sequence[Case]) -> None:
    if not cases:
        st.html('<p class="done" role="status">確認を待つ箇所はありません。</p>')
        return
    st.html(f'<p class="lead">{len(cases)} 文書に確認を待つ箇所があります（悪いものから）。</p><p class="soft">{_legend()}</p>')
    rows = [[_link(it), *(_count(it, worry) for worry in Worry), f"{it.quality.read}／{it.quality.pages}"] for it in cases]
    st.html(look.table(("文書", *(LABELS[worry] for worry in Worry), "読めた頁"), rows, "確認を待つ文書", raw=(0,)))


def _legend() -> str:
    return "　".join(f"{SIGNS[worry]} {LABELS[worry]}" for worry in Worry)


def _count(it: Case, worry: Worry) -> str:
    count = it.counts.get(worry, 0)
    return f"{SIGNS[worry]} {count}" if count else "―"


def _link(it: Case) -> str:
    return f'<a href="materials?part=review&amp;doc={quote(it.document.key)}">{escape(look.named(it.document))}</a>（{it.document.status}）'


def _page(document: Document, matters: Sequence[Matter]) -> int:
    """The page that the address names, else the first with something on it."""
    asked = st.query_params.get("page", "")
    if asked.isdecimal() and 1 <= int(asked) <= document.pages:
        return int(asked)
    return min((it.page for it in matters if it.page), default=1)


def _near(document: Document, matters: Sequence[Matter], page: int, here: StreamlitPage) -> dict[str, tuple[StreamlitPage, dict[str, str]]]:
    """Links to the pages before and after on which something waits."""
    pages = sorted({it.page for it in matters if it.page})
    before, after = [it for it in pages if it < page][-1:], [it for it in pages if it > page][:1]
    found = [(f"前の確認待ち（{it}頁）", it) for it in before] + [(f"次の確認待ち（{it}頁）", it) for it in after]
    return {label: (here, {"part": "review", "doc": document.key, "page": str(it)}) for label, it in found}


def _sheet(base: Base, tools: Tools | None, document: Document, matters: Sequence[Matter], page: int) -> None:
    """The page's image and lines, what was noted of it, and what can be done about it."""
    lines = base.store.page_lines(document.key, page)
    noted = [it for it in matters if it.page in (None, page)]
    picture, text = st.columns([5, 6], gap="medium") if document.media == "pdf" else (None, st.container())
    if picture:
        with picture:
            _picture(base, document, page, [lines[it.line - 1] for it in noted if it.line and it.page == page])
    with text:
        for number, it in enumerate(noted):
            _matter(tools, document, it, number)
        st.html(f'<p class="soft">{page}頁から読み取った行</p>' + _lines(lines, noted))
        if tools:
            correcting.show(tools, document, page, lines, noted)


def _matter(tools: Tools | None, document: Document, it: Matter, number: int) -> None:
    where = f"{it.line}行" if it.line else f"{it.page}頁" if it.page else "文書"
    with st.container(key=f"matter-{number}", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="matter">{SIGNS[it.worry]} <b>{LABELS[it.worry]}</b>（{where}）{escape(it.message)}</p>')
        if tools and st.button(
            f"{where}の件を確認済みにする", key=f"accept-{document.key}-{it.code}-{it.page}-{it.line}-{number}", help=it.message
        ):
            correcting.accept(tools, document, [it])


def _picture(base: Base, document: Document, page: int, marked: Sequence[Line]) -> None:
    size = base.store.pages(document.key)[page - 1]
    boxes = [line.box for line in marked if line.box]
    try:
        image = page_image(original(base, document), page, boxes, min(2.0, WIDEST / (size.width or WIDEST)))
    except GuidanceError as error:
        look.trouble(error)
        return
    st.image(image, width="stretch", alt=f"{document.title}の{page}頁の画像。確認を待つ{len(boxes)}行に印")


def _lines(lines: Sequence[Line], noted: Sequence[Matter]) -> str:
    """The lines of the page, those on which something waits marked."""
    marked = frozenset(line.number for line in lines if any(it.line == line.on_page and it.page == line.page for it in noted))
    return lines_html(lines, marked) if lines else '<p class="soft">読み取れた行はありません。</p>'
