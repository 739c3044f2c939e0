"""Citations that a person wants to keep an eye on: `saved.txt` of the data folder, one a line, with the edition it was read in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.files import write_whole
from ingest.lock import writing
from kb.base.cite import parse, resolve
from kb.changes.kept import saved_citations

if TYPE_CHECKING:
    from kb.base.config import Config
    from kb.base.store import Store


def save(config: Config, store: Store, citation: str) -> str:
    """Add a citation unless it is there; gives it as it stands there. `tsuchi#p3.12` -> `tsuchi@2023-03-31#p3.12`

    Raises CitationError; GuidanceError for a reader.
    """
    pointer = parse(citation)
    document, _ = resolve(store, pointer)
    pinned = str(replace(pointer, id=document.id, edition=document.edition))
    with writing(config):
        if pinned not in saved_citations(config):
            there = config.saved.read_bytes().decode() if config.saved.exists() else ""
            torn = there != "" and not there.endswith("\n")  # a person's editor may have left no end of line
            write_whole(config.saved, there + "\n" * torn + pinned + "\n")
    return pinned
