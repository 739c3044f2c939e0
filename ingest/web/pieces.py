"""A page laid flat: the words, links, line ends, headings and table cells of its own part, in the order a person reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

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
    """The pieces of a page's own part: without menus, breadcrumbs and what asks for a reader program."""
    root = _root(page)
    if root:
        yield from _within(root)


def _root(page: LexborHTMLParser) -> LexborNode | None:
    """The part with the page's own links: the one that says so and holds some, else the body."""
    found = (node for selector in _ROOTS for node in page.css(selector))
    return next((node for node in found if node.css_first("a[href]")), page.body)


def _within(node: LexborNode) -> Iterator[Piece]:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            yield Piece(Sort.WORDS, re.sub(r"[ \t\r\n\f]+", " ", child.text(deep=False) or ""))
        elif tag in _SKIPPED or _FURNITURE.search(f"{child.attributes.get('class') or ''} {child.attributes.get('id') or ''}"):
            continue
        else:
            yield from _element(child, tag)


def _element(node: LexborNode, tag: str) -> Iterator[Piece]:
    if tag == "a" and node.attributes.get("href") is not None:
        yield _link(node)
    elif tag in ("br", "hr"):
        yield Piece(Sort.BREAK)
    elif tag == "table":
        yield from _table(node)
    elif _HEADING.fullmatch(tag):
        yield from _heading(node)
    elif tag in _BLOCKS:
        yield Piece(Sort.OPEN)
        yield from _within(node)
        yield Piece(Sort.CLOSE)
    else:
        yield from _within(node)


def _link(node: LexborNode) -> Piece:
    """A link with its words, or what its picture says where it has none."""
    words = said(node)
    if not words.strip():
        words = " ".join(image.attributes.get("alt") or "" for image in node.css("img"))
    return Piece(Sort.LINK, words, node.attributes.get("href") or "", node.attributes.get("data-icon") or "")


def _heading(node: LexborNode) -> Iterator[Piece]:
    """A heading; one that holds a link is a line of words as well."""
    if node.css_first("a[href]"):
        yield Piece(Sort.OPEN, "heading")
        yield from _within(node)
        yield Piece(Sort.CLOSE)
    else:
        yield Piece(Sort.HEADING, said(node), icon=node.tag or "")


def _table(table: LexborNode) -> Iterator[Piece]:
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
            yield from [Piece(Sort.WORDS, cell)] if isinstance(cell, str) else _within(cell)
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
