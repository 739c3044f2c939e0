"""The nouns of draft checking: a draft's sentences, what differs from the source, and what is covered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kb.model import Citation, StatementClass


class Verdict(StrEnum):
    """判定: what the sources say to a draft sentence."""

    SUPPORTED = "supported"
    DEVIATES = "deviates"
    UNSUPPORTED = "unsupported"
    NOT_CHECKED = "not_checked"


class Severity(StrEnum):
    """重さ: only a difference of meaning makes a sentence deviate."""

    MEANING = "meaning"
    SPELLING = "spelling"
    UNSAID = "unsaid"
    """A figure, a date or a noun that only the draft has: shown, never a deviation."""


class DifferenceKind(StrEnum):
    """相違の型."""

    NUMBER = "number"
    DATE = "date"
    SCOPE = "scope"
    MODALITY = "modality"
    ACTOR = "actor"
    NEGATION = "negation"
    TERM = "term"
    WORDING = "wording"


class Cover(StrEnum):
    """網羅の状態: how far a draft takes a requirement up."""

    VERBATIM = "verbatim"
    SUBSTANCE = "substance"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """案文の一文: its raw text, where it stands (character offsets in the draft's text, half-open) and the headings above it."""

    number: int
    text: str
    start: int
    end: int
    trail: tuple[str, ...] = ()
    place: str = ""
    """As a person finds it: `3頁 12行`, `表2 4行目`."""
    unchecked: str = ""
    """Why it is not checked (`見出し`), empty when it is."""
    goes_on: bool = False
    """Whether what it says goes on in the next one: a line of text that was pasted with its line ends."""


@dataclass(frozen=True, slots=True)
class Difference:
    """相違: which words of the draft stand against which words of the source, and why that matters.

    Spans are character ranges in the raw sentence of each side; an empty range marks where words are left out.
    """

    kind: DifferenceKind
    rule: str
    draft: str
    source: str
    draft_span: tuple[int, int]
    source_span: tuple[int, int]
    severity: Severity
    why: str

    @property
    def sides(self) -> str:
        """What each side says, in words. `案文「２回」／資料「４回以上」`; a 等 left out -> `案文にはなし／資料「等」`"""
        return "／".join(f"{side}「{text}」" if text else f"{side}にはなし" for side, text in (("案文", self.draft), ("資料", self.source)))

    def behind(self, length: int) -> Difference:
        """The same in a source of which so many characters come first."""
        start, end = self.source_span
        return replace(self, source_span=(start + length, end + length))


@dataclass(frozen=True, slots=True)
class Requirement:
    """要件: one thing that the papers ask for, with a stable id and the lines that ask it."""

    id: str
    text: str
    actor: str
    strength: str
    class_: StatementClass
    citation: Citation
    conditions: tuple[str, ...] = ()
    scope_words: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    group: str = ""
    """The list it is an item of, as `document@edition#item`; with `any_of` one item of the list is enough."""
    any_of: bool = False
    heads: str = ""
    """Such a list that it opens, as `group`: `①から③までのいずれかの取組を行うこと`."""
    member: str = ""
    """Of such a list the item that it is, or stands under, as `document@edition#item`."""
    under: str = ""
    """The label of that item where it only stands under it (`①`): it is asked of whoever chooses that."""
    variants: tuple[Citation, ...] = ()
    """The same requirement in papers of less authority."""


@dataclass(frozen=True, slots=True)
class Finding:
    """指摘: what the sources say to one draft sentence."""

    sentence: DraftSentence
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str = ""
    weak: bool = False
    """Whether its source binds less than its words sound: a draft paper, a view, the news."""

    @property
    def to_confirm(self) -> bool:
        """Whether a person should look before taking it as supported: a weak source, or words that only the draft has."""
        return self.verdict is Verdict.SUPPORTED and bool(self.weak or self.unsaid)

    @property
    def against(self) -> tuple[Difference, ...]:
        """Those that stand against words of the source, or against their place."""
        return tuple(it for it in self.differences if it.severity is not Severity.UNSAID)

    @property
    def unsaid(self) -> tuple[Difference, ...]:
        """The figures, dates and nouns that the source does not have."""
        return tuple(it for it in self.differences if it.severity is Severity.UNSAID)

    @property
    def remark(self) -> str:
        """The note, and what the source does not have. `資料にない数・期日：３年に１回`, `資料と別の語：「経費」（資料では「受持ち」）`"""
        only = "、".join(it.draft for it in self.unsaid if not it.source)
        others = "、".join(f"「{it.draft}」（資料では「{it.source}」）" for it in self.unsaid if it.source)
        return "／".join(filter(None, (self.note, only and f"資料にない数・期日：{only}", others and f"資料と別の語：{others}")))


@dataclass(frozen=True, slots=True)
class Coverage:
    """網羅: how far the draft takes up one requirement, by which sentences, and which words it leaves out."""

    requirement: Requirement
    state: Cover
    sentences: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """点検結果: one finding a draft sentence, in order, and the coverage of the chosen requirements."""

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
