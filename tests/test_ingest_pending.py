"""What the ledger says and the build does not hold is counted, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder, write_paper

from ingest.add import add, remove
from ingest.ledger import Checked, Described, Event, Given, Seen, Withdrawn, append
from ingest.pending import pending
from kb.base.config import Config

TIME = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = Config(tmp_path / "kb")
    papers = [write_paper(tmp_path, "甲.txt", 24), write_paper(tmp_path, "乙.txt", 25)]
    add(config, papers, ready=TinyEncoder().ready)
    return config


@pytest.mark.parametrize(
    ("event", "count"),
    [
        (Checked(TIME, "https://example.jp/a.pdf", Seen.UNCHANGED), 0),
        (Described(TIME, "甲", "2023-03-31", Given(title="別の題")), 1),
        (Described(TIME, "甲", "2023-03-31", Given()), 0),
        (Described(TIME, "ない", "2023-03-31", Given(title="題")), 0),
        (Withdrawn(TIME, "甲", None), 1),
    ],
)
def test_what_waits(config: Config, event: Event, count: int) -> None:
    assert pending(config) == 0
    append(config.ledger, [event])
    assert pending(config) == count


def test_without_a_build_all_of_it_waits(config: Config) -> None:
    remove(config, "乙", ready=TinyEncoder().ready)
    assert pending(config) == 0
    config.current.unlink()
    assert pending(config) == 1  # one of the two came and went
