"""When a server wants to be asked again: Retry-After as seconds from now, or None where it says nothing usable.

`120` -> 120.0 · `Fri, 31 Dec 1999 23:59:59 GMT` -> 0.0 (past) · `soon` `-5` `1e400` -> None
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait."""
    value = value.strip()
    if re.fullmatch(r"\d{1,12}", value, re.ASCII):
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


def spoken(seconds: float) -> str:
    """`90` -> `2 分`, `1e9` -> `11574 日`"""
    for size, unit in ((86400, "日"), (3600, "時間"), (60, "分")):
        if seconds >= size:
            return f"{round(seconds / size)} {unit}"
    return f"{max(1, round(seconds))} 秒"
