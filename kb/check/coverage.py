"""Which requirements a draft takes up: each 逐語, 趣旨, 一部, なし or 選択, by which sentences, and which words it leaves out.

Of a list that says いずれか one item is enough: once one is taken up, those left out are 選択（他の項目で充足）.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from kb.check.choice import TAKEN, settled
from kb.check.differences import term
from kb.check.finding import Cover, Coverage, Severity, Verdict
from kb.check.likeness import FROM_TRAIL, Gist, Weights, gist, likeness, source_gist
from kb.check.pair import source_side
from kb.check.requirements import RAREST, catalogue, select
from kb.errors import InputError
from kb.japanese.actors import actor_of
from kb.japanese.words import plain_words, spelled, words
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kb.base.open import Base
    from kb.check.align import Match
    from kb.check.finding import DraftSentence, Finding, Requirement
    from kb.japanese.words import Word
    from kb.progress import Progress

# Shares of a requirement's weight (evaluations/checks): said by the draft as a whole for 趣旨 and 一部, by one sentence to count at all.
SUBSTANCE, PARTIAL, COUNTS = 0.75, 0.4, 0.4
LEFT_OUT = (
    0.2  # and this share at most of words other than verbs may be left out where a sentence rests on its line and deviates in nothing
)
OWN = 0.35  # share of the sentence's own weight that must be about the requirement
PIECE, ALL = 0.2, 0.8  # a sentence that says nothing else may say as little of it as this
MOST_MISSING = 12  # words shown
_TAIL = re.compile(r"(?:こと)?(?:とする)?[。．\s]*$")
_LETTER = re.compile(r"[ぁ-んァ-ヶ一-鿿A-Za-z]")
_KANA = re.compile("[ぁ-ん]+")
_SPACE = re.compile(r"[\s　、，・]")


@dataclass(frozen=True, slots=True)
class _Said:
    """案文側: what one checked sentence says, its headings' words, who acts."""

    sentence: DraftSentence
    gist: Gist
    above: frozenset[str]
    actor: str
    core: str


def cover(
    base: Base,
    sentences: Sequence[DraftSentence],
    aligned: Sequence[tuple[Match, ...]],
    findings: Sequence[Finding],
    scope: str = "",
    on_progress: Progress = quiet,
) -> tuple[Coverage, ...]:
    """The requirements of a scope, or of every list that the draft touches, each with how far it is taken up. Raises InputError."""
    every = catalogue(base, on_progress)
    touched = _touched(every, sentences, aligned)
    chosen = select(every, scope=scope) if scope.strip() else _lists(every, touched)
    if scope.strip() and not chosen:
        raise InputError(f"範囲「{scope}」に当たる要件が資料にありません", "`kb requirements` で要件を確かめ、語を減らして指定してください")
    desk = _Desk(base, sentences, findings)
    found = [desk.coverage(requirement, touched.get(requirement.id, ())) for requirement in chosen]
    return tuple(settled(found))


def _touched(
    every: Sequence[Requirement], sentences: Sequence[DraftSentence], aligned: Sequence[tuple[Match, ...]]
) -> dict[str, tuple[int, ...]]:
    """Which sentences rest on the lines of each requirement or of its variants."""
    at: dict[tuple[str, int], list[Requirement]] = defaultdict(list)
    for requirement in every:
        for cited in (requirement.citation, *requirement.variants):
            at[cited.range.document, cited.range.first].append(requirement)
    found: dict[str, list[int]] = defaultdict(list)
    for sentence, matches in zip(sentences, aligned, strict=True):
        for match in matches:
            for requirement in at[match.document, match.statement.first]:
                if requirement.text in match.statement.text or len(at[match.document, match.statement.first]) == 1:
                    found[requirement.id].append(sentence.number)
    return {id: tuple(numbers) for id, numbers in found.items()}


def _lists(every: Sequence[Requirement], touched: dict[str, tuple[int, ...]]) -> tuple[Requirement, ...]:
    """The requirements that the draft touches, with the lists they stand in."""
    groups = {it.group for it in every if it.id in touched and it.group}
    return tuple(it for it in every if it.id in touched or it.group in groups)


