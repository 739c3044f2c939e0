"""The measures of keeping a base current, on a small scale: what must be exact is exact."""

from __future__ import annotations

from pathlib import Path

from tiny import TinyEncoder

from evaluations.big_base import StandIn, grow, paper, sentences
from evaluations.upkeep import added, editions, scratch_and_steps, unchanged_pull
from kb.base.config import Config
from kb.base.open import open_base

READY = StandIn(TinyEncoder()).ready


def test_what_must_be_exact_is_exact(tmp_path: Path) -> None:
    assert unchanged_pull(tmp_path / "pulled", 5, READY)[0] == 0
    assert (tmp_path / "pulled" / "builds" / "1" / "kb.sqlite").exists()
    assert scratch_and_steps(Config(tmp_path / "steps"), READY) == 0


def test_what_is_timed_is_done(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb")
    grow(config, TinyEncoder(), 1000)
    text = tmp_path / "text.txt"
    text.write_text(paper(sentences(), 7, 50), encoding="utf-8")
    assert added(config, text, READY) > 0
    base = open_base(config)
    assert (base.number, len(base.store.documents())) == (3, 1)  # added, and taken out again
    old, new = editions(tmp_path)["文"]
    pairs = list(zip(old.read_text(encoding="utf-8").split("\n"), new.read_text(encoding="utf-8").split("\n"), strict=True))
    assert {at % 10 for at, (one, other) in enumerate(pairs) if one != other} == {5}


def test_papers_differ_and_come_out_the_same_every_time(tmp_path: Path) -> None:
    pool = sentences()
    assert paper(pool, 3, 50) == paper(pool, 3, 50)
    assert len(set(paper(pool, 3, 50).split("\n")) & set(paper(pool, 4, 50).split("\n"))) <= 1
    encoder = TinyEncoder()
    grow(Config(tmp_path / "kb"), encoder, 2000)
    base = open_base(Config(tmp_path / "kb"))
    assert base.store.counts().lines >= 2000
    assert [it.copy_of for it in base.store.documents()] == [None, None]
    assert base.store.meta["encoder"] == encoder.name
    assert encoder.encoded == []  # its name alone was lent
