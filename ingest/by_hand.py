"""A paper that a person hands in: first what it says of itself, to be confirmed, then into the base.

`propose(config, "通知.pdf", data)` -> 題名「…」 from line 3 of page 1 … · `enter(…, confirmed)` -> the document it became
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ingest.add import add_all
from ingest.contract import STATES
from ingest.extract.read import read_file
from ingest.held import fold
from ingest.incoming import Incoming
from ingest.ledger import UNSAID, Given, read_ledger
from ingest.lock import refuse_reader
from ingest.meanings import ready_encoder
from ingest.metadata import describe, grounds
from kb.base.proposal import FIELDS, Confirmed, Entered, Fact, Proposal
from kb.errors import ReadingError
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.build import Ready
    from kb.base.config import Config
    from kb.model import Reading
    from kb.progress import Progress


def propose(config: Config, name: str, data: bytes, on_progress: Progress = quiet, password: str | None = None) -> Proposal:
    """Read a file in the child process; nothing of it enters the base. Raises ReadingError, and GuidanceError for a reader."""
    refuse_reader(config)
    sha256 = hashlib.sha256(data).hexdigest()
    held = next((it.key for it in fold(read_ledger(config.ledger)) if it.sha256 == sha256), "")
    with _as_file(name, data) as path:
        reading = read_file(path, password, on_page=lambda page, of: on_progress("読み取り", page, of))
    return Proposal(len(reading.pages), len(reading.lines), facts(reading, name), reading.anomalies, held)


def facts(reading: Reading, name: str) -> tuple[Fact, ...]:
    """What is to be shown of a paper, field by field, each with the lines that say it; without any, it is a guess."""
    said, found = describe(reading, name, UNSAID), grounds(reading)
    line = {it.number: it for it in reading.lines}
    values = {field: value for field in FIELDS if (value := getattr(said, field))}
    shown = {field: found[field].lines if field in found and found[field].value == value else () for field, value in values.items()}
    return tuple(Fact(field, value, tuple(line[number] for number in shown[field])) for field, value in values.items())


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
