"""What the tests of adding share: papers put into a base, and what became of them."""

from __future__ import annotations

from pathlib import Path

from tiny import TinyEncoder

from ingest.add import AddReport, add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.open import open_base
from kb.model import Status


def put(config: Config, *paths: Path, **given: object) -> AddReport:
    return add(config, paths, Given(**given), ready=TinyEncoder().ready)  # type: ignore[arg-type]


def states(report: AddReport) -> list[tuple[str, str]]:
    return [(it.id, it.state) for it in report.documents]


def held(config: Config) -> dict[str, Status]:
    store = open_base(config).store
    return {it.key: it.status for it in store.documents()}
