"""Papers into the base, and out of it: files are read one by one, what could be read is entered, then one build is made.

`kb add 通知.pdf 破損.pdf` -> 通知 is read and found from now on; 破損 is reported as failed and harms nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.build import build_next, is_built
from ingest.cache import Cache
from ingest.compose import compose, made_from
from ingest.extraction import extractor_of, read_original
from ingest.files import digest_of, keep
from ingest.ledger import Added, Described, Given, Withdrawn, append, fold, read_ledger
from ingest.lock import writing
from ingest.meanings import ready_encoder
from ingest.metadata import describe
from ingest.naming import name_document, name_edition, stem_of
from ingest.progress import quiet
from kb.errors import GuidanceError, InputError
from kb.japanese.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.build import BuildReport, Ready
    from ingest.compose import Composed
    from ingest.ledger import Entry, Event
    from ingest.progress import Progress
    from kb.base.config import Config

SUFFIXES = frozenset({".pdf", ".txt", ".md", ".html", ".htm", ".docx"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """受入れ: a file that should come in, where it comes from (its path or an address), and what is given of it."""

    path: Path
    origin: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Outcome:
    """受入結果: what became of one file. `state` is read, flagged (look at its anomalies), failed or unchanged."""

    id: str
    path: str
    pages: int
    lines: int
    state: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class AddReport:
    """追加結果: one outcome a file, in the order they were given, and the build they are in."""

    documents: tuple[Outcome, ...]
    build: BuildReport | None
