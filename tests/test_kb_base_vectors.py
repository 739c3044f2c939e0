"""Vectors: what was written is held, and the nearest come first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kb.base.vectors import SEED, Vectors, change_vectors, write_vectors
from kb.errors import BaseDamaged


def unit(count: int, dimension: int = 32) -> np.ndarray:
    vectors = np.random.default_rng(7).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_nearest_are_the_nearest(tmp_path: Path) -> None:
    whole = unit(6000)  # more than one batch
    names = [(f"指針-{n // 100}@2023-03-31", n % 100) for n in range(len(whole))]
    write_vectors(tmp_path / "vectors", dict(zip(names, whole, strict=True)))
    vectors = Vectors(tmp_path / "vectors")
    held = vectors.all()
    assert held.keys() == set(names)
    assert max(abs(held[name] - vector).max() for name, vector in zip(names, whole, strict=True)) < 1e-6
    for query in unit(20)[10:]:
        exact = np.argsort(-(whole @ query))[:10]
        found = vectors.nearest(query, 10)
        assert [(key, number) for key, number, _ in found] == [names[at] for at in exact]
        assert np.allclose([similarity for *_, similarity in found], whole[exact] @ query, atol=1e-5)
    vectors.close()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_vectors_and_a_greater_limit(tmp_path: Path, count: int) -> None:
    write_vectors(tmp_path / "vectors", {("a@1", n): vector for n, vector in enumerate(unit(count))})
    vectors = Vectors(tmp_path / "vectors")
    assert len(vectors.nearest(unit(1)[0], 10)) == len(vectors.all()) == count
    vectors.close()


def test_equal_vectors_stand_in_order_of_their_names(tmp_path: Path) -> None:
    (same,) = unit(1)
    write_vectors(tmp_path / "vectors", {("b@1", 1): same, ("a@1", 2): same, ("a@1", 1): same})
    vectors = Vectors(tmp_path / "vectors")
    assert [(key, number) for key, number, _ in vectors.nearest(same, 3)] == [("a@1", 1), ("a@1", 2), ("b@1", 1)]
    vectors.close()


def test_no_vectors_or_damaged_ones_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BaseDamaged, match="from-scratch"):
        Vectors(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
    (tmp_path / "harmed").mkdir()
    (tmp_path / "harmed" / "chroma.sqlite3").write_bytes(b"x" * 5000)
    with pytest.raises(BaseDamaged, match="from-scratch"):
        Vectors(tmp_path / "harmed")


def test_readers_leave_the_index_files_alone(tmp_path: Path) -> None:
    """Only Chroma's own bookkeeping moves when a folder is opened, so readers cannot harm each other."""
    write_vectors(tmp_path, {("a@1", n): vector for n, vector in enumerate(unit(500))})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.bin")}
    for _ in range(2):
        vectors = Vectors(tmp_path)
        vectors.nearest(unit(1)[0], 5)
        vectors.close()
    assert before
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.bin")} == before


def test_what_is_changed_is_as_if_written_fresh(tmp_path: Path) -> None:
    """5,000 and 1,000 passages, some taken out, some replaced, some new: the same vectors are held and the nearest are found."""
    whole = unit(6000)
    old = {("a@1", n): vector for n, vector in enumerate(whole[:5000])}
    write_vectors(tmp_path, old)
    gone = [("a@1", n) for n in range(100)]
    put = {**{("a@1", n): whole[n + 5000] for n in range(100, 150)}, **{("b@1", n): whole[n] for n in range(5200, 6000)}}
    change_vectors(tmp_path, put, gone)
    wanted = {it: vector for it, vector in {**old, **put}.items() if it not in gone}
    vectors = Vectors(tmp_path)
    assert vectors.names() == vectors.all().keys() == wanted.keys()
    some = vectors.some([*put, ("c@1", 1)])
    assert some.keys() == put.keys()
    assert max(abs(some[it] - put[it]).max() for it in put) < 1e-6
    names, matrix = list(wanted), np.array(list(wanted.values()))
    for query in unit(5990)[::400]:
        exact = [names[at] for at in np.argsort(-(matrix @ query))[:10]]
        assert [(key, number) for key, number, _ in vectors.nearest(query, 10)] == exact
    vectors.close()


READ = """
import sys, tempfile
from pathlib import Path
from kb.base.vectors import Vectors
vectors = Vectors(Path(sys.argv[1]))
print(len(vectors.names()), len(list(Path(tempfile.gettempdir()).iterdir())))
vectors.close()
print(len(list(Path(tempfile.gettempdir()).iterdir())))
"""


@pytest.mark.parametrize("seeded", [True, False])
def test_a_folder_that_may_not_be_written_to_is_read(tmp_path: Path, seeded: bool) -> None:
    """In a mount of its own, since whoever may do everything is stopped by no mode; what was copied is gone afterwards."""
    build, passing = tmp_path / "build", tmp_path / "tmp"
    passing.mkdir()
    write_vectors(build / "vectors", {("a@1", n): vector for n, vector in enumerate(unit(3))})
    if seeded:
        write_vectors(build / SEED, {("a@1", n): vector for n, vector in enumerate(unit(3))})
    sealed = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 77; shift; exec "$@"'
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", sealed, "sh", build, sys.executable, "-c", READ, build / "vectors"]
    try:
        done = subprocess.run(command, env={**os.environ, "TMPDIR": str(passing)}, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("unshare がありません")
    if done.returncode == 77 or "unshare:" in done.stderr:
        pytest.skip(f"この機械では読み取り専用のマウントを作れません: {done.stderr.strip()}")
    assert done.stdout.split() == ["3", "1", "0"], done.stderr
