"""Places of a draft sentence and its source that answer each other though their words do not: between the same kept words.

`外来機能を有する医療機関` | `入院機能を有する医療機関` -> 外来 stands where 入院 stands
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.pair import Pair, Side
    from kb.japanese.words import Token

_SIGNS = re.compile(r"[\s、,，「」『』（）()]|等|など")
_LISTS = ("、", ",", "・")
_JOINERS = (
    (re.compile(r"及び|および|又は|または|並びに|ならびに|若しくは|もしくは|や|と|・"), "&"),
    (re.compile(r"(?:に|で|において|について|に関して)?(?:は|も)|が"), "は"),
    (re.compile(r"における|に関する|に係る|に対する|への|での|との|からの"), "の"),
    (re.compile(r"において"), "で"),
    (re.compile(r"へ"), "に"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """語の並び: content words of one side in a row, and the text that stands around them."""

    side: Side
    at: range

    @property
    def words(self) -> tuple[Token, ...]:
        return self.side.content[self.at.start : self.at.stop]

    @property
    def previous(self) -> Token | None:
        return self.side.content[self.at.start - 1] if self.at.start else None

    @property
    def next(self) -> Token | None:
        return self.side.content[self.at.stop] if self.at.stop < len(self.side.content) else None

    @property
    def span(self) -> tuple[int, int]:
        """The raw range, with the 者 written in one with it."""
        end = self.words[-1].end
        return self.words[0].start, end + self.side.raw.startswith("者", end)

    @property
    def text(self) -> str:
        return self.side.raw[slice(*self.span)]

    @property
    def before(self) -> str:
        """The raw text up to the content word before."""
        return self.side.raw[self.previous.end if self.previous else 0 : self.span[0]]

    @property
    def after(self) -> str:
        """The raw text up to the content word behind."""
        return self.side.raw[self.span[1] : self.next.start if self.next else len(self.side.raw)]


def slots(pair: Pair) -> Iterator[tuple[Run, Run]]:
    """Words without a counterpart, of the source and of the draft, that hang alike on the same kept words."""
    first = 0
    for at in range(len(pair.source.content) + 1):
        if at == len(pair.source.content) or at in pair.to_draft:
            if first < at and (found := _opposite(pair, first, at)):
                there, here = Run(pair.source, range(first, at)), Run(pair.draft, found)
                if _hang_alike(there, here):
                    yield there, here
            first = at + 1


def joiner(text: str) -> str:
    """What joins two words, its variants made one. `及び` -> `&`, `においては、` -> `は`"""
    said = plain(text).strip()
    if said in _LISTS:
        return "&"
    said = _SIGNS.sub("", said)
    return next((name for pattern, name in _JOINERS if pattern.fullmatch(said)), said)


def _opposite(pair: Pair, first: int, stop: int) -> range:
    """Words of the draft between the counterparts of a run's neighbours; those written in one where the source begins or ends."""
    left, right = pair.to_draft.get(first - 1), pair.to_draft.get(stop)
    words, begin = pair.draft.content, left + 1 if left is not None else right
    if begin is None:
        return range(0)
    end = begin if right is None else right
    while left is None and begin > 0 and begin - 1 not in pair.to_source and (begin == end or words[begin - 1].end == words[begin].start):
        begin -= 1
    while right is None and end < len(words) and end not in pair.to_source and (begin == end or words[end - 1].end == words[end].start):
        end += 1
    return range(0) if any(i in pair.to_source for i in range(begin, end)) else range(begin, end)


def _hang_alike(there: Run, here: Run) -> bool:
    ahead = there.previous is None or joiner(there.before) == joiner(here.before)
    return ahead and (there.next is None or joiner(there.after) == joiner(here.after))
