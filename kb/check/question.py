"""The 問 that a source answers: the figures that only the question has are held against it, and it is cited beside the answer.

`（問）研修は年１回以上とされているが、合同でもよいか。（答）よい。` + `研修を年３回以上合同で行う。` -> ３回 | １回
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.check.differences import date, number
from kb.check.pair import pair
from kb.check.source import source_of, together
from kb.errors import CitationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.base.open import Base
    from kb.check.align import Match
    from kb.check.finding import Difference
    from kb.check.source import Source

IN_QUESTION = "引いた行が答える問いの数・期日に合います"
_FIGURES = (date, number)


def questions(base: Base, matches: Iterable[Match]) -> Iterator[Source]:
    """What the 問 over each source says, sentence by sentence."""
    for match in matches:
        item = base.store.item(match.document, match.statement.item)
        while not item.asks and item.parent:
            item = base.store.item(match.document, item.parent)
        for asked in base.store.statements_of_item(match.document, item.number) if item.asks else ():
            try:
                yield source_of(base, match.document, asked)
            except CitationError:  # nothing of it can be cited: running heads, notes
                continue


def told_above(
    draft: str, source: Source, figures: Sequence[Difference], above: Iterable[Source]
) -> tuple[Source, tuple[Difference, ...], str]:
    """Figures that the source lacks, held against its 問: the source with the 問 that has them, what is still to be said, and a note."""
    left = list(figures)
    against: list[Difference] = []
    agree: list[str] = []
    for asked in above if left else ():
        otherwise, said = _held(draft, asked)
        told = [it for it in left if it.draft_span in otherwise or it.draft_span in said]
        if told:
            source = together([source, asked])
            start = len(source.text) - len(asked.text)
            against += [otherwise[it.draft_span].behind(start) for it in told if it.draft_span in otherwise]
            agree += [it.draft for it in told if it.draft_span in said]
            left = [it for it in left if it not in told]
    return source, (*against, *left), f"「{'、'.join(agree)}」は、{IN_QUESTION}" if agree else ""


def _held(draft: str, asked: Source) -> tuple[dict[tuple[int, int], Difference], set[tuple[int, int]]]:
    """The figures of the draft that a 問 gives otherwise, and those that it gives alike."""
    both = pair(draft, asked.text)
    otherwise = {it.draft_span: it for module in _FIGURES for it in module.find(both)}
    lacking = {mark.span for module in _FIGURES for mark in module.unanswered(both)}
    return otherwise, {mark.span for module in _FIGURES for mark in module.read(both.draft)} - lacking - otherwise.keys()
