"""How every page looks: the style sheet, and the small pieces of HTML that both views are made of.

Every word that comes from a paper or a person passes `escape` here or in the view before it becomes HTML.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from kb.ask.contract import where
from kb.model import LineKind, StatementClass, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.errors import GuidanceError
    from kb.model import Citation, Document, Line

SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><path fill="#1d4e79" d="M14 2h4v28h-4z"/>'
    '<path fill="#1d4e79" d="M4 6h19l6 5.5-6 5.5H4z"/><path stroke="#fff" stroke-width="1.8" d="M8 11.5h13"/></svg>'
)
"""道標: the mark of the product, a signpost."""

WARNINGS = {
    Status.DRAFT: "案の段階の資料です。決まった内容は、確定した資料で確かめてください。",
    Status.OLD: "旧版です。今の版では変わっていることがあります。",
}

_CSS = """
:root { --ink:#1b232d; --soft:#4d5966; --faint:#5f6b78; --rule:#cfd6dd; --pale:#f4f6f8; --ai:#1d4e79; --link:#174a7c; --amber:#7a4300;
  --serif:'Hiragino Mincho ProN','Yu Mincho','Noto Serif JP','Noto Serif CJK JP',serif }
[data-testid=stHeader], [data-testid=stToolbar], [data-testid=InputInstructions], [data-testid=stFormSubmitContent] { display:none }
[data-testid=stMainBlockContainer] { max-width:48rem; padding:1.6rem 1.25rem 4rem }
.stApp:has(.wide) [data-testid=stMainBlockContainer] { max-width:90rem }
a:focus-visible, button:focus-visible, summary:focus-visible, [data-testid=stTextInputRootElement]:focus-within {
  outline:3px solid #b35c00 !important; outline-offset:2px; border-radius:2px }
[data-testid=stWidgetLabel] p { font-weight:700; font-size:1rem }
[data-testid=stTextInputRootElement] { height:2.95rem; background:#fff }
[data-testid=stTextInput] input { font-size:1.06rem; background:#fff; outline:none }
[data-testid=stFormSubmitButton] button { min-height:2.95rem; padding:0 1.4rem; font-weight:700 }
[data-testid=stPageLink] a { padding:.15rem 0; background:none }
[data-testid=stPageLink] p { font-size:.9rem; font-weight:400 !important }
[data-testid=stPageLink] a span, [data-testid=stHtml] a { color:var(--link); text-decoration:underline; text-underline-offset:.22em }
[data-testid=stImage] img { border:1px solid #aab3bd }
[data-testid=stCode] code { font-size:.86rem; line-height:1.75 }
[data-testid=stCode] div:has([data-testid=stElementToolbarButton]) { opacity:1 !important }
.stApp:has(.broad) [data-testid=stMainBlockContainer] { max-width:64rem }
a[href='#stMain'] { font-size:0 }
a[href='#stMain']::after { content:'本文へ'; font-size:1rem }
[class*=st-key-examples] button { min-height:2.4rem; border-color:var(--rule); color:var(--link); text-align:left }
[class*=st-key-paper] { border:1px solid var(--rule); border-top:3px solid var(--ai); padding:1rem 1.25rem .7rem; gap:.5rem }
[class*=st-key-paper-near] { border-top:3px dotted #7b8794 }
[class*=st-key-quote] { border-top:1px solid var(--rule); padding-top:.75rem; --in:1.7rem }
[class*=st-key-quote-0] { padding-left:calc(var(--in) + .4rem) }
[class*=st-key-quote-1] { padding-left:calc(2 * var(--in) + .4rem); border-top:0; padding-top:0 }
[class*=st-key-quote-2] { padding-left:calc(3 * var(--in) + .4rem); border-top:0; padding-top:0 }
[class*=st-key-quote-3] { padding-left:calc(4 * var(--in) + .4rem); border-top:0; padding-top:0 }
[data-testid=stColumn]:has([data-testid=stImage]) > div { position:sticky; top:1rem }
[data-testid=stHtml] { line-height:1.8; color:var(--ink);
  p, h1, h2, ol, li, dl, dt, dd, blockquote { margin:0; padding:0; font-size:inherit }
  .mast { display:flex; align-items:center; gap:.6rem; border-bottom:2px solid var(--ai); padding-bottom:.55rem }
  .mast b { font-size:1.5rem; letter-spacing:.14em; line-height:1.2 }
  .mast span { color:var(--soft); font-size:.88rem; padding-top:.35rem }
  .lead { margin-top:.4rem }
  h1 { font-size:1.35rem; font-weight:700; line-height:1.55 }
  h2 { font-size:1.08rem; font-weight:700; line-height:1.6; overflow-wrap:anywhere; margin:.6rem 0 .5rem }
  .soft { color:var(--soft); font-size:.88rem }
  code { background:var(--pale); padding:.05em .3em; font-size:.92em; color:inherit }
  .trouble { border:1px solid var(--ink); border-left:6px double var(--ink); padding:.7rem 1rem; overflow-wrap:anywhere }
  .state { padding:.7rem 1rem; display:grid; grid-template-columns:1.2rem 1fr; column-gap:.6rem; align-items:center;
    overflow-wrap:anywhere }
  .state::before { content:""; width:1.05rem; height:1.05rem; border:2px solid var(--ai); border-radius:50% }
  .state b { font-size:1.1rem }
  .state p { grid-column:2; font-size:.92rem }
  .supported { border:2px solid var(--ai); background:#eef4fa }
  .supported::before { background:var(--ai) }
  .related { border:2px dashed #7a5a17; background:#fdf9ef }
  .related::before { background:linear-gradient(90deg, #7a5a17 50%, transparent 50%); border-color:#7a5a17 }
  .absent { border:4px double #56606b }
  .absent::before { border-color:#56606b }
  .near { margin-top:.4rem; font-weight:700 }
  .paper { font-weight:700; line-height:1.6; font-size:1.02rem }
  .trail { color:var(--soft); font-size:.88rem; line-height:1.65; margin-top:.15rem }
  .tags { display:flex; flex-wrap:wrap; gap:.35rem; font-size:.8rem; line-height:1.55; margin:.3rem 0 .35rem }
  .tag { border:1px solid #8b96a3; padding:0 .55em; background:#fff; color:var(--ink) }
  .kind { background:var(--ai); border-color:var(--ai); color:#fff }
  .draft { border:2px dashed var(--amber); color:var(--amber); font-weight:700 }
  .old { border:3px double #56606b; font-weight:700 }
  .sample { border:2px dotted #56606b }
  .must { border-color:var(--ink); font-weight:700 }
  .opinion { border-radius:1em }
  .warn { background:#fff6e5; border-left:6px solid var(--amber); color:#5c3300; padding:.3rem .8rem; font-size:.9rem; margin:.4rem 0 }
  .warn.outdated { background:#f1f2f4; border-left:6px double #56606b; color:var(--ink) }
  .ordinal { position:absolute; right:calc(100% + .55rem); top:.1rem; color:var(--ai); font-weight:700; line-height:2;
    font-variant-numeric:tabular-nums }
  .quote { font-family:var(--serif); font-size:1.07rem; line-height:1.95; padding-left:.9rem; border-left:3px solid var(--ai);
    overflow-wrap:anywhere; margin:.1rem 0 .3rem }
  del { color:var(--faint) }
  .facts { display:flex; flex-wrap:wrap; gap:.1rem 1.8rem; font-size:.9rem; margin:.3rem 0 }
  .facts div { display:flex; gap:.6rem }
  .facts dt { color:var(--soft); white-space:nowrap; font-weight:400 }
  .facts dd { overflow-wrap:anywhere }
  .lines { list-style:none; border:1px solid var(--rule); font-size:.84rem; padding:.3rem 0; margin-top:.2rem }
  .lines li { display:grid; grid-template-columns:1.7rem 1fr; column-gap:.65rem; padding:.06rem .4rem; color:var(--soft);
    overflow-wrap:anywhere; line-height:1.75 }
  .lines.printed li { grid-template-columns:1.7rem 1.9rem 1fr }
  .no { font-variant-numeric:tabular-nums; text-align:right; font-size:.78rem; color:var(--faint); user-select:none; line-height:2 }
  .lines .heading { font-weight:700 }
  .lines .off { color:var(--faint); font-style:italic }
  .lines small { color:var(--faint); font-style:normal; font-size:.78rem }
  .lines .cited { background:#fff1b8; color:#000; box-shadow:inset 5px 0 0 #a66f00 }
  .cited mark { background:none; color:inherit; padding:0 }
  .cited .no { color:#3d3000; font-weight:700 }
  .lines .head { border-bottom:1px solid var(--rule); margin-bottom:.2rem }
  .more { border:1px solid var(--rule); margin:.35rem 0 }
  .more summary { padding:.35rem .8rem; cursor:pointer; color:var(--link); font-size:.9rem }
  .more .lines { border-width:1px 0 0; margin:0 }
  .foot { border-top:1px solid var(--rule); padding-top:.7rem; margin-top:1.6rem; color:var(--soft); font-size:.84rem } }
@media (max-width:640px) {
  [data-testid=stMainBlockContainer] { padding:1rem .9rem 3rem }
  [class*=st-key-paper] { padding:.8rem .85rem .6rem }
  [class*=st-key-quote] { --in:1rem }
  [data-testid=stForm] [data-testid=stElementContainer]:has(input) { flex:1 1 100% }
  [data-testid=stHtml] { .mast span { display:none } .quote { font-size:1rem } .facts { display:block } .facts dt { min-width:5.2em }
    .ordinal { right:calc(100% + .35rem) } } }
@media print { [data-testid=stForm], [data-testid=stPageLink], [class*=st-key-examples] { display:none } }
"""


def dress() -> None:
    """Put the style sheet, the language and the head of the page in place."""
    st.html(f"<style>{_CSS}</style>")
    st.html('<script>document.documentElement.lang = "ja"</script>', unsafe_allow_javascript=True)
    sign = f'<img src="data:image/svg+xml,{quote(SIGN)}" alt="" width="30" height="30">'
    st.html(f'<header class="mast">{sign}<b>しるべ</b><span>在宅医療の公的な資料を、根拠の行そのもので答える</span></header>')


def trouble(error: GuidanceError) -> None:
    """One line that says what happened and what to do next."""
    words = re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(str(error)))
    st.html(f'<p class="trouble" role="alert">{words}</p>')


def tags(document: Document) -> str:
    """What sort of paper it is: kind, status, and whether it is a sample."""
    status = {Status.DRAFT: "draft", Status.OLD: "old"}.get(document.status, "")
    sample = _tag("サンプル", "sample") if document.sample else ""
    return f'<p class="tags">{_tag(document.kind, "kind")}{_tag(document.status, status)}{sample}</p>'


def statement_tags(it: Citation) -> str:
    """What sort of statement it is: class, strength, speaker; nothing for a passage that says none of them."""
    shape = {StatementClass.REQUIREMENT: "must", StatementClass.OPINION: "opinion"}
    words = [_tag(it.class_, shape.get(it.class_, ""))] if it.class_ else []
    words += [_tag(f"結び：{it.strength}")] if it.strength else []
    words += [_tag(f"発言：{it.speaker}")] if it.speaker else []
    return f'<p class="tags">{"".join(words)}</p>' if words else ""


def warning(document: Document) -> str:
    """A visible warning above whatever is quoted from a draft or an old edition."""
    words = WARNINGS.get(document.status)
    return f'<p class="warn {"outdated" if document.status is Status.OLD else ""}">{document.status}：{words}</p>' if words else ""


def issue(document: Document) -> str:
    """Who issued it, when, under which number. -> `サンプル省　令和7年3月31日　サンプル発0331第１号`"""
    return "　".join(filter(None, (document.issuer, day(document.issued) if document.issued else None, document.number)))


def place(it: Citation) -> str:
    """Where the lines stand, as a person says it: `3頁 27–28行`, and `25行` in a paper that has no pages."""
    return where(it) if it.document.media == "pdf" else where(it).removeprefix(f"{it.page}頁 ")


def public_link(document: Document, page: int) -> str:
    """A link to the page on the publisher's site, in a new tab; nothing where there is none."""
    url = document.url or ""
    if not url.startswith(("https://", "http://")):
        return ""
    address = f"{url}#page={page}" if document.media == "pdf" else url
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">公開元のページ（新しいタブ）</a>'


def line_html(line: Line) -> str:
    """A line's text with its struck-out words struck."""
    parts, end = [], 0
    for start, stop in line.struck:
        parts += [escape(line.text[end:start]), f"<del>{escape(line.text[start:stop])}</del>"]
        end = stop
    return "".join((*parts, escape(line.text[end:])))


def quote_html(lines: Sequence[Line]) -> str:
    """Wrapped lines run together as they read; rows of a table stay apart. `位置付け` + `ること` -> `位置付けること`"""
    html = ""
    for above, line in zip((None, *lines), lines, strict=False):
        html += (_between(above, line) if above else "") + line_html(line).strip()
    return html


def quote_text(lines: Sequence[Line]) -> str:
    """The same as plain text, to be copied; what is struck out says so. `年４回` struck -> `［見え消し：年４回］`"""
    html = quote_html(lines).replace("<br>", "\n")
    return unescape(html.replace("<del>", "［見え消し：").replace("</del>", "］"))


def _between(above: Line, line: Line) -> str:
    if LineKind.TABLE in (above.kind, line.kind):
        return "<br>"
    return " " if re.search(r"[!-~]$", above.text.rstrip()) and re.match(r"[A-Za-z]", line.text.lstrip()) else ""


_ERAS = (("2019-05-01", "令和", 2018), ("1989-01-08", "平成", 1988), ("1926-12-25", "昭和", 1925))


def day(iso: str) -> str:
    """A date as the papers write it. `2025-03-31` -> `令和7年3月31日`, `2025-03` -> `令和7年3月`; anything else as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso)
    if match is None:
        return iso
    era = next(((name, before) for start, name, before in _ERAS if iso >= start[: len(iso)]), None)
    if era is None:
        return iso
    year = int(match[1]) - era[1]
    return f"{era[0]}{'元' if year == 1 else year}年" + "".join(
        f"{int(part)}{unit}" for part, unit in zip(match.groups()[1:], "月日", strict=True) if part
    )


def joined(parts: Iterable[str]) -> str:
    """Headings as one trail. `(第３, ３ 求められる事項)` -> `第３ › ３ 求められる事項`"""
    return " › ".join(escape(part) for part in parts)


def _tag(word: str, shape: str = "") -> str:
    return f'<span class="tag {shape}">{escape(word)}</span>'
