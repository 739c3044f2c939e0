"""An index page as the materials it lists: WG meeting pages, council tables, programme pages, old plain pages and archived copies.

`資料１ <a href="/001.pdf">とりまとめ（案）［PDF形式：1MB］</a>` -> 資料 1, `とりまとめ（案）`, a PDF of 1 MiB

A material is called by its link; where that names a part or a format only (`別紙７`, `PDF`), by what stands before it as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.extract.encoding import decode
from ingest.extract.html import declared_charset
from ingest.web.address import absolute
from ingest.web.links import Link, classify, kind_of, tidy
from ingest.web.material import Material, MaterialKind
from ingest.web.pieces import Sort, pieces, said
from kb.japanese.text import plain, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from ingest.web.pieces import Piece

__all__ = ["Material", "MaterialKind", "materials"]

SHORT = 8  # characters; words no longer than this name a part of something (`医科点数表`, `議論の整理`)
_PARTS = frozenset({MaterialKind.ATTACHMENT, MaterialKind.ANNEX, MaterialKind.TABLE, MaterialKind.FORM})
_BINDING = frozenset({MaterialKind.LAW, MaterialKind.NOTICE, MaterialKind.CIRCULAR, MaterialKind.MEMO})
_PART = re.compile(
    r"\(?(?:別[添紙表記]|(?:別紙|別添|参考)?様式|参考資料|資料)\(?[\dIVX一二三四五六七八九十第号\-‐–—―−ー~・の.]*\)?(?:\(.*\))?"
)
_HERE = re.compile(r"(?:は|について)?[、,]?\s*(?:こちら|ここ)(?:から|へ|を(?:御?覧|参照).*)?$")
_ELSEWHERE = re.compile(
    r"(?:ページの)?(?:先頭|トップ|上部)(?:へ|に)?戻る?|^戻る|トップページ(?:へ|に)?(?:戻る)?$|^ホーム(?:ページ)?(?:へ|に)?(?:戻る)?$|^(?:前|次)の?ページ|Adobe|Acrobat"
)
_SITE = re.compile(r"\s*[|｜].*$")
_BRACKETED_KIND = re.compile(r"\s*[(（](?:資料|資料一覧|配布資料|配付資料|議事録|議事要旨|開催案内)[)）]\s*$")
_WHEN = re.compile(r"回|日|会議名|名称")
_MEETING = re.compile(r"第[\d・,、~-]+回")
_DAY = re.compile(r"(?:\d{4}|(?:令和|平成)(?:\d+|元))年\d+月\d+日")
_LABEL = re.compile(r"[(\[【].*[)\]】]")
_ITEM = re.compile(r"^(?:\(?[0-9０-９]{1,2}\)?[.．・、)）]\s*|[①-⑳]\s*)+")


@dataclass(slots=True)
class _Desk:
    """What was read so far of the page: its title, section, row and column, and what was said in the blocks around."""

    page: str
    title: str = ""
    section: str = ""
    column: str = ""
    row: str = ""
    before: str = ""
    linked: bool = False
    """Whether a link stands on this line already."""
    owners: list[str] = field(default_factory=lambda: [""])
    label: str = ""
    """A number that stands alone before the link it belongs to (`資料１` in the cell before)."""
    said: str = ""
    """The last words or whole title of the section, whichever block they stood in."""


def materials(data: bytes, url: str, content_type: str = "") -> tuple[Material, ...]:
    """What a page lists, in its order, each address once. Raises ReadingError where the bytes are no text.

    `url` is where the page came from; relative links are read from there.
    """
    from selectolax.lexbor import LexborHTMLParser

    named = re.search(r"charset=[\"']?([\w-]+)", content_type, re.IGNORECASE)
    text, _ = decode(data, named[1] if named else declared_charset(data))
    page = LexborHTMLParser(text)
    base = page.css_first("base[href]")
    desk = _Desk(absolute(base.attributes.get("href") or "", url) if base else url, _title(page))
    found: dict[str, Material] = {}
    for one in _listed(list(pieces(page)), desk):
        found.setdefault(one.url, one)
    return tuple(found.values())


def _title(page: LexborHTMLParser) -> str:
    """What the page is about: its first heading, else its title without the site's name."""
    head = next((words for node in page.css("main h1, h1") if (words := said(node))), "")
    title = page.css_first("title")
    return _BRACKETED_KIND.sub("", tidy(head or (_SITE.sub("", said(title)) if title else "")))


def _listed(flat: list[Piece], desk: _Desk) -> Iterator[Material]:
    for at, piece in enumerate(flat):
        if piece.sort is Sort.LINK:
            one = _material(piece, _after(flat, at), desk)
            if one:
                yield one
        else:
            _read(piece, desk)


