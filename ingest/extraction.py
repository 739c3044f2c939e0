"""What was read from a kept original: from the cache where that was done before, else in the reader's child process."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.extract.read import EXTRACTOR_VERSION, read_file
from ingest.files import original

if TYPE_CHECKING:
    from ingest.cache import Cache
    from kb.base.config import Config
    from kb.model import Reading


def read_original(config: Config, cache: Cache, sha256: str, name: str) -> Reading:
    """The reading of `files/<sha256>` as the file `name`. Raises ReadingError, BaseDamaged."""
    version = extractor_of(name)
    known = cache.reading(sha256, version)
    if known is not None:
        return known
    with original(config, sha256, name) as path:
        reading = read_file(path)
    cache.put_reading(sha256, version, reading)
    return reading


def extractor_of(name: str) -> str:
    """The extractor as far as it matters to a file: its version, and the suffix that tells it the format."""
    return f"{EXTRACTOR_VERSION}{PurePath(name).suffix.lower()}"
