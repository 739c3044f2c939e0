"""What the papers say to a question: citations, what belongs to them, and the answer that they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.outline import LineRange, StatementClass
    from kb.model.paper import Document


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


class Effect(StrEnum):
    """注釈の効き: what a gloss does to the phrase that it is about."""

    WIDENS = "広げる"
    NARROWS = "狭める"
    SETTLES = "定める"
    ALLOWS = "認める"


@dataclass(frozen=True, slots=True)
class Quoted:
    """引く行: a citation as it prints, the raw words of its lines, and which characters of them are struck out."""

    citation: str
    quote: str
    struck: tuple[tuple[int, int], ...] = ()
    ocr: float | None = None
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference(Quoted):
    """参照: words of a cited line that point elsewhere in its document (`(2)の①から⑥`), and the lines that they point at.

    Of a sentence that is cited in part, the lines that are not, under 文の前 or 文の続き.
    """

    words: str = field(kw_only=True)


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
    ocr: float | None = None
    """文字認識の確信度: the lowest of its lines that were read from an image and not put right, 0 to 1; the paper may say otherwise."""
    corrected: tuple[str, ...] = ()
    """元の読取り: what was read of its lines whose words a person has put right; those words are not the reader's."""
    column: str | None = None
    """欄: the side of a 新旧対照表 that the lines stand on."""
    side: str = ""
    """比較の側: which of the two that a question compares they are told of, where each is answered by lines of its own."""
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
class FalsePremise:
    """前提の誤り: what a question takes for granted and no paper has, what they have in its place, and the line that shows it."""

    asked: str
    found: str
    citation: Citation
    elsewhere: bool = False
    """Whether the papers may well have what is asked, but not here, where the line says its contrary."""


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
    missing: tuple[str, ...] = ()
    """Words of the question that found no support."""
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[FalsePremise, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    scope_note: str = ""
    """What to know of the searched papers: `「通知では」により、通知だけを探しました。`, `同じ題名の新しい資料があります（…）。`"""
