"""Originals: kept whole under their digest, refused when they are not what their name says."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ingest.files import keep, original, write_whole
from kb.base.config import Config
from kb.errors import BaseDamaged


def test_a_file_is_kept_once_under_its_digest(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb")
    paper = tmp_path / "通知.pdf"
    paper.write_bytes(b"%PDF")
    sha256 = keep(config, paper)
    assert sha256 == hashlib.sha256(b"%PDF").hexdigest() == keep(config, paper)
    assert [path.name for path in config.files.iterdir()] == [sha256]
    with original(config, sha256, "通知.pdf") as path:
        assert (path.name, path.read_bytes()) == ("通知.pdf", b"%PDF")


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"x"), lambda path: path.unlink()])
def test_an_original_that_changed_is_refused_and_comes_back_when_kept_again(tmp_path: Path, harm: object) -> None:
    config = Config(tmp_path / "kb")
    paper = tmp_path / "a.txt"
    paper.write_text("本文")
    sha256 = keep(config, paper)
    harm(config.files / sha256)  # type: ignore[operator]
    with pytest.raises(BaseDamaged, match=r"a\.txt"), original(config, sha256, "a.txt"):
        pass
    keep(config, paper)
    with original(config, sha256, "a.txt") as path:
        assert path.read_text() == "本文"


def test_a_small_file_is_replaced_whole(tmp_path: Path) -> None:
    for text in ("1\n", "22\n"):
        write_whole(tmp_path / "current", text)
        assert (tmp_path / "current").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["current"]
