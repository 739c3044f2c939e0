"""A base ready to be asked: from the samples at first, untouched the second time."""

from __future__ import annotations

from pathlib import Path

from ingest.samples import ensure_base, sample_papers
from kb.base.config import Config
from kb.base.open import open_base


def test_first_the_samples_then_nothing_to_do(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb", "none")
    first, second = ensure_base(config), ensure_base(config)
    assert first and second
    assert (first.number, first.documents, first.unchanged) == (1, len(list(sample_papers())), False)
    assert (second.number, second.unchanged) == (1, True)
    assert all(document.sample for document in open_base(config).store.documents())


def test_every_listed_paper_says_it_is_a_sample() -> None:
    papers = list(sample_papers())
    assert len(papers) >= 4
    assert all(paper.path.is_file() and paper.given.sample and "サンプル" in (paper.given.title or "") for paper in papers)
