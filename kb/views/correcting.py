"""校正: the forms that say what a line, a page or a paper really is, and the button that a person has looked at something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kb.base.correction import Correction
from kb.errors import GuidanceError
from kb.model import Kind, LineKind, Status
from kb.views import look
from kb.views.working import working

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.queue import Matter
    from kb.model import Document, Line
    from kb.views.tools import Tools

NAMES = {
    LineKind.BODY: "本文",
    LineKind.HEADING: "見出し",
    LineKind.TABLE: "表",
    LineKind.HEADER: "柱（上）",
    LineKind.FOOTER: "柱（下）",
    LineKind.LABEL: "頁番号",
    LineKind.NOTE: "注",
}


def show(tools: Tools, document: Document, page: int, lines: Sequence[Line], noted: Sequence[Matter]) -> None:
    """The forms, folded away until they are wanted."""
    here = [it for it in noted if it.page == page]
    if len(here) > 1 and st.button(f"この頁の {len(here)} 件をまとめて確認済みにする", key=f"accept-all-{document.key}-{page}"):
        accept(tools, document, here)
    if lines:
        with st.expander("行を直す"):
            _line(tools, document, page, lines, next((it.line for it in here if it.line), 1))
    with st.expander("頁を引用から外す"):
        _page(tools, document, page)
    with st.expander("書誌を直す", expanded=any(it.page is None for it in noted)):
        _metadata(tools, document)


def accept(tools: Tools, document: Document, matters: Sequence[Matter]) -> None:
    """Note that a person looked at these."""
    _enter(
        tools, [Correction(document.key, it.page, it.line, accept=it.code) for it in matters], f"{len(matters)} 件を確認済みにしました。"
    )


def _line(tools: Tools, document: Document, page: int, lines: Sequence[Line], first: int) -> None:
    """A line to choose, at first the one that waits, and what it should be."""
    at = {line.on_page: line for line in lines}
    number = st.selectbox(
        "直す行", list(at), format_func=lambda it: f"{it}行　{at[it].text.strip()[:40]}", key=f"line-{document.key}-{page}", index=first - 1
    )
    line = at[number or lines[0].on_page]
    with st.form(f"line-form-{document.key}-{page}-{line.on_page}"):
        text = st.text_input("正しい文字", line.text)
        kinds = list(NAMES)
        kind = st.selectbox("行の種類", kinds, kinds.index(line.kind), format_func=NAMES.__getitem__)
        level = st.number_input("見出しの深さ（0 は見出しでない）", 0, 6, line.level)
        citable = st.checkbox("引用できる行", line.citable)
        if st.form_submit_button("この行を直す"):
            said = Correction(
                document.key,
                page,
                line.on_page,
                text=text if text != line.text else None,
                kind=kind if kind is not line.kind else None,
                citable=citable if citable != line.citable else None,
                level=int(level) if level != line.level else None,
            )
            _enter(tools, [said], f"{page}頁{line.on_page}行を直しました。元の読取りは記録に残っています。")
    if st.button("この行の校正を取り消す", key=f"undo-{document.key}-{page}-{line.on_page}"):
        _enter(tools, [Correction(document.key, page, line.on_page, undo=True)], f"{page}頁{line.on_page}行の校正を取り消しました。")


def _page(tools: Tools, document: Document, page: int) -> None:
    st.html(f'<p class="soft">白紙、表紙、二重に綴じられた頁などを外します。{page}頁の行は残りますが、検索と回答に使われません。</p>')
    with st.container(horizontal=True):
        if st.button(f"{page}頁を外す", key=f"exclude-{document.key}-{page}"):
            _enter(tools, [Correction(document.key, page, exclude=True)], f"{page}頁を引用から外しました。")
        if st.button(f"{page}頁の取消し（元に戻す）", key=f"include-{document.key}-{page}"):
            _enter(tools, [Correction(document.key, page, undo=True)], f"{page}頁の校正を取り消しました。")


def _metadata(tools: Tools, document: Document) -> None:
    with st.form(f"metadata-{document.key}"):
        said = fields(document.title, document.kind, document.status, document.issued, document.issuer, document.number)
        if st.form_submit_button("書誌を直す"):
            title, kind, status, issued, issuer, number = said
            correction = Correction(
                document.key,
                title=title if title and title != document.title else None,
                kind=kind if kind is not document.kind else None,
                status=status if status is not document.status else None,
                issued=issued if issued and issued != document.issued else None,
                issuer=issuer if issuer and issuer != document.issuer else None,
                number=number if number and number != document.number else None,
            )
            _enter(tools, [correction], "書誌を直しました。")
    if st.button("書誌の校正を取り消す", key=f"undo-{document.key}"):
        _enter(tools, [Correction(document.key, undo=True)], "書誌の校正を取り消しました。")


def fields(
    title: str, kind: Kind, status: Status, issued: str | None, issuer: str | None, number: str | None
) -> tuple[str, Kind, Status, str, str, str]:
    """Boxes for what is said of a paper, filled with what is known; gives what stands in them."""
    kinds, states = list(Kind), list(Status)
    said = st.text_input("題名", title)
    with st.container(horizontal=True):
        kind = st.selectbox("種別", kinds, kinds.index(kind))
        status = st.selectbox("状態", states, states.index(status))
    with st.container(horizontal=True):
        texts = [st.text_input(name, value or "") for name, value in (("発出日", issued), ("発出者", issuer), ("番号", number))]
    return said.strip(), kind, status, texts[0].strip(), texts[1].strip(), texts[2].strip()


def _enter(tools: Tools, corrections: Sequence[Correction], message: str) -> None:
    """Write them, build, and show the page anew; a trouble with advice becomes one line."""
    try:
        working("資料庫に反映しています", lambda on_progress: tools.correct(corrections, on_progress))
    except GuidanceError as error:
        look.trouble(error)
        return
    look.tell(message)
    st.rerun()
