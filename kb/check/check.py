"""What the sources say to a draft: a finding for every sentence, and which requirements the draft takes up.

`連携会議を年２回開く。` against `連携会議を、年４回以上開くこと。` -> deviates, number 年２回 | 年４回以上, with that line
A sentence without a source is 独自記載, which is no fault; one that differs in spelling alone is supported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from kb.check.align import align
from kb.check.candidates import names_only, names_paper
from kb.check.conclusion import concluded
from kb.check.coverage import cover
from kb.check.differences import differences
from kb.check.finding import Checked, Difference, DifferenceKind, Finding, Severity, Verdict
from kb.check.former import former_words
from kb.check.likeness import gist
from kb.check.named import names_another
from kb.check.proviso import belonging
from kb.check.question import questions, told_above
from kb.check.source import Source, source_of, together
from kb.check.unsaid import unsaid
from kb.check.whole import Whole, by_line, shared_out, wholes
from kb.errors import CitationError
from kb.japanese.in_full import letters
from kb.model import Kind, StatementClass, Status
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base
    from kb.check.align import Match
    from kb.check.finding import Coverage, DraftSentence
    from kb.model import Document
    from kb.progress import Progress

OWN_WORDS = "独自記載"
SPLIT = 0.75  # share of a source below which two sentences in a row may be its two parts
SHARED = 0.5  # share of the source's words that two such parts may both take up: those that say it twice are not its parts
HARD = frozenset({DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NEGATION})
"""What a fuller, more binding source settles even where another line says what the draft says."""


class Compare(Protocol):
    """比較: what a draft says otherwise than its source; see kb.check.differences."""

    def __call__(
        self, draft: str, source: str, *, draft_trail: tuple[str, ...] = (), source_context: str = ""
    ) -> tuple[Difference, ...]: ...


@dataclass(frozen=True, slots=True)
class _Judged:
    """判断: a source, and what the draft says otherwise."""

    source: Source
    differences: tuple[Difference, ...]
    matches: tuple[Match, ...]
    note: str = ""

    @property
    def deviates(self) -> bool:
        return any(it.severity is Severity.MEANING for it in self.differences)

    @property
    def superseded(self) -> str:
        """Where it stands, if only superseded editions have it: what no edition in force has is no source."""
        papers = [it.document for it in self.source.citations]
        return "" if any(it.status is not Status.OLD for it in papers) else f"{_named(papers[0])}だけにある記載です"


def check(
    base: Base, sentences: Sequence[DraftSentence], *, compare: Compare = differences, scope: str = "", on_progress: Progress = quiet
) -> Checked:
    """Hold a draft against the base. `scope` names the requirements to cover by their words (default: the lists that it touches).

    `on_progress` may raise to stop the work. Raises InputError for a scope that names no requirement.
    """
    it = examine(base, sentences, compare=compare, on_progress=on_progress)
    return Checked(it.by_line(), it.covered(base, scope, on_progress))


@dataclass(frozen=True, slots=True)
class Examined:
    """照合済みの案文: its sentences put together, what each was laid beside, and what was found."""

    whole: tuple[Whole, ...]
    aligned: tuple[tuple[Match, ...], ...]
    findings: tuple[Finding, ...]

    def by_line(self) -> tuple[Finding, ...]:
        """One finding a sentence of the draft, in order."""
        return tuple(each for it, finding in zip(self.whole, self.findings, strict=True) for each in it.shared_out(finding))

    def covered(self, base: Base, scope: str = "", on_progress: Progress = quiet) -> tuple[Coverage, ...]:
        """How far the draft takes up the requirements of a scope. Raises InputError for one that names none."""
        said = [it.sentence for it in self.whole]
        return by_line(cover(base, said, self.aligned, self.findings, scope, on_progress), self.whole)


def examine(base: Base, sentences: Sequence[DraftSentence], *, compare: Compare = differences, on_progress: Progress = quiet) -> Examined:
    """Lay every sentence beside its source and compare them."""
    whole = wholes(sentences)
    said = [it.sentence for it in whole]
    aligned = align(base, said, on_progress)
    findings: list[Finding] = []
    for run in _runs(said, aligned):
        on_progress("相違の点検", len(findings), len(said))
        findings += _findings(base, [said[at] for at in run], aligned[run[0]], compare)
    return Examined(whole, tuple(aligned), tuple(findings))


def _runs(sentences: Sequence[DraftSentence], aligned: Sequence[tuple[Match, ...]]) -> Iterator[list[int]]:
    """Sentences in a row that share out one source between them; every other alone."""
    run: list[int] = []
    for at in range(len(sentences)):
        if run and not _continues(sentences, aligned, run, at):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _continues(sentences: Sequence[DraftSentence], aligned: Sequence[tuple[Match, ...]], run: Sequence[int], at: int) -> bool:
    here, before = aligned[at], aligned[run[-1]]
    if len(here) != 1 or len(before) != 1 or here[0].key != before[0].key or sentences[at].trail != sentences[run[-1]].trail:
        return False
    taken = [gist(sentences[i].text).forms & gist(here[0].statement.text).forms for i in (*run, at)]
    if any(len(taken[-1] & other) > SHARED * min(len(taken[-1]), len(other)) for other in taken[:-1]):
        return False
    return all(aligned[i][0].likeness.source < SPLIT for i in (*run, at))


# --- one finding a sentence ---------------------------------------------------------------------------------------------


def _findings(base: Base, run: Sequence[DraftSentence], matches: Sequence[Match], compare: Compare) -> Iterator[Finding]:
    if run[0].unchecked:
        yield Finding(run[0], Verdict.NOT_CHECKED, note=run[0].unchecked)
        return
    judged = _judged(base, run, matches, compare) if matches else None
    if judged is None or judged.superseded:
        yield from (Finding(it, Verdict.UNSUPPORTED, note=judged.superseded if judged else OWN_WORDS) for it in run)
        return
    figures = tuple(unsaid(_joined(run), judged.source.text, judged.differences))
    source, left, note = told_above(_joined(run), judged.source, figures, questions(base, judged.matches))
    for sentence, own in shared_out([(it, _whole(it)) for it in run], (*judged.differences, *left)):
        shown = tuple(replace(it, source_span=source.in_quote(it.source_span)) for it in own)
        verdict = Verdict.DEVIATES if any(it.severity is Severity.MEANING for it in own) else Verdict.SUPPORTED
        yield Finding(sentence, verdict, shown, source.citations, _notes(judged.note, note), bool(judged.note))


def _judged(base: Base, run: Sequence[DraftSentence], matches: Sequence[Match], compare: Compare) -> _Judged | None:
    """The draft against its source; against the nearest one too where a more binding one was taken and says otherwise."""
    lead = _compared(base, run, matches, compare)
    if lead is None or not lead.deviates:
        return lead
    for both in belonging(base, matches[0], lead.differences) if len(matches) == 1 else ():
        judged = _compared(base, run, both, compare)
        if judged and not judged.deviates:
            return judged
    for likely in matches[0].others:
        judged = _compared(base, run, [likely], compare)
        if judged and not judged.deviates and _settles(judged, lead):
            return judged
    near = [match.closest or match for match in matches]
    if near == list(matches):
        return lead
    other = _compared(base, run, near, compare)
    if other is None or other.deviates:
        return lead
    if any(match.copied for match in matches) or any(it.kind in HARD for it in lead.differences):
        paper = _named(other.source.citations[0].document)
        return replace(lead, note=_notes(lead.note, f"{paper}には案文と同じ記載があります"))
    return other


def _settles(other: _Judged, lead: _Judged) -> bool:
    """Whether another source says itself what the first one denies the draft: its figures and dates; a denial it never settles."""
    said = letters(other.source.text)
    hard = [it for it in lead.differences if it.kind in HARD and it.severity is Severity.MEANING]
    return all(it.kind is not DifferenceKind.NEGATION and it.draft and letters(it.draft) in said for it in hard)


def _compared(base: Base, run: Sequence[DraftSentence], matches: Sequence[Match], compare: Compare) -> _Judged | None:
    sources = [source for match in matches if (source := _quotable(base, match))]
    if not sources:
        return None
    whole = together(sources) if len(sources) > 1 else sources[0]
    context = " › ".join(matches[0].trail)
    found = compare(_joined(run), whole.text, draft_trail=run[0].trail, source_context=context)
    whole, denied = concluded(base, _joined(run), whole, matches)
    weak = (_weakness(base, match, run) for match in matches)
    return _Judged(whole, (*found, *denied), tuple(matches), _notes(names_another(base, _joined(run), whole.citations), *weak))


def _quotable(base: Base, match: Match) -> Source | None:
    """The source's lines; none where nothing of it may be cited (a running head)."""
    try:
        return source_of(base, match.document, match.statement)
    except CitationError:
        return None


