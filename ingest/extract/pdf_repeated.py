"""A page that stands in a PDF twice, to the letter: only the first copy is cited.

Pages 1 and 3 alike -> the lines of page 3 stay to be seen and are not cited; `参考資料` alone on two pages is no copy.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from kb.model import Anomaly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line

LEAST = 100  # characters; shorter pages (`参考資料`, blank forms) are dividers, not copies


def once(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Anomaly, ...]]:
    """The same lines, those of a repeated page not citable, and what was found. Pages 3 and 9 alike -> page 9 is not cited."""
    first: dict[str, int] = {}
    done: list[Line] = []
    found: list[Anomaly] = []
    for page, run in groupby(lines, key=lambda line: line.page):
        own = list(run)
        text = "".join(line.text.strip() for line in own if line.citable)
        earlier = first.setdefault(text, page) if len(text) >= LEAST else page
        if earlier != page:
            own = [replace(line, citable=False) for line in own]
            found.append(Anomaly("repeated", f"{page} 頁は {earlier} 頁と同じ内容です（二度目は引用しません）", page))
        done += own
    return tuple(done), tuple(found)
