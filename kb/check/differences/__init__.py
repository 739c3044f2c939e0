"""Typed differences between a draft sentence and its source: one rule a file.

A new rule is a new file with `RULE` and `find(pair)`; it is found by itself.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from kb.check.finding import DifferenceKind
from kb.check.pair import pair
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair
    from kb.check.rule import Rule

# Of two differences in the same words the surer kind is shown.
_ORDER = tuple(DifferenceKind(kind) for kind in "date number term actor negation modality scope wording".split())


class RuleModule(Protocol):
    """規則ファイル: what every file here offers."""

    RULE: Rule

    def find(self, pair: Pair) -> Iterator[Difference]:
        """The differences that the rule sees."""


@lru_cache(maxsize=1)
def rule_modules() -> tuple[RuleModule, ...]:
    """Every rule, by kind in the order of what is shown first, then by file name."""
    found = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted(found, key=lambda module: (module.RULE.last, _ORDER.index(module.RULE.kind))))


def differences(draft: str, source: str, *, draft_trail: tuple[str, ...] = (), source_context: str = "") -> tuple[Difference, ...]:
    """What a draft sentence says otherwise than its source, in the order of the draft; ranges are raw characters.

    The source may be a longer statement of which the draft takes up a part.
    `全ての取組を行う` | `いずれかの取組を行う` -> 全て/いずれか (scope)
    """
    if plain(draft) == plain(source):
        return ()
    both = pair(draft, source, draft_trail, source_context)
    kept: list[Difference] = []
    for module in rule_modules():
        kept += [found for found in module.find(both) if not any(_same_words(found, other) for other in kept)]
    return tuple(sorted(kept, key=lambda it: (it.draft_span, it.source_span)))


def _same_words(one: Difference, other: Difference) -> bool:
    return _meet(one.draft_span, other.draft_span) or _meet(one.source_span, other.source_span)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
