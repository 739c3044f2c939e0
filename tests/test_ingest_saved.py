"""Citations that a person keeps: added once, beside what was written by hand, and never by a reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tiny import write_paper

from ingest.add import add
from ingest.saved import save
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.errors import GuidanceError

KEPT = "指針@2023-03-31#p1.1"


@pytest.fixture
def base(tmp_path: Path) -> Base:
    config = Config(tmp_path / "kb", "none")
    add(config, [write_paper(tmp_path)])
    return open_base(config)


@pytest.mark.parametrize(
    ("there", "then"),
    [
        (None, f"{KEPT}\n"),
        ("", f"{KEPT}\n"),
        ("# 覚え書き", f"# 覚え書き\n{KEPT}\n"),
        ("# 覚え書き\n", f"# 覚え書き\n{KEPT}\n"),
        ("指針@2023-03-31#p1.2\r\n", f"指針@2023-03-31#p1.2\r\n{KEPT}\n"),
        (KEPT, KEPT),
    ],
)
def test_it_is_added_once_after_what_stands_there(base: Base, there: str | None, then: str) -> None:
    if there is not None:
        base.config.saved.write_bytes(there.encode())
    assert save(base.config, base.store, "指針#p1.1") == KEPT
    assert base.config.saved.read_bytes().decode() == then


def test_a_reader_writes_nothing(base: Base) -> None:
    with pytest.raises(GuidanceError, match="KB_READER"):
        save(replace(base.config, reader=True), base.store, KEPT)
    assert not base.config.saved.exists()
