"""資料: what the base holds, what waits for a person, what changed between editions, and adding by hand, a part an address.

`/materials?part=review&doc=tsuchi@2025-03-31&page=3` -> page 3 of that paper with what waits on it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kb.views import adding, compared, holdings, look, waiting

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from kb.base.open import Base
    from kb.errors import BaseMissing
    from kb.views.tools import Tools

HELD = "held"
PARTS = {HELD: "収載", "review": "確認待ち", "changes": "新旧の違い", "add": "資料を加える"}
WRITING = frozenset({"add"})
READER = "閲覧専用の設定です。資料の追加と校正はできません。"


def show(base: Base, tools: Tools | None, here: StreamlitPage, source: StreamlitPage) -> None:
    """The part that the address names; without tools nothing that writes is offered."""
    parts = [name for name in PARTS if tools or name not in WRITING]
    part = st.query_params.get("part", HELD)
    part = part if part in parts else HELD
    for name in list(st.query_params):
        st.query_params[name] = st.query_params.get_all(name)  # keeps the address true when one part leads to another
    look.ways({PARTS[name]: (here, {"part": name}) for name in parts}, PARTS[part], "parts")
    room = "wide" if "doc" in st.query_params else "broad"
    st.html(f'<h1 class="{room}">資料：{PARTS[part]}</h1>' + ("" if tools else f'<p class="soft reader">{READER}</p>'))
    look.told()
    if part == "review":
        waiting.show(base, tools, here, source)
    elif part == "changes":
        compared.show(base)
    elif part == "add" and tools:
        adding.show({it.id: it.title for it in base.store.documents()}, tools)
    else:
        holdings.show(base)


def begin(error: BaseMissing, tools: Tools | None, here: StreamlitPage, *, standing: bool) -> None:
    """Where there is no base yet: the box for the first paper, or, from another page (not `standing` here), the way to it."""
    look.trouble(error)
    if tools and standing:
        st.html(f"<h1>資料：{PARTS['add']}</h1>")
        adding.show({}, tools)
    elif tools:
        st.page_link(here, label="画面から初めての資料を加える")
