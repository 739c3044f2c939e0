"""Wrapped lines as running text, and where in it each line begins.

`位置づけ` + `ること` -> `位置づけること` · `HOME` + `CARE` -> `HOME CARE`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line


def joined(lines: Sequence[Line]) -> str:
    """Wrapped lines as running text: no space between Japanese, one between Latin words. `位置づけ` + `ること` -> `位置づけること`"""
    return joined_at(lines)[0]


def joined_at(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The same with the place in it up to which the lines before each one reach."""
    parts: list[str] = []  # none of them empty
    starts: list[int] = []
    length = 0
    for line in lines:
        starts.append(length)
        piece = line.text.lstrip() if parts else line.text
        if parts and parts[-1][-1].isascii() and parts[-1][-1].isalnum() and piece[:1].isascii() and piece[:1].isalpha():
            piece = f" {piece}"
        while parts and parts[-1][-1].isspace():
            last = parts.pop()
            length -= len(last) - len(last.rstrip())
            parts += filter(None, [last.rstrip()])
        parts += filter(None, [piece])
        length += len(piece)
    return "".join(parts), starts
