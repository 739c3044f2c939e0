"""A backup brings the same base back, row for row; what is not a backup is refused and leaves nothing."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from tiny import rows_of, write_paper

from ingest.add import add
from ingest.backup import backup, restore
from kb.base.config import Config
from kb.errors import BaseMissing, InputError


def test_there_and_back(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", "none")
    add(config, [write_paper(tmp_path / "papers")])
    assert backup(config, tmp_path / "控え.tar.gz") > 0
    other = Config(tmp_path / "other", "none")
    restore(other, tmp_path / "控え.tar.gz")
    assert rows_of(other.builds / "1" / "kb.sqlite") == rows_of(config.builds / "1" / "kb.sqlite")


def test_a_damaged_cache_does_not_cost_the_backup(tmp_path: Path) -> None:
    config, other = Config(tmp_path / "kb", "none"), Config(tmp_path / "other", "none")
    add(config, [write_paper(tmp_path / "papers")])
    config.cache.write_bytes(b"x" * 5000)
    backup(config, tmp_path / "控え.tar.gz")
    restore(other, tmp_path / "控え.tar.gz")
    assert rows_of(other.builds / "1" / "kb.sqlite") == rows_of(config.builds / "1" / "kb.sqlite")


def test_refusals(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", "none")
    with pytest.raises(BaseMissing):
        backup(config, tmp_path / "a.tar.gz")
    add(config, [write_paper(tmp_path / "papers")])
    target = tmp_path / "a.tar.gz"
    backup(config, target)
    with pytest.raises(InputError, match="既にあります"):
        backup(config, target)
    with pytest.raises(InputError, match="既に資料庫"):
        restore(config, target)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_archive_that_breaks_off_is_refused_and_leaves_nothing(tmp_path: Path, share: float) -> None:
    config = Config(tmp_path / "kb", "none")
    add(config, [write_paper(tmp_path / "papers")])
    backup(config, tmp_path / "控え.tar.gz")
    whole = (tmp_path / "控え.tar.gz").read_bytes()
    (tmp_path / "torn.tar.gz").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InputError, match="読めません"):
        restore(Config(tmp_path / "other", "none"), tmp_path / "torn.tar.gz")
    assert not (tmp_path / "other").exists()


def test_a_restore_that_stopped_half_way_can_be_begun_anew(tmp_path: Path) -> None:
    config, other = Config(tmp_path / "kb", "none"), Config(tmp_path / "other", "none")
    add(config, [write_paper(tmp_path / "papers", f"{hours}.txt", hours) for hours in (24, 36)])
    backup(config, tmp_path / "控え.tar.gz")
    blocked = other.files / max(it.name for it in config.files.iterdir())
    blocked.mkdir(parents=True)  # the last original cannot be written
    with pytest.raises(InputError):
        restore(other, tmp_path / "控え.tar.gz")
    assert not other.ledger.exists()
    blocked.rmdir()
    assert restore(other, tmp_path / "控え.tar.gz").documents == 2
    assert rows_of(other.builds / "1" / "kb.sqlite") == rows_of(config.builds / "1" / "kb.sqlite")


@pytest.mark.parametrize("member", ["../evil.txt", "evil.txt"])
def test_foreign_archives_leave_nothing(tmp_path: Path, member: str) -> None:
    (tmp_path / "evil.txt").write_text("x", encoding="utf-8")
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "evil.txt", member)
    with pytest.raises(InputError, match="控えではありません"):
        restore(Config(tmp_path / "kb", "none"), tmp_path / "bad.tar.gz")
    (tmp_path / "noise.gz").write_bytes(b"not a tar")
    with pytest.raises(InputError, match="読めません"):
        restore(Config(tmp_path / "kb", "none"), tmp_path / "noise.gz")
    assert not (tmp_path / "kb").exists()


@pytest.mark.parametrize("name", ["files/../../evil.txt", "files/link"])
def test_members_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("ledger.jsonl"))
        member = tarfile.TarInfo(name)
        if name.endswith("link"):
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(InputError, match="控えではありません"):
        restore(Config(tmp_path / "kb", "none"), tmp_path / "bad.tar.gz")
    assert not (tmp_path / "kb").exists()
