"""A page laid flat: the words, links, line ends, headings and table cells of its own part, in the order a person reads them.

`<h2>第５回</h2><p>資料１ <a href="1.pdf">とりまとめ</a></p>` -> HEADING 第５回, OPEN, WORDS 資料１, LINK とりまとめ, CLOSE
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode


class Sort(Enum):
    """What a piece is. OPEN and CLOSE stand around a block, ROW and CELL before a table's row and each of its cells."""

    WORDS = auto()
    LINK = auto()
    BREAK = auto()
    OPEN = auto()
    CLOSE = auto()
    HEADING = auto()
    ROW = auto()
    CELL = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """部分: `text` is what is read, of a cell the name of its column, of a heading's block `heading`; `href` and `icon` are a link's."""

    sort: Sort
    text: str = ""
    href: str = ""
    icon: str = ""


_Part: TypeAlias = "Piece | LexborNode"
_ROOTS = ("main", "[role=main]", "#contents", "#content", "#main", "#main-content", "article")
_SKIPPED = {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "iframe", "svg", "title", "head"}
_FURNITURE = re.compile(
    r"bread_?crumb|topicpath|pankuzu|boxReader|\bshare|\bsns|pagetop|skip-?link|globalnav|localnav|side-?nav", re.IGNORECASE
)
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "blockquote",
    "center",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "caption",
}
_HEADING = re.compile(r"h[1-6]")
_HEADS = re.compile(r"回数?|開催日.*|日時|年月日|議題.*|議事.*|資料.*|開催案内|報告書.*|その他.*|備考|番号|題名|名称|公表.*|担当.*|会議.*")


def pieces(page: LexborHTMLParser) -> Iterator[Piece]:
    """The pieces of a page's own part: without menus, breadcrumbs and what asks for a reader program.

    A list of what is still to be read, not calls within calls: pages of unclosed tags nest thousands deep.
    """
    root = _root(page)
    waiting: list[_Part] = [root] if root else []
    while waiting:
        part = waiting.pop()
        if isinstance(part, Piece):
            yield part
        else:
            waiting += reversed(_laid(part))


def _root(page: LexborHTMLParser) -> LexborNode | None:
    """The part with the page's own links: the one that says so and holds some, else the body."""
    found = (node for selector in _ROOTS for node in page.css(selector))
    return next((node for node in found if node.css_first("a[href]")), page.body)


def _laid(node: LexborNode) -> list[_Part]:
    """What a node is in pieces, and its parts that are still to be laid out."""
    tag = node.tag or ""
    if tag == "-text":
        return [Piece(Sort.WORDS, re.sub(r"[ \t\r\n\f]+", " ", node.text(deep=False) or ""))]
    if (
        tag in _SKIPPED
        or tag.startswith("-")
        or _FURNITURE.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}")
    ):
        return []
    if tag == "a" and node.attributes.get("href") is not None:
        return [_link(node)]
    if tag in ("br", "hr"):
        return [Piece(Sort.BREAK)]
    if tag == "table":
        return list(_table(node))
    return _block(node, tag)


def _block(node: LexborNode, tag: str) -> list[_Part]:
    """The parts of a node, between pieces that say a block opens and closes; a heading without links is one piece."""
    parts: list[_Part] = list(node.iter(include_text=True))
    if not _HEADING.fullmatch(tag):
        return [Piece(Sort.OPEN), *parts, Piece(Sort.CLOSE)] if tag in _BLOCKS else parts
    if node.css_first("a[href]"):
        return [Piece(Sort.OPEN, "heading"), *parts, Piece(Sort.CLOSE)]
    return [Piece(Sort.HEADING, said(node))]


def _link(node: LexborNode) -> Piece:
    """A link with its words, or what its picture says where it has none."""
    words = said(node)
    if not words.strip():
        words = " ".join(image.attributes.get("alt") or "" for image in node.css("img"))
    return Piece(Sort.LINK, words, node.attributes.get("href") or "", node.attributes.get("data-icon") or "")


def _table(table: LexborNode) -> Iterator[_Part]:
    """Rows and cells, each cell with the name of its column where the first row names columns."""
    rows = [row for row in table.css("tr") if _owner(row) == table.mem_id]
    heads = [said(cell).strip() for cell in _cells(rows[0])] if rows else []
    named = len(heads) > 1 and all(_HEADS.fullmatch("".join(head.split())) for head in heads)
    above: dict[int, tuple[int, str]] = {}
    for row in rows[1:] if named else rows:
        yield Piece(Sort.ROW)
        for column, cell in _placed(row, above):
            yield Piece(Sort.CELL, heads[column] if named and column < len(heads) else "")
            yield Piece(Sort.OPEN)
            yield from [Piece(Sort.WORDS, cell)] if isinstance(cell, str) else cell.iter(include_text=True)
            yield Piece(Sort.CLOSE)
    yield Piece(Sort.ROW)


def _placed(row: LexborNode, above: dict[int, tuple[int, str]]) -> Iterator[tuple[int, LexborNode | str]]:
    """The cells of a row with their columns; `above` holds for how many rows cells from above reach down, and their words."""
    reaching = {column: (left, words) for column, (left, words) in above.items() if left}
    above.clear()
    above.update({column: (left - 1, words) for column, (left, words) in reaching.items()})
    yield from ((column, words) for column, (_, words) in reaching.items())
    column = 0
    for cell in _cells(row):
        while column in reaching:
            column += 1
        yield column, cell
        wide, high = (_count(cell.attributes.get(name)) for name in ("colspan", "rowspan"))
        if high > 1:
            above.update({column + i: (high - 1, said(cell)) for i in range(wide)})
        column += wide


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _owner(row: LexborNode) -> int | None:
    """The table that a row belongs to, where tables stand in tables."""
    parent = row.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _count(value: str | None) -> int:
    return min(int(value), 50) if value and value.isdecimal() and int(value) else 1


def said(node: LexborNode) -> str:
    """The words of a node, its line ends as spaces."""
    parts = []
    for child in node.traverse(include_text=True):
        if child.tag == "br":
            parts.append(" ")
        elif child.tag == "-text" and child.parent is not None and child.parent.tag not in ("script", "style"):
            parts.append(child.text(deep=False) or "")
    return re.sub(r"[ \t\r\n\f\xa0]+", " ", "".join(parts)).strip(" ")
