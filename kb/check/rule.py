"""What a rule of difference is: its name, its kind, why the distinction matters, and the examples that hold it to its word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.check.finding import Difference, DifferenceKind, Severity

if TYPE_CHECKING:
    from kb.check.pair import Pair

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """規則: `authority` is the fact that makes the distinction matter; the suite demands that the examples hold."""

    name: str
    kind: DifferenceKind
    authority: str
    examples: tuple[tuple[str, str, str, str], ...]
    """Draft, source, the differing words of the draft, those of the source (empty: left out)."""
    near_misses: tuple[tuple[str, str], ...]
    """Draft and source that look different and mean the same."""
    severity: Severity = Severity.MEANING
    last: bool = False
    """Whether every other rule is heard first."""

    def difference(self, pair: Pair, draft: Span, source: Span, why: str) -> Difference:
        """The difference between two raw ranges, with the words cut from the raw sentences."""
        cut = pair.draft.raw[slice(*draft)], pair.source.raw[slice(*source)]
        return Difference(self.kind, self.name, *cut, draft, source, self.severity, f"{why}（{self.authority}）")
