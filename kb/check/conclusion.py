"""What a 答 concludes in its first sentence, where a draft rests on a later one and says the contrary.

`（答）算定できない。なお、…際に併せて算定すること。` + `初回の訪問診療時に算定できる。` -> できる | できない
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.check.differences import pole
from kb.check.pair import pair
from kb.check.source import source_of, together
from kb.errors import CitationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.base.open import Base
    from kb.check.align import Match
    from kb.check.finding import Difference
    from kb.check.source import Source


def concluded(base: Base, draft: str, source: Source, matches: Iterable[Match]) -> tuple[Source, tuple[Difference, ...]]:
    """The source with the first sentence of its 答 where that denies what the draft says, and how.

    A sentence that says at its end what the draft says is the exception that the draft rests on, and settles it.
    """
    for match in matches:
        first = _first(base, match)
        against = tuple(pole.find(pair(draft, first.text))) if first else ()
        if first and against and not _says_so(draft, source):
            source = together([source, first])
            return source, tuple(it.behind(len(source.text) - len(first.text)) for it in against)
    return source, ()


def _first(base: Base, match: Match) -> Source | None:
    """The first sentence of the 答 that a match stands in, unless it is that."""
    item = base.store.item(match.document, match.statement.item)
    while not item.answers and item.parent:
        item = base.store.item(match.document, item.parent)
    said = base.store.statements_of_item(match.document, item.number) if item.answers else ()
    if not said or said[0].number == match.statement.number:
        return None
    try:
        return source_of(base, match.document, said[0])
    except CitationError:  # nothing of it can be cited
        return None


def _says_so(draft: str, source: Source) -> bool:
    both = pair(draft, source.text)
    there = {(it.deed, it.pole) for it in pole.endings(both.source, both.to_draft)}
    return any((it.deed, it.pole) in there for it in pole.endings(both.draft, both.to_source))
