"""Days as a person reads them and as a chart takes them.

`2025-03-31` -> `令和7年3月31日` · `2025-03` -> `2025-03-01`
"""

from __future__ import annotations

import re

_ERAS = (("2019-05-01", "令和", 2018), ("1989-01-08", "平成", 1988), ("1926-12-25", "昭和", 1925))


def day(iso: str) -> str:
    """A date as the papers write it. `2025-03-31` -> `令和7年3月31日`, `2025-03` -> `令和7年3月`; anything else as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso)
    if match is None:
        return iso
    era = next(((name, before) for start, name, before in _ERAS if iso >= start[: len(iso)]), None)
    if era is None:
        return iso
    year = int(match[1]) - era[1]
    return f"{era[0]}{'元' if year == 1 else year}年" + "".join(
        f"{int(part)}{unit}" for part, unit in zip(match.groups()[1:], "月日", strict=True) if part
    )


def iso_day(iso: str) -> str:
    """A whole day for a chart, the first where only the month or year is known. `2025-03` -> `2025-03-01`"""
    return iso[:10] if len(iso) >= 10 else f"{iso[:7]}-01" if len(iso) >= 7 else f"{iso[:4]}-01-01"
