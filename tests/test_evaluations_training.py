"""Training of the matcher: its material is our own and apart from what is scored, and what it stores is what is read."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from evaluations.bases import SETS, SHARED
from evaluations.questions import load
from evaluations.training.__main__ import store, train
from evaluations.training.average import averaged
from evaluations.training.network import Network
from evaluations.training.sets import CIRCULAR, HERE, SLICES, STAGES, Group, groups
from kb.base.matcher import LEARNT
from kb.japanese.text import squeezed
from tests.test_kb_base_matcher import ANSWERED, matcher

NAMES = [name for stage in STAGES for name in stage]
PAPERS = [name for name in NAMES if name not in SLICES]


def test_every_file_belongs_to_a_stage() -> None:
    assert sorted(NAMES) == sorted(path.stem for path in HERE.glob("*.toml"))
    assert sorted(PAPERS) == sorted(path.stem for path in (HERE / "papers").glob("*.txt"))


def test_no_question_is_one_that_is_scored() -> None:
    scored = {squeezed(it.question) for name in SETS for it in load(Path(HERE).parent / name)}
    assert not scored & {squeezed(it.question) for name in NAMES for it in load(HERE / f"{name}.toml")}


def test_no_paper_is_one_that_is_asked_about() -> None:
    asked = {path for _, papers in SETS.values() for path in papers}
    assert not {path for path in asked if path == CIRCULAR or path.is_relative_to(HERE)}


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_short(name: str) -> None:
    quotes = [gold for it in load(HERE / f"{name}.toml") for golds in it.golds for gold in golds]
    assert quotes and all(len(it) < 45 for it in quotes)


@pytest.mark.parametrize("name", PAPERS)
def test_papers_are_samples_and_hold_their_gold(name: str) -> None:
    text = (HERE / "papers" / f"{name}.txt").read_text(encoding="utf-8")
    assert "サンプル" in "".join(text.splitlines()[:5])
    held = squeezed(text)
    assert [it.id for it in load(HERE / f"{name}.toml") for golds in it.golds for gold in golds if gold not in held] == []


def test_the_made_model_agrees_with_the_network_that_learnt() -> None:
    network = Network().eval()
    network.take(LEARNT)
    sentences = [("", text) for row in ANSWERED for text in row[1:]]
    full = network.scores([(question, it) for question, *_ in ANSWERED for it in sentences]).detach().numpy()
    made = np.concatenate([matcher().match(question, sentences) for question, *_ in ANSWERED])
    assert np.corrcoef(full, made)[0, 1] > 0.95


def test_a_step_of_training_moves_answers_up_and_is_stored_as_it_is_read(tmp_path: Path) -> None:
    network = Network()
    material = [Group(question, (("", answer),), (("", neighbour),)) for question, answer, neighbour in ANSWERED] * 8
    before = _margin(network)
    train(network, material, random.Random(1))
    assert _margin(network) > before
    store(network.learnt(), tmp_path / "learnt.safetensors")
    from safetensors.torch import load_file

    assert set(load_file(tmp_path / "learnt.safetensors")) == set(load_file(LEARNT))


def test_the_mean_of_two_passes_lies_between_them_and_keeps_its_rank() -> None:
    torch.manual_seed(3)
    before, after = ({"layer.a": torch.randn(2, 6), "layer.b": torch.randn(5, 2), "head.bias": torch.randn(3)} for _ in range(2))
    alone = averaged(before, after, 0.0)
    assert torch.allclose(alone["layer.b"] @ alone["layer.a"], before["layer.b"] @ before["layer.a"], atol=1e-5)
    same = averaged(before, before, 0.6)
    assert torch.allclose(same["layer.b"] @ same["layer.a"], before["layer.b"] @ before["layer.a"], atol=1e-5)
    mean = averaged(before, after, 0.6)
    assert {name: it.shape for name, it in mean.items()} == {name: it.shape for name, it in before.items()}
    assert torch.allclose(mean["head.bias"], 0.4 * before["head.bias"] + 0.6 * after["head.bias"])
    wanted = 0.4 * before["layer.b"] @ before["layer.a"] + 0.6 * after["layer.b"] @ after["layer.a"]
    left, values, right = torch.linalg.svd(wanted)
    assert torch.allclose(mean["layer.b"] @ mean["layer.a"], left[:, :2] * values[:2] @ right[:2], atol=1e-4)


def _margin(network: Network) -> float:
    """By how much the answers lead over their neighbours, on average."""
    found = network.scores([(question, ("", it)) for question, *texts in ANSWERED for it in texts])
    return float((found[::2] - found[1::2]).detach().mean())


@pytest.mark.skipif(not SHARED.exists(), reason="資料（shared）がない")
def test_groups_hold_right_and_wrong_sentences_of_the_product() -> None:
    found = groups(("paper_01",))
    assert len(found) > 100
    silent = [it for it in found if not it.right]
    assert silent
    assert all(it.wrong for it in silent)
    assert all(not set(it.right) & set(it.wrong) for it in found)
