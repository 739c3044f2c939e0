"""What a paper says of itself: title, kind, status, date, issuer, number and address, read from its first lines.

`…に関するとりまとめ(案) (6 ページ)` -> title `…に関するとりまとめ(案)`, とりまとめ, 案. What is given wins; nothing missing raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest import imprint
from ingest.kinds import kind_by
from ingest.letterhead import Found, letterhead_text
from ingest.place import ruling, site
from ingest.title import printed_title
from kb.japanese.drafts import says_draft
from kb.japanese.floor import is_minutes
from kb.model import Kind, LineKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.ledger import Given
    from kb.model import Line, Reading

HEAD = 40  # lines in which a paper introduces itself
LONGEST = 120  # characters of a title


@dataclass(frozen=True, slots=True)
class Description:
    """書誌: what is shown of a document. `issued` is ISO text, `number` the 発番."""

    title: str
    kind: Kind
    status: Status
    issued: str | None = None
    issuer: str | None = None
    number: str | None = None
    url: str | None = None


def describe(reading: Reading, name: str, given: Given) -> Description:
    """The description of a paper that came as the file `name`; what cannot be found stays None, or その他 and the file's name."""
    head = _head(reading)
    found = printed_title(reading, head)
    title = given.title or (found.value if found else "") or PurePath(name).stem
    issued, number, url = imprint.issued(head), imprint.number(head), imprint.url(head)
    issuer = _issuer(reading, Found(title, ()), head)
    return Description(
        title=_shortened(title),
        kind=given.kind or _kind(reading, title, head)[0],
        status=given.status or (Status.DRAFT if says_draft(title) else Status.CURRENT),
        issued=_dated(given.issued, issued.value if issued else None),
        issuer=given.issuer or (issuer.value if issuer else None),
        number=given.number or (number.value if number else None),
        url=given.url or (url.value if url else None),
    )


def _kind(reading: Reading, title: str, head: Sequence[Line]) -> tuple[Kind, int | None]:
    """The kind and which line shows it. What nothing else tells apart is 議事録 where members speak, else of the 県 or 市 of its site."""
    kind, at = kind_by(letterhead_text(title), [letterhead_text(line.text) for line in head])
    if kind in (Kind.OTHER, Kind.PAPER, Kind.LOCAL) and is_minutes(reading.lines):
        return Kind.MINUTES, None
    own = kind in (Kind.OTHER, Kind.PAPER) and site(reading.title or "")
    return (Kind.LOCAL, None) if own else (kind, at)


def _issuer(reading: Reading, title: Found | None, head: Sequence[Line]) -> Found | None:
    """Who issued it: what its lines say, else whose 要綱 it is, else whose site the page stands on."""
    ruled = Found(ruling(title.value), title.lines) if title else None
    found = imprint.issuer(head) or ruled
    return found if found and found.value else Found(site(reading.title or ""), ()) if site(reading.title or "") else None


def _dated(given: str | None, found: str | None) -> str | None:
    """What is given, unless it is a month or year and the paper names a day of it. `2025-09`, `2025-09-24` -> `2025-09-24`"""
    return found if found and (not given or found.startswith(f"{given}-")) else given


def grounds(reading: Reading) -> dict[str, Found]:
    """What a paper says of itself, by the field of its Description, with the lines that say it; no line: the format says so.

    A field of which it says nothing is not there: a 現行 or その他 that is only taken for granted has no ground.
    """
    head = _head(reading)
    title = printed_title(reading, head)
    kind, at = _kind(reading, title.value if title else "", head)
    shown = None if kind is Kind.OTHER else Found(kind, (head[at].number,) if at is not None else title.lines if title else ())
    draft = Found(Status.DRAFT, title.lines) if title and says_draft(title.value) else None
    named = Found(_shortened(title.value), title.lines) if title else None
    found = {"title": named, "kind": shown, "status": draft, "issued": imprint.issued(head), "number": imprint.number(head)}
    found |= {"issuer": _issuer(reading, title, head), "url": imprint.url(head)}
    return {field: it for field, it in found.items() if it}


def _head(reading: Reading) -> list[Line]:
    """The lines in which a paper introduces itself."""
    inside = [line for line in reading.lines if line.text.strip() and line.kind is not LineKind.LABEL]
    return ([line for line in inside if not line.kind.is_furniture] or inside)[:HEAD]


def _shortened(title: str) -> str:
    clean = " ".join(title.split())
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"
