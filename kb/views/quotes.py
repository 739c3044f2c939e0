"""Citations by statement: a sentence that a page cuts in two is one quotation with two places.

`p3.40` and `p4.2`, which go on the one in the other -> one Quote · two sentences of one page -> two
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base
    from kb.model import Citation, Document, Line


@dataclass(frozen=True, slots=True)
class Quote:
    """引用の一つ: one statement as shown, its lines, and how deep it stands; more than one citation where it runs over a page."""

    citations: tuple[Citation, ...]
    lines: tuple[Line, ...]
    depth: int

    @property
    def document(self) -> Document:
        return self.citations[0].document

    @property
    def trail(self) -> tuple[str, ...]:
        return self.citations[0].trail


def quotes(base: Base, citations: Sequence[Citation]) -> Iterator[Quote]:
    """The citations as quotations, in order."""
    held: list[Citation] = []
    for it in citations:
        if held and not _continues(base, held[-1], it):
            yield _quote(base, held)
            held = []
        held.append(it)
    if held:
        yield _quote(base, held)


def _continues(base: Base, above: Citation, below: Citation) -> bool:
    """Whether only the foot of a page (or a note that cannot be cited) stands between two citations of one item."""
    if above.document.key != below.document.key or below.range.first <= above.range.last:
        return False
    between = base.store.lines(LineRange(above.document.key, above.range.last + 1, below.range.first - 1))
    apart = above.page != below.page or bool(between)
    return apart and not any(line.citable for line in between) and _item(base, above, last=True) == _item(base, below)


def _item(base: Base, it: Citation, *, last: bool = False) -> int | None:
    """The number of the outline item in which a citation begins, or ends."""
    line = it.range.last if last else it.range.first
    found = base.store.statements_on(LineRange(it.document.key, line, line))
    return found[-1 if last else 0].item if found else None


def _quote(base: Base, citations: Sequence[Citation]) -> Quote:
    item = _item(base, citations[0])
    depth = base.store.item(citations[0].document.key, item).depth if item is not None else 0
    return Quote(tuple(citations), tuple(line for it in citations for line in base.store.lines(it.range)), depth)
