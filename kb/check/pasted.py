"""How pasted lines hang together: which go on in the next, which only name what follows, which is the head of a table.

`…多職種による情` / `報共有を進める。` -> the first goes on; `在宅医療の体制` -> a title; `区分` `期限` above rows -> a head
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.check.aside import COUNTED
from kb.japanese.markers import read_marker
from kb.japanese.shape import columns, ends, hangs, heading_like, predicate
from kb.japanese.text import plain
from kb.japanese.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line

NARROWEST, WIDEST = 40, 130  # half-width columns of a page that is pasted with its line ends
SHORT_OF = 2  # characters by which a full line may fall short of the longest
MOSTLY = 0.5  # share of the lines without an end that are full, from which the text was pasted with its line ends
HANGING = 24  # columns from which an open end alone tells that a line goes on
CELL = 14  # characters of a cell in the head of a table
_ITEM_END = re.compile(r"(?:こと|もの)[）)]?$")
_HANGS_ON = re.compile(r"[、。がをはもにとで]")  # how no sentence begins
_LEVEL = re.compile(r"(#{1,6})\s+")
_TABLE = re.compile(r"\t|^\s*\|")
_CELLS = re.compile(r"\s*[\t|]\s*")
_NOUN_END = re.compile(r"を[一-鿿ァ-ヶ]{2,8}$")
_VERBAL = ("動詞", "助動詞", "形容詞")


def is_row(text: str) -> bool:
    """Whether a line is a row of a table. `区分<TAB>期限`, `| 区分 | 期限 |` -> True"""
    return bool(_TABLE.search(text.strip()))


def level_of(text: str) -> int:
    """The level of a Markdown heading, 0 for any other line. `## 会議` -> 2"""
    return len(match[1]) if (match := _LEVEL.match(text)) else 0


def heading_start(text: str) -> int:
    """Where the words of a Markdown heading begin. `## 会議` -> 3"""
    return match.end() if (match := _LEVEL.match(text)) else 0


def going_on(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[bool, ...]:
    """Of each line whether its last sentence goes on in the next one; `numbers` are the lines of the paste."""
    widths = [columns(line.text) for line in lines]
    open_ = [at for at, line in enumerate(lines) if NARROWEST <= widths[at] <= WIDEST and not ends(line)]
    widest, longest = (max((size[at] for at in open_), default=0) for size in (widths, [len(line.text) for line in lines]))
    full = [at in open_ and (widths[at] >= widest - 2 * SHORT_OF or len(line.text) >= longest - SHORT_OF) for at, line in enumerate(lines)]
    wrapped = sum(full) > 1 and sum(full) >= MOSTLY * len(open_)
    found = [
        number + 1 == after and not _apart(line, below) and ((hangs(line) and width >= HANGING) or (wrapped and fills))
        for (line, below), (number, after), width, fills in zip(pairwise(lines), pairwise(numbers), widths, full, strict=False)
    ]
    return (*found, False) if lines else ()


def _apart(line: Line, below: Line) -> bool:
    """Whether nothing can run over from one line into the next."""
    if ends(line) or any(is_row(it.text) or level_of(it.text) for it in (line, below)):
        return True
    if _ITEM_END.search(line.text.strip()) and not _HANGS_ON.match(below.text.strip()):
        return True
    return read_marker(below.text) is not None


def is_title(line: Line) -> bool:
    """Whether a line without a marker only names what follows: short, no stop, no predicate, nothing counted."""
    said = line.text.strip()
    if not heading_like(line) or predicate(line) or COUNTED.search(plain(said)) or _NOUN_END.search(said):
        return False
    found = words(said)
    return bool(found) and not found[-1].part.startswith(_VERBAL)


def is_head(row: str) -> bool:
    """Whether the first row of a table only names its columns. `区分<TAB>期限` -> True"""
    cells = [cell for cell in _CELLS.split(row.strip()) if cell]
    return len(cells) > 1 and all(len(cell) <= CELL and not COUNTED.search(plain(cell)) and not cell.endswith("。") for cell in cells)
