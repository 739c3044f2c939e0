"""A long list a portion at a time: how many rows are shown so far, and the button for more."""

from __future__ import annotations

import streamlit as st


def shown(key: str, portion: int) -> int:
    """How many rows are shown of the list that `key` names."""
    return portion * int(st.session_state.get(key, 1))


def more(key: str, left: int, counter: str) -> None:
    """The button that shows another portion, where any row is left. `120`, `件` -> 続きを表示（あと 120 件）"""
    if left > 0:
        st.button(f"続きを表示（あと {left} {counter}）", on_click=_another, args=(key,))


def _another(key: str) -> None:
    st.session_state[key] = st.session_state.get(key, 1) + 1
