"""What the base should hold: it follows from the ledger alone.

`fold(read_ledger(path))` -> the entries, in the order they came, what holds today told from what is superseded
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.ledger import Added, Described, Withdrawn
from kb.japanese.drafts import says_draft
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.ledger import Event, Given

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}(\.[0-9a-f]+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """収載: an edition that the base should hold; `superseded` when another edition of it holds today."""

    id: str
    edition: str
    sha256: str
    name: str
    origin: str
    given: Given
    superseded: bool = False
    calls_itself_draft: bool = False
    late: bool = False
    """Whether it came in superseded, and nothing came after it."""

    @property
    def key(self) -> str:
        return f"{self.id}@{self.edition}"

    @property
    def draft(self) -> bool:
        """Whether it is given as a draft, or the title that is given, else its own title or file name, calls it one."""
        if self.given.status:
            return self.given.status is Status.DRAFT
        return says_draft(self.given.title) if self.given.title else self.calls_itself_draft or says_draft(PurePath(self.name).stem)


def fold(events: Sequence[Event]) -> tuple[Entry, ...]:
    """What the events leave, in the order it came."""
    held: dict[str, Entry] = {}
    for event in events:
        if isinstance(event, Added):
            known = event.id, event.edition, event.sha256, event.name, event.origin, event.given
            entry = Entry(*known, calls_itself_draft=bool(event.draft))
            held.pop(entry.key, None)  # an edition that comes again is the last to come
            held[entry.key] = entry
        elif isinstance(event, Described):
            if it := held.get(f"{event.id}@{event.edition}"):  # one that was withdrawn meanwhile needs no description
                held[it.key] = replace(it, given=event.given.over(it.given))
        elif isinstance(event, Withdrawn):
            held = {key: it for key, it in held.items() if it.id != event.id or event.edition not in (None, it.edition)}
    return told(held.values())


def told(held: Collection[Entry]) -> tuple[Entry, ...]:
    """The same with what holds today told from what is superseded."""
    editions: defaultdict[str, list[Entry]] = defaultdict(list)
    for it in held:
        editions[it.id].append(it)
    holding = {key for of_one in editions.values() for key in _holding(of_one)}
    late = {of_one[-1].key for of_one in editions.values()} - holding
    return tuple(replace(it, superseded=it.key not in holding, late=it.key in late) for it in held)


def _holding(editions: Sequence[Entry]) -> set[str]:
    """The keys of the edition that holds today and of a draft that came after it: a draft takes the place of drafts alone."""
    return {_newest([it for it in editions if not it.draft] or editions), _newest(editions)}


def _newest(editions: Sequence[Entry]) -> str:
    """The key of the last to come, unless one that came before is dated later."""
    last = editions[-1]
    if not _DATE.fullmatch(last.edition):
        return last.key
    return max((it for it in reversed(editions) if _DATE.fullmatch(it.edition)), key=lambda it: it.edition[:10].split(".")[0]).key
