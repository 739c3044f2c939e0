"""Fits the weights of kb.ask.gate and shows what they are worth on a set they have not seen: `python -m evaluations.gate`

Logistic regression on the development sets, each left out in turn; the held-out sets are scored, never fitted. Prints the weights to copy.
With `--sets` only those that are named are read, so that held-out sets need not be looked at.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evaluations.bases import SETS, open_set
from evaluations.questions import load, score_citations
from kb.ask.gate import MATCHED_WEIGHTS
from kb.ask.judged import answering
from kb.ask.question import read_question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Sample = tuple[Floats, Floats, Floats]

HERE = Path(__file__).parent
HELD_OUT = frozenset({"heldout.toml", "heldout_pdfs.toml", "heldout_samples.toml"})
RIDGE = 1.0  # strength of the penalty on large weights
STEPS = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights and the figures for every set."""
    options = _options(arguments)
    samples = {name: _sample(name, options.keep) for name in options.sets}
    development = _development(options.sets)
    print(f"{'確認する質問集':<24}{'断る率':>6}{'答える率':>6}{'正答率':>6}（断る: 答えのない問い、答える・正答: 答えのある問い）")
    for name in samples:
        fitted = fit([samples[other] for other in development if other != name])
        print(f"{name:<24}" + "".join(f"{value:>9.2f}" for value in _figures(samples[name], fitted)))
    weights = fit([samples[name] for name in development])
    print(dict(zip(MATCHED_WEIGHTS, weights[1:].round(1).tolist(), strict=True)), "BIAS =", round(float(weights[0]), 1))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="回答の可否の重みを決める")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), metavar="質問集", help=f"{'、'.join(SETS)}（既定はすべて）")
    parser.add_argument("--keep", type=Path, help="作った資料庫を残すフォルダ")
    options = parser.parse_args(arguments)
    if len(_development(options.sets)) < 2:
        parser.error("開発用の質問集を二つ以上示してください（一つを外して確かめます）")
    return options


def _development(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name not in HELD_OUT]


def _sample(name: str, keep: Path | None) -> Sample:
    """Evidence, whether there is an answer, and whether the lines chosen are the right ones, a row a question."""
    rows, labels, right = [], [], []
    with open_set(name, keep) as base:
        for asked in load(HERE / name):
            _, lines, said = answering(base, read_question(asked.question))
            if said.match is None:
                continue  # a letterhead or a table: decided by its words
            rows.append([1.0, *(getattr(said, feature) for feature in MATCHED_WEIGHTS)])
            labels.append(float(not asked.silent))
            right.append(float(score_citations(asked, lines.citations).complete))
    return np.array(rows), np.array(labels), np.array(right)


def fit(samples: Sequence[Sample]) -> Floats:
    """Weights (bias first) of a ridge logistic regression by Newton's method; every set weighs the same, and so do both classes."""
    x, y = np.vstack([it[0] for it in samples]), np.concatenate([it[1] for it in samples])
    share = np.concatenate([np.full(len(it[1]), len(y) / len(samples) / len(it[1])) for it in samples])
    balance = share * np.where(y == 1, 0.5 * len(y) / share[y == 1].sum(), 0.5 * len(y) / share[y == 0].sum())
    penalty = np.diag([0.0] + [RIDGE] * (x.shape[1] - 1))
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (balance * (y - p)) - penalty @ weights
        hessian = (x.T * (balance * p * (1 - p))) @ x + penalty
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def _figures(sample: Sample, weights: Floats) -> tuple[float, float, float]:
    """Share of unanswerable ones refused; of answerable ones answered, and answered rightly."""
    x, y, right = sample
    answered = x @ weights >= 0
    return float(np.mean(~answered[y == 0])), float(np.mean(answered[y == 1])), float(np.mean((answered * right)[y == 1]))


if __name__ == "__main__":
    sys.exit(main())
