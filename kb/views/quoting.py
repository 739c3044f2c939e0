"""Lines as they read: run together, struck words struck, what must be known of how they were read, and ready to be copied.

`位置付け` + `ること` -> `位置付けること` · `年４回` struck -> `<del>年４回</del>`, copied `［見え消し：年４回］`
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from kb.ask.contract import page_url, where
from kb.ask.rest import AFTER, BEFORE
from kb.base.cite import how_read, words_of
from kb.base.contract import remarks
from kb.japanese.markers import read_marker
from kb.japanese.opened import ANSWERING
from kb.model import Kind, LineKind, StatementClass, Status
from kb.views.days import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.model import Citation, Line

    Piece = tuple[str, bool]


def line_html(line: Line) -> str:
    """A line's text with its struck-out words struck and a rule between the cells of a table."""
    return _html(_pieces(line, 0, len(line.text)))


def quote_html(lines: Sequence[Line]) -> str:
    """Wrapped lines run together as they read; rows of a table and a 答 begin anew. `位置付け` + `ること` -> `位置付けること`"""
    return _html(_run(lines))


def quote_text(lines: Sequence[Line]) -> str:
    """The same as plain text, to be copied; what is struck out says so. `年４回` struck -> `［見え消し：年４回］`"""
    return "".join(f"［見え消し：{text}］" if struck else text for text, struck in _run(lines))


def reading(citations: Iterable[Citation]) -> str:
    """A visible warning below a quote that may not be what the paper says."""
    said = dict.fromkeys(words for it in citations for words in how_read(it))
    return "".join(f'<p class="warn">{escape(words)}</p>' for words in said)


def cells(it: Citation) -> str:
    """What the cells of a cited table row mean, a row a paragraph."""
    return "".join(f'<p class="soft">表の見出し：{escape(row)}</p>' for row in it.cells.splitlines())


def copied(lines: Sequence[Line], it: Citation) -> str:
    """A citation as it goes into a paper of one's own: the words and what they are nothing without, what paper says them and as what,
    where they stand, the address, and the sign that leads back here."""
    document = it.document
    kind = "" if document.kind is Kind.OTHER else document.kind
    issued = "、".join(filter(None, (day(document.issued) if document.issued else "", document.number, kind)))
    place = f"{document.issuer or ''}「{document.title}」" + (f"（{issued}）" if issued else "") + where(it)
    noted = "".join(f"※{words}" for words in _known(it))
    said = (*_above(it), f"「{quote_text(lines)}」", *_below(it))
    return "\n".join(filter(None, (*said, place + noted, page_url(it), str(it))))


def _known(it: Citation) -> Iterator[str]:
    """What the words must not be taken for: what is settled, a requirement, the paper's own letters."""
    document = it.document
    if document.status is not Status.CURRENT:
        yield document.status
    if it.class_ is StatementClass.OPINION:
        yield it.class_
    if it.speaker:
        yield f"発言：{it.speaker}"
    if it.column:
        yield f"{it.column}の欄"
    if document.sample and "サンプル" not in document.title:
        yield "サンプル"
    yield from (*remarks(document), *how_read(it))


def _above(it: Citation) -> Iterator[str]:
    """The line that says how the list is meant, and what of the sentence stands before the words."""
    if it.stem:
        yield f"柱書き：「{words_of(it.stem)}」"
    yield from (f"{BEFORE}：「{words_of(one)}」" for one in it.references if one.words == BEFORE)


def _below(it: Citation) -> Iterator[str]:
    """What of the sentence stands behind the words (`ただし、…`), and what the cells of a table row mean."""
    yield from (f"{AFTER}：「{words_of(one)}」" for one in it.references if one.words == AFTER)
    yield from (f"表の見出し：{row}" for row in it.cells.splitlines())


def _html(pieces: Iterable[Piece]) -> str:
    html = "".join(f"<del>{escape(text)}</del>" if struck else escape(text) for text, struck in pieces)
    return html.replace("\n", "<br>").replace("\t", '<span class="cell">\t</span>')


def _run(lines: Sequence[Line]) -> Iterator[Piece]:
    for above, line in zip((None, *lines), lines, strict=False):
        if above:
            yield _between(above, line), False
        yield from _pieces(line, len(line.text) - len(line.text.lstrip()), len(line.text.rstrip()))


def _pieces(line: Line, start: int, end: int) -> Iterator[Piece]:
    """The text of a line between two offsets, cut where striking out begins and ends."""
    for first, stop in line.struck:
        yield line.text[start : max(start, first)], False
        yield line.text[max(start, first) : min(stop, end)], True
        start = max(start, stop)
    yield line.text[start:end], False


def _between(above: Line, line: Line) -> str:
    marker = read_marker(line.text)
    if LineKind.TABLE in (above.kind, line.kind) or (marker and marker.kind == ANSWERING):
        return "\n"
    return " " if re.search(r"[!-~]$", above.text.rstrip()) and re.match(r"[A-Za-z]", line.text.lstrip()) else ""
