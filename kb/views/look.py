"""The pieces of HTML that every page is made of: its head, tables, links, labels and warnings.

Every word that comes from a paper or a person passes `escape` here or in the view before it becomes HTML.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from kb.ask.contract import where
from kb.base.contract import remarks
from kb.model import StatementClass, Status
from kb.views.days import day
from kb.views.streamlit_words import SCRIPT
from kb.views.style import CSS, SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from streamlit.navigation.page import StreamlitPage

    from kb.errors import GuidanceError
    from kb.model import Citation, Document

SHORT = 11  # characters; `令和7年10月31日` is as long as a date gets
LONGEST_LEVEL = 40  # characters of a heading in a trail
SILENT = re.compile(r"[（(]?(?:公印省略|[前中後以下]*略|省略)?[）)]?")  # headings that hold a place and no words
WARNINGS = {
    Status.DRAFT: "案の段階の資料です。決まった内容は、確定した資料で確かめてください。",
    Status.OLD: "旧版です。今の版では変わっていることがあります。",
}


def dress() -> None:
    """Put the style sheet, the language and the head of the page in place."""
    st.html(f"<style>{CSS}</style>")
    st.html(SCRIPT, unsafe_allow_javascript=True)
    sign = f'<img src="data:image/svg+xml,{quote(SIGN)}" alt="" width="30" height="30"><b>しるべ</b>'
    st.html(f'<header class="mast">{sign}<span>在宅医療の公的な資料を、根拠の行そのもので答える</span></header>')


def ways(views: Mapping[str, tuple[StreamlitPage, dict[str, str]]], current: str, name: str = "views") -> None:
    """Plain links to the views (or the parts of one); where one stands is bold and no link."""
    with st.container(key=f"ways-{name}", horizontal=True, gap="medium", vertical_alignment="center"):
        for label, (page, query) in views.items():
            if label == current:
                st.html(f'<b aria-current="page">{escape(label)}</b>', width="content")
            else:
                st.page_link(page, label=label, query_params=query or None)


def tell(message: str) -> None:
    """Say something on the next page that is shown."""
    st.session_state["told"] = message


def told() -> None:
    """What was to be said, once."""
    if message := st.session_state.pop("told", ""):
        st.html(f'<p class="done" role="status">{escape(message)}</p>')


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str, raw: Sequence[int] = (), *, cards: bool = True) -> str:
    """A table, whose rows become cards on a narrow screen; the columns in `raw` are HTML already."""
    shape = "plain cards" if cards else "plain"
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(f"<tr>{_cells(heads, row, raw)}</tr>" for row in rows)
    return f'<table class="{shape}"><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _cells(heads: Sequence[str], row: Sequence[str], raw: Sequence[int]) -> str:
    texts = [text if at in raw else escape(text) for at, text in enumerate(row)]
    return "".join(
        f'<td data-head="{escape(head)}" class="{_width(text)}"><span>{text}</span></td>' for head, text in zip(heads, texts, strict=True)
    )


def _width(text: str) -> str:
    """Short cells, such as dates and numbers, are not broken."""
    return "short" if len(text) <= SHORT else ""


def source_link(it: Citation, label: str = "") -> str:
    """A link to where a citation stands, in a new tab, so that what is being read stays open."""
    said = label or f"典拠を開く：{where(it)}"
    return (
        f'<a href="source?cite={quote(str(it))}" target="_blank" rel="noopener">{escape(said)}<span class="aside">（新しいタブ）</span></a>'
    )


def trouble(error: GuidanceError) -> None:
    """One line that says what happened and what to do next."""
    words = re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(str(error)))
    st.html(f'<p class="trouble" role="alert">{words}</p>')


def tags(document: Document, issued: str = "") -> str:
    """What sort of paper it is: kind, status, and whether it is a sample; on the same line who `issued` it, where that is given."""
    status = {Status.DRAFT: "draft", Status.OLD: "old"}.get(document.status, "")
    sample = _tag("サンプル", "sample") if document.sample else ""
    return f'<p class="tags">{_tag(document.kind, "kind")}{_tag(document.status, status)}{sample}<span>{escape(issued)}</span></p>'


def statement_tags(it: Citation) -> str:
    """What sort of statement it is: class, strength, speaker, side of a 新旧対照表; nothing for a passage that says none of them."""
    shape = {StatementClass.REQUIREMENT: "must", StatementClass.OPINION: "opinion"}
    words = [_tag(it.class_, shape.get(it.class_, ""))] if it.class_ else []
    words += [_tag(f"強さ：{it.strength}")] if it.strength else []
    words += [_tag(f"発言：{it.speaker}")] if it.speaker else []
    words += [_tag(f"{it.column}の欄")] if it.column else []
    return f'<p class="tags">{"".join(words)}</p>' if words else ""


def warning(document: Document) -> str:
    """Visible warnings above whatever is quoted from a draft, an old edition, a copy, or a paper gone from its address."""
    standing = [f"{document.status}：{WARNINGS[document.status]}"] if document.status in WARNINGS else []
    shape = "outdated" if document.status is Status.OLD else ""
    return "".join(f'<p class="warn {shape}">{escape(said)}</p>' for said in (*standing, *remarks(document)))


def issue(document: Document) -> str:
    """Who issued it, when, under which number. -> `サンプル省　令和7年3月31日　サンプル発0331第１号`"""
    return "　".join(filter(None, (document.issuer, day(document.issued) if document.issued else None, document.number)))


def named(document: Document) -> str:
    """A title with what tells it from another paper's that is the same. -> `検査料の点数の取扱いについて（令和5年8月29日）`"""
    return f"{document.title}（{day(document.issued) if document.issued else document.number or f'日付不明・版 {document.edition}'}）"


def literal(words: str) -> str:
    """Words for a label of Streamlit's, with a backslash before each sign that Markdown would read."""
    return re.sub(r"([\\`*_\[\]~:$<>|])", r"\\\1", words)


def public_link(document: Document, page: int) -> str:
    """A link to the page on the publisher's site, in a new tab; nothing where there is none."""
    url = document.url or ""
    if not url.startswith(("https://", "http://")):
        return ""
    address = f"{url}#page={page}" if document.media == "pdf" else url
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">公開元のページ（新しいタブ）</a>'


def trail(parts: Iterable[str]) -> str:
    """Headings as one trail, without those that say nothing. `("", 第３, （略）, ３ 求められる事項)` -> `第３ › ３ 求められる事項`

    One that is a whole paragraph is cut short, but never the last, which may be the 問 that a quoted 答 replies to.
    """
    said = [part for part in parts if not SILENT.fullmatch(re.sub(r"\s", "", part))]
    shown = " › ".join(escape(part) for part in (*map(_clipped, said[:-1]), *said[-1:]))
    return f'<p class="trail">{shown}</p>' if shown else ""


def _clipped(part: str) -> str:
    return part if len(part) <= LONGEST_LEVEL else part[: LONGEST_LEVEL - 1] + "…"


def _tag(word: str, shape: str = "") -> str:
    return f'<span class="tag {shape}">{escape(word)}</span>'