def _weakness(base: Base, match: Match, run: Sequence[DraftSentence]) -> str:
    """Why a source binds less than its words sound."""
    document = base.store.document(match.document)
    if document.status is not Status.CURRENT:
        return f"根拠は{document.status}の資料です（{document.title}）"
    if match.statement.class_ is StatementClass.OPINION:
        return "根拠は会議での意見で、要件ではありません"
    if names_paper(match.statement.text, document.title):
        return "引いた行は資料の題名で、何をするかまでは書かれていません"
    if _is_label(match) and not all(names_only(it.text) for it in run):
        return "引いた行は見出しや項目の名だけで、何をするかまでは書かれていません"
    if match.closest and base.store.document(match.closest.document).status is Status.OLD:
        words = former_words(_joined(run), match.closest.statement.text, match.statement.text)
        return f"「{'」「'.join(words)}」は旧版だけにある語です" if words else ""
    return "根拠は報道で、国の資料そのものではありません" if document.kind is Kind.NEWS else ""


def _is_label(match: Match) -> bool:
    it = match.statement
    return it.class_ is StatementClass.FACT and not it.strength and names_only(it.text)


def _notes(*notes: str) -> str:
    return "／".join(dict.fromkeys(filter(None, notes)))


def _named(document: Document) -> str:
    """`「通知」（2023-03-31、旧版）`"""
    return f"「{document.title}」（{document.issued or document.edition}、{document.status}）"


def _joined(run: Sequence[DraftSentence]) -> str:
    return "".join(_whole(it) for it in run[:-1]) + run[-1].text


def _whole(sentence: DraftSentence) -> str:
    return sentence.text if sentence.text.endswith("。") else sentence.text + "。"
