"""Papers made to hang or blow up their reader, and damaged ones: each ends within its limits, and harms nobody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny import write_paper

from evaluations.hostile_papers import (
    double_flate,
    flipped,
    many,
    many_pages,
    nested_forms,
    page_tree_loop,
    papers,
    self_reference,
    truncated,
)
from ingest.add import add
from ingest.extract.child import Limits
from ingest.extract.read import read_file
from kb.base.config import Config
from kb.base.digest import digest_of
from kb.errors import GuidanceError, ReadingError

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
TIGHT = Limits(memory=2**30, cpu=4, wall=4)
LOOKS = 1000  # at what is still running; far more than a killed process needs to go


def ended(path: Path, limits: Limits = TIGHT) -> str:
    """What came of it: a trouble's words, or that it was read; anything else fails. That it ends at all is the reader's own limit."""
    try:
        reading = read_file(path, limits=limits)
    except GuidanceError as error:
        assert "ください" in str(error)
        assert "Traceback" not in str(error)
        return str(error)
    assert reading.pages
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    return "読めた"


@pytest.mark.parametrize(("name", "data"), [pytest.param(name, data, id=name) for name, data in papers(0.02)])
def test_hostile_papers_end_within_the_limits(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    ended(path)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (self_reference(), "制限（時間 4 秒、計算 4 秒）"),
        (nested_forms(), "制限"),
        (page_tree_loop(1000), "どれも壊れて"),
        (many(b"q ", 1000), "文字"),
        (double_flate(2**20), "文字"),
    ],
    ids=["itself", "forms", "tree", "q", "blanks"],
)
def test_the_trouble_is_named(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match=word):
        read_file(path, limits=TIGHT)


def test_many_pages_are_all_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(many_pages(200))
    heard: list[tuple[int, int]] = []
    reading = read_file(path, on_page=lambda done, of: heard.append((done, of)))
    assert [line.page for line in reading.lines] == [page.number for page in reading.pages] == list(range(1, 201))
    assert {line.text for line in reading.lines} == {"home care"}
    assert heard == [(done, 200) for done in range(1, 201)]


def test_a_hostile_page_among_many_stops_all_that_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(many_pages(30_000))  # seconds on any machine
    monkeypatch.setenv("STARTED_HERE", str(tmp_path))
    with pytest.raises(ReadingError, match="制限"):
        read_file(path, limits=Limits(memory=4 * 2**30, cpu=300, wall=2))
    for _ in range(LOOKS):
        if not (left := started_with(str(tmp_path))):
            break
        time.sleep(0.01)  # what was killed takes a moment to go
    assert not left


def started_with(mark: str) -> list[str]:
    """The processes that run with this in their environment."""
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if mark.encode() in words(path)]


def words(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("sample", ["torimatome.pdf"])
def test_damaged_papers_are_read_or_refused_and_stay_as_they_are(tmp_path: Path, sample: str) -> None:
    good = (SAMPLES / sample).read_bytes()
    seen = set()
    for name, data in (*truncated(good), *flipped(good, 8)):
        path = tmp_path / f"{name.replace('/', '-')}.pdf"
        path.write_bytes(data)
        before = digest_of(path)
        seen.add(ended(path) == "読めた")
        assert digest_of(path) == before
    assert seen == {True, False}


def test_the_others_of_the_same_add_are_unaffected(tmp_path: Path) -> None:
    bad = []
    for number, data in enumerate([nested_forms(4), page_tree_loop(1000), many(b"1 1 9 9 re f\n", 40_000), b"%PDF-1.7\nobj"]):
        bad.append(tmp_path / f"悪い{number}.pdf")
        bad[-1].write_bytes(data)
    first, last = write_paper(tmp_path, "前.txt"), SAMPLES / "torimatome.pdf"
    environ = {**os.environ, "KB_HOME": str(tmp_path / "kb"), "KB_ENCODER": "none"}
    command = [Path(sys.executable).with_name("kb"), "add", first, *bad, last, "--json"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    states = [it["state"] for it in json.loads(done.stdout)["documents"]]
    assert states[0] == "read"
    assert "unchanged" not in states
    assert states[2:-1] == ["failed"] * 3
    alone = add(Config(tmp_path / "kb2"), [last], ready=lambda *_: None).documents[0]
    together = json.loads(done.stdout)["documents"][-1]
    assert (together["pages"], together["lines"], together["state"]) == (alone.pages, alone.lines, alone.state)
