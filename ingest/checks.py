"""What is known of every address that was ever looked at: the file that stood there, its validators and what the link to it said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ingest.fetch.answers import UNKNOWN, Validators
from ingest.ledger import Added, Checked, Seen
from kb.japanese.titles import core

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.ledger import Event

DAY = len("2025-09-24")
ALIKE = 0.6  # of two titles under one number on one page; below it, the number was given to another paper


@dataclass(frozen=True, slots=True)
class Known:
    """既知の住所: as it was when it was last seen. `sha256` is empty for a page that only lists."""

    url: str
    source: str = ""
    page: str = ""
    id: str = ""
    edition: str = ""
    sha256: str = ""
    validators: Validators = UNKNOWN
    title: str = ""
    number: str = ""
    gone: str = ""
    """The day since which it is not there; empty where it is."""


def known_addresses(events: Iterable[Event]) -> dict[str, Known]:
    """By address, in the order they were first seen; a failed look teaches nothing, and what moved is known at its new address only."""
    known: dict[str, Known] = {}
    for event in events:
        if isinstance(event, Added) and "://" in event.origin:
            was = known.get(event.origin, Known(event.origin))
            changed = was.sha256 != event.sha256
            known[event.origin] = replace(
                was,
                id=event.id,
                edition=event.edition,
                sha256=event.sha256,
                title=event.given.title or was.title,
                validators=UNKNOWN if changed else was.validators,
            )
        elif isinstance(event, Checked) and event.state is not Seen.FAILED:
            if event.state is Seen.MOVED and event.before:
                known.pop(event.before, None)
            known[event.url] = seen_after(known.get(event.url, Known(event.url)), event)
    return known


def gone_editions(events: Sequence[Event]) -> dict[str, str]:
    """Since when an edition (`id@edition`) is at none of the addresses where it was published; those that still stand are left out."""
    days: dict[str, list[str]] = {}
    for it in known_addresses(events).values():
        if it.id and it.edition:
            days.setdefault(f"{it.id}@{it.edition}", []).append(it.gone)
    return {key: max(since) for key, since in days.items() if all(since)}


def predecessor(left: Sequence[Known], title: str, number: str) -> Known | None:
    """The material that this one replaces, of those that its page listed before and lists no more: the same by title or number.

    `資料１ とりまとめ（案）` at an old address, `資料１ とりまとめ（0529訂正後）` at a new one -> the old one
    """
    same = [it for it in left if core(it.title) == core(title)]
    near = [it for it in left if number and it.number == number]
    if len(near) != 1 or not _alike(near[0].title, title):  # a page of many papers has many 別添１
        near = []
    return next(iter([*same, *near]), None)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, core(one), core(other), autojunk=False).ratio() >= ALIKE


def seen_after(was: Known, event: Checked) -> Known:
    """What is known of an address once this check is taken in."""
    if event.state is Seen.GONE:
        source, id, edition = event.source or was.source, event.id or was.id, event.edition or was.edition
        return replace(was, gone=was.gone or event.time[:DAY], source=source, id=id, edition=edition)
    return Known(
        url=event.url,
        source=event.source or was.source,
        page=event.page or was.page,
        id=event.id or was.id,
        edition=event.edition or was.edition,
        sha256=event.sha256 or was.sha256,
        validators=Validators(event.etag or "", event.modified or ""),
        title=event.title or was.title,
        number=event.number or was.number,
    )
