"""What a word says by how many passages have it."""

from __future__ import annotations

import pytest

from kb.base.frequencies import rarity


@pytest.mark.parametrize(
    ("found", "says"),
    [(0, 7.60), (1, 6.50), (10, 4.56), (500, 0.69), (900, 0.30), (1000, 0.30)],
)
def test_the_rarer_a_word_the_more_it_says_and_the_commonest_still_says_something(found: int, says: float) -> None:
    assert rarity(found, 1000) == pytest.approx(says, abs=0.005)
