"""The review queue in the shape that scripts rely on, and as plain text.

A doubtful line 12 of page 3 -> `place` `tsuchi@2025-03-31#p3.12`, which `kb correct` and `kb show` take
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.cite import Pointer
from kb.base.queue import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.queue import Case, Matter
    from kb.model import Document

Json = dict[str, object]


def queue_json(found: Sequence[Case]) -> Json:
    """Documents worst first; `place` is what `kb correct` and `kb show` take, `accept` what accepts the matter."""
    return {
        "documents": [
            {
                "document": it.document.id,
                "edition": it.document.edition,
                "title": it.document.title,
                "counts": {worry.name.lower(): count for worry, count in it.counts.items()},
                "matters": [_matter_json(it.document, matter) for matter in it.matters],
            }
            for it in found
        ]
    }


def place_of(document: Document, it: Matter) -> str:
    """`tsuchi@2025-03-31#p3.12`"""
    return str(Pointer(document.id, document.edition, it.page, it.line, it.line))


def _matter_json(document: Document, it: Matter) -> Json:
    place = place_of(document, it)
    return {"place": place, "page": it.page, "line": it.line, "worry": it.worry.name.lower(), "accept": it.code, "message": it.message}


def queue_text(found: Sequence[Case]) -> str:
    """The same for a terminal."""
    rows = [row for it in found for row in (_head(it), *(_row(it.document, matter) for matter in it.matters))]
    return "\n".join(rows) or "確認を待つ箇所はありません。"


def _head(it: Case) -> str:
    counts = "、".join(f"{LABELS[worry]} {count}" for worry, count in it.counts.items())
    return f"{it.document.key}  {it.document.title}\n  {counts}"


def _row(document: Document, it: Matter) -> str:
    return f"    {place_of(document, it)}  {it.message}（{it.code}）"
