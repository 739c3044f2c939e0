"""A correction: what a person says of a line, a page or a paper after looking at it, and the words it was said of.

`tsuchi@2025-03-31#p3.12`, text `年４回` -> Correction(document, page 3, line 12, text) · printed as that citation
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from kb.base.cite import Pointer, parse, resolve
from kb.base.namesakes import NAMESAKE
from kb.base.quality import ACCEPTED
from kb.errors import InputError
from kb.model import Kind, LineKind, Status

if TYPE_CHECKING:
    from kb.base.store import Store

METADATA = "metadata"
"""What is accepted where a paper says too little of itself."""
OF_A_PAPER = {METADATA: "書誌は確認済みです", NAMESAKE: "同じ題名の資料とは別の資料です"}
"""The codes of what is not noted in the reading, and what it means to accept them."""
_PLACE = ("document", "page", "line", "was", "time")
_OF_A_LINE = frozenset({"text", "kind", "citable", "level", "accept", "undo"})
_OF_A_PAGE = frozenset({"exclude", "accept", "undo"})
_OF_A_PAPER = frozenset({"kind", "title", "status", "issued", "issuer", "number", "accept", "undo"})


@dataclass(frozen=True, slots=True)
class Correction:
    """校正: one edition, page or line (its number on the page) and what is said of it. What is None stays as it was read.

    `was` is what it was said of: a line's text, or the digest of a page, a whole text (accept) or a file (metadata).
    """

    document: str
    page: int | None = None
    line: int | None = None
    was: str = ""
    time: str = ""
    text: str | None = None
    kind: Kind | LineKind | None = None
    citable: bool | None = None
    level: int | None = None
    """1 to 6 makes the line a heading of that depth, 0 makes it none."""
    exclude: bool = False
    accept: str | None = None
    """The code of an anomaly that was looked at."""
    title: str | None = None
    status: Status | None = None
    issued: str | None = None
    issuer: str | None = None
    number: str | None = None
    undo: bool = False
    """Takes back what was said of this place before."""

    def __str__(self) -> str:
        id, _, edition = self.document.partition("@")
        return str(Pointer(id, edition, self.page, self.line, self.line))

    @property
    def place(self) -> tuple[int | None, int | None]:
        return self.page, self.line

    @property
    def said(self) -> tuple[str, ...]:
        """The names of what it says."""
        return tuple(it.name for it in fields(self) if it.name not in _PLACE and getattr(self, it.name) != it.default)


def place_correction(store: Store, target: str, said: Correction) -> tuple[Correction, ...]:
    """The correction at the place a citation names, one for each of its lines. Raises CitationError, InputError."""
    pointer = parse(target)
    document, lines = resolve(store, pointer)
    if said.accept and said.accept not in (noted := _noted(store, document.key, pointer)):
        raise InputError(f"{pointer} に記号「{said.accept}」の件はありません", f"{'、'.join(noted)} から選んでください")
    if pointer.first is None:
        return (checked(replace(said, document=document.key, page=pointer.page)),)
    if said.text is not None and len(lines) > 1:
        advice = "文字は一行ずつ指定し、余った行は --not-citable で引用から外してください"
        raise InputError(f"{len(lines)} 行をまとめて同じ文字には直せません", advice)
    return tuple(checked(replace(said, document=document.key, page=pointer.page, line=line.on_page)) for line in lines)


def _noted(store: Store, key: str, place: Pointer) -> tuple[str, ...]:
    """The codes that can be accepted at a place: of all that was noted there, looked at before or not, and of the paper's own words."""
    lines = range(place.first or 0, (place.last or 0) + 1)
    there = (
        it.code.removeprefix(ACCEPTED)
        for it in store.anomalies(key)
        if place.page in (None, it.page) and (not place.first or (it.line and store.on_page(key, it.line) in lines))
    )
    return tuple(dict.fromkeys((*OF_A_PAPER, *there)))


def checked(it: Correction) -> Correction:
    """The same, if it says something that can be said of its place. Raises InputError."""
    allowed, place = (_OF_A_LINE, "行") if it.line else (_OF_A_PAGE, "頁") if it.page else (_OF_A_PAPER, "文書")
    if not it.said:
        raise InputError("直す内容がありません", "`kb correct --help` で指定できる項目を確かめてください")
    if wrong := set(it.said) - allowed:
        raise InputError(f"{place}（{it}）に {'・'.join(sorted(wrong))} は指定できません", "文書・頁・行のどれを直すのかを確かめてください")
    if it.undo and len(it.said) > 1:
        raise InputError("取消しと訂正は同時に指定できません", "`--undo` だけを先に実行してください")
    if it.text is not None and (not it.text.strip() or len(it.text.splitlines()) > 1):
        raise InputError("行の文字は、空でない一行で指定してください", "行を引用から外すには --not-citable を使ってください")
    if it.level is not None and not 0 <= it.level <= 6:
        raise InputError(f"見出しの深さ {it.level} は使えません", "1〜6、見出しでないなら 0 を指定してください")
    return it


def kind_of(name: str, *, line: bool) -> Kind | LineKind | None:
    """The kind of a line (`heading`) or a paper (`通知`) by its name; nothing for no name. Raises InputError."""
    kinds: type[Kind | LineKind] = LineKind if line else Kind
    if name and name not in set(kinds):
        raise InputError(f"種類「{name}」はありません", f"{'、'.join(kinds)} から選んでください")
    return kinds(name) if name else None


def status_of(name: str) -> Status | None:
    """The status of a paper by its name; nothing for no name. Raises InputError."""
    if name and name not in set(Status):
        raise InputError(f"状態「{name}」はありません", f"{'、'.join(Status)} から選んでください")
    return Status(name) if name else None
