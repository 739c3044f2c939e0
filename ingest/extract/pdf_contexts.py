"""The context of each table line of a paper: what its row says, every value under its column's name.

`圏域 | 医療機関` over `南部 | ６か所` -> `圏域: 南部 / 医療機関: ６か所`. A table that goes on over the page keeps its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from ingest.extract.cells import contexts as in_words
from ingest.extract.cells import is_header, sides
from ingest.extract.pdf_page import Sheet
from ingest.extract.pdf_ruled import Ruled, Values
from kb.japanese.text import plain
from kb.model import LineKind

# Checked by eye on the ryuui, teisei and yoshiki papers and the samples.
SAME_WALL = 6.0  # points that a wall may move from one page to the next
PLAIN = 3  # names; fewer before a title across the table are a question and its answer
MOST_HEADS = 3  # rows of names
LONGEST = 600  # characters; a row that says more is a text of its own
NAMED = re.compile(r"[※*＊]\d*|[(（]?注\d*[)）]?|(?:令和|平成|西暦|[RH])?(?:\d+|元)(?:年度?|月|回|期|次)|第\d+")
"""Figures that a column's name may hold: `検査人数※3` `令和５年度` `第１回`."""

UNFINISHED = re.compile(r"[、・のをにはがへでとや]$(?<!こと)|[てしり]$|.{15}[一-鿿ァ-ヶー]$")
"""How the words of a cell break off; a line that is full may break off behind any letter."""

FIGURE = re.compile(r"\d+")

At = tuple[int, int]
"""Sheet index and strip index."""


@dataclass(frozen=True, slots=True)
class _Part:
    """表の一部: what of a table stands on one page, and whether anything else stands before and after it there."""

    table: Ruled
    sheet: int
    strips: tuple[int, ...]
    first: bool
    last: bool


def contexts(sheets: Sequence[Sheet], furniture: Mapping[At, LineKind]) -> dict[At, str]:
    """Contexts of the strips that stand in tables; strips without one are not named."""
    found: dict[At, str] = {}
    for parts in _tables(sheets, furniture):
        rows = _one_table(parts)
        said = _said(rows)
        done = 0
        for part in parts:
            for at in part.strips:
                place = sheets[part.sheet].strips[at].table
                if place is not None and said[done + place.row]:
                    found[part.sheet, at] = said[done + place.row]
            done += len(part.table.rows)
    return found


# --- the parts of a table ---------------------------------------------------------------------------------------------


def _tables(sheets: Sequence[Sheet], furniture: Mapping[At, LineKind]) -> Iterator[list[_Part]]:
    """Every table with all its parts."""
    open_: list[_Part] = []
    for index, sheet in enumerate(sheets):
        for part in _parts(index, sheet, furniture):
            if open_ and not _goes_on(open_[-1], part):
                yield open_
                open_ = []
            open_.append(part)
    if open_:
        yield open_


def _parts(index: int, sheet: Sheet, furniture: Mapping[At, LineKind]) -> Iterator[_Part]:
    text = [at for at in range(len(sheet.strips)) if (index, at) not in furniture]
    for _, group in groupby(text, key=lambda at: id(place.table) if (place := sheet.strips[at].table) else None):
        strips = tuple(group)
        place = sheet.strips[strips[0]].table
        if place is not None:
            yield _Part(place.table, index, strips, strips[0] == text[0], strips[-1] == text[-1])


def _goes_on(above: _Part, below: _Part) -> bool:
    """Whether the second part is the first's continuation on the next page."""
    one, two = above.table.walls, below.table.walls
    alike = len(one) == len(two) and all(abs(a - b) <= SAME_WALL for a, b in zip(one, two, strict=True))
    return alike and above.last and below.first and below.sheet == above.sheet + 1


# --- what its rows say ------------------------------------------------------------------------------------------------


def _one_table(parts: Sequence[_Part]) -> list[Values]:
    """The rows of all parts; heads that a page repeats are left empty, first cells that it does not are filled in."""
    rows = list(parts[0].table.rows)
    heads = rows[: _heads(rows)]
    for part in parts[1:]:
        new = list(part.table.rows)
        again = len(heads) if heads and new[: len(heads)] == heads else 0
        new[:again] = [("",) * len(row) for row in new[:again]]
        if again < len(new) and _cut(rows[-1], new[again]):
            rows[-1] = new[again] = _mended(rows[-1], new[again])
        for i in range(again, len(new)):
            if new[i][0]:
                break
            new[i] = (rows[-1][0], *new[i][1:])
        rows += new
    return rows


