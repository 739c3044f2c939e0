"""How much a paper binds, so that of several that say the same the most binding leads: `通知` before `ガイドブック` before `報道`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.model import Kind, Status

if TYPE_CHECKING:
    from kb.model import Document

BINDING = (Kind.LAW, Kind.NOTICE, Kind.CIRCULAR, Kind.MEMO, Kind.GUIDE, Kind.REPORT, Kind.PAPER, Kind.MINUTES)


def standing(document: Document) -> tuple[int, int]:
    """How much a paper binds, the most binding least: in force, (案), old; 法令 … 議事録 in order, the others alike, the news."""
    held = (Status.CURRENT, Status.DRAFT, Status.OLD).index(document.status)
    kind = BINDING.index(document.kind) if document.kind in BINDING else len(BINDING) + (document.kind is Kind.NEWS)
    return held, kind
