"""Sentences that were pasted over several lines put together for comparing, and what was found shared out to the lines again.

`…多職種による情` + `報共有を進める。` -> `…多職種による情報共有を進める。`
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.check.finding import Finding, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.check.finding import Coverage, Difference, DraftSentence


@dataclass(frozen=True, slots=True)
class Whole:
    """全文: a sentence with the lines that it was pasted over; its number and place are those of the first."""

    sentence: DraftSentence
    lines: tuple[DraftSentence, ...]

    def shared_out(self, finding: Finding) -> Iterator[Finding]:
        """A finding of the sentence as one a line: each line's own differences, counted in it."""
        if len(self.lines) == 1:
            yield finding
            return
        for line, found in shared_out([(it, it.text) for it in self.lines], finding.differences):
            verdict = finding.verdict
            if verdict is Verdict.DEVIATES and not any(it.severity is Severity.MEANING for it in found):
                verdict = Verdict.SUPPORTED
            yield replace(finding, sentence=line, verdict=verdict, differences=found)


def wholes(sentences: Sequence[DraftSentence]) -> tuple[Whole, ...]:
    """Every sentence once, in order; what cannot be checked stays by itself."""
    found: list[list[DraftSentence]] = []
    for it in sentences:
        if found and found[-1][-1].goes_on and not it.unchecked and not found[-1][-1].unchecked:
            found[-1].append(it)
        else:
            found.append([it])
    return tuple(Whole(replace(lines[0], text="".join(it.text for it in lines), end=lines[-1].end), tuple(lines)) for lines in found)


def by_line(covers: Iterable[Coverage], whole: Sequence[Whole]) -> tuple[Coverage, ...]:
    """Coverage that names every line of a sentence."""
    lines = {it.sentence.number: tuple(line.number for line in it.lines) for it in whole}
    return tuple(replace(it, sentences=tuple(line for number in it.sentences for line in lines[number])) for it in covers)


def shared_out(
    parts: Sequence[tuple[DraftSentence, str]], found: Sequence[Difference]
) -> Iterator[tuple[DraftSentence, tuple[Difference, ...]]]:
    """Differences of several sentences put together, each with the sentence it stands in, its draft range counted there.

    A part is a sentence and the text that it was put in with.
    """
    at = 0
    for number, (sentence, text) in enumerate(parts, 1):
        end = at + len(text)
        last = number == len(parts)
        mine = [it for it in found if at <= it.draft_span[0] < end or (last and it.draft_span[0] >= end)]
        yield sentence, tuple(replace(it, draft_span=_within(it.draft_span, at, len(sentence.text))) for it in mine)
        at = end


def _within(span: tuple[int, int], at: int, length: int) -> tuple[int, int]:
    start, end = (min(max(0, edge - at), length) for edge in span)
    return start, end
