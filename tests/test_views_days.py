"""Dates as the papers write them."""

from __future__ import annotations

import pytest

from kb.views.days import day


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-03-31", "令和7年3月31日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-04", "平成31年4月"),
        ("1989-01-07", "昭和64年1月7日"),
        ("2025-03", "令和7年3月"),
        ("2025", "令和7年"),
        ("1900-01-01", "1900-01-01"),
        ("r5", "r5"),
    ],
)
def test_dates_as_the_papers_write_them(iso: str, said: str) -> None:
    assert day(iso) == said
