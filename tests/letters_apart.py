"""How far what was recognised lies from what is written: fonts and tesseract differ from machine to machine, layouts do not."""

from __future__ import annotations


def distance(one: str, two: str) -> int:
    """Levenshtein."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(two, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]
