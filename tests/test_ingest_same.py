"""Whether what was fetched says what is held: told line for line, or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tiny import write_paper

from ingest.add import add
from ingest.fetch.answers import UNKNOWN
from ingest.fetch.fetch import Fetched
from ingest.held import fold
from ingest.ledger import read_ledger
from ingest.same import same_text
from kb.base.config import Config
from kb.base.digest import digest_of
from kb.errors import GuidanceError


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = Config(tmp_path / "kb", "none")
    add(config, [write_paper(tmp_path)])
    return config


def fetched(path: Path) -> Fetched:
    url = "https://example.jp/a.txt"
    return Fetched(url, url, path, path.name, "text", path.stat().st_size, digest_of(path), UNKNOWN)


@pytest.mark.parametrize(("text", "same"), [("{}\n", True), ("{}\n　\n", True), ("{}ただし書き。\n", False), ("", False)])
def test_lines_decide(config: Config, tmp_path: Path, text: str, same: bool) -> None:
    (held,) = fold(read_ledger(config.ledger))
    path = tmp_path / "new.txt"
    path.write_text(text.format((tmp_path / "指針.txt").read_text(encoding="utf-8")), encoding="utf-8")
    assert same_text(config, held, fetched(path)) is same


def test_what_cannot_be_told_now_is_not_another_text(config: Config, tmp_path: Path) -> None:
    (held,) = fold(read_ledger(config.ledger))
    with pytest.raises(GuidanceError, match="KB_READER"):
        same_text(replace(config, reader=True), held, fetched(write_paper(tmp_path, "new.txt", 36)))
