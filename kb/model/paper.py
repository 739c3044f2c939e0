"""A paper as it was read: its editions, pages and lines, what sort each is, and what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """種別: what sort of paper it is, strongest authority first."""

    LAW = "法令"
    NOTICE = "告示"
    CIRCULAR = "通知"
    MEMO = "事務連絡"
    GUIDE = "ガイドブック"
    REPORT = "とりまとめ"
    PAPER = "WG資料"
    MINUTES = "議事録"
    LOCAL = "自治体資料"
    OTHER = "その他"
    NEWS = "報道"

    @property
    def rank(self) -> int:
        """Its place, from 0 for the strongest authority."""
        return list(Kind).index(self)

    @property
    def binds(self) -> bool:
        """Whether its plain sentences rule: `…を算定する。` is a requirement in such a paper and a report elsewhere."""
        return self in (Kind.LAW, Kind.NOTICE, Kind.CIRCULAR, Kind.MEMO)

    @property
    def has_articles(self) -> bool:
        """Whether what stands in its 条 are rules of its own, as in 要綱 and 条例; a report or minutes only quote another paper's."""
        return self.binds or self in (Kind.LOCAL, Kind.OTHER)

    @property
    def retells(self) -> bool:
        """Whether such a paper only tells what others say: it asks nobody for anything, and contradicts nobody."""
        return self in (Kind.MINUTES, Kind.NEWS)


class Status(StrEnum):
    """状態: whether an edition holds today."""

    CURRENT = "現行"
    DRAFT = "案"
    OLD = "旧版"


class LineKind(StrEnum):
    """行の種類: what part of the paper a line is."""

    BODY = "body"
    HEADING = "heading"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    LABEL = "label"
    NOTE = "note"

    @property
    def is_furniture(self) -> bool:
        """Whether it belongs to the page and not to the text: 柱 and 頁番号."""
        return self in (LineKind.HEADER, LineKind.FOOTER, LineKind.LABEL)


class Box(NamedTuple):
    """枠: left, top, right, bottom in points."""

    x0: float
    top: float
    x1: float
    bottom: float


class Place(NamedTuple):
    """所在: where a line of a text file stands: file line (from 1) and character offsets in the file line."""

    file_line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """行: the smallest citable thing; `text` is raw, to the letter."""

    number: int
    page: int
    on_page: int
    text: str
    printed: str | None = None
    box: Box | None = None
    kind: LineKind = LineKind.BODY
    citable: bool = True
    place: Place | None = None
    struck: tuple[tuple[int, int], ...] = ()
    column: str | None = None
    ocr: float | None = None
    context: str = ""
    """表の見出し: for a table row, what its cells mean (`回: 2 / 期日: 令和5年11月28日`); searched, never quoted."""
    level: int = 0
    """見出しの深さ: 1 to 6 where the format itself marks a heading (Markdown #, HTML h2, Word), else 0."""
    corrected: str | None = None
    """元の読取り: what was read of a line in a base that a person has corrected since, in its words or in what sort of line it is."""

    @property
    def in_force(self) -> bool:
        """Whether its side of a 新旧対照表, where it stands in one, is the one that holds: not 改正前, and not yet 改正案."""
        return self.column not in ("改正前", "改正案")

    @property
    def misread(self) -> str | None:
        """What was read where a person put other words in its place."""
        return self.corrected if self.corrected != self.text else None


@dataclass(frozen=True, slots=True)
class Page:
    """頁: the number in the file, the label printed on it, its size in points (0 × 0 for text)."""

    number: int
    label: str | None = None
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Anomaly:
    """要確認: something a person should look at; it never stops a build."""

    code: str
    message: str
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """読取結果: one file as read, before anyone says which document it is.

    `title` is what the format states of itself (HTML title), not a guess.
    """

    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    anomalies: tuple[Anomaly, ...] = ()
    media: str = "text"
    """One of pdf, text, markdown, html, docx."""
    title: str | None = None


class Ended(NamedTuple):
    """廃止: the last day (ISO) on which a paper holds, and the citation of the lines of the other paper that end it."""

    until: str
    by: str


@dataclass(frozen=True, slots=True)
class Document:
    """文書: one edition of one paper. `key` is `id@edition`."""

    id: str
    edition: str
    title: str
    kind: Kind
    status: Status
    sha256: str
    media: str
    pages: int
    lines: int
    issued: str | None = None
    issuer: str | None = None
    number: str | None = None
    url: str | None = None
    sample: bool = False
    copy_of: str | None = None
    """写しの元: the key of the edition that it repeats; a copy resolves but does not answer."""
    gone: str | None = None
    """公開元から消えた日: since when (ISO day) it is not where it was published; it answers all the same."""
    ended: Ended | None = None
    """廃止: another paper ends it; once that day is over, its status is 旧版."""

    @property
    def key(self) -> str:
        return f"{self.id}@{self.edition}"
