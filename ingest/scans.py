"""Which papers are the image of another: under its title, day and number, and all but misread characters of what it says.

`通知` as text and `通知` scanned (`派遣江員` for `派遣職員`) -> {"scan@2025-03-31": {"tsuchi@2025-03-31"}}; the text answers for both
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kb.base.namesakes import SHORTEST, one_letterhead
from kb.japanese.drafts import is_draft
from kb.japanese.text import plain
from kb.japanese.titles import core
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.base.store import Store
    from kb.model import Document, Line

PIECE = 3  # characters; one misread character spoils three pieces
HELD = 0.8  # of a scan's pieces: 0.93 to 0.95 in the text that it is the image of, at most 0.61 in another paper (four scanned papers)


def scans(store: Store, documents: Iterable[Document]) -> dict[str, set[str]]:
    """The keys of the papers that have the text, by the key of their scan."""
    called: defaultdict[str, list[Document]] = defaultdict(list)
    for it in documents:
        if it.issued and len(core(it.title)) >= SHORTEST:
            called[core(it.title)].append(it)
    found: dict[str, set[str]] = {}
    for named in called.values():
        found |= _scans(store, named) if len(named) > 1 else {}
    return found


def _scans(store: Store, named: Sequence[Document]) -> dict[str, set[str]]:
    """The same of papers of one title."""
    lines = {it.key: [line for line in store.lines(LineRange(it.key, 1, it.lines)) if line.citable] for it in named}
    seen = [it for it in named if _is_scan(lines[it.key])]
    pieces = {it.key: _pieces(lines[it.key]) for it in named} if seen else {}
    texts = [it for it in named if it not in seen]
    return {
        scan.key: of
        for scan in seen
        if (of := {it.key for it in texts if _may_be_of(scan, it) and _held(pieces[scan.key], pieces[it.key]) >= HELD})
    }


def _is_scan(lines: Sequence[Line]) -> bool:
    """Whether most of a paper was recognised in images."""
    return sum(len(line.text) for line in lines if line.ocr is not None) * 2 > sum(len(line.text) for line in lines)


def _may_be_of(scan: Document, text: Document) -> bool:
    return scan.id != text.id and one_letterhead(scan, text) and is_draft(scan) == is_draft(text)


def _pieces(lines: Iterable[Line]) -> frozenset[str]:
    text = re.sub(r"[\W_]+", "", plain("".join(line.text for line in lines)))
    return frozenset(text[at : at + PIECE] for at in range(len(text) - PIECE + 1))


def _held(scan: frozenset[str], text: frozenset[str]) -> float:
    """What share of the pieces of a scan stands in a text."""
    return len(scan & text) / len(scan) if scan else 0.0
