"""Sentences that belong to a source: its ただし, which a draft may put together with it, and what its 答 concludes first.

`管理者は、看護師とする。` + `ただし、やむを得ない理由がある場合は、この限りでない。`
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb.check.differences import condition, pole
from kb.check.finding import Severity
from kb.check.likeness import gist, source_gist

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base
    from kb.check.align import Match
    from kb.check.finding import Difference

SAID = 0.5  # share of the words of a condition that a ただし must have to be what a draft put in
_PROVISOS = ("ただし", "但し")


def belonging(base: Base, match: Match, found: Sequence[Difference]) -> Iterator[tuple[Match, ...]]:
    """What else a draft may have taken up where it differs from a source in nothing but a condition put in, or in what is allowed."""
    against = [it for it in found if it.severity is Severity.MEANING]
    item = base.store.item(match.document, match.statement.item)
    said = base.store.statements_of_item(match.document, item.number)
    at = next((i for i, it in enumerate(said) if it.number == match.statement.number), 0)
    if at and item.answers and all(it.rule == pole.RULE.name for it in against):
        yield (replace(match, statement=said[0], others=()),)
    more = said[at + 1] if at + 1 < len(said) and said[at + 1].text.startswith(_PROVISOS) else None
    if more and all(it.rule == condition.RULE.name and _stands(it.draft, more.text) for it in against):
        yield match, replace(match, statement=more, others=())


def _stands(words: str, text: str) -> bool:
    mine = gist(words).forms
    return len(mine & source_gist(text).forms) >= SAID * max(len(mine), 1)
