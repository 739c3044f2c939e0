"""The configuration: two variables, and paths that follow from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.base.config import Config, load_config


@pytest.mark.parametrize(
    ("environ", "home", "encoder"),
    [
        ({}, Path.cwd() / ".kb", ""),
        ({"KB_HOME": ""}, Path.cwd() / ".kb", ""),
        ({"KB_HOME": "/data/kb", "KB_ENCODER": "none"}, Path("/data/kb"), "none"),
        ({"KB_HOME": "~/kb", "KB_ENCODER": " org/model "}, Path.home() / "kb", "org/model"),
    ],
)
def test_what_the_environment_says(environ: dict[str, str], home: Path, encoder: str) -> None:
    assert load_config(environ) == Config(home, encoder)


def test_every_path_lies_in_the_data_folder() -> None:
    config = Config(Path("/data"))
    paths = (config.files, config.ledger, config.cache, config.builds, config.current, config.models, config.lock)
    assert [path.name for path in paths] == ["files", "ledger.jsonl", "cache.sqlite", "builds", "current", "models", "lock"]
    assert {path.parent for path in paths} == {Path("/data")}
