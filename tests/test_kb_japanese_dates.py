"""Dates as ministry papers write them."""

from __future__ import annotations

import pytest

from kb.japanese.dates import find_dates


@pytest.mark.parametrize(
    ("raw", "isos"),
    [
        ("令和５年３月31日", ["2023-03-31"]),
        ("令和元年10月", ["2019-10"]),
        ("平成 26 年に改正", ["2014"]),
        ("平成25～27年度", ["2013年度", "2015年度"]),
        ("平成 23・24 年度", ["2011年度", "2012年度"]),
        ("2024-26年度の計画", ["2024年度", "2026年度"]),
        ("令和6年度の状況", ["2024年度"]),
        ("2025.12.3.(水)", ["2025-12-03"]),
        ("R5.3.31", ["2023-03-31"]),
        ("昭和63年４月１日から平成元年３月まで", ["1988-04-01", "1989-03"]),
        ("2027年度からの新計画", ["2027年度"]),
        ("11月19日の会合", ["0000-11-19"]),
        ("出席者[10/19]:", ["0000-10-19"]),
        ("令和7年第4回 12/17", ["2025", "0000-12-17"]),
        ("24時間365日", []),
        ("第８次医療計画", []),
    ],
)
def test_table(raw: str, isos: list[str]) -> None:
    assert [found.iso for found in find_dates(raw)] == isos


def test_range_is_raw() -> None:
    raw = "（令和７年第４回　令和７年12月17日）"
    (found,) = find_dates(raw)[-1:]
    assert raw[found.start : found.end] == "令和７年12月17日"
