"""A base that is ready to be asked: made of the bundled samples where there is none yet, so that a newcomer can ask at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.add import add_all
from ingest.build import BuildReport, build
from ingest.held import fold
from ingest.incoming import Incoming
from ingest.ledger import Given, read_ledger
from kb.base.open import current_number
from kb.errors import BaseMissing
from kb.model import Kind, Status
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.config import Config
    from kb.progress import Progress

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


def ensure_base(config: Config, on_progress: Progress = quiet) -> BuildReport | None:
    """Build from the samples where there is no base yet, else bring the base up to this version; a reader leaves it as it is.

    Raises GuidanceError.
    """
    if config.reader:
        return None
    try:
        current_number(config)
    except BaseMissing:
        if not fold(read_ledger(config.ledger)):
            return add_all(config, sample_papers(), on_progress).build
    return build(config, on_progress)


def sample_papers(folder: Path = SAMPLES) -> Iterator[Incoming]:
    """The papers that `samples.toml` lists, each with what it says of them."""
    listed = tomllib.loads((folder / "samples.toml").read_text(encoding="utf-8"))["source"]
    for row in listed:
        given = Given(
            id=row["id"],
            title=row["title"],
            kind=Kind(row["kind"]),
            status=Status(row["status"]),
            issued=row["issued"],
            issuer=row.get("issuer"),
            number=row.get("number"),
            url=row.get("url"),
            sample=True,
        )
        yield Incoming(folder / row["path"], f"samples/{row['path']}", given)
