"""A telephone number with the lines that say whose it is, as the blocks at the foot of a page stand.

`長寿課` over `〒399-0001 飯田町1番地` over `電話：026-000-0000` -> the three together, where a number is asked for
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.japanese.text import plain

if TYPE_CHECKING:
    from kb.ask.question import Question
    from kb.base.store import Store
    from kb.model import Statement

_ASKED = re.compile(r"(?:電話番号|連絡先|問い?合わ?せ先)(?:は(?:何番|どこ)?(?:です)?か?|を(?:教え|知り)(?!ても)[^、。]*)?[?？。]?$")
ABOVE = 3  # lines of a block above its number that are looked through
_CONTACT = re.compile(r"\W*(?:tel|電話(?:番号)?|℡|☎|fax|〒|(?:郵便番号|所在地|住所)[:\s])\W{0,3}[0-9a-z(]?", re.IGNORECASE)


def asks_for_number(question: Question) -> bool:
    """Whether a telephone number, and nothing about one, is asked for. `長寿課の電話番号を教えて` -> True"""
    return _ASKED.search(plain(question.raw)) is not None


def with_name(store: Store, document: str, question: Question, it: Statement) -> Statement:
    """The sentence from the first line above it that is no number or address itself, where it is one and such is asked for."""
    if not asks_for_number(question) or not _CONTACT.match(plain(it.text)) or it.number == 1:
        return it
    text, first = it.text, it.first
    for above in reversed(store.statements(document, max(1, it.number - ABOVE), it.number - 1)):
        if above.last != first - 1:
            return it
        text, first = f"{above.text}\n{text}", above.first
        if not _CONTACT.match(plain(above.text)):
            return replace(it, first=first, text=text)
    return it
