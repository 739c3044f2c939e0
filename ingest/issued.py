"""When a paper was issued, as a person says it. `令和5年3月31日` -> `2023-03-31`"""

from __future__ import annotations

import re

from kb.errors import InputError
from kb.japanese.dates import find_dates

_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def iso_issued(said: str) -> str:
    """The day as ISO text; a month or a year alone stays one. Raises InputError for no date, and one that no calendar has."""
    if _MONTH_OR_YEAR.fullmatch(said):
        return said
    found = find_dates(said)
    if len(found) != 1 or not (found[0].whole or _MONTH_OR_YEAR.fullmatch(found[0].iso)):
        raise InputError(f"日付「{said}」を読めません", "2023-03-31 か 令和5年3月31日 のように指定してください")
    return found[0].iso
