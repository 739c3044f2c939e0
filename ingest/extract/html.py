"""Reads a web page: its own words without menus, scripts and what it hides. Gives back a Reading.

`<h2>第１　趣旨</h2><p>会議を<br>開く。</p>` -> a heading of level 2 `第１　趣旨`, then `会議を` and `開く。`

A page has no file lines of its own, so each block counts as one, with an empty line between blocks and none at `<br>`;
characters are counted in the block. List dots and numbers, which the browser draws, are not words of the page and stay out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.extract.furniture import furnished, repeated
from ingest.extract.html_blocks import Blocks, as_shown
from ingest.extract.segment import to_lines
from kb.errors import ReadingError
from kb.model import Anomaly, Page, Reading

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

ENOUGH = 100  # characters that make the part a page calls its main one worth preferring; or the share below
SHARE = 0.2
_ROOTS = ("main", "[role=main]", "article", "#main-content", "#main", "#content", "#contents")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_NOT_FOUND = re.compile(r"見つかりません|存在しません|404 not found|403 forbidden", re.IGNORECASE)


def declared_charset(data: bytes) -> str | None:
    """The encoding a page names for itself in its first 2,048 bytes."""
    match = _CHARSET.search(data[:2048])
    return match[1].decode("ascii") if match else None


def read_html(text: str) -> Reading:
    """The lines of a page; ReadingError if it shows no words."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    root = _root(page)
    rows, again = repeated(Blocks(root).rows if root else ())
    if not rows:
        raise ReadingError("Web ページに本文がありません", "ブラウザで開いて保存し直すか、元の PDF を指定してください")
    title = page.css_first("title")
    name = as_shown(title.text()).strip() if title else None
    lost = (Anomaly("not_found", f"「ページが見つかりません」の類のページです: {name}", 1),) if _NOT_FOUND.search(name or "") else ()
    return Reading((Page(1),), to_lines(furnished(rows)), (*lost, *again), "html", name or None)


def _root(page: LexborHTMLParser) -> LexborNode | None:
    """The part that holds the page's own words: the one that says so, if it holds enough of them, else the body."""
    body = page.body
    whole = _length(body) if body else 0
    for selector in _ROOTS:
        found = page.css(selector)
        if len(found) == 1 and _length(found[0]) >= min(ENOUGH, SHARE * whole):
            return found[0]
    return body


def _length(node: LexborNode) -> int:
    return len(re.sub(r"\s+", "", node.text()))
