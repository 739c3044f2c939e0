"""案文の入れ口: a draft that is pasted or uploaded, as it was given; it is held in this page's memory and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FORMS = ("docx", "pdf", "txt", "md", "html", "htm")
GIVEN, TEXT, FILE, PASSWORD = "check-given", "check-text", "check-file", "check-password"
LEAD = (
    "計画の案文を一文ずつ資料と照らし、どこがどう違うか、どの要件に触れていないかを示します。"
    "案文はこの画面のメモリーの中だけにあり、ファイルにも記録にも残りません。"
)


@dataclass(frozen=True, slots=True)
class Given:
    """渡された案文: pasted text, or the bytes of a file with its name."""

    said: str | bytes
    name: str = ""
    password: str | None = None


def show() -> None:
    """The box; what is sent from it stands under GIVEN when the page runs next."""
    _keep_uploads_in_memory()
    st.html(f'<p class="lead">{LEAD}</p>')
    with st.form("drafting", border=False):
        st.text_area("案文を貼り付ける", key=TEXT, height=220, persist_state="session")
        st.file_uploader("またはファイルを選ぶ（Word・PDF・テキスト・Markdown・HTML、50 MB まで）", FORMS, key=FILE)
        with st.expander("保護された PDF のとき"):
            st.text_input("パスワード（どこにも保存しません）", key=PASSWORD, type="password", autocomplete="off")
        st.form_submit_button("案文を点検する", type="primary", on_click=_take)


def _take() -> None:
    """A chosen file goes before the pasted text."""
    file: UploadedFile | None = st.session_state.get(FILE)
    if file is not None:
        st.session_state[GIVEN] = Given(file.getvalue(), file.name, st.session_state.get(PASSWORD) or None)
        _drop(file)
    else:
        st.session_state[GIVEN] = Given(st.session_state.get(TEXT) or "")


def _drop(file: UploadedFile) -> None:
    """Streamlit would hold an uploaded file until the session ends."""
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _keep_uploads_in_memory() -> None:
    """The server would put an upload of more than 1 MB into a temporary file while it arrives."""
    from starlette.formparsers import MultiPartParser

    MultiPartParser.spool_max_size = 2**30  # more than server.maxUploadSize lets in
