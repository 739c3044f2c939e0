"""A 答 and the 問 that gives it its meaning: `算定不可。` says nothing without `…の入院の場合でも算定可能か。`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.open import Base
    from kb.model import Item, Passage, Statement

PROVISO = re.compile(r"(?:ただし|但し)[、,]?")
NAMED, ASKED = 24, 100  # characters of a heading that the matcher reads before a sentence; of a 問, from its end, where the asking stands


def question_over(base: Base, document: str, number: int) -> Item | None:
    """The 問 that an item answers; None where it stands under no 答."""
    item, answers = base.store.item(document, number), False
    while item.parent:
        if item.asks:
            return item if answers else None
        answers = answers or item.answers
        item = base.store.item(document, item.parent)
    return item if answers and item.asks else None


def read_under(base: Base, document: str, passage: Passage, it: Statement) -> tuple[str, str]:
    """What the matcher reads: the 問 of a sentence, else its nearest heading, and the sentence."""
    asked = question_over(base, document, it.item)
    if asked and asked.text:
        return asked.text[-ASKED:], it.text
    return (passage.trail[-1][:NAMED] if passage.trail else ""), it.text


def spans_with_question(base: Base, document: str, it: Statement) -> Iterator[LineRange]:
    """The lines from the 問, from its last sentence or from the beginning of the 答 to the end of a sentence of the 答."""
    if asked := question_over(base, document, it.item):
        said, reply = (base.store.statements_of_item(document, number) for number in (asked.number, _reply_over(base, document, it.item)))
        yield from (LineRange(document, start.first, it.last) for start in (*said[:1], *said[-1:], *reply[:1]))


def _reply_over(base: Base, document: str, number: int) -> int:
    """The 答 that an item is or stands in."""
    item = base.store.item(document, number)
    while item.parent and not item.answers:
        item = base.store.item(document, item.parent)
    return item.number


def neighbours(base: Base, document: str, it: Statement) -> tuple[Statement | None, Statement | None]:
    """The sentences just before and after one in its item."""
    said = base.store.statements_of_item(document, it.item)
    at = next((i for i, other in enumerate(said) if other.number == it.number), 0)
    return (said[at - 1] if at else None), (said[at + 1] if at + 1 < len(said) else None)


def limited_by(base: Base, document: str, it: Statement) -> Statement | None:
    """The sentence that a proviso, or what is picked of one, limits; None where it is none, or stands first in its item."""
    said = base.store.statements_of_item(document, it.item)
    before = [other for other in said if other.number <= it.number]
    main = [other for other in before if not PROVISO.match(other.text)]
    return main[-1] if main and main[-1] is not before[-1] else None
