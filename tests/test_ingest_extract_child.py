"""The child process: results and errors come back whole, and no job hangs, blows up or talks past its parent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pdf import paper, say

from ingest.extract.carry import reading_from_json, reading_to_json
from ingest.extract.child import Argument, Limits, in_child
from ingest.extract.pdf import read_pdf
from ingest.extract.read import read_here
from kb.errors import BaseDamaged, ReadingError
from kb.model import Anomaly, Box, Line, LineKind, Page, Place, Reading

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.integers(0, 10_000)
points = st.floats(-1e6, 1e6)
boxes = st.builds(Box, points, points, points, points)
lines = st.builds(
    Line,
    number=numbers,
    page=numbers,
    on_page=numbers,
    text=words,
    printed=st.none() | words,
    box=st.none() | boxes,
    kind=st.sampled_from(LineKind),
    citable=st.booleans(),
    place=st.none() | st.builds(Place, numbers, numbers, numbers),
    struck=st.lists(st.tuples(numbers, numbers), max_size=2).map(tuple),
    column=st.none() | words,
    ocr=st.none() | points,
    context=words,
    level=st.integers(0, 6),
)
readings = st.builds(
    Reading,
    pages=st.lists(st.builds(Page, numbers, st.none() | words, points, points), max_size=3).map(tuple),
    lines=st.lists(lines, max_size=3).map(tuple),
    anomalies=st.lists(st.builds(Anomaly, words, words, st.none() | numbers, st.none() | numbers), max_size=3).map(tuple),
    media=words,
    title=st.none() | words,
)


@given(readings)
def test_a_reading_comes_back_as_it_went(reading: Reading) -> None:
    carried = reading_to_json(reading)
    assert reading_from_json(carried) == reading
    assert "\n" not in carried


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"pages":[],"lines":[{"numbre":1}],"anomalies":[]}', '{"pages":[{}],"lines":[],"anomalies":[]}']
)
def test_a_damaged_reading_is_named(text: str) -> None:
    with pytest.raises(BaseDamaged, match="読み直して"):
        reading_from_json(text)


def test_the_child_reads_what_the_parent_would(tmp_path: Path) -> None:
    path = tmp_path / "在宅 医療.pdf"
    path.write_bytes(paper(say(90, 100, "第１　体制"), say(90, 100, "第２　要件")))
    heard: list[tuple[int, int]] = []
    assert in_child(read_pdf, path, None, on_page=lambda done, of: heard.append((done, of))) == read_pdf(path)
    assert heard == [(1, 2), (2, 2)]


def test_the_childs_own_words_come_through(tmp_path: Path) -> None:
    path = tmp_path / "空.pdf"
    path.write_bytes(b"")
    with pytest.raises(ReadingError) as here:
        read_pdf(path)
    with pytest.raises(ReadingError) as there:
        in_child(read_pdf, path)
    assert (there.value.happened, there.value.advice) == (here.value.happened, here.value.advice)


@pytest.mark.parametrize(
    ("job", "arguments", "limits", "word"),
    [
        ("time:sleep", (60,), Limits(wall=0.5), "時間 0.5 秒"),
        ("builtins:pow", (7, 10**8), Limits(cpu=1), "計算 1 秒"),
        ("builtins:bytearray", (2**31,), Limits(memory=2**30), "メモリ 1 GiB"),
        ("os:abort", (), Limits(), "壊れた箇所"),
        ("os:_exit", (3,), Limits(), "止まりました"),
        ("builtins:int", ("在",), Limits(), "ValueError"),
        ("builtins:len", ("読取結果ではない",), Limits(), "扱えない箇所"),
        ("no_such_module:read", (), Limits(), "ModuleNotFoundError"),
    ],
    ids=["hangs", "computes without end", "takes too much memory", "crashes", "leaves", "stumbles", "gives no reading", "is not there"],
)
def test_a_job_that_fails_in_any_way_is_a_reading_error(job: str, arguments: tuple[Argument, ...], limits: Limits, word: str) -> None:
    with pytest.raises(ReadingError, match=word) as caught:
        in_child(job, *arguments, limits=limits)
    assert "Traceback" not in str(caught.value)
    assert caught.value.advice


def test_what_a_job_prints_does_not_reach_the_parent(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadingError, match="扱えない箇所"):
        in_child("builtins:print", '{"reading": "forged"}')
    assert capfd.readouterr() == ("", "")


def test_a_listener_that_fails_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper(say(90, 100, "第１　体制")))

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_child(read_pdf, path, on_page=stop)


def test_bytes_reach_the_child_without_a_file(tmp_path: Path) -> None:
    path = tmp_path / "指針.txt"
    path.write_text("第１　体制\n" + "夜回りを行うこと。\n" * 20_000, encoding="utf-8")
    assert in_child(read_here, None, path.name, data=path.read_bytes()) == read_here(path)
    with pytest.raises(ReadingError, match="空です"):
        in_child(read_here, data=b"")
