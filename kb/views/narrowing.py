"""絞り込み: which kinds of papers may answer, and as of which day; folded away until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.scope import Scope
from kb.model import Kind

if TYPE_CHECKING:
    from datetime import date

    from kb.base.open import Base


def narrowed(base: Base) -> Scope:
    """The scope that the person chose; everything that holds today unless they did."""
    kinds: list[Kind] = st.session_state.get("kinds", [])
    day: date | None = st.session_state.get("day")
    with st.expander(_label(kinds, day)), st.container(horizontal=True):
        held = {document.kind for document in base.store.documents()}
        st.multiselect("資料の種別", [kind for kind in Kind if kind in held], key="kinds", placeholder="すべて")
        st.date_input("この日に有効だった版で答える", value=None, key="day", format="YYYY-MM-DD")
    kinds, day = st.session_state["kinds"], st.session_state["day"]
    return Scope(frozenset(kinds), day.isoformat() if day else None)


def _label(kinds: list[Kind], day: date | None) -> str:
    chosen = "、".join(filter(None, ("・".join(kinds), f"{day.isoformat()} 時点" if day else "")))
    return f"絞り込み：{chosen}" if chosen else "絞り込み（種別・時点）"