def _cut(above: Values, row: Values) -> bool:
    """Whether a page break cuts a row: what the page begins with goes on in the middle of what stood above. `夜間の` | `往診を行う`"""
    pairs = [(one, two) for one, two in zip(above, row, strict=True) if two]
    return not row[0] and bool(pairs) and all(one and UNFINISHED.search(one) for one, two in pairs)


def _mended(above: Values, row: Values) -> Values:
    """Both halves of a row."""
    return tuple(None if one is None else one + (two or "") for one, two in zip(above, row, strict=True))


def _said(rows: Sequence[Values]) -> list[str]:
    """One context a row; none for names of columns, titles across the table, and rows too long to be read as one."""
    said: list[str] = []
    for (_, names), group in groupby(zip(_over(rows), rows, strict=True), key=lambda pair: (id(pair[0]), pair[0])):
        body = [[value or "" for value in row] for _, row in group]
        if names is None or (names and sides(names[-1]) != (None,) * len(names[-1])):
            said += [""] * len(body)
        else:
            told = in_words([*names, *body], headers=len(names))[len(names) :]
            said += [text or " / ".join(filter(None, row)) for text, row in zip(told, body, strict=True)]
    return [text.removesuffix(": ") if len(text) <= LONGEST else "" for text in said]


Names = list[tuple[str, ...]]


def _over(rows: Sequence[Values]) -> list[Names | None]:
    """The names that stand over each row; None for a row that names columns itself or reaches across the table."""
    over: list[Names | None] = []
    names: Names = []
    heads: Sequence[Values] = ()
    fresh = True
    for i, row in enumerate(rows):
        if i < len(over):
            continue
        if _across(row):
            over.append(None)
            fresh = True
            continue
        if fresh and not _under(row, heads):
            heads = rows[i : i + _heads(rows[i:])]
            names = [_filled(head) for head in heads]
            over += [None] * len(heads)
        over += [names] if len(over) == i else []
        fresh = False
    return over


def _under(row: Values, heads: Sequence[Values]) -> bool:
    """Whether names stand over everything that the row says, and it does not say one of them again."""
    again = any(value and value == name for head in heads for value, name in zip(row, head, strict=True))
    return bool(heads) and not again and _begins(row) <= set().union(*map(_begins, heads))


def _begins(row: Values) -> set[int]:
    """The columns at which something is written."""
    return {i for i, value in enumerate(row) if value}


def _across(row: Values) -> bool:
    """Whether one cell reaches across the whole table, or nothing is said."""
    return not any(row) or all(value is None for value in row[1:])


def _filled(row: Values) -> tuple[str, ...]:
    """Each column's name, a name that reaches over several said in each."""
    filled: list[str] = []
    for value in row:
        filled.append(filled[-1] if value is None and filled else value or "")
    return tuple(filled)


def _heads(rows: Sequence[Values]) -> int:
    """How many rows name the columns: as many as the first name reaches down where another reaches over several columns."""
    if len(rows) < 2 or not _names(rows[0]) or (len(_begins(rows[0])) < PLAIN and _across(rows[1])):
        return 0
    if None not in rows[0]:
        return 1
    down = len(list(takewhile(lambda row: row[0] and row[0] == rows[0][0], rows)))
    if 1 < down <= MOST_HEADS and down < len(rows):
        return down
    return 2 if len(rows) > 2 and None not in rows[1] and _names(rows[1]) else 1


def _names(row: Values) -> bool:
    """Whether a row looks like names of columns: short, and without figures but those that names hold or that count the columns."""
    said = [NAMED.sub("", plain(value)) or "名" for value in row if value]
    shapes = [FIGURE.sub("", text) for text in said]
    counts = [
        [int(FIGURE.findall(text)[0]) for text, shape in zip(said, shapes, strict=True) if shape == one and shape != text] for one in shapes
    ]
    counting = [len(count) > 1 and count == list(range(count[0], count[0] + len(count))) for count in counts]
    return is_header([shape or "名" if counted else text for text, shape, counted in zip(said, shapes, counting, strict=True)])
