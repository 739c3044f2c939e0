"""A paper of the base composed again: from its reading or its original, else from what an older extractor read of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.compose import compose, made_from
from ingest.extraction import read_original
from kb.errors import ReadingError
from kb.model import Anomaly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.cache import Cache
    from ingest.compose import Composed
    from ingest.held import Entry
    from kb.base.config import Config
    from kb.base.correction import Correction

UNREAD = "unread"


def compose_again(config: Config, cache: Cache, entry: Entry, made: str, own: Sequence[Correction]) -> Composed:
    """What the older reading gives is not `made` from what is wanted, so the next build tries again.

    Raises ReadingError that names the document, where there is none: a locked paper needs its password again.
    """
    try:
        return compose(entry, read_original(config, cache, entry.sha256, entry.name), made, own)
    except ReadingError as error:
        named = ReadingError(f"{entry.key}（{entry.name}）の読み取り結果が控えになく、読み直せません。{error.happened}", error.advice)
        if not (older := cache.older(entry.sha256, PurePath(entry.name).suffix.lower())):
            raise named from error
        version, reading = older
        reading = replace(reading, anomalies=(*reading.anomalies, unread(named)))
        return compose(entry, reading, made_from(entry, version, own), own)


def unread(error: ReadingError) -> Anomaly:
    """What a person should know of a paper that stays as it was read before."""
    return Anomaly(UNREAD, f"前に読み取ったままです。{error}")
