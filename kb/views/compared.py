"""新旧の違い: two editions side by side, statement by statement, what differs underlined; as Word and Excel too."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from kb.changes.diff import Diff, diff
from kb.changes.excel import write_excel
from kb.changes.table import LABELS, heading, rows_of, sources
from kb.changes.word import write_word
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kb.base.open import Base
    from kb.changes.table import Row, Runs
    from kb.model import Document

SHOWN = 300  # rows on the screen; the files have them all
FILES = (
    ("Word で保存", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_word),
    ("Excel で保存", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_excel),
)


def show(base: Base) -> None:
    """Two editions to choose, then the table; of one paper at first, and where there are none of one paper, none."""
    documents = base.store.documents()
    if len(documents) < 2:
        st.html('<p class="soft">比べられる版がまだありません。</p>')
        return
    old, new = _chosen(documents)
    if not old or not new or old == new:
        st.html('<p class="soft">比べる二つの版を選んでください。</p>')
        return
    if old.id != new.id and not _ends(new, old):
        st.html('<p class="warn" role="note">同じ文書の版ではありません。別々の文書どうしを比べています。</p>')
    with st.spinner("比べています…"):
        found = _compared(base, base.number, old.key, new.key)
    _table(found)


@st.cache_resource(max_entries=4, show_spinner=False)
def _compared(_base: Base, build: int, old: str, new: str) -> Diff:  # noqa: ARG001 - the build is part of the key
    return diff(_base.store, old, new)


def _chosen(documents: Sequence[Document]) -> tuple[Document | None, Document | None]:
    """Old and new, at first the latest paper with two editions; None where nothing is chosen."""
    by_key: dict[str | None, Document] = {it.key: it for it in sorted(documents, key=lambda it: (it.id, it.edition))}
    keys = list(by_key)
    first = _first(documents)
    if not first:
        st.html('<p class="soft" role="status">二つの版がそろった文書はまだありません。別々の文書を選んで比べることはできます。</p>')
    at: tuple[int | None, ...] = tuple(map(keys.index, first)) or (None, None)
    with st.container(horizontal=True):
        old, new = (
            st.selectbox(label, keys, start, format_func=lambda key: _name(by_key[key]), key=name, placeholder="選んでください")
            for label, name, start in zip(("旧", "新"), ("old-edition", "new-edition"), at, strict=True)
        )
    return by_key.get(old), by_key.get(new)


def _first(documents: Sequence[Document]) -> tuple[str, ...]:
    """The keys of an old edition and of the one that took its place, or of a paper and the one that ends it; empty where there is none."""
    pairs = [(old, new) for old in documents for new in documents if old.status is Status.OLD and new.status is not Status.OLD]
    editions = ((old.key, new.key) for old, new in pairs if old.id == new.id)
    ended = ((old.key, new.key) for old, new in pairs if _ends(new, old))
    return next(editions, None) or next(ended, ())


def _ends(new: Document, old: Document) -> bool:
    """Whether the one abolishes the other."""
    return old.ended is not None and old.ended.by.split("#")[0] == new.key


def _name(it: Document) -> str:
    return f"{it.title}（{it.edition}・{it.status}）"


def _table(found: Diff) -> None:
    counts = "　".join(f"{LABELS[kind]} {count}" for kind, count in found.counts.items())
    st.html(f'<h2>{escape(heading(found))}</h2><p role="status">{escape(counts)}</p>')
    with st.container(horizontal=True):
        for label, suffix, mime, write in FILES:
            st.download_button(label, _written(found, suffix, write), f"新旧対照表_{found.new.id}.{suffix}", mime, key=f"save-{suffix}")
    rows = rows_of(found)
    if not found.differs:
        st.html('<p class="done">違いはありません。</p>')
        return
    body = "".join(map(_row, rows[:SHOWN]))
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("種別", "新", "旧"))
    more = f'<p class="soft">はじめの {SHOWN} 行です。全部は Word か Excel で見てください。</p>' if len(rows) > SHOWN else ""
    made = "".join(f'<p class="soft">{escape(line)}</p>' for line in sources(found))
    caption = "<caption>新旧対照表（下線は違うところ）</caption>"
    st.html(f'<table class="plain cards beside">{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}{made}')


def _row(it: Row) -> str:
    sides = _side("新", it.new, it.new_place) + _side("旧", it.old, it.old_place)
    return f'<tr><td data-head="種別"><b>{escape(it.label)}</b></td>{sides}</tr>'


def _side(head: str, runs: Runs, place: str) -> str:
    said = "".join(f"<u>{escape(text)}</u>" if marked else escape(text) for text, marked in runs)
    links = "　".join(f'<a href="source?cite={quote(one)}">{escape(one.split("#")[-1])}</a>' for one in place.split("\n") if one)
    return f'<td data-head="{head}"><span>{said}{" " if links else ""}<small>{links}</small></span></td>'


def _written(found: Diff, suffix: str, write: Callable[[Diff, Path], None]) -> Callable[[], bytes]:
    """Makes the file when it is asked for."""

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"table.{suffix}"
            write(found, path)
            return path.read_bytes()

    return make
