"""The blocks of a web page as rows, top to bottom, each with what its tags say of it. Nothing a browser would hide is read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.extract.cells import Cell, contexts, grid, joined, sides, table_rows
from ingest.extract.segment import Row
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

LINKS, LINKED = 5, 0.8  # a list outside a marked main part is a menu when it has as many links, and they are this share of it


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UNSEEN = _names(
    "script style noscript template svg math iframe object video audio canvas button select textarea input nav footer rt rp head title"
)
_BLOCKS = _names(
    "p div section article main header aside address blockquote h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot"
    " tr td th figure figcaption fieldset legend form pre hr details summary body center"
)
_LISTS = frozenset({"ul", "ol"})
_STRUCK = frozenset({"del", "s", "strike"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})
_ASIDE_WORDS = _names("breadcrumb breadcrumbs topicpath pankuzu sns pager pagination related ranking cookie")
_WORD = re.compile(r"[A-Z]?[a-z]+")
LABEL = 30  # characters of the longest name at the head of a list item that what stands below it belongs to
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAYS = re.compile(r"[。．:：、]|(?:です|ます|する|こと|さい)$")  # what a name at the head of an item has not
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def as_shown(text: str) -> str:
    """White space as a browser shows it; a line break between Japanese characters is no space. `在宅\\n  医療` -> `在宅医療`"""
    return "".join(text[i] if i >= 0 else " " for i in _kept(text))


def _kept(text: str) -> list[int]:
    """The indices of the characters that stay; -1 for the one space that a run of white space becomes."""
    kept: list[int] = []
    at = 0
    for match in _SPACE.finditer(text):
        kept.extend(range(at, match.start()))
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        joins = "\n" in match[0] and len(around) == 2 and all(map(_WIDE.match, around))
        kept.extend(() if joins else (-1,))
        at = match.end()
    return [*kept, *range(at, len(text))]


class Blocks:
    """Walks a part of a page once, without recursion, and keeps the block being read."""

    def __init__(self, root: LexborNode) -> None:
        self.rows: list[Row] = []
        self.whole_body = root.tag == "body"
        self.level = self.lists = self.struck = self.asides = self.verbatim = 0
        self.parts: list[tuple[str, bool]] = []
        self.apart = self.heads_item = False
        todo = [(root, False)]
        while todo:
            node, leaving = todo.pop()
            if leaving:
                self._leave(node)
            elif self._enter(node):
                todo.append((node, True))
                todo.extend((child, False) for child in reversed(list(_children(node))))
        self._end_row()

    def _enter(self, node: LexborNode) -> bool:
        """Take in a node; whether its children are to be walked."""
        tag = node.tag or ""
        if node.is_text_node:
            self._words(node.text_content or "")
        elif tag == "br":
            self._break()
        elif node.is_element_node and not _unseen(node) and not (self.whole_body and tag == "header"):
            if tag == "table" and _holds_data(node):
                self._end_block()
                self._table(node)
                return False
            if tag in _BLOCKS:
                self._end_block()
            self.heads_item = tag == "li" or (self.heads_item and tag not in _BLOCKS)
            self._count(node, 1)
            return True
        return False

    def _leave(self, node: LexborNode) -> None:
        if node.tag in _BLOCKS:
            self._end_block()
        self._count(node, -1)

    def _count(self, node: LexborNode, step: int) -> None:
        """Keep track of what the open tags say."""
        tag = node.tag or ""
        if re.fullmatch("h[1-6]", tag):
            self.level = int(tag[1]) if step > 0 else 0
        self.lists += step * (tag in _LISTS)
        self.struck += step * (tag in _STRUCK)
        self.verbatim += step * (tag == "pre")
        self.asides += step * (tag == "aside" or _is_aside(node) or (self.whole_body and tag in _LISTS and _is_menu(node)))

    def _words(self, text: str) -> None:
        for i, line in enumerate(text.split("\n") if self.verbatim else (text,)):
            if i:
                self._end_row()
            self.parts.append((line, self.struck > 0))

    def _break(self) -> None:
        """A line ends, but not after the name at the head of a list item. `<li>土曜日<br>午後５時から` -> `土曜日 午後５時から`"""
        said = "".join(text for text, _ in self.parts).strip()
        if self.heads_item and said and len(said) <= LABEL and not _SAYS.search(said):
            self.parts.append((" ", self.struck > 0))
        else:
            self._end_row()
        self.heads_item = False

    def _end_block(self) -> None:
        self._end_row()
        self.apart, self.heads_item = True, False

    def _end_row(self) -> None:
        """The block so far becomes a row, unless it is blank."""
        raw = "".join(text for text, _ in self.parts)
        gone = [gone for text, gone in self.parts for _ in text]
        self.parts = []
        kept = range(len(raw)) if self.verbatim else _kept(raw)
        while not self.verbatim and len(kept) and kept[-1] < 0:
            kept = kept[:-1]
        indent = "  " * (self.lists - 1)
        start = next((i for i, at in enumerate(kept) if at >= 0), 0)
        text = indent + "".join(raw[at] if at >= 0 else " " for at in kept[start:])
        struck = _ranges([False] * len(indent) + [at >= 0 and gone[at] for at in kept[start:]])
        if text.strip():
            self._add(Row(0, text, kind=LineKind.HEADING if self.level else LineKind.BODY, level=self.level, struck=struck))

    def _add(self, row: Row) -> None:
        """Number the row, one line below the last, two where a block ended."""
        number = self.rows[-1].file_line + 1 + self.apart if self.rows else 1
        self.apart = False
        aside = self.asides > 0
        self.rows.append(replace(row, file_line=number, kind=LineKind.NOTE if aside else row.kind, citable=not aside))

    def _table(self, table: LexborNode) -> None:
        """The rows of a data table, each with its context; the two sides of a 新旧対照表 apart."""
        caption = table.css_first("caption")
        if caption:
            self._words(caption.text())
            self._end_block()
        lines = [[cell for cell in _children(row) if cell.tag in ("td", "th")] for row in table.css("tr")]
        cells = [[joined(Blocks(cell).rows, " ") for cell in line] for line in lines]
        laid = grid([[_span(cell, row.text) for cell, row in zip(*pair, strict=True)] for pair in zip(lines, cells, strict=True)])
        headers = sum(1 for _ in takewhile(lambda line: bool(line) and all(cell.tag == "th" for cell in line), lines))
        mixed = bool(lines) and any(cell.tag == "th" for cell in lines[0])
        found = contexts(laid, headers if headers or mixed else None)
        columns = sides(laid[0]) if laid else ()
        for row, context in zip(cells, found, strict=True):
            self.apart = True
            for part in table_rows(row, columns, context):
                self._add(part)


def _span(cell: LexborNode, text: str) -> Cell:
    counts = {name: cell.attributes.get(name) or "" for name in ("colspan", "rowspan")}
    columns, rows = (int(count) if count.isdecimal() and len(count) < 4 else 1 for count in counts.values())
    return Cell(text.strip(), max(1, columns), max(1, rows))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child:
        yield child
        child = child.next


def _unseen(node: LexborNode) -> bool:
    marks = node.attributes
    return (
        node.tag in _UNSEEN
        or "hidden" in marks
        or marks.get("aria-hidden") == "true"
        or bool(_HIDING.search(marks.get("style") or ""))
        or not _HIDDEN_CLASSES.isdisjoint((marks.get("class") or "").split())
    )


def _is_aside(node: LexborNode) -> bool:
    """Whether the page names the part as something beside its words. `class="m-navBreadcrumb"` -> True"""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return node.tag != "body" and not _ASIDE_WORDS.isdisjoint(word.lower() for word in _WORD.findall(names))


def _is_menu(node: LexborNode) -> bool:
    links = node.css("a")
    return len(links) >= LINKS and sum(len(link.text().strip()) for link in links) >= LINKED * len(re.sub(r"\s+", "", node.text()))


def _holds_data(table: LexborNode) -> bool:
    """Whether a table is one of data, and not a frame to lay out the page: two columns, no table or heading inside."""
    widest = max((sum(cell.tag in ("td", "th") for cell in _children(row)) for row in table.css("tr")), default=0)
    return widest > 1 and len(table.css("table")) <= 1 and not table.css("h1, h2, h3, h4, h5, h6")


def _ranges(flags: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """Where flags are set, as ranges."""
    edges = [i for i in range(len(flags) + 1) if (i > 0 and flags[i - 1]) != (i < len(flags) and flags[i])]
    return tuple(zip(edges[::2], edges[1::2], strict=True))
