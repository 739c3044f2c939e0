"""The measuring itself: question sets are well-formed, scores count what they say, retrieval figures are the textbook's."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tiny import TinyEncoder

from evaluations import gate
from evaluations.__main__ import main as everything
from evaluations.answers import HERE
from evaluations.bases import SETS
from evaluations.gate import HELD_OUT, fit
from evaluations.questions import Asked, load, score_citations
from evaluations.retrieval import main, read_collection, score_collection
from kb.ask.answer import ask
from kb.base.open import Base

KINDS = {"fact", "list", "definition", "yesno", "compare", "unanswerable", "false-premise"}


@pytest.mark.parametrize("name", SETS)
def test_question_sets(name: str) -> None:
    questions = load(HERE / name)
    assert len({it.id for it in questions}) == len({it.question for it in questions}) == len(questions) >= 60
    assert {it.kind for it in questions} <= KINDS
    assert all(len(gold) < 45 for it in questions for golds in it.golds for gold in golds)
    assert all(it.silent != bool(it.golds) for it in questions)
    assert sum(it.silent for it in questions) >= 15


@pytest.mark.parametrize("held", sorted(HELD_OUT))
def test_a_held_out_set_shares_no_question_with_the_others(held: str) -> None:
    assert not {it.question for it in load(HERE / held)} & {it.question for name in SETS if name != held for it in load(HERE / name)}


@pytest.mark.parametrize(
    ("sets", "advice"),
    [
        (["questions.toml"], "開発用の質問集を二つ以上"),
        (["questions.toml", "questions.toml", *sorted(HELD_OUT)], "開発用の質問集を二つ以上"),
        (["questions.toml", "sonzai_shinai.toml"], "sonzai_shinai.toml"),
    ],
)
def test_weights_are_fitted_on_two_development_sets_at_least(sets: list[str], advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        gate.main(["--sets", *sets])
    assert advice in capsys.readouterr().err


def test_scores(samples: Base) -> None:
    answer = ask(samples, "積極的医療機関の目標を全部")
    golds = ("後押しすること", "負担を軽くすること")
    right = score_citations(Asked("a", "list", "", (golds,)), answer.citations)
    assert (right.right, right.held, right.within) == (True, 1.0, True)
    assert right.precision == pytest.approx(2 / len(answer.citations))
    half = score_citations(Asked("b", "fact", "", (("後押しすること", "宇宙港"), ("火星",))), answer.citations)
    assert (half.right, half.held) == (False, 0.5)
    assert not score_citations(Asked("c", "unanswerable", "", ()), answer.citations).right
    assert score_citations(Asked("d", "unanswerable", "", ()), ()).right


def test_the_fit_finds_what_decides() -> None:
    x = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0]] * 20)
    weights = fit([(x, x[:, 1].copy(), x[:, 1].copy())])
    assert weights[1] > 1 > -1 > weights[2]


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Three texts, two queries; a third query has no relevant text and is left out."""
    corpus = [("a", "退院支援の体制を整える。"), ("b", "看取りの体制を整える。"), ("c", "災害時の計画を作る。")]
    queries = [("q1", "看取りの体制"), ("q2", "災害の計画"), ("q3", "宇宙")]
    (tmp_path / "corpus.jsonl").write_text("\n".join(json.dumps({"_id": i, "title": "", "text": t}) for i, t in corpus), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps({"_id": i, "text": t}) for i, t in queries), encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tb\t1\nq2\tc\t1\nq2\ta\t0\n", encoding="utf-8")
    return tmp_path


def test_retrieval_figures(beir: Path) -> None:
    found = score_collection(read_collection(beir), TinyEncoder())
    assert set(found) == {"語", "意味", "併用"}
    assert found["語"] == {"nDCG@10": 1.0, "Recall@1": 1.0, "Recall@5": 1.0, "Recall@10": 1.0, "MRR": 1.0}
    assert found["意味"]["Recall@5"] == 1.0


def test_retrieval_says_what_folder_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_ENCODER", "none")
    assert main(["--beir", str(tmp_path)]) == 2
    assert everything(["--beir", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("BEIR") == 2


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["nowhere.toml"], 2)])
def test_the_whole_table_is_not_printed_unasked(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        everything(words)
    assert ended.value.code == code
    assert "件数" not in capsys.readouterr().out
