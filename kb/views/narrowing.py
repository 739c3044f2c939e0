"""絞り込み: which kinds of papers may answer, and as of which day; folded away until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.scope import Scope, read_scope
from kb.model import Kind
from kb.views import days, look

if TYPE_CHECKING:
    from kb.base.open import Base


def narrowed(base: Base) -> Scope:
    """The scope that the person chose; everything that holds today unless they did. Raises InputError for a day that is none."""
    kinds: list[Kind] = st.session_state.get("kinds", [])
    day: str = st.session_state.get("day") or ""
    chosen = "、".join(filter(None, ("・".join(kinds), f"{look.literal(day)} 時点" if day else "")))
    # the key keeps it open while the choices change its label
    with (
        st.expander(f"絞り込み：{chosen}" if chosen else "絞り込み（種別・時点）", key="narrowing"),
        st.container(horizontal=True),
    ):
        held = {document.kind for document in base.store.documents()}
        st.multiselect("資料の種別", [kind for kind in Kind if kind in held], key="kinds", placeholder="すべて", persist_state="session")
        st.text_input(
            "この日に有効だった版で答える",
            key="day",
            placeholder="2024-06-01、令和6年6月1日 など",
            persist_state="session",
            autocomplete="off",
        )
    return read_scope(kinds, day.strip())


def narrowness(scope: Scope) -> str:
    """The same in words. `通知` on 2024-06-01 -> `絞り込み：通知、令和6年6月1日に有効だった版だけを探しました。`"""
    kinds = "・".join(kind for kind in Kind if kind in scope.kinds)
    said = "、".join(filter(None, (kinds, scope.as_of and f"{days.day(scope.as_of)}に有効だった版")))
    return f"絞り込み：{said}だけを探しました。" if said else ""
