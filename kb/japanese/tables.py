"""The reviewed language tables beside the code, as rows of cells. `variants.tsv` -> ("位置付ける", "位置づける"), …"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Tab-separated rows of a table, header and `#` comments left out."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept[1:])
