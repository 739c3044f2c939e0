"""What was read from a kept original: from the cache where that was done before, else in the reader's child process."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.extract.pdf_ocr import languages
from ingest.extract.pdf_seen import INSTALL, NEEDS_OCR
from ingest.extract.read import EXTRACTOR_VERSION, read_file
from ingest.files import original

if TYPE_CHECKING:
    from ingest.cache import Cache
    from ingest.extract.child import OnPage
    from kb.base.config import Config
    from kb.model import Reading


def read_original(
    config: Config, cache: Cache, sha256: str, name: str, password: str | None = None, on_page: OnPage | None = None
) -> Reading:
    """The reading of `files/<sha256>` as the file `name`. The password opens a locked file; it is kept nowhere.

    Raises ReadingError, BaseDamaged. A reading that waits for OCR is made again once there is OCR.
    """
    version = extractor_of(name)
    known = cache.reading(sha256, version)
    if known is not None and not (waits_for_ocr(known) and languages()):
        return known
    with original(config, sha256, name) as path:
        reading = read_file(path, password, on_page=on_page)
    cache.put_reading(sha256, version, reading)
    return reading


def waits_for_ocr(reading: Reading) -> bool:
    """Whether a page was left out for want of tesseract."""
    return any(anomaly.code == NEEDS_OCR and INSTALL in anomaly.message for anomaly in reading.anomalies)


def extractor_of(name: str) -> str:
    """The extractor as far as it matters to a file: its version, and the suffix that tells it the format."""
    return f"{EXTRACTOR_VERSION}{PurePath(name).suffix.lower()}"
