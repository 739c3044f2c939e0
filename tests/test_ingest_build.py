"""Builds: whatever the way there, the same rows; whatever goes wrong, the old build stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tiny import TinyEncoder, rows_of, vectors_of, write_paper

from ingest.add import add, remove
from ingest.build import build
from ingest.builds import KEPT
from ingest.ledger import Given
from ingest.verify import verify_base
from kb.base.config import Config
from kb.base.open import current_number, open_base
from kb.base.vectors import Vectors, write_vectors
from kb.errors import BaseMissing


def grown(config: Config, papers: Path, encoder: TinyEncoder) -> None:
    """A base that came about in many steps: two papers, a new edition, another paper, one corrected, one withdrawn."""
    add(config, [write_paper(papers, "指針.txt", 24), write_paper(papers, "通知.txt", 12)], ready=encoder.ready)
    add(config, [write_paper(papers, "指針.txt", 36)], ready=encoder.ready)
    add(config, [write_paper(papers, "手引き.txt", 48)], ready=encoder.ready)
    add(config, [papers / "手引き.txt"], Given(title="架空の手引き"), ready=encoder.ready)
    remove(config, "通知", ready=encoder.ready)


def test_from_scratch_equals_step_by_step_row_for_row_and_vector_for_vector(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    grown(config, tmp_path / "papers", encoder)
    stepwise = config.builds / str(current_number(config))
    report = build(config, from_scratch=True, ready=encoder.ready)
    scratch = config.builds / str(report.number)
    assert report.redone == report.documents == 3
    assert scratch != stepwise
    assert rows_of(scratch / "kb.sqlite") == rows_of(stepwise / "kb.sqlite")
    assert len(rows_of(scratch / "kb.sqlite")["documents"]) == 3
    assert vectors_of(scratch) == vectors_of(stepwise)


def test_originals_and_ledger_alone_make_the_same_base(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    grown(config, tmp_path / "papers", encoder)
    copy = Config(tmp_path / "copy")
    copy.home.mkdir()
    shutil.copy(config.ledger, copy.ledger)
    shutil.copytree(config.files, copy.files)
    shutil.rmtree(tmp_path / "papers")
    build(copy, ready=encoder.ready)
    was, now = config.builds / str(current_number(config)), copy.builds / str(current_number(copy))
    assert rows_of(now / "kb.sqlite") == rows_of(was / "kb.sqlite")


def test_only_what_changed_is_done_anew(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path, "a.txt", 24)], ready=encoder.ready)
    first = len(encoder.encoded)
    report = add(config, [write_paper(tmp_path, "b.txt", 25)], ready=encoder.ready).build
    assert report is not None
    assert (report.documents, report.redone) == (2, 1)
    assert len(encoder.encoded) == first + 1  # one sentence differs
    again = build(config, ready=encoder.ready)
    assert (again.unchanged, again.number) == (True, report.number)
    assert len(encoder.encoded) == first + 1


def test_another_encoder_makes_other_vectors_and_none_makes_words_only(config: Config, tmp_path: Path) -> None:
    add(config, [write_paper(tmp_path)], ready=TinyEncoder("e5").ready)
    report = build(config, ready=TinyEncoder("ruri").ready)
    assert (report.unchanged, report.redone) == (False, 0)
    assert open_base(config).store.meta["encoder"] == "ruri"
    words = build(config, ready=lambda _config, _progress: None)
    assert (words.words_only, words.unchanged) == (True, False)
    assert not (config.builds / str(words.number) / "vectors").exists()
    base = open_base(config)
    assert (base.encoder, base.vectors, base.store.meta["encoder"]) == (None, None, "")


def test_an_empty_base_can_be_built(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path)], ready=encoder.ready)
    assert remove(config, "指針", ready=encoder.ready).documents == 0
    base = open_base(config, encoder.opener)
    assert base.store.documents() == ()
    assert base.vectors is not None
    assert base.vectors.nearest(encoder.encode_queries(["拠点"])[0], 5) == ()


def test_the_newest_builds_are_kept_and_going_back_works(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    for hours in range(24, 29):
        add(config, [write_paper(tmp_path, "a.txt", hours)], ready=encoder.ready)
    assert sorted(path.name for path in config.builds.iterdir()) == ["3", "4", "5"]
    assert len(list(config.builds.iterdir())) == KEPT
    config.current.write_text("3\n")
    assert len(open_base(config).store.documents()) == 3
    report = build(config, ready=encoder.ready)
    assert (report.number, report.documents) == (6, 5)
    assert verify_base(config) == ()


def test_what_a_killed_run_left_is_cleared_away(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path, "a.txt")], ready=encoder.ready)
    (config.builds / "2.tmp" / "vectors").mkdir(parents=True)
    (config.builds / "2").mkdir()  # renamed, but never named in `current`
    add(config, [write_paper(tmp_path, "b.txt", 25)], ready=encoder.ready)
    assert current_number(config) == 3
    assert not list(config.builds.glob("*.tmp"))


def test_no_base_yet(config: Config) -> None:
    with pytest.raises(BaseMissing, match="kb add"):
        open_base(config)


def test_the_product_version_is_the_projects() -> None:
    import tomllib

    from kb.base.store import PRODUCT_VERSION

    project = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == PRODUCT_VERSION


def test_the_ledger_is_plain_json_lines(config: Config, tmp_path: Path) -> None:
    add(config, [write_paper(tmp_path)], Given(title="題"), ready=TinyEncoder().ready)
    (line,) = config.ledger.read_text(encoding="utf-8").splitlines()
    event = json.loads(line)
    assert (event["event"], event["id"], event["edition"], event["given"]) == ("added", "指針", "2023-03-31", {"title": "題"})


def test_only_the_vectors_that_changed_are_written(config: Config, tmp_path: Path) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path, f"{name}.txt", hours) for hours, name in enumerate("abcdef", 24)], ready=encoder.ready)
    first = {path.name for path in (config.builds / "1" / "vectors").iterdir()}
    add(config, [write_paper(tmp_path, "g.txt", 40)], ready=encoder.ready)
    assert {path.name for path in (config.builds / "2" / "vectors").iterdir()} >= first
    assert [path.parent.name for path in config.builds.glob("*/vectors.seed")] == ["2"]
    assert (config.builds / "2" / "vectors.seed" / "changed").read_text() == "0\n"
    remove(config, "a", ready=encoder.ready)
    assert int((config.builds / "3" / "vectors.seed" / "changed").read_text()) > 0
    remove(config, "b", ready=encoder.ready)  # by now a quarter of it has gone
    assert (config.builds / "4" / "vectors.seed" / "changed").read_text() == "0\n"
    assert verify_base(config) == ()


@pytest.mark.parametrize("harm", ["lost", "other", "nonsense"])
def test_a_seed_that_cannot_be_gone_on_from_is_written_fresh(config: Config, tmp_path: Path, harm: str) -> None:
    encoder = TinyEncoder()
    add(config, [write_paper(tmp_path, "a.txt", 24), write_paper(tmp_path, "b.txt", 25)], ready=encoder.ready)
    seed = config.builds / "1" / "vectors.seed"
    if harm == "lost":
        shutil.rmtree(seed)
    elif harm == "other":
        shutil.rmtree(seed)
        write_vectors(seed, {("他@1", 1): encoder.encode_queries(["x"])[0]})
        (seed / "changed").write_text("0\n")
    else:
        for path in seed.rglob("*.*"):
            path.write_bytes(b"nonsense")
    add(config, [write_paper(tmp_path, "c.txt", 26)], ready=encoder.ready)
    assert verify_base(config) == ()
    vectors = Vectors(config.builds / "2" / "vectors")
    assert vectors.names() == open_base(config).store.passage_digests().keys()
    vectors.close()
