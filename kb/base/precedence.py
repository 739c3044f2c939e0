"""Which paper leads where several say the same: `通知` before `ガイドブック` before `報道`, what is in force before a (案).

Two orders, least first: of all papers as they stand today, and of those that may answer one question, whose day is settled already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.model import Kind, Status

if TYPE_CHECKING:
    from kb.model import Citation, Document

_UNRANKED = Kind.LOCAL.rank  # from here on kinds lead alike, but the news comes last


def precedence(document: Document) -> tuple[int, int]:
    """In force, (案), old; then 法令 … 議事録 in order, the others alike, the news."""
    held = (Status.CURRENT, Status.DRAFT, Status.OLD).index(document.status)
    return held, min(document.kind.rank, _UNRANKED) + (document.kind is Kind.NEWS)


def precedence_in_scope(document: Document) -> tuple[bool, int, tuple[int, ...]]:
    """No (案), the stronger kind, the newer; 旧版 that held on the day that was asked about count like 現行."""
    newest = tuple(-ord(char) for char in document.issued or "")
    return document.status is Status.DRAFT, document.kind.rank, newest or (0,)


def precedence_of_lines(it: Citation) -> tuple[bool, int, bool, tuple[int, ...]]:
    """The same of what is cited: of papers of one kind first the one whose lines did not have to be read from an image."""
    draft, kind, newest = precedence_in_scope(it.document)
    return draft, kind, it.ocr is not None, newest
