"""Locked papers: the password opens them once, is kept nowhere, and is asked for again when the cache is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from locked_pdf import locked
from small_pdf import paper, say
from tiny import TinyEncoder, write_paper

from ingest.add import AddReport, add
from ingest.again import UNREAD
from ingest.build import build
from ingest.extract.pdf import read_pdf
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import open_base
from kb.errors import ReadingError

SECRET = "h1mitsu-3141"
BODY = say(90, 100, "第１　在宅医療の体制") + say(90, 130, "夜間の往診を行うこと。")


def put(config: Config, *paths: Path, password: str | None = None) -> AddReport:
    return add(config, paths, password=password, ready=TinyEncoder().ready)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_owners_lock_alone_is_read_with_a_note(tmp_path: Path) -> None:
    open_one, shut = write(tmp_path / "a.pdf", paper(BODY)), write(tmp_path / "b.pdf", locked(BODY))
    reading = read_pdf(shut)
    assert reading.lines == read_pdf(open_one).lines
    assert [anomaly.code for anomaly in reading.anomalies] == ["protected"]


def test_a_password_opens_and_is_kept_nowhere(config: Config, tmp_path: Path) -> None:
    path = write(tmp_path / "秘.pdf", locked(BODY, user=SECRET))
    (refused,) = put(config, path).documents
    assert (refused.state, "kb add --password" in refused.message) == ("failed", True)
    assert "違います" in put(config, path, password="other").documents[0].message
    good, other = put(config, path, write_paper(tmp_path), password=SECRET).documents
    assert (good.state, good.lines, other.state) == ("flagged", 2, "read")
    kept = [file for file in config.home.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]
    assert kept == []


def test_builds_go_on_without_the_password_until_the_cache_is_lost(config: Config, tmp_path: Path) -> None:
    path = write(tmp_path / "秘.pdf", locked(BODY, user=SECRET))
    put(config, path, password=SECRET)
    assert build(config, from_scratch=True, ready=TinyEncoder().ready).redone == 1
    for left in config.home.glob("cache.sqlite*"):
        left.unlink()
    with pytest.raises(ReadingError, match=r"秘.*控えになく.*kb add --password"):
        build(config, from_scratch=True, ready=TinyEncoder().ready)
    report = put(config, write_paper(tmp_path)).build  # another paper is not stopped by it
    assert (report and report.documents) == 2
    put(config, path, password=SECRET)
    assert build(config, from_scratch=True, ready=TinyEncoder().ready).redone == 2
    assert [line.text for line in resolve(open_base(config).store, parse("秘"))[1]] == ["第１　在宅医療の体制", "夜間の往診を行うこと。"]


@pytest.mark.parametrize("cached", [True, False])
def test_a_new_extractor_does_not_stop_at_a_locked_paper(config: Config, tmp_path: Path, cached: bool) -> None:
    path = write(tmp_path / "秘.pdf", locked(BODY, user=SECRET))
    put(config, path, password=SECRET)
    as_of_an_older_extractor(config, cached)
    report = put(config, write_paper(tmp_path)).build
    assert (report and report.documents) == 2
    store = open_base(config).store
    assert [line.text for line in resolve(store, parse("秘"))[1]] == ["第１　在宅医療の体制", "夜間の往診を行うこと。"]
    (unread,) = (it for it in store.anomalies(store.find("秘").key) if it.code == UNREAD)
    assert "kb add --password" in unread.message
    build(config, ready=TinyEncoder().ready)  # tries again and says it once
    assert [it.code for it in open_base(config).store.anomalies(store.find("秘").key)].count(UNREAD) == 1
    put(config, path, password=SECRET)
    assert UNREAD not in [it.code for it in open_base(config).store.anomalies(store.find("秘").key)]
    assert build(config, ready=TinyEncoder().ready).unchanged


def as_of_an_older_extractor(config: Config, cached: bool) -> None:
    """The state that an update of the product finds: rows, and with luck a cached reading, of the version before."""
    for path, change in (
        (config.cache, "UPDATE readings SET version = '0.pdf'" if cached else "DELETE FROM readings"),
        (config.builds / "1" / "kb.sqlite", "UPDATE documents SET made = 'older'"),
    ):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(change)
