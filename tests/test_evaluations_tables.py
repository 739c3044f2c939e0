"""The scoring of tables: right cells only, on the rows of the gold; our own samples read without a wrong cell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluations.tables import Gold, Score, load, ours, score

GOLD = Gold(Path("x.pdf"), 1, 1, ("圏域", "会議"), (("北部", "年４回"), ("南部", "年２回")))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([GOLD.cells], Score(4, 4, 4)),
        ([], Score(0, 0, 4)),
        ([Counter({("北部", "圏域", "北部"): 1, ("北部", "会議", "年5回"): 1, ("東部", "会議", "年1回"): 1})], Score(1, 2, 4)),
        ([Counter(), GOLD.cells], Score(4, 4, 4)),
    ],
    ids=["all", "none", "a wrong value and a row beside the gold", "the best table"],
)
def test_score(found: list[Counter[tuple[str, str, str]]], expected: Score) -> None:
    assert score(GOLD, found) == expected


def test_gold_is_short() -> None:
    tables = list(load())
    assert len(tables) >= 2
    assert all(len(cell) < 45 for table in tables for row in (table.names, *table.rows) for cell in row)


@pytest.mark.parametrize("name", ["slides.pdf", "tsuchi.pdf"])
def test_our_samples_are_read_right(name: str) -> None:
    table = next(table for table in load() if table.path.name == name)
    assert score(table, ours(table)).f1 == 1.0
