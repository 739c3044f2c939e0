"""The nouns of the product."""

from __future__ import annotations

import pytest

from kb.model import LineRange


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (LineRange("a@1", 5, 9), True),
        (LineRange("a@1", 1, 3), True),
        (LineRange("a@1", 4, 4), True),
        (LineRange("a@1", 1, 9), True),
        (LineRange("a@1", 6, 9), False),
        (LineRange("a@1", 1, 2), False),
        (LineRange("a@1", 1, 0), False),  # no line at all
        (LineRange("b@1", 3, 5), False),
    ],
)
def test_ranges_meet_where_a_line_stands_in_both(other: LineRange, meets: bool) -> None:
    mine = LineRange("a@1", 3, 5)
    assert mine.meets(other) == other.meets(mine) == meets


@pytest.mark.parametrize(("first", "last", "held"), [(3, 5, True), (4, 4, True), (2, 5, False), (3, 6, False), (6, 9, False)])
def test_a_range_holds_what_stands_in_it_whole(first: int, last: int, held: bool) -> None:
    mine = LineRange("a@1", 3, 5)
    assert mine.holds(LineRange("a@1", first, last)) == held
    assert not mine.holds(LineRange("b@1", first, last))
