"""A paper that a person hands in: first what it says of itself, to be confirmed, then into the base.

`propose(config, "通知.pdf", data)` -> 題名「…」 from line 3 of page 1 … · `enter(…, confirmed)` -> the document it became
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ingest.add import add_all
from ingest.contract import STATES
from ingest.extract.read import read_file
from ingest.incoming import Incoming
from ingest.ledger import UNSAID, Given, fold, read_ledger
from ingest.lock import refuse_reader
from ingest.meanings import ready_encoder
from ingest.metadata import HEAD, describe
from ingest.progress import quiet
from kb.base.proposal import FIELDS, Confirmed, Entered, Fact, Proposal
from kb.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.build import Ready
    from ingest.progress import Progress
    from kb.base.config import Config
    from kb.model import Reading


def propose(config: Config, name: str, data: bytes, on_progress: Progress = quiet, password: str | None = None) -> Proposal:
    """Read a file in the child process; nothing of it enters the base. Raises ReadingError, and GuidanceError for a reader."""
    refuse_reader(config)
    sha256 = hashlib.sha256(data).hexdigest()
    held = next((it.key for it in fold(read_ledger(config.ledger)) if it.sha256 == sha256), "")
    with _as_file(name, data) as path:
        reading = read_file(path, password, on_page=lambda page, of: on_progress("読み取り", page, of))
    return Proposal(len(reading.pages), len(reading.lines), facts(reading, name), reading.anomalies, held)


def facts(reading: Reading, name: str) -> tuple[Fact, ...]:
    """What a paper says of itself, field by field, each with the first line that says it alone; none says what any is taken for."""
    said = describe(reading, name, UNSAID)
    head = [line for line in reading.lines if line.text.strip()][:HEAD]
    alone = [(line, describe(replace(reading, lines=(line,), title=None), "", UNSAID)) for line in head]
    granted = describe(replace(reading, lines=(), title=None), "", UNSAID)
    values = {field: getattr(said, field) for field in FIELDS}
    return tuple(
        Fact(field, value, tuple(line for line, its in alone if getattr(its, field) == value != getattr(granted, field))[:1])
        for field, value in values.items()
        if value
    )


def enter(
    config: Config, name: str, data: bytes, said: Confirmed, on_progress: Progress = quiet, *, ready: Ready = ready_encoder
) -> Entered:
    """Add the file as what a person confirmed. Raises ReadingError where it cannot be read, GuidanceError for a reader."""
    given = Given(
        id=said.id or None,
        title=said.title or None,
        kind=said.kind,
        status=said.status,
        issued=said.issued or None,
        issuer=said.issuer or None,
        number=said.number or None,
        url=said.url or None,
    )
    origin = f"by-hand/{hashlib.sha256(data).hexdigest()[:16]}/{PurePath(name).name}"  # no path: two papers may share a name
    with _as_file(name, data) as path:
        (outcome,) = add_all(config, [Incoming(path, origin, given)], on_progress, ready=ready).documents
    if outcome.state == "failed":
        raise ReadingError(f"「{name}」を加えられませんでした（{outcome.message.rstrip('。')}）", "ファイルと書誌を確かめてください")
    pages = f"（{outcome.pages}頁 {outcome.lines}行）"
    return Entered(outcome.id, f"{STATES[outcome.state]}：{PurePath(name).name}{pages}　{outcome.message}".strip())


@contextmanager
def _as_file(name: str, data: bytes) -> Iterator[Path]:
    """The bytes as a file of that name, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (PurePath(name).name or "file")
        path.write_bytes(data)
        yield path
