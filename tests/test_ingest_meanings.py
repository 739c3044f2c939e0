"""Vectors of passages: each text is encoded once, and an encoder that a person named is never replaced in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tiny import TinyEncoder, write_paper

from ingest.add import add
from ingest.cache import Cache
from ingest.meanings import meanings, ready_encoder
from kb.base.config import Config
from kb.base.open import open_base
from kb.errors import EncoderError
from kb.progress import quiet

ROOT = Path(__file__).resolve().parents[1]


def test_words_alone_can_be_chosen(tmp_path: Path) -> None:
    assert ready_encoder(Config(tmp_path, "none"), quiet) is None


def test_a_named_encoder_that_is_not_there_stops(tmp_path: Path) -> None:
    with pytest.raises(EncoderError):
        ready_encoder(Config(tmp_path, str(tmp_path / "no model")), quiet)


def test_the_building_side_fetches_a_hub_model_and_says_where_it_cannot(tmp_path: Path) -> None:
    script = (
        "from ingest.hub import fetch_model; from kb.errors import EncoderError\n"
        "try: fetch_model('nobody/no-such-model', print)\n"
        "except EncoderError as error: print(error)"
    )
    offline = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=offline, capture_output=True, text=True, check=False)
    assert "「nobody/no-such-model」を取得しています\nモデル「nobody/no-such-model」を取得できません" in done.stdout, done.stderr


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
