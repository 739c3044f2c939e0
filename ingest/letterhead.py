"""Who a paper is from and to: read from how a letter is laid out, each with the lines it was taken from.

`各都道府県衛生主管部（局）長　殿` over `厚生労働省医政局地域医療計画課長` -> addressees of the first line, sender of the second
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.japanese.text import plain
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.model import Line

MOST_ABOVE = 12  # lines of addressees above and below the one that says 殿
MIDDLE = 0.5  # of the width of the letter: senders stand right of it
_HONOUR = re.compile(r"(?:殿|御中|様|各位|宛て?|あて)$")
_OFFICE = re.compile(r".{2,40}(?:[長官課室局部会市町村区県府]|大臣|知事|理事長|センター|機構|協議会|[(][局部課室支][)])")
_UNFINISHED = re.compile(r"(?:[(]局[)]|局|及び|並びに|・)$")
_SENDER = re.compile(
    r"[一-龥ァ-ヶー・〇○]{1,14}?(?:省|庁|府|都|道|県|市|区|町|村)(?:[一-龥ァ-ヶー・]{0,30}(?:局|部|課|室|官|班|センター|大臣|知事)|長)長?"
)
_SEAL = re.compile(r"[(]?公印(?:省略|契印)[)]?")


@dataclass(frozen=True, slots=True)
class Found:
    """根拠つきの値: what was found, and the numbers of the lines (through the document) that say it."""

    value: str
    lines: tuple[int, ...]


def letterhead_text(text: str) -> str:
    """A line as its letters read: `squeezed`, and a 告示 without its mark. `○厚生労働省告示第七号` -> `厚生労働省告示第七号`"""
    return re.sub(r"\s+|^[○◯〇](?=[一-龥]{2,6}告示第)", "", plain(text))


def addressees(head: Sequence[Line]) -> tuple[Found, ...]:
    """The names that 殿, 御中 or 様 stands by, one each; a brace may put the mark beside the middle of them."""
    at = next((i for i, line in enumerate(head) if _HONOUR.search(letterhead_text(line.text)) and line.kind is not LineKind.TABLE), None)
    if at is None:
        return ()
    first = last = at
    while first > 0 and at - first < MOST_ABOVE and _addressed(head, first - 1):
        first -= 1
    while last + 1 < len(head) and last - at < MOST_ABOVE and _addressed(head, last + 1) and _left(head, last + 1):
        last += 1
    return tuple(_named(head[first : last + 1]))


def _addressed(head: Sequence[Line], i: int) -> bool:
    text = letterhead_text(head[i].text)
    return bool(_HONOUR.search(text) or _OFFICE.fullmatch(text))


def _left(head: Sequence[Line], i: int) -> bool:
    """Whether a line stands on the addressees' side of the letter; only where places are known."""
    box = head[i].box
    edges = [other.box for other in head if other.box and other.page == head[i].page]
    if box is None or not edges:
        return bool(_HONOUR.search(letterhead_text(head[i].text)))
    left, right = min(edge.x0 for edge in edges), max(edge.x1 for edge in edges)
    return (box.x0 + box.x1) / 2 < left + MIDDLE * (right - left)


def _named(lines: Sequence[Line]) -> Iterator[Found]:
    """One name for each addressee, a name over two lines put together. `…民生主管部（局）` + `国民健康保険主管課（部）長`"""
    name = ""
    taken: tuple[int, ...] = ()
    for i, line in enumerate(lines):
        text = letterhead_text(line.text)
        name, taken = name + _HONOUR.sub("", text), (*taken, line.number)
        if _UNFINISHED.search(text) and i + 1 < len(lines):
            continue
        yield Found(name, taken)
        name, taken = "", ()


def senders(head: Sequence[Line]) -> tuple[Found, ...]:
    """The offices that stand alone on a line, but the addressed ones."""
    taken = {number for found in addressees(head) for number in found.lines}
    texts = [(line, _SEAL.sub("", letterhead_text(line.text))) for line in head if line.number not in taken]
    return tuple(Found(text.removesuffix("長"), (line.number,)) for line, text in texts if _SENDER.fullmatch(text))
