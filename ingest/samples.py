"""The bundled samples into a base that is still empty, so that a newcomer has something to ask at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.add import Incoming, add_all
from ingest.ledger import Given
from ingest.progress import quiet
from kb.base.open import current_number
from kb.errors import BaseMissing
from kb.model import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.progress import Progress
    from kb.base.config import Config

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


def ensure_base(config: Config, on_progress: Progress = quiet) -> bool:
    """Build from the samples where there is no base yet; says whether it did. Raises GuidanceError."""
    try:
        current_number(config)
    except BaseMissing:
        add_all(config, sample_papers(), on_progress)
        return True
    return False


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
