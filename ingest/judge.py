"""What an address shows, told from what was known of it: new, a copy, changed, moved, renamed, back, or as it was.

Another file at the same address -> CHANGED · the same file, the link now says `…（修正）` -> RENAMED
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.fetch.answers import UNKNOWN
from ingest.fetch.fetch import Fetched, NotModified
from ingest.ledger import Added, Described, Given, Seen

if TYPE_CHECKING:
    from ingest.checks import Known
    from ingest.held import Entry
    from ingest.ledger import Checked


def seen_as(url: str, title: str, sha256: str, before: Known | None, *, held: bool) -> Seen:
    """What an address shows now; `held`: the base has, or is about to have, the same file. another file, same address -> CHANGED"""
    if before is None:
        return Seen.COPY if held else Seen.NEW
    if before.url != url:
        return Seen.MOVED
    if sha256 != before.sha256:
        return Seen.CHANGED
    if before.gone:
        return Seen.BACK
    return Seen.RENAMED if before.title and before.title != title else Seen.UNCHANGED


def what_was(state: Seen, before: Known | None) -> str | None:
    """The address, the title or the file that is another now; None where none is."""
    if before is None:
        return None
    return {Seen.MOVED: before.url, Seen.RENAMED: before.title, Seen.CHANGED: before.sha256}.get(state)


def event_of(checked: Checked, before: Known | None, held: Entry | None) -> Added | Described | None:
    """What is to be said of an edition that is held: it is back, it has a new address, or a new title unless a person gave it one."""
    if not held or not before or before.id != held.id:
        return None
    if before.sha256 != held.sha256:
        return Added(checked.time, held.id, held.edition, held.sha256, held.name, checked.url, held.given, held.calls_itself_draft or None)
    title = checked.title if held.given.title == before.title != checked.title else None
    url = checked.url if checked.state is Seen.MOVED else None
    return Described(checked.time, held.id, held.edition, Given(title=title, url=url)) if title or url else None


def validators_of(answer: Fetched | NotModified, before: Known | None) -> dict[str, str | None]:
    """What to ask with the next time: of the answer, else as it was."""
    now = answer.validators if isinstance(answer, Fetched) else before.validators if before else UNKNOWN
    return {"etag": now.etag or None, "modified": now.modified or None}
