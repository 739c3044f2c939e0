"""Corrections: laid over what was read, only while it is what they were said of; they survive every way to build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as every
from hypothesis import strategies as st
from tiny import TinyEncoder, rows_of, store_of, write_paper

from ingest.add import add, remove
from ingest.backup import backup, restore
from ingest.build import build
from ingest.correct import correct
from ingest.corrections import apply, as_toml, basis, read_corrections, standing
from ingest.restored import moved
from kb.base.config import Config
from kb.base.correction import METADATA, Correction, place_correction
from kb.base.open import current_number, open_base
from kb.base.store import Store
from kb.errors import BaseDamaged, CitationError, GuidanceError, InputError
from kb.model import Anomaly, Kind, Line, LineKind, Page, Reading, Status

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


# --- in a base ----------------------------------------------------------------------------------------------------


@pytest.fixture
def encoder() -> TinyEncoder:
    return TinyEncoder()


@pytest.fixture
def config(tmp_path: Path, encoder: TinyEncoder) -> Config:
    config = Config(tmp_path / "kb")
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    return config


def put(config: Config, encoder: TinyEncoder, target: str, **what: object) -> Store:
    correct(config, place_correction(store_of(config), target, Correction("", **what)), ready=encoder.ready)  # type: ignore[arg-type]
    return store_of(config)


def test_every_way_to_build_follows_the_corrections(config: Config, encoder: TinyEncoder, tmp_path: Path) -> None:
    put(config, encoder, f"{KEY}#p1.8", text="(1)　会議を年４回開催すること。")
    put(config, encoder, f"{KEY}#p1.2-3", citable=False)
    store = put(config, encoder, KEY, title="架空の指針", kind=Kind.GUIDE, issued="令和6年4月1日", status=Status.DRAFT)
    document = store.document(KEY)
    assert (document.title, document.kind, document.issued, document.status) == ("架空の指針", Kind.GUIDE, "2024-04-01", Status.DRAFT)
    assert any("会議を年４回開催" in it.text for it in store.statements(KEY))
    was = rows_of(store.path)
    for path in (_from_scratch(config, encoder), _restored(config, tmp_path)):
        assert rows_of(path) == was
    assert build(config, ready=encoder.ready).unchanged


def test_a_line_made_a_heading_is_no_title_but_its_right_words_are(config: Config, encoder: TinyEncoder) -> None:
    title = store_of(config).document(KEY).title
    assert put(config, encoder, f"{KEY}#p1.3", kind=LineKind.HEADING, level=1).document(KEY).title == title == "在宅医療の体制に関する指針"
    assert put(config, encoder, f"{KEY}#p1.1", kind=LineKind.HEADER).document(KEY).title == title
    assert put(config, encoder, f"{KEY}#p1.1", text="往診の体制に関する指針").document(KEY).title == "往診の体制に関する指針"


def _from_scratch(config: Config, encoder: TinyEncoder) -> Path:
    return config.builds / str(build(config, from_scratch=True, ready=encoder.ready).number) / "kb.sqlite"


def _restored(config: Config, folder: Path) -> Path:
    backup(config, folder / "控え.tar.gz")
    other = Config(folder / "other", encoder="none")
    restore(other, folder / "控え.tar.gz")
    return other.builds / "1" / "kb.sqlite"


def test_only_the_corrected_paper_is_done_anew_and_what_is_taken_back_is_as_before(
    config: Config, encoder: TinyEncoder, tmp_path: Path
) -> None:
    add(config, [write_paper(tmp_path, "通知.txt", 12)], ready=encoder.ready)
    before = rows_of(store_of(config).path)
    target = place_correction(store_of(config), f"{KEY}#p1.8", Correction("", text="(1)　別の文"))
    assert correct(config, target, ready=encoder.ready).redone == 1
    assert rows_of(store_of(config).path) != before
    put(config, encoder, f"{KEY}#p1.8", undo=True)
    assert rows_of(store_of(config).path) == before


def test_corrections_wait_for_a_paper_that_comes_back(config: Config, encoder: TinyEncoder, tmp_path: Path) -> None:
    corrected = rows_of(put(config, encoder, KEY, title="架空の指針").path)
    remove(config, "指針", ready=encoder.ready)
    add(config, [tmp_path / "指針.txt"], ready=encoder.ready)
    assert rows_of(store_of(config).path) == corrected


def test_what_is_accepted_leaves_the_anomalies_that_are_open(config: Config, encoder: TinyEncoder) -> None:
    store = put(config, encoder, KEY, accept=METADATA)
    assert [it.code for it in store.anomalies(KEY)] == ["accepted:metadata"]


def test_a_code_is_accepted_where_it_was_noted(config: Config, encoder: TinyEncoder, tmp_path: Path) -> None:
    paper = tmp_path / "手引き.txt"
    paper.write_text("架空の手引き\n\n第１　目的\n(1)　一つ目とすること。\n(5)　五つ目とすること。\n", encoding="utf-8")
    add(config, [paper], ready=encoder.ready)
    with pytest.raises(InputError, match="metadata、same-title から"):
        put(config, encoder, "手引き#p1.1-2", accept="outline")
    (noted,) = [it for it in store_of(config).anomalies(store_of(config).find("手引き").key) if it.code == "outline"]
    for place in (f"手引き#p1.{noted.line}", "手引き#p1", "手引き"):
        store = put(config, encoder, place, accept="outline")
        assert "accepted:outline" in {it.code for it in store.anomalies(store.find("手引き").key)}


@pytest.mark.parametrize(
    ("target", "what", "error"),
    [
        (f"{KEY}#p1.8", {"text": "二行\nある"}, InputError),
        (f"{KEY}#p1.8", {"text": "　"}, InputError),
        (f"{KEY}#p1.8-9", {"text": "年４回"}, InputError),
        (f"{KEY}#p1.8", {"title": "題"}, InputError),
        (f"{KEY}#p1", {"text": "行"}, InputError),
        (KEY, {"exclude": True}, InputError),
        (KEY, {}, InputError),
        (KEY, {"issued": "いつか"}, InputError),
        (KEY, {"issued": "2025-13-40"}, InputError),
        (KEY, {"accept": "nosuch"}, InputError),
        (f"{KEY}#p1", {"accept": "witness"}, InputError),
        (f"{KEY}#p1.8", {"level": 7}, InputError),
        (f"{KEY}#p1.8", {"undo": True, "text": "行"}, InputError),
        (f"{KEY}#p9", {"exclude": True}, CitationError),
        (f"{KEY}#p1.99", {"citable": False}, CitationError),
        ("ない文書", {"title": "題"}, CitationError),
    ],
)
def test_what_cannot_be_said_changes_nothing(
    config: Config, encoder: TinyEncoder, target: str, what: dict[str, object], error: type[Exception]
) -> None:
    number = current_number(config)
    with pytest.raises(error):
        put(config, encoder, target, **what)
    assert current_number(config) == number
    assert not config.corrections.exists()


def test_a_reader_writes_nothing(config: Config, encoder: TinyEncoder, tmp_path: Path) -> None:
    reader = replace(config, reader=True)
    target = place_correction(store_of(config), KEY, Correction("", title="題"))
    backup(config, tmp_path / "控え.tar.gz")
    for refused in (
        lambda: correct(reader, target, ready=encoder.ready),
        lambda: add(reader, [write_paper(tmp_path, "新.txt", 1)], ready=encoder.ready),
        lambda: remove(reader, "指針", ready=encoder.ready),
        lambda: build(reader, from_scratch=True, ready=encoder.ready),
        lambda: restore(Config(tmp_path / "new", reader=True), tmp_path / "控え.tar.gz"),
    ):
        before = {path: path.stat().st_mtime_ns for path in config.home.rglob("*")}
        with pytest.raises(GuidanceError, match="閲覧専用"):
            refused()
        assert {path: path.stat().st_mtime_ns for path in config.home.rglob("*")} == before
    assert not (tmp_path / "new").exists()
    assert open_base(reader).store.documents()
