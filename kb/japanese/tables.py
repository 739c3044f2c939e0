"""The reviewed language tables beside the code, as rows of cells. `variants.tsv` -> ("位置付ける", "位置づける"), …"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@lru_cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Tab-separated rows of a table, header and `#` comments left out."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept[1:])


def any_word(words: Iterable[str], written: Callable[[str], str] = re.escape) -> re.Pattern[str]:
    """What finds any of some words, a longer one before a shorter that it begins with; `written` is how each is looked for."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(written, longest_first)) or r"(?!)")


def apart_from_latin(word: str) -> str:
    """A word as it is looked for where no Latin letter may touch it, so that `PT` is not met in `OPTION`."""
    return rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])"
