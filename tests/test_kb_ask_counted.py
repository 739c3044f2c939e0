"""Lines that only say how many things there are do not name them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kb.ask.counted import uncounted
from kb.ask.question import read_question


@pytest.mark.parametrize(
    ("question", "quotes", "count"),
    [
        ("推進事業の8つの事業項目は何か", ["８つの事業項目で構成される、灯火の事業を位置づけ"], "8つ"),
        ("求められる４つの機能を教えて", ["求められる４つの機能（支援、療養、急変、\n看取り）"], ""),
        ("３つの部門は何か", ["灯火部、坂道部及び夜回り部の３つの部門を置く"], ""),
        ("３つの部会は何か", ["協議会に灯火部会、坂道部会、夜回り部会（仮称）の３部会が置かれている"], ""),
        ("３つの部門は何か", ["灯火部の３つの部門（係を含む。）を置く"], "３つ"),
        ("３つの部門は何か", ["部門は３つとする", "灯火部", "坂道部"], ""),  # as many lines
        ("３つの部門は何か", ["灯火部を置く"], ""),  # another matter
        ("部門は３つあるか", ["３つの部門を置く"], ""),  # whether, not which
    ],
)
def test_a_count_names_nothing(question: str, quotes: list[str], count: str) -> None:
    found = uncounted(read_question(question), [SimpleNamespace(quote=it) for it in quotes])  # type: ignore[misc]
    assert (found.text if found else "") == count
