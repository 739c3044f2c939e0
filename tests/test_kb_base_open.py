"""Opening the base: the build that `current` names, or a line that says what to do."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tiny import TinyEncoder, write_paper

from ingest.add import add
from ingest.build import build
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.base.store import SCHEMA_VERSION
from kb.errors import BaseDamaged, BaseMissing, EncoderError

FILES = Path("/proc/self/fd")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = Config(tmp_path / "kb")
    add(config, [write_paper(tmp_path)], ready=TinyEncoder("e5").ready)
    return config


def test_no_base_yet(tmp_path: Path) -> None:
    with pytest.raises(BaseMissing, match="make app"):
        open_base(Config(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", ["", "一", "../1", "-1", "\udcff"])
def test_a_current_that_names_no_build(config: Config, named: str) -> None:
    config.current.write_text(named, errors="surrogateescape")
    with pytest.raises(BaseDamaged, match="from-scratch"):
        open_base(config)


def test_a_build_that_is_gone_can_simply_be_made_again(config: Config) -> None:
    config.current.write_text("7\n")
    with pytest.raises(BaseMissing, match="7 号が見当たりません。`kb build` で"):
        open_base(config)


@pytest.mark.parametrize("reader", [False, True])
def test_a_base_of_an_older_schema_says_who_can_build_it_anew(config: Config, reader: bool) -> None:
    with sqlite3.connect(config.builds / "1" / "kb.sqlite") as db:
        db.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (str(SCHEMA_VERSION - 1),))
        db.execute("DROP TABLE items")
    with pytest.raises(BaseDamaged, match=r"前の版のしるべ.*`kb build`") as refused:
        open_base(replace(config, reader=reader))
    assert ("閲覧専用" in str(refused.value)) == reader
    assert build(config, ready=TinyEncoder("e5").ready).number == 2
    assert open_base(config).store.documents()


def test_a_base_opens_what_is_asked_for(config: Config) -> None:
    encoder = TinyEncoder("e5")
    base = open_base(config, encoder.opener)
    assert (base.number, base.stale, base.encoder) == (1, False, encoder)
    assert base.vectors is not None
    passages = base.store.passages("指針@2023-03-31")
    ((key, number, similarity), *_) = base.vectors.nearest(base.encoder.encode_queries(["x"])[0], 3)
    assert number in {it.number for it in passages}
    assert key == "指針@2023-03-31"
    assert -1 <= similarity <= 1
    base.close()


def test_another_encoder_than_the_builds_is_refused(config: Config) -> None:
    base = open_base(config, TinyEncoder("ruri").opener)
    assert base.store.documents()
    with pytest.raises(EncoderError, match="kb build"):
        _ = base.vectors


def test_words_alone_may_be_chosen(config: Config) -> None:
    base = open_base(Config(config.home, "none"))
    assert (base.encoder, base.vectors) == (None, None)
    base.close()


@pytest.mark.skipif(not FILES.is_dir(), reason="the system does not list the open files of a process")
def test_a_base_that_nobody_holds_any_more_lets_go_of_its_files(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder("e5")

    def used() -> Base:
        base = open_base(config, encoder.opener)
        assert base.vectors is not None
        assert base.vectors.nearest(encoder.encode_queries(["x"])[0], 1)
        assert base.store.item("指針@2023-03-31", 1)
        return base

    def held() -> set[int]:
        opened = [str(path.readlink()) for path in FILES.iterdir() if path.is_symlink()]
        return {int(Path(path).relative_to(config.builds).parts[0]) for path in opened if path.startswith(f"{config.builds}/")}

    def only(*wanted: int) -> bool:
        return any(held() == {*wanted} or time.sleep(0.01) for _ in range(500))  # Chroma lets go a few milliseconds after it is told

    busy = base = used()
    for hours in (12, 36, 48):
        add(config, [write_paper(tmp_path, f"{hours}.txt", hours)], ready=encoder.ready)
        base = used()
    assert only(busy.number, base.number)
    assert busy.store.item("指針@2023-03-31", 1) == base.store.item("指針@2023-03-31", 1)
    del busy
    assert only(base.number)
    base.close()
    assert only()


def test_vectors_that_are_gone_are_damage(config: Config) -> None:
    for path in (config.builds / "1" / "vectors").glob("*.sqlite3"):
        path.unlink()
    with pytest.raises(BaseDamaged, match="from-scratch"):
        _ = open_base(config, TinyEncoder("e5").opener).vectors
