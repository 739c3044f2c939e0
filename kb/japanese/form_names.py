"""The name of a form (様式): whether a line is one, whether a head is one however it is written, and where a question says one.

`（別紙様式１－１）` -> a form's name · `様式１の４の欄には何を書くか。` -> 様式１の４
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.text import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUM = r"[\d一二三四五六七八九十]+"
_LINE = re.compile(rf"\(?(?:別[紙添記])?様式(?:例|第?{_NUM}号?(?:[-の]{_NUM})*)\)?")
_SAID = re.compile(r"様式第?[0-9０-９]+(?:の[0-9０-９]+)*|資料[0-9０-９]+(?:[-－‐―の][0-9０-９]+)+")
LOOSE = r"別?[紙添表記]?様式[第\d\-－のー一二三四五六七八九十号]*"  # a bare 様式 too; on text without spaces
_HEAD = re.compile(rf"[(\[【〔<]?{LOOSE}[)\]】〕>]?")


def names_form(line: str) -> bool:
    """Whether a line says the name of a form and nothing else. `（別紙様式１－１）`, `様式13の２` -> True"""
    return "式" in line and bool(_LINE.fullmatch(squeezed(line)))


def heads_form(text: str) -> bool:
    """Whether a line at the head of a paper, spaces left out, says that it is a form. `【様式第三号】`, `様式` -> True"""
    return bool(_HEAD.fullmatch(text))


def forms_said(raw: str) -> Iterator[tuple[int, int]]:
    """Where a question says the name of a form, or of a 資料 with more than one number. `様式１の４の欄` -> `様式１の４`"""
    return (match.span() for match in _SAID.finditer(raw))
