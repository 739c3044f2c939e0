"""The words of a paper that stand: lines without what is struck out in them. `年４６回` with ４ struck -> `年６回`"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line


def marked(text: str, struck: Sequence[tuple[int, int]]) -> str:
    """The whole text; what is struck out says so. `年４６回` with ４ struck -> `年［見え消し：４］６回`"""
    at, said = 0, ""
    for start, end in struck:
        said += f"{text[at:start]}［見え消し：{text[start:end]}］"
        at = end
    return said + text[at:]


def standing(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines with the same numbers; `text` holds only what stands, and a line of which nothing stands is not citable.

    What a table row's cells mean (`context`) says the struck words too and is left out.
    """
    return tuple(_standing(line) if line.struck else line for line in lines)


def _standing(line: Line) -> Line:
    gone = {i for start, end in line.struck for i in range(start, end)}
    text = "".join(char for i, char in enumerate(line.text) if i not in gone)
    return replace(line, text=text, citable=line.citable and bool(text.strip()), struck=(), context="")
