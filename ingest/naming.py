"""Which document and edition a file is: names that stay, so that a citation resolves for ever.

`通知 R5.pdf` -> id `通知-r5` · the same path with other words -> a new edition of it · another paper called so -> `通知-r5-2`
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.ledger import Added
from kb.errors import InputError
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.ledger import Event

LONGEST = 60  # characters of an id
_ID = re.compile(r"[a-z0-9ぁ-ゖァ-ヺー一-鿿㐀-䶿々_][a-z0-9ぁ-ゖァ-ヺー一-鿿㐀-䶿々_.-]*")


def name_document(
    events: Sequence[Event], sha256: str, origin: str, stem: str, wanted: str | None, continues: Callable[[Added], bool]
) -> str:
    """The id of a paper, by all that was ever added: the wanted one, its own from before, or a new one from its stem.

    `continues` tells whether it is an edition of what stood in its place before.
    """
    if wanted is not None:
        return _checked(wanted)
    past = [event for event in events if isinstance(event, Added)]
    if known := [event.id for event in past if event.sha256 == sha256]:
        return known[-1]
    if before := next((event.id for event in reversed(past) if event.origin == origin and continues(event)), None):
        return before
    taken = {event.id for event in past}
    slug, number = slug_of(stem) or f"doc-{sha256[:8]}", 2
    name = slug
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name


def name_edition(events: Sequence[Event], id: str, sha256: str, issued: str | None) -> str:
    """The edition of a file: the one it had before, else its date or its digest's first 8 signs, told apart where that is taken."""
    past = {event.edition: event.sha256 for event in events if isinstance(event, Added) and event.id == id}
    for edition, digest in past.items():
        if digest == sha256:
            return edition
    edition = issued or sha256[:8]
    return edition if edition not in past else f"{edition}.{sha256[:6]}"


def slug_of(stem: str) -> str:
    """A readable id. `【別添】在宅医療の体制（Ｒ５）` -> `別添-在宅医療の体制-r5`"""
    kept = re.sub(r"[^a-z0-9ぁ-ゖァ-ヺー一-鿿㐀-䶿々_]+", "-", plain(stem).lower())
    return kept.strip("-")[:LONGEST].strip("-")


def stem_of(name: str) -> str:
    return PurePath(name).stem or name


def _checked(id: str) -> str:
    if not _ID.fullmatch(id) or len(id) > LONGEST:
        raise InputError(f"名前「{id}」は使えません", f"英小文字・数字・かな・漢字と - _ . だけで、{LONGEST} 字までにしてください")
    return id
