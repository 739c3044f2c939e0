"""Reads Markdown: headings with their level, list dashes and inline marks taken out, tables as rows. Gives back a Reading.

Every file line stays its own row, as hard-wrapped text has it; the leading spaces of a nested list stay in the text, so
that the outline sees the depth. `  - **①** 体制` -> `  ① 体制`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.extract.cells import typed_tables
from ingest.extract.furniture import furnished, repeated
from ingest.extract.inline import Stripped, strip_marks
from ingest.extract.marked_tables import html_table, pipe_table
from ingest.extract.segment import Row, to_lines
from kb.model import LineKind, Page, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

HEAD_REACH = 40  # lines within which a head must close
_KEY = re.compile(r"\s*(?:[\w-]+\s*:|-\s|#|$)")
_TITLE = re.compile(r"title\s*:\s*[\"']?(.+?)[\"']?\s*$")
_DASH = re.compile(r"([ \t　]*)((?:[-*+][ \t]+)+)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HASHES = re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")


@dataclass(slots=True)
class _Plan:
    """What the block structure says of each file line (counted from 0)."""

    levels: dict[int, int] = field(default_factory=dict)
    syntax: set[int] = field(default_factory=set)
    verbatim: set[int] = field(default_factory=set)
    bullets: set[int] = field(default_factory=set)
    quotes: set[int] = field(default_factory=set)
    paragraphs: list[range] = field(default_factory=list)
    html: list[range] = field(default_factory=list)
    tables: list[range] = field(default_factory=list)


def read_markdown(text: str) -> Reading:
    """The lines of a Markdown text with \n line ends; the title is the one its head states, or its only heading of level 1."""
    lines = text.split("\n")
    head = _head(lines)
    plan = _planned([*[""] * head, *lines[head:]])
    worded = [row for row in _rows(lines, plan) if row.text.strip()]
    rows, again = repeated(sorted(worded, key=lambda row: row.file_line))
    marked = [replace(row, kind=LineKind.NOTE, citable=False) if row.file_line <= head else row for row in rows]
    titles = [row.text.strip() for row in rows if row.level == 1]
    stated = next((match[1] for line in lines[:head] if (match := _TITLE.match(line))), None)
    title = stated or (titles[0] if len(titles) == 1 else None)
    return Reading((Page(1),), to_lines(furnished(typed_tables(marked))), again, "markdown", title)


def _head(lines: Sequence[str]) -> int:
    """How many lines the `title: …` block between two `---` at the very top takes; 0 without one."""
    if lines[0].rstrip() != "---":
        return 0
    end = next((i for i, line in enumerate(lines[1:HEAD_REACH], 1) if line.rstrip() == "---"), 0)
    return end + 1 if end and all(_KEY.match(line) for line in lines[1:end]) else 0


def _planned(lines: Sequence[str]) -> _Plan:
    from markdown_it import MarkdownIt

    plan = _Plan()
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    for token in parser.parse("\n".join(lines)):
        if token.map:
            _plan(plan, token, range(*token.map), lines)
    return plan


def _plan(plan: _Plan, token: Token, where: range, lines: Sequence[str]) -> None:
    match token.type:
        case "heading_open":
            _plan_heading(plan, int(token.tag[1]), where, lines)
        case "hr":
            plan.syntax.update(where)
        case "fence":
            closed = len(where) > 1 and lines[where[-1]].strip(" \t>").startswith(token.markup)
            plan.syntax.update({*(where[:1] if token.info.isascii() else ()), *(where[-1:] if closed else ())})
            plan.verbatim.update(where)
        case "list_item_open" if token.markup in "-*+":
            plan.bullets.add(where[0])
        case "blockquote_open":
            plan.quotes.update(where)
        case "html_block":
            plan.html.append(where)
        case "table_open":
            plan.tables.append(where)
        case "paragraph_open":
            plan.paragraphs.append(where)


def _plan_heading(plan: _Plan, level: int, where: range, lines: Sequence[str]) -> None:
    """A heading on one line; `---` under a whole paragraph is a rule, not the sign of a heading."""
    underlined = len(where) > 1
    plan.syntax.update(where[-1:] if underlined else ())
    if underlined and (len(where) > 2 or lines[where[0]].rstrip().endswith("。")):
        plan.paragraphs.append(where[:-1])
    else:
        plan.levels[where[0]] = level


def _rows(lines: Sequence[str], plan: _Plan) -> Iterator[Row]:
    """Every row of the file, block by block."""
    done: set[int] = set(plan.syntax)
    for where in plan.tables:
        yield from pipe_table(lines, where)
        done.update(where)
    for where in plan.html:
        yield from html_table(lines, where) or _paragraph(lines, where, plan)
        done.update(where)
    for where in plan.paragraphs:
        yield from _paragraph(lines, where, plan)
        done.update(where)
    for i, line in enumerate(lines):
        if i not in done:
            yield from (Row(i + 1, line),) if i in plan.verbatim else _single(lines, i, plan)


def _single(lines: Sequence[str], i: int, plan: _Plan) -> Iterator[Row]:
    """A heading, or a line that belongs to no block."""
    for row in _paragraph(lines, range(i, i + 1), plan):
        yield replace(row, kind=LineKind.HEADING, level=plan.levels[i]) if i in plan.levels else row


def _paragraph(lines: Sequence[str], where: range, plan: _Plan) -> Iterator[Row]:
    """The lines of a paragraph, stripped together because a pair of marks may stand on two lines, then parted again."""
    kept = [[at for span in _content(lines[i], i, plan) for at in range(*span)] for i in where]
    words = ["".join(lines[i][at] for at in ats) for i, ats in zip(where, kept, strict=True)]
    stripped = strip_marks("\n".join(words))
    start = 0
    for i, ats in zip(where, kept, strict=True):
        yield _part(stripped, start, Row(i + 1, lines[i]), ats)
        start += len(ats) + 1


def _part(stripped: Stripped, start: int, raw: Row, ats: Sequence[int]) -> Row:
    """One line of a stripped paragraph: its words began at `start` in the paragraph and at `ats` in the file line."""
    first, last = (bisect_left(stripped.origin, at) for at in (start, start + len(ats)))
    last = min(last, len(stripped.text))
    places = [ats[stripped.origin[k] - start] for k in range(first, last)]
    struck = tuple((max(a, first) - first, min(b, last) - first) for a, b in stripped.struck if a < last and b > first)
    borders = tuple(border - first for border in stripped.borders if first < border < last)
    return replace(raw, text=stripped.text[first:last], origin=(0, *places[1:], len(raw.text)), struck=struck, borders=borders)


def _content(line: str, i: int, plan: _Plan) -> Iterator[tuple[int, int]]:
    """The ranges of a line that are its words and its indentation."""
    start, end = 0, len(line)
    if i in plan.quotes and (quote := _QUOTE.match(line)):
        start = quote.end()
    if i in plan.bullets and (dash := _DASH.match(line, start)):
        yield dash.span(1)
        start = dash.end()
    if i in plan.levels and (hashes := _HASHES.match(line, start)):
        start = hashes.end()
        closing = _CLOSING_HASHES.search(line, start)
        end = closing.start() if closing else end
    yield start, end