def _read(piece: Piece, desk: _Desk) -> None:
    """Remember what a piece says for the links after it."""
    if piece.sort is Sort.WORDS:
        desk.before += piece.text
        if _WHEN.search(desk.column):
            desk.row = _when(plain(desk.before), desk.row)
    elif piece.sort is Sort.HEADING:
        desk.section, desk.said, desk.before, desk.column, desk.label = piece.text, "", "", "", ""
        desk.title = desk.title or tidy(piece.text)
    elif piece.sort is Sort.CELL:
        desk.column = piece.text
        _turn(desk)
    elif piece.sort is Sort.ROW:
        _turn(desk)
        desk.said = "" if desk.column else desk.said
        desk.row, desk.column, desk.label = "", "", ""
    else:
        _turn(desk)
        if piece.sort is Sort.OPEN:
            desk.owners.append("" if piece.text else desk.owners[-1])
        elif piece.sort is Sort.CLOSE and len(desk.owners) > 1:
            desk.owners.pop()


def _when(words: str, known: str) -> str:
    """Which meeting a row is of: its number before its day, the first of each before others."""
    meeting, day = _MEETING.search(words), _DAY.search(words)
    if known.startswith("第") or not (meeting or day):
        return known
    return meeting[0] if meeting else known or (day[0] if day else "")


def _turn(desk: _Desk) -> None:
    """A line ends: what it said without a link owns what comes below."""
    words = _lead(desk)
    if _PART.fullmatch(squeezed(words)):
        desk.label = words
    elif len(words) > 1:
        desk.owners[-1] = desk.said = words
    desk.before, desk.linked = "", False


def _material(piece: Piece, after: str, desk: _Desk) -> Material | None:
    url = absolute(piece.href, desk.page)
    words = tidy(piece.text)
    if not url or not words or _ELSEWHERE.search(plain(words)):
        desk.before += piece.text
        return None
    head = desk.column or desk.section
    link = classify(words + _described(after), url, head, piece.icon)
    lead = _lead(desk) or desk.label
    if len(lead) > 1 and not _PART.fullmatch(squeezed(lead)):
        desk.owners[-1] = desk.said = lead
    desk.before, desk.linked, desk.label = "", True, ""
    link = _with_lead(link, lead or ("" if link.title else desk.owners[-1]), url, piece, head)
    title, owner = _named(link, desk)
    if not _is_part(link) and link.title:
        desk.owners[-1] = desk.said = link.title
    owning = classify(owner, url) if owner else None
    kind = owning.kind if owning and owning.said and owning.kind in _BINDING and not link.said else link.kind
    return Material(title, url, link.number, link.format, link.size, link.note or (owning.note if owning else ""), kind)


def _with_lead(link: Link, lead: str, url: str, piece: Piece, head: str) -> Link:
    """The link, with the number and kind that stand before it: `資料１　<a>在宅医療について</a>`."""
    if link.number or not (lead or not link.title):
        return link
    before = classify(lead, url, head, piece.icon)
    if before.number and (not link.title or _PART.fullmatch(squeezed(lead))):
        return replace(link, number=before.number, kind=before.kind, said=True)
    labelled = None if link.said or not _LABEL.fullmatch(squeezed(lead)) else kind_of(squeezed(lead))
    return replace(link, kind=labelled, said=True) if labelled else link


def _named(link: Link, desk: _Desk) -> tuple[str, str]:
    """The title of a material, and what was used of the words before it."""
    owner = desk.owners[-1] or (desk.said if not link.title or link.kind in _PARTS else "")
    words = tidy(_HERE.sub("", link.title)) if link.kind is MaterialKind.PAGE else link.title
    if not words:
        lead = classify(owner or desk.section or desk.title, "").title
        return tidy(_HERE.sub("", lead)).removesuffix("は"), owner
    if not _is_part(link):
        return words, ""
    owner = owner if (link.kind in _PARTS or not link.said) and owner != desk.title else ""
    above = classify(owner, "").title if owner else "　".join(filter(None, (desk.title, desk.row if desk.row not in plain(words) else "")))
    return "　".join(filter(None, (above, words))), owner


def _is_part(link: Link) -> bool:
    """Whether the words of a link say too little to stand alone."""
    words = squeezed(link.title)
    if _PART.fullmatch(words) or kind_of(words) in _PARTS:
        return True
    return len(re.sub(r"\(.*?\)", "", words)) <= SHORT and not link.number


def _lead(desk: _Desk) -> str:
    """The words before a link, without bullets, numbers of items and the brackets that belong to the link before."""
    words = desk.before
    words = words[len(_described(words)) + len(words) - len(words.lstrip()) :] if desk.linked and _described(words) else words
    return _ITEM.sub("", tidy(words)).strip("　 ・:：") if squeezed(words) else ""


def _after(flat: list[Piece], at: int) -> str:
    """The words between a link and the next link or line end."""
    words = ""
    for piece in flat[at + 1 :]:
        if piece.sort is not Sort.WORDS:
            break
        words += piece.text
    return words


def _described(after: str) -> str:
    """The brackets that directly follow a link and describe it. `（0730訂正後）<br>` -> `（0730訂正後）`"""
    match = re.match(r"[\s　]*((?:[（(［\[](?:[^（(）)\[\]［］]|[（(][^（()）]*[）)])*[）)\]］][\s　]*)+)", after)
    return match[1].strip() if match else ""
