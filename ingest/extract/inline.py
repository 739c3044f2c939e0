"""Takes the marks of Markdown and HTML out of a stretch of text and remembers where every character came from.

`**自ら24時間**対応する[拠点](https://…)` -> `自ら24時間対応する拠点`
CommonMark leaves `**「…」**は` alone because of the brackets; here the stars go wherever they stand in pairs.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TAGS = (
    "a|abbr|b|big|blockquote|br|center|code|col|colgroup|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|rb|rp|rt|ruby"
    "|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|wbr"
)
_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<tick>`+)(?P<code>[^`]+)(?P=tick)(?!`)"
    r"|<!--.*?-->"
    r"|<(?P<url>https?://[^<>\s]+)>"
    rf"|<(?P<close>/?)(?P<tag>{_TAGS})(?:\s[^<>]*)?/?>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
    r"|!\[(?P<image>[^\[\]]*)\]\([!-'*-~]*\)"
    r"|\[(?P<link>[^\[\]]+)\]\((?:[!-'*-~]|\([!-'*-~]*\))*\)"
    r"|\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*))+?)(?<=\S)\*\*"
    r"|__(?=[^\s_])(?P<strong2>[^_]+)(?<=\S)__"
    r"|(?<!\*)\*(?=[^\s*\d])(?P<em>[^*\n]+)(?<=[^\s*])\*(?![*\d])"
    r"|~~(?=\S)(?P<gone>[^~]+)(?<=\S)~~",
    re.IGNORECASE | re.DOTALL,
)
_INNER = ("image", "link", "strong", "strong2", "em", "gone")
_CELL_TAGS = frozenset({"td", "th"})
_BREAK_TAGS = frozenset({"br", "li", "p", "div", "tr", "dt", "dd", "hr"})


@dataclass(frozen=True, slots=True)
class Stripped:
    """素の文: text without marks, the origin of each character (one entry more than characters), cell borders, struck ranges."""

    text: str
    origin: tuple[int, ...]
    borders: tuple[int, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some text to keep, the range it stands for, and whether it was struck out or starts a cell."""

    text: str
    start: int
    end: int
    struck: bool = False
    border: bool = False


def strip_marks(raw: str) -> Stripped:
    """The words of a stretch of Markdown with inline HTML. `<td>&gt; 説明</td>` -> `> 説明`"""
    return _assembled(_pieces(raw, 0, len(raw)), len(raw))


def _pieces(raw: str, start: int, end: int, struck: bool = False) -> Iterator[_Piece]:
    at = start
    for match in _MARKS.finditer(raw, start, end):
        yield _Piece(raw[at : match.start()], at, match.start(), struck)
        yield from _kept(raw, match, struck)
        at = match.end()
    yield _Piece(raw[at:end], at, end, struck)


def _kept(raw: str, match: re.Match[str], struck: bool) -> Iterator[_Piece]:
    """What a mark leaves behind."""
    for name in _INNER:
        if match[name] is not None:
            yield from _pieces(raw, *match.span(name), struck or name == "gone")
            return
    for name in ("escaped", "code", "url"):
        if match[name] is not None:
            yield _Piece(match[name], *match.span(name), struck)
            return
    if match["entity"]:
        yield _Piece(html.unescape(match["entity"]), *match.span(), struck)
    elif match["tag"] and not match["close"]:
        tag = match["tag"].lower()
        yield _Piece(
            "\t" if tag in _CELL_TAGS else " " if tag in _BREAK_TAGS else "", *match.span(), struck, tag in _CELL_TAGS | _BREAK_TAGS
        )


def _assembled(pieces: Iterable[_Piece], length: int) -> Stripped:
    text = ""
    origin: list[int] = []
    borders: list[int] = []
    gone: list[tuple[int, int]] = []
    for piece in pieces:
        kept = "" if piece.border and (not text or (piece.text == " " and text[-1].isspace())) else piece.text
        verbatim = len(kept) == piece.end - piece.start
        origin.extend(range(piece.start, piece.end) if verbatim else [piece.start] * len(kept))
        if piece.struck and kept:
            gone.append((len(text), len(text) + len(kept)))
        text += kept
        if piece.border:
            borders.append(len(text))
    return Stripped(text, (0, *origin[1:], length) if origin else (length,), tuple(borders), tuple(gone))