class _Desk:
    """照合机: the draft's sentences, found by their words."""

    def __init__(self, base: Base, sentences: Sequence[DraftSentence], findings: Sequence[Finding]) -> None:
        self._weights = Weights(base.store)
        self._deviating = {it.sentence.number: it for it in findings if it.verdict is Verdict.DEVIATES}
        self._agreeing = {it.sentence.number for it in findings if it.verdict is Verdict.SUPPORTED}
        above = {heading: gist(heading).forms for heading in {one for it in sentences for one in it.trail}}
        self._said = {it.number: _said(it, above) for it in sentences if not it.unchecked}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, said in self._said.items():
            for form in said.gist.forms:
                self._by_word[form].append(number)

    def coverage(self, requirement: Requirement, touched: Sequence[int]) -> Coverage:
        numbers = sorted({*touched, *self._near(requirement)})
        share, left = self._share(requirement, [self._said[number] for number in numbers])
        core = _core(requirement.text)
        if any(core in self._said[number].core for number in numbers):
            state = Cover.VERBATIM
        elif share >= SUBSTANCE or (not self._agreeing.isdisjoint(touched) and self._leaves_out(requirement, left) <= LEFT_OUT):
            state = Cover.SUBSTANCE
        else:
            state = Cover.PARTIAL if touched or (share >= PARTIAL and numbers) else Cover.MISSING
        if state in TAKEN and all(number in self._deviating and _concerns(self._deviating[number], requirement) for number in numbers):
            state = Cover.PARTIAL
        missing = () if state is Cover.VERBATIM else _phrases(requirement.text, left)
        return Coverage(requirement, state, tuple(numbers) if state is not Cover.MISSING else (), missing)

    def _leaves_out(self, requirement: Requirement, left: frozenset[str]) -> float:
        """The share of a requirement's weight in words left out, verbs aside: those a draft replaces by its own."""
        asked = source_gist(requirement.text)
        total = self._weights.total(asked, asked.forms)
        return self._weights.total(asked, left - asked.verbs) / total if total else 1.0

    def _near(self, requirement: Requirement) -> Iterator[int]:
        """Sentences of which much is about the requirement, under the same actor."""
        asked = source_gist(requirement.text)
        rare = sorted(asked.forms, key=lambda form: (-self._weights.of(form), form))[:RAREST]
        for number in sorted({number for form in rare for number in self._by_word[form]}):
            said = self._said[number]
            if said.actor and requirement.actor and said.actor != requirement.actor:
                continue
            found = likeness(self._weights, said.gist, asked, said.above, frozenset())
            if (found.source >= COUNTS and found.draft >= OWN) or (found.source >= PIECE and found.draft >= ALL):
                yield number

    def _share(self, requirement: Requirement, said: Sequence[_Said]) -> tuple[float, frozenset[str]]:
        """How much of a requirement some sentences say together, and which of its words none of them does."""
        asked = source_gist(requirement.text)
        own = frozenset(form for it in said for form in it.gist.forms) & asked.forms
        lent = (frozenset(form for it in said for form in it.above) | source_gist(requirement.actor).forms) & (asked.forms - own)
        total = self._weights.total(asked, asked.forms)
        share = (self._weights.total(asked, own) + FROM_TRAIL * self._weights.total(asked, lent)) / total if total else 0.0
        return (share, asked.forms - own - lent) if said else (0.0, asked.forms)


def _said(sentence: DraftSentence, headings: Mapping[str, frozenset[str]]) -> _Said:
    above = frozenset(form for heading in sentence.trail for form in headings[heading])
    return _Said(sentence, gist(sentence.text), above, actor_of(sentence.text, sentence.trail), _core(sentence.text))


def _core(text: str) -> str:
    """The words as they are compared to the letter: spelling made one, no signs, no こと at the end. `実施すること。` -> `実施する`"""
    return _SPACE.sub("", _TAIL.sub("", spelled(text)))


def _concerns(finding: Finding, requirement: Requirement) -> bool:
    """Whether a deviation lies in the words of the requirement, where a sentence puts two sources together."""
    lines = {(it.range.document, it.range.first) for it in (requirement.citation, *requirement.variants)}
    ends = list(accumulate(len(it.quote) + 1 for it in finding.citations))
    places = {bisect_right(ends, it.source_span[0]) for it in finding.differences if it.severity is Severity.MEANING}
    cited = [(it.range.document, it.range.first) for it in finding.citations]
    return lines.isdisjoint(cited) or any(place < len(cited) and cited[place] in lines for place in places)


def _phrases(text: str, left: frozenset[str]) -> tuple[str, ...]:
    """The words of a requirement that are left out, neighbours put together, an official name whole, a verb as a dictionary has it."""
    names = [mark.span for mark in term.read(source_side(text))]
    found: list[tuple[int, int, str]] = []
    for word in words(text):
        if word.form not in left or word.form in plain_words() or _is_kana(word, text):
            continue
        start, end = next((span for span in names if span[0] <= word.start < span[1]), (word.start, word.end))
        if found and start <= found[-1][1]:
            start = min(start, found.pop()[0])
        is_verb = end == word.end and word.part.startswith("動詞")
        found.append((start, end, text[start : word.start] + word.form if is_verb else text[start:end]))
    return tuple(dict.fromkeys(said for *_, said in found if _LETTER.search(said)))[:MOST_MISSING]


def _is_kana(word: Word, text: str) -> bool:
    """Whether a word is a verb or the like in kana, which says nothing alone. `よる`, `おり`"""
    return not word.part.startswith("名詞") and _KANA.fullmatch(text, word.start, word.end) is not None
