"""Vectors of passages: each text is encoded once, and an encoder that a person named is never replaced in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import TinyEncoder, write_paper

from ingest.add import add
from ingest.cache import Cache
from ingest.meanings import meanings, ready_encoder
from ingest.progress import quiet
from kb.base.config import Config
from kb.base.open import open_base
from kb.errors import EncoderError


def test_words_alone_can_be_chosen(tmp_path: Path) -> None:
    assert ready_encoder(Config(tmp_path, "none"), quiet) is None


def test_a_named_encoder_that_is_not_there_stops(tmp_path: Path) -> None:
    with pytest.raises(EncoderError):
        ready_encoder(Config(tmp_path, str(tmp_path / "no model")), quiet)


def test_only_texts_that_are_new_are_encoded_and_progress_counts_them(tmp_path: Path) -> None:
    config = Config(tmp_path / "kb")
    add(config, [write_paper(tmp_path)], ready=TinyEncoder("other").ready)
    store, encoder, told = open_base(config).store, TinyEncoder(), []
    with Cache(config.cache) as cache:
        first = meanings(store, encoder, cache, lambda *it: told.append(it))
        again = meanings(store, encoder, cache, quiet)
    assert len(encoder.encoded) == len(set(encoder.encoded)) == len(set(store.passage_digests().values()))
    assert told[-1][1:] == (len(encoder.encoded), len(encoder.encoded))
    assert first.keys() == again.keys() == store.passage_digests().keys()
    assert all((first[it] == again[it]).all() for it in first)
