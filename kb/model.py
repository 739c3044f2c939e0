"""The nouns of the product, and its glossary: every docstring opens with the Japanese term.

Everything here is a frozen value. Numbers of lines and pages count from 1; character offsets from 0,
half-open; boxes are in points with the origin at the top left of the page as it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    NEWS = "報道"
    OTHER = "その他"


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


class StatementClass(StrEnum):
    """文の種別: what a statement is, so that an opinion is never taken for a requirement."""

    REQUIREMENT = "要件"
    GOAL = "目標"
    DIRECTION = "方向性"
    OPINION = "意見"
    EXAMPLE = "例示"
    FACT = "現状"
    DEFINITION = "定義"
    PROCEDURE = "手続"


class Effect(StrEnum):
    """注釈の効き: what a gloss does to the phrase that it is about."""

    WIDENS = "広げる"
    NARROWS = "狭める"
    SETTLES = "定める"
    ALLOWS = "認める"


class QuestionKind(StrEnum):
    """問いの型: what shape of answer is asked for."""

    LIST = "list"
    FACT = "fact"
    DEFINITION = "definition"
    YES_NO = "yesno"
    COMPARE = "compare"


class State(StrEnum):
    """回答の状態: whether the papers answer, touch on, or are silent about a question."""

    SUPPORTED = "supported"
    RELATED = "related"
    ABSENT = "absent"


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

    @property
    def in_force(self) -> bool:
        """Whether its side of a 新旧対照表, where it stands in one, is the one that holds: not 改正前, and not yet 改正案."""
        return self.column not in ("改正前", "改正案")


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


@dataclass(frozen=True, slots=True)
class LineRange:
    """行範囲: the only way to point at text: a document key and its first and last line, both included."""

    document: str
    first: int
    last: int

    def meets(self, other: LineRange) -> bool:
        """Whether a line stands in both. `a 3-5`, `a 5-9` -> True · `a 3-5`, `b 3-5` -> False"""
        return self.document == other.document and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Marker:
    """項目記号: what an item opens with: kind `(1)`, its ordinal (None for bullets), where it ends in the line."""

    kind: str
    ordinal: int | None
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """項目: a node of the outline. It owns lines `first..own_last`; with its descendants `first..last`."""

    number: int
    parent: int | None
    depth: int
    marker: Marker | None
    first: int
    own_last: int
    last: int
    heading: bool
    text: str
    """Its own lines joined, marker left out."""


@dataclass(frozen=True, slots=True)
class Statement:
    """文: one sentence-like unit of an item, with what it is and how strongly it binds."""

    number: int
    item: int
    first: int
    last: int
    text: str
    class_: StatementClass
    strength: str
    """The obligation as the paper words it (`すること`, `望ましい`), empty when there is none."""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """段: whole statements of one item, contiguous, with the headings above it; what search finds."""

    number: int
    item: int
    first: int
    last: int
    statements: tuple[int, int]
    """First and last statement number, both included."""
    trail: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """引く行: a citation as it prints, the raw words of its lines, and which characters of them are struck out."""

    citation: str
    quote: str
    struck: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """参照: words of a cited line that point elsewhere in its document (`(2)の①から⑥`), and the lines that they point at."""

    words: str
    citation: str
    quote: str
    struck: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """引用: lines of a document with the words they carry. Prints as `id@edition#p6.24-25`."""

    document: Document
    page: int
    lines: tuple[int, int]
    """First and last line number on the page."""
    range: LineRange
    quote: str
    printed: tuple[str, str] | None = None
    class_: StatementClass | None = None
    strength: str = ""
    speaker: str = ""
    trail: tuple[str, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    """Which characters of the quote are struck out on the paper (見え消し)."""
    column: str | None = None
    """欄: the side of a 新旧対照表 that the lines stand on."""
    same: tuple[str, ...] = ()
    """同文: citations of the same words in other papers."""
    stem: Quoted | None = None
    """柱書き: the line that says how the list around it is meant (`次のいずれか`)."""
    references: tuple[Reference, ...] = ()
    cells: str = ""
    """表の見出し: what the cells of cited table rows mean, a row a line; beside the quote, never in it."""

    def __str__(self) -> str:
        first, last = self.lines
        return f"{self.document.key}#p{self.page}.{first}" + (f"-{last}" if last != first else "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """食い違い: two lines in force that say nearly the same, and what differs (`数：年６回／年４回`)."""

    left: Citation
    right: Citation
    what: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """注釈: lines that say what a phrase of a cited line covers; without them the line is quoted wrongly."""

    effect: Effect
    phrase: str
    """The words of the cited line that it is about, figures and letters in half width."""
    about: str
    """The citation that has them."""
    citation: Citation
    asked: Quoted | None = None
    """問: what was asked, where the lines are an answer."""


@dataclass(frozen=True, slots=True)
class Correction:
    """訂正: what a question takes for granted and no paper has, what they have in its place, and the line that shows it."""

    asked: str
    found: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """回答: what the papers say to a question, or that they do not."""

    question: str
    state: State
    kind: QuestionKind
    text: str
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    searched: int = 0
    """How many documents were looked through."""
    elapsed_ms: float = 0.0
    missing: tuple[str, ...] = field(default=())
    """Words of the question that found no support."""
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    scope_note: str = ""
    """Which papers the words of the question limited the search to (`「通知では」により、通知だけを探しました`)."""
