"""収載: how many papers of which kind and status the base holds, when they were issued, and all of them in a table."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

import streamlit as st

from kb.base.quality import open_
from kb.japanese.text import plain
from kb.model import Kind, Status
from kb.views import days, look
from kb.views.charts import kinds_chart, timeline_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.open import Base
    from kb.model import Document

Choice = TypeVar("Choice", bound=str)
FILTER = "filter-"
SHOWN = 200  # rows of the table at a time; the filter finds the others


def show(base: Base) -> None:
    """The whole part."""
    documents = base.store.documents()
    counts = base.store.counts()
    ids = len({it.id for it in documents})
    st.html(f'<p class="lead">文書 {ids}（版 {counts.documents}）・{counts.pages:,} 頁・{counts.lines:,} 行（資料庫 {base.number} 号）</p>')
    _kinds(documents)
    _timeline(documents)
    _papers(base, documents)


def _kinds(documents: Sequence[Document]) -> None:
    counted = Counter((it.kind, it.status) for it in documents)
    kinds = [kind for kind in Kind if any((kind, status) in counted for status in Status)]
    st.html("<h2>種別と状態</h2>")
    chart, table = st.columns([3, 2], gap="medium")
    with chart:
        kinds_chart([(kind, status, counted[kind, status]) for kind in kinds for status in Status])
    rows = [[kind, *(str(counted[kind, status] or "―") for status in Status)] for kind in kinds]
    table.html(look.table(("種別", *Status), rows, "種別と状態ごとの版の数", cards=False))


def _timeline(documents: Sequence[Document]) -> None:
    dated = [it for it in documents if it.issued and it.issued[:4].isdigit()]
    st.html("<h2>発出の時期</h2>")
    if dated:
        timeline_chart(dated)
    unsaid = len(documents) - len(dated)
    st.html(f'<p class="soft">日付は下の表にもあります。発出日の分からない版：{unsaid}</p>')


def _papers(base: Base, documents: Sequence[Document]) -> None:
    st.html("<h2>文書の一覧</h2>")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = _words()
        kinds = _chosen("種別", "kinds", [kind for kind in Kind if any(it.kind is kind for it in documents)])
        states = _chosen("状態", "states", list(Status))
    found = [it for it in documents if _fits(it, words) and (not kinds or it.kind in kinds) and (not states or it.status in states)]
    more = f"（はじめの {SHOWN} 件）" if len(found) > SHOWN else ""
    st.html(f'<p class="soft" role="status">{len(found)} 件{more}</p>')
    if found:
        heads = ("題名", "種別", "状態", "発出日", "発出者", "頁", "行", "要確認")
        st.html(look.table(heads, [_row(base, it) for it in found[:SHOWN]], "収載している文書", raw=(0,)))


def _words() -> str:
    """What is typed to narrow the list, kept in the address, so that 戻る from a paper finds it again."""
    key = f"{FILTER}words"
    st.session_state[key] = st.query_params.get("words", "")
    return st.text_input("題名・発出者・番号で絞り込む", key=key, autocomplete="off", on_change=_keep, args=("words",)) or ""


def _chosen(label: str, name: str, options: Sequence[Choice]) -> list[Choice]:
    """What is chosen of a column, kept in the address; a word there that is no option is passed over."""
    key, said = f"{FILTER}{name}", st.query_params.get_all(name)
    st.session_state[key] = [it for it in options if it in said]
    return st.multiselect(label, options, placeholder="すべて", key=key, on_change=_keep, args=(name,))


def _keep(name: str) -> None:
    """Put what was just typed or chosen into the address."""
    if said := st.session_state[f"{FILTER}{name}"]:
        st.query_params[name] = said if isinstance(said, str) else list(map(str, said))
    else:
        st.query_params.pop(name, None)


def _fits(it: Document, words: str) -> bool:
    said = plain(" ".join(filter(None, (it.title, it.issuer, it.number, it.key)))).lower()
    return all(word in said for word in plain(words).lower().split())


def _row(base: Base, it: Document) -> list[str]:
    waiting = sum(1 for anomaly in base.store.anomalies(it.key) if open_(anomaly))
    sample = "（サンプル）" if it.sample and "サンプル" not in it.title else ""
    title = f'<a href="source?cite={quote(it.key)}">{escape(it.title)}</a>{sample}'
    issued = days.day(it.issued) if it.issued else "―"
    return [title, it.kind, it.status, issued, it.issuer or "―", str(it.pages), f"{it.lines:,}", str(waiting or "―")]
