"""The cache: what was read and what was encoded comes back the same; a damaged one is set aside."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.cache import Cache
from kb.errors import GuidanceError
from kb.model import Anomaly, Box, Line, Page, Place, Reading

READING = Reading(
    (Page(1, "- 1 -", 595.0, 842.0),),
    (Line(1, 1, 1, "　第１　目的", "1", Box(72.0, 90.1, 523.4, 104.0)), Line(2, 1, 2, "本文。", place=Place(3, 0, 3), struck=((0, 2),))),
    (Anomaly("scan", "文字がありません", 1),),
    "pdf",
    "題名",
)


def test_a_reading_comes_back_for_that_file_and_version_alone(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put_reading("aa", "1.pdf", READING)
    with Cache(tmp_path / "cache.sqlite") as cache:
        assert cache.reading("aa", "1.pdf") == READING
        assert cache.reading("aa", "2.pdf") is None
        assert cache.reading("bb", "1.pdf") is None


def test_vectors_come_back_to_the_bit_for_that_encoder_alone(tmp_path: Path) -> None:
    vectors = {name: np.random.default_rng(seed).normal(size=16).astype(np.float32) for seed, name in enumerate("abc")}
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put_vectors("e5", vectors)
        found = cache.vectors("e5", ["a", "c", "z"])
        assert {name: vector.tobytes() for name, vector in found.items()} == {name: vectors[name].tobytes() for name in "ac"}
        assert cache.vectors("ruri", ["a"]) == {}


def test_a_damaged_cache_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"no database" * 1000)
    with Cache(path) as cache:
        cache.put_reading("aa", "1", READING)
        assert cache.reading("aa", "1") == READING
    assert (tmp_path / "cache.damaged").exists()


def test_one_that_cannot_be_opened_now_is_not_taken_for_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.mkdir()  # as SQLite sees it, neither busy nor full nor this is a damaged file
    with pytest.raises(GuidanceError, match="もう一度"):
        Cache(path)
    assert [it.name for it in tmp_path.iterdir()] == ["cache.sqlite"]


def test_a_reader_may_look_while_the_writer_has_it_open(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as writer, Cache(tmp_path / "cache.sqlite") as reader:
        writer.put_reading("aa", "1", READING)
        assert reader.reading("aa", "1") == READING
