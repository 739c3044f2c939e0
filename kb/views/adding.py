"""資料を加える: a file is dropped, read apart from the base, shown with what it says of itself and where, confirmed, and added."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from kb.base.proposal import FIELDS, Confirmed, Proposal
from kb.errors import GuidanceError
from kb.model import Kind, Status
from kb.views import look
from kb.views.correcting import fields
from kb.views.working import working

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from kb.views.tools import Tools

TAKEN = ["pdf", "docx", "html", "htm", "md", "markdown", "txt"]
NEW = ""


def show(titles: Mapping[str, str], tools: Tools) -> None:
    """The box for the file, then what was read of it. `titles`: of the papers that are held, by id."""
    file = st.file_uploader("加えるファイル（PDF・Word・HTML・Markdown・テキスト）", TAKEN, key=f"file-{st.session_state.get('files', 0)}")
    if file is None:
        st.html('<p class="soft">ファイルはこの機械の中で読み取ります。書誌を確かめて「加える」を押すまで、資料庫には入りません。</p>')
        return
    try:
        proposal = _read(tools, file)
        if proposal.held:
            st.html(f'<p class="done" role="status">同じ内容が {escape(proposal.held)} として入っています。</p>')
        else:
            _confirm(titles, tools, file, proposal)
    except GuidanceError as error:
        look.trouble(error)


def _read(tools: Tools, file: UploadedFile) -> Proposal:
    """What the file says, read once as long as the page is open."""
    kept: tuple[str, Proposal] | None = st.session_state.get("proposal")
    if kept is None or kept[0] != file.file_id:
        kept = file.file_id, working("読み取っています", lambda on_progress: tools.propose(file.name, file.getvalue(), on_progress))
        st.session_state["proposal"] = kept
    return kept[1]


def _confirm(titles: Mapping[str, str], tools: Tools, file: UploadedFile, proposal: Proposal) -> None:
    said = {it.field: it.value for it in proposal.facts}
    st.html(
        f'<h2>{escape(file.name)}</h2><p class="soft">{proposal.pages} 頁・{proposal.lines} 行を読み取りました。</p>{_evidence(proposal)}'
    )
    with st.form("confirm"):
        kind, status = Kind(said.get("kind", Kind.OTHER)), Status(said.get("status", Status.CURRENT))
        title, kind, status, issued, issuer, number = fields(
            said.get("title", ""), kind, status, said.get("issued"), said.get("issuer"), said.get("number")
        )
        url = st.text_input(FIELDS["url"], said.get("url", "")).strip()
        id = st.selectbox("どの文書の版か", [NEW, *titles], format_func=lambda id: f"{id}：{titles[id]}" if id else "新しい文書")
        if st.form_submit_button("確かめた書誌で加える", type="primary"):
            _enter(tools, file, Confirmed(id, title, kind, status, issued, issuer, number, url))


def _evidence(proposal: Proposal) -> str:
    """What the paper says of itself, with the lines that say so."""
    by_field = {it.field: it for it in proposal.facts}
    rows = []
    for field, name in FIELDS.items():
        fact = by_field.get(field)
        told = "　".join(f"{line.page}頁{line.on_page}行「{line.text.strip()}」" for line in fact.lines) if fact else ""
        why = told or ("書かれた行が見当たりません（推測）" if fact else "見当たりません")
        rows.append([name, fact.value if fact else "―", why])
    notes = "".join(f'<p class="warn">読取りの注意：{escape(it.message)}</p>' for it in proposal.anomalies[:10])
    return look.table(("項目", "読み取った値", "根拠の行"), rows, "書誌の案と、その根拠") + notes


def _enter(tools: Tools, file: UploadedFile, said: Confirmed) -> None:
    done = working("資料庫に加えています", lambda on_progress: tools.enter(file.name, file.getvalue(), said, on_progress))
    st.session_state["files"] = st.session_state.get("files", 0) + 1  # an empty box for the next one
    st.session_state.pop("proposal", None)
    look.tell(done.message)
    st.rerun()
