"""Corrections: laid over what was read, only while it is what they were said of; they survive every way to build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from ingest.corrections import apply, as_toml, basis, read_corrections, standing
from ingest.restored import moved
from kb.base.correction import Correction
from kb.errors import BaseDamaged
from kb.model import Anomaly, Line, LineKind, Page, Reading

KEY = "指針@2023-03-31"

TEXTS = ("在宅医療の指針", "年囗回以上開催すること。", "頁の柱", "２頁の行")


def reading(*texts: str) -> Reading:
    lines = [Line(n, 1 if n < 4 else 2, n if n < 4 else n - 3, text) for n, text in enumerate(texts or TEXTS, 1)]
    return Reading((Page(1), Page(2)), tuple(lines), (Anomaly("witness", "違います", 1), Anomaly("outline", "続いていません", 1, 2)))


def said(page: int | None = None, line: int | None = None, **what: object) -> Correction:
    it = Correction(KEY, page, line, **what)  # type: ignore[arg-type]
    return replace(it, was=basis(reading(), "0" * 64, it))


def laid(*corrections: Correction, over: Reading | None = None) -> tuple[Line, ...]:
    return apply(over or reading(), "0" * 64, corrections).reading.lines


def test_a_line_is_corrected_and_what_was_read_is_noted() -> None:
    applied = apply(reading(), "0" * 64, [said(1, 2, text="年４回以上開催すること。", level=2)])
    line = applied.reading.lines[1]
    assert (line.text, line.level, line.number) == ("年４回以上開催すること。", 2, 2)
    assert applied.notes == (Anomaly("corrected", TEXTS[1], 1, 2),)
    assert applied.reading.lines[2] == reading().lines[2]


@pytest.mark.parametrize(
    ("what", "kind", "citable"),
    [
        ({"kind": LineKind.HEADER}, LineKind.HEADER, False),
        ({"kind": LineKind.HEADING}, LineKind.HEADING, True),
        ({"citable": False}, LineKind.BODY, False),
        ({"kind": LineKind.FOOTER, "citable": True}, LineKind.FOOTER, True),
    ],
)
def test_a_lines_part_in_the_paper(what: dict[str, object], kind: LineKind, citable: bool) -> None:
    line = laid(said(1, 3, **what))[2]
    assert (line.kind, line.citable) == (kind, citable)


def test_a_page_is_left_out_with_all_that_was_noted_of_it() -> None:
    applied = apply(reading(), "0" * 64, [said(1, exclude=True)])
    assert [line.citable for line in applied.reading.lines] == [False, False, False, True]
    assert {it.code for it in applied.looked_at(reading().anomalies)} == {"accepted:witness", "accepted:outline"}
    assert [it.code for it in applied.notes] == ["excluded"]


@pytest.mark.parametrize(
    ("correction", "accepted"),
    [
        (said(accept="witness"), {"witness"}),
        (said(1, accept="outline"), {"outline"}),
        (said(1, 2, accept="outline"), {"outline"}),
        (said(1, 1, accept="outline"), set()),
        (said(2, accept="witness"), set()),
    ],
    ids=str,
)
def test_what_was_looked_at(correction: Correction, accepted: set[str]) -> None:
    found = apply(reading(), "0" * 64, [correction]).looked_at(reading().anomalies)
    assert {it.code.removeprefix("accepted:") for it in found if it.code.startswith("accepted:")} == accepted


@pytest.mark.parametrize(
    "correction",
    [
        said(1, 2, text="年４回"),
        said(1, exclude=True),
        said(accept="witness"),
        replace(said(2, 1, level=1), line=9),
        replace(said(2), page=7),
    ],
    ids=str,
)
def test_another_reading_is_left_as_it_is_and_says_so(correction: Correction) -> None:
    other = reading("在宅医療の指針", "年四回以上開催すること。", "柱", "２頁の別の行")
    correction = correction if correction.said else replace(correction, exclude=True)
    applied = apply(other, "0" * 64, [correction])
    assert applied.reading == other
    assert [it.code for it in applied.notes] == ["correction"]
    assert applied.looked_at(other.anomalies) == other.anomalies


def test_the_last_word_holds_and_can_be_taken_back() -> None:
    first, second = said(1, 2, text="年３回"), said(1, 2, text="年４回")
    assert laid(first, second)[1].text == "年４回"
    undone = standing([first, said(1, exclude=True), second, Correction(KEY, 1, 2, undo=True)], KEY)
    assert [it.said for it in undone] == [("exclude",)]
    assert standing([first], "別の文書@1") == ()


struck = [
    ("年囗回", "年４回", ((1, 2),), ((1, 2),)),
    ("年囗回", "年４５回", ((1, 2),), ((1, 3),)),
    ("年３回４回", "年４回", ((1, 3),), ()),
    ("前に誤り、後", "前に誤字、後", ((4, 6),), ((4, 6),)),
    ("全部が消える", "全部が消えた", ((0, 6),), ((0, 6),)),
    ("全部", "全部が", ((0, 2),), ((0, 3),)),
]


@pytest.mark.parametrize(("old", "new", "was", "now"), struck)
def test_what_stood_struck_stays_so(old: str, new: str, was: tuple[tuple[int, int], ...], now: tuple[tuple[int, int], ...]) -> None:
    assert moved(was, old, new) == now


@every(st.text("あい４回", max_size=8), st.text("あい４回", max_size=8), st.integers(0, 8), st.integers(0, 8))
def test_no_struck_character_that_was_kept_comes_back_in_force(old: str, new: str, a: int, b: int) -> None:
    first, last = sorted((min(a, len(old)), min(b, len(old))))
    ranges = moved(((first, last),), old, new)
    assert all(0 <= start < end <= len(new) for start, end in ranges)
    if old == new and first < last:
        assert ranges == ((first, last),)
    if (first, last) == (0, len(old)) and old and new:
        assert ranges == ((0, len(new)),)


@every(
    st.builds(
        Correction,
        st.just(KEY),
        st.integers(1, 9),
        st.integers(1, 9),
        was=st.text(st.characters(exclude_categories=["Cs"])),
        text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip),
        kind=st.sampled_from(LineKind),
        level=st.integers(0, 6),
        citable=st.booleans(),
    )
)
def test_the_file_says_exactly_what_was_said(correction: Correction) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corrections.toml"
        path.write_text("# 説明\n\n" + as_toml(correction), encoding="utf-8")
        assert read_corrections(path) == (correction,)


@pytest.mark.parametrize(
    "text",
    [
        "[[correction]",
        '[[correction]]\ndocument = "a@1"\nwhat = 1\n',
        '[[correction]]\ndocument = "a@1"\n',
        '[[correction]]\ndocument = "a@1"\npage = "1"\nexclude = true\n',
        '[[correction]]\ndocument = "a@1"\nkind = "heading"\n',
        '[[correction]]\ntitle = "題"\n',
        "correction = 3\n",
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaseDamaged, match="校正の記録"):
        read_corrections(path)
