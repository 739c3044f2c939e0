"""Papers of one title that nobody said to be editions of one paper: the newer may take the place of the older, and only a person can tell.

`指針（案）` and `指針`, under two ids and both in force -> each with the other
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kb.base.quality import ACCEPTED
from kb.japanese.titles import core
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.base.store import Store
    from kb.model import Document

SHORTEST = 6  # characters; 別紙 and 議事録 are called so by many
NAMESAKE = "same-title"
"""The code under which a person accepts that they are papers of their own."""


def namesakes(documents: Iterable[Document]) -> dict[str, tuple[Document, ...]]:
    """By key, the editions in force of other papers with its title, by their day; what is 旧版 or a copy has none and is none."""
    called: defaultdict[str, list[Document]] = defaultdict(list)
    for it in sorted(documents, key=lambda it: (it.issued or "", it.key)):
        if it.status is not Status.OLD and not it.copy_of and len(core(it.title)) >= SHORTEST:
            called[core(it.title)].append(it)
    return {it.key: tuple(other for other in same if other.id != it.id) for same in called.values() for it in same}


def one_letterhead(one: Document, other: Document) -> bool:
    """Whether two papers of a title name one day and one number (or none): no editions of each other, but one paper twice, or its parts."""
    return bool(one.issued) and (one.issued, one.number) == (other.issued, other.number)


def newer(it: Document, others: Iterable[Document]) -> tuple[Document, ...]:
    """Those that came after it, and so may take its place."""
    return tuple(other for other in others if (other.issued or "", other.key) > (it.issued or "", it.key))


def successors(store: Store) -> dict[str, tuple[Document, ...]]:
    """By key of a paper in force, those in force of its title that were issued later, the newest last; papers without any are not there.

    Where a person accepted that they are papers of their own, none succeeds the other.
    """
    found = {}
    for key, others in namesakes(store.documents()).items():
        it = store.document(key)
        in_force = [one for one in newer(it, others) if one.status is it.status is Status.CURRENT]
        later = tuple(one for one in in_force if it.issued and one.issued != it.issued)
        if later and not any(one.code == ACCEPTED + NAMESAKE for one in store.anomalies(key)):
            found[key] = later
    return found
