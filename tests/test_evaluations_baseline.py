"""The development questions are answered as well as they were: no figure falls below the interval of the committed baseline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evaluations.answers import HERE, summary
from evaluations.history import baseline, record
from evaluations.questions import Asked, load, score
from evaluations.rivals import chunked, cut
from evaluations.spread import Spread, paired, spread
from kb.ask.answer import ask
from kb.base.open import Base


def fallen(now: Mapping[str, Spread], before: Mapping[str, Spread]) -> list[str]:
    """Figures that lie below the interval they had: `["right 0.61 < 0.73"]`"""
    return [f"{what} {now[what].mean:.2f} < {it.low:.2f}" for what, it in before.items() if now[what].mean < it.low]


@pytest.mark.parametrize("name", ["questions.toml", "questions_more.toml"])
def test_the_figures_hold(name: str, seeds: Base) -> None:
    results = [score(asked, ask(seeds, asked.question)) for asked in load(HERE / name)]
    assert not fallen(summary(results), baseline(name))


def test_a_fall_is_seen() -> None:
    before = {"right": Spread(0.8, 0.7, 0.9)}
    assert fallen({"right": Spread(0.69, 0.6, 0.8)}, before) == ["right 0.69 < 0.70"]
    assert not fallen({"right": Spread(0.71, 0.6, 0.8)}, before)


def test_runs_are_recorded(tmp_path: Path) -> None:
    record({"a": {"right": Spread(0.5, 0.4, 0.6)}, "b": {"right": Spread(0.1, 0.0, 0.2)}}, tmp_path)
    record({"a": {"right": Spread(0.7, 0.6, 0.8)}}, tmp_path)
    assert baseline("a", tmp_path)["right"].mean == 0.7
    assert baseline("b", tmp_path)["right"].mean == 0.1
    assert len((tmp_path / "history.jsonl").read_text().splitlines()) == 2


def test_intervals() -> None:
    assert spread([]) == (0, 0, 0)
    assert spread([1.0] * 30) == (1, 1, 1)
    half = spread([0.0, 1.0] * 50)
    assert half.mean == 0.5 and 0.38 < half.low < 0.45 and 0.55 < half.high < 0.62
    assert spread([0.0, 1.0] * 50) == half
    assert paired([1.0] * 20, [0.0] * 20) == (1, 1, 1)


def test_rivals_show_what_the_budget_holds() -> None:
    asked = Asked("a", "fact", "", (("x",),))
    assert cut(asked, ["あ" * 300 + "\n" + "い" * 300]) == ("あ" * 300 + "\n" + "い" * 100,)
    assert cut(asked, ["\n".join("行" for _ in range(20))]) == ("\n".join("行" * 8),)
    text = "".join(chr(0x4E00 + n) for n in range(1200))
    pieces = chunked(text)
    assert [len(it) for it in pieces] == [500, 500, 300] and pieces[1][:50] == pieces[0][-50:]
