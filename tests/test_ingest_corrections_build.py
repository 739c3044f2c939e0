"""Corrections in a base: every way to build follows them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tiny import TinyEncoder, rows_of, store_of, write_paper

from ingest.add import add, remove
from ingest.backup import backup, restore
from ingest.build import build
from ingest.correct import correct
from kb.base.config import Config
from kb.base.correction import METADATA, Correction, place_correction
from kb.base.open import current_number, open_base
from kb.base.store import Store
from kb.errors import CitationError, GuidanceError, InputError
from kb.model import Kind, LineKind, Status

KEY = "指針@2023-03-31"

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
