"""Figures, frequencies and dates that a draft sentence has and its source does not: no deviation, but not the paper's either.

`研修を３年に１回行う。` | `研修を行うこと。` -> ３年に１回
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.check.differences import date, number
from kb.check.finding import Difference, Severity
from kb.check.pair import pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.check.marks import Mark

WHY = "資料にはありません"
_NAMES = frozenset(
    {"", "条", "項", "号", "章", "節", "次", "期", "counted"}
)  # what a number names rather than counts, days counted from another


def unsaid(draft: str, source: str, known: Sequence[Difference]) -> Iterator[Difference]:
    """What only the draft counts or dates, apart from the differences that are known."""
    both = pair(draft, source)
    for module, marks in ((date, date.unanswered(both)), (number, number.unanswered(both))):
        for mark in marks:
            if _counts(mark) and all(mark.end <= it.draft_span[0] or it.draft_span[1] <= mark.start for it in known):
                yield Difference(module.RULE.kind, module.RULE.name, draft[slice(*mark.span)], "", mark.span, (0, 0), Severity.UNSAID, WHY)


def _counts(mark: Mark) -> bool:
    return mark.group not in _NAMES and not mark.value.startswith("第")
