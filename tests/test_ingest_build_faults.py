"""What is wrong with a build is seen before it is named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tiny import TinyEncoder, vectors_of, write_paper

from ingest.add import add
from ingest.build import build
from ingest.cache import Cache
from ingest.verify import verify_base, verify_build
from kb.base.config import Config
from kb.base.open import current_number, open_base
from kb.base.vectors import Vectors
from kb.errors import BaseDamaged, BaseTooNew


def test_lost_originals_stop_the_build_and_the_old_one_stays(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    for path in (*config.files.iterdir(), config.cache):
        path.unlink()
    with pytest.raises(BaseDamaged, match="原本"):
        build(config, from_scratch=True, ready=encoder.ready)
    assert current_number(config) == 1
    assert verify_base(config) == (
        f"{open_base(config).store.documents()[0].key}: 原本が失われたか、書き換えられています。同じファイルを `kb add` で入れ直してください",
    )


def test_a_damaged_build_is_made_again_from_scratch(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    (config.builds / "1" / "kb.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(BaseDamaged, match="--from-scratch"):
        build(config, ready=encoder.ready)
    assert build(config, from_scratch=True, ready=encoder.ready).documents == 1
    assert verify_base(config) == ()


def test_a_newer_base_is_left_alone(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    db = sqlite3.connect(config.builds / "1" / "kb.sqlite")
    with db:
        db.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    db.close()
    for from_scratch in (False, True):
        with pytest.raises(BaseTooNew):
            build(config, from_scratch=from_scratch, ready=encoder.ready)
    with pytest.raises(BaseTooNew):
        open_base(config)


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("DELETE FROM lines WHERE number = 3", "行番号が続いていません"),
        ("UPDATE lines SET on_page = on_page + 100 WHERE number = 2", "頁の中の行番号が続いていません"),
        ("DELETE FROM pages", "頁の数が合いません"),
        ("DELETE FROM items WHERE number = 2", "項目のない文があります"),
        ("UPDATE passages SET last = 999 WHERE number = 1", "行のない段があります"),
        ("DELETE FROM words WHERE passage = 2", "段と語の索引が合いません"),
        ("INSERT INTO words SELECT * FROM words WHERE passage = 2", "段と語の索引が合いません"),
        ("DELETE FROM passages WHERE number = 1", "意味の索引と合いません"),
        ("DELETE FROM documents", "文書のない lines があります"),
    ],
)
def test_a_contradiction_is_seen(config: Config, tmp_path: Path, harm: str, fault: str) -> None:
    add(config, [write_paper(tmp_path)], ready=TinyEncoder().ready)
    folder = config.builds / "1"
    assert verify_build(folder) == ()
    db = sqlite3.connect(folder / "kb.sqlite")
    with db:
        db.execute(harm)
    db.close()
    assert any(fault in line for line in verify_build(folder))


def test_a_vector_that_is_not_the_texts_is_seen(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    vectors = Vectors(config.builds / "1" / "vectors")
    held = vectors.all()
    vectors.close()
    assert verify_build(config.builds / "1", held) == ()
    some, other, *_ = held
    assert verify_build(config.builds / "1", {some: held[other]}) == ("意味の索引に違うベクトルが入っています",)


def test_a_vector_cache_that_lies_is_not_believed_blindly(config: Config, tmp_path: Path) -> None:
    """A cached vector of the wrong length enters no build: the text is encoded again."""
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    digest = next(iter(open_base(config).store.passage_digests().values()))
    with Cache(config.cache) as cache:
        cache.put_vectors("tiny", {digest: encoder.encode_queries(["x"])[0][:8]})
    assert build(config, from_scratch=True, ready=encoder.ready).number == 2
    assert vectors_of(config.builds / "2") == vectors_of(config.builds / "1")
