"""A draft sentence beside its source: the words of both, which word answers which, and the way back to the raw text.

`24時間体制を整備` | `二十四時間の体制を整備する` -> 24=二十四 時間=時間 体制=体制 整備=整備, however the words are ordered.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.japanese.tables import any_word, apart_from_latin, rows
from kb.japanese.text import Normalised, close_up, normalise
from kb.japanese.words import SILENT, Token, canonical, spelled, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Words that carry no meaning of their own here: they neither anchor nor count.
_LIGHT = frozenset(
    "為る 事 こと よう 為 物 居る 有る 有り 無い 成る 様 等 者 其の 此の 物事 行う 行く 於く おく 実施 "
    "対する 因る 就く 係る 及び 又".split()
)
_ITEM_NUMBER = re.compile(r"[①-⑳⑴-⒇㈠-㈩㉑-㊿❶-❿]")  # would become figures of the text
REACH = 3  # content words looked at on each side of a place
_WEIGHTS = (1.0, 0.7, 0.5)
EDGE = 0.7  # what two sentence edges standing against each other are worth
CROSSED = 1.2  # what neighbours that changed places are worth
SAME_GAP = 0.4  # what lying between the same kept words adds
SKIPPED = 1  # changed words that may stand beside a place where something was left out
MOVES = 4


@dataclass(frozen=True, slots=True)
class Side:
    """片側: a raw sentence, its normalised text for patterns, all its words and those that carry meaning."""

    raw: str
    clean: Normalised
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
        """Every match in the normalised text with its raw range."""
        for match in pattern.finditer(self.clean.text):
            yield match, *self.clean.raw_span(match.start(), match.end())

    def ending_by(self, place: int) -> int:
        """How many content words end at or before a raw place."""
        return bisect_right(self.content, place, key=lambda word: word.end)

    def starting_at(self, place: int) -> int:
        """The first content word that starts at or after a raw place."""
        return bisect_left(self.content, place, key=lambda word: word.start)

    def before(self, place: int) -> list[int]:
        """Content words of the same sentence that end at or before a raw place, nearest first."""
        last = self.ending_by(place)
        return [i for i in range(last - 1, max(last - REACH, 0) - 1, -1) if "。" not in self.raw[self.content[i].end : place]]

    def after(self, place: int) -> list[int]:
        """Content words of the same sentence that start at or after a raw place, nearest first."""
        first = self.starting_at(place)
        return [i for i in range(first, min(first + REACH, len(self.content))) if "。" not in self.raw[place : self.content[i].start]]

    def between(self, left: int | None, right: int | None) -> tuple[int, int]:
        """The raw range between two content words (None: the edge of the text)."""
        return (0 if left is None else self.content[left].end), (len(self.raw) if right is None else self.content[right].start)


@dataclass(frozen=True, slots=True)
class Pair:
    """対: both sides, and for each content word the one that answers it on the other side."""

    draft: Side
    source: Side
    to_draft: Mapping[int, int]
    to_source: Mapping[int, int]
    draft_trail: tuple[str, ...] = ()
    source_context: str = ""

    def likeness(self, source: tuple[int, int], draft: tuple[int, int]) -> float:
        """How far the same words stand around two raw ranges: 0 (nothing) to 2 (both neighbours)."""
        left = self._agreement(self.source.before(source[0]), self.draft.before(draft[0]))
        near = left + self._agreement(self.source.after(source[1]), self.draft.after(draft[1]))
        near = max(near, CROSSED * self._crossed(source, draft))
        return max(near, 1.0) + SAME_GAP if self._same_gap(source, draft) else near

    def elsewhere(self, source: tuple[int, int], draft: tuple[int, int]) -> bool:
        """Whether the words of one of two raw ranges all have their counterparts outside the other."""
        there = _inside(self.source, source)
        here = _inside(self.draft, draft)
        return _all_outside(there, self.to_draft, here) or _all_outside(here, self.to_source, there)

    def _agreement(self, source: Sequence[int], draft: Sequence[int]) -> float:
        if not source and not draft:
            return EDGE
        found = [max(i, draft.index(it)) for i, word in enumerate(source) if (it := self.to_draft.get(word, -1)) in draft]
        return max((_WEIGHTS[far] for far in found), default=0.0)

    def _crossed(self, source: tuple[int, int], draft: tuple[int, int]) -> bool:
        """Whether what stands left of the one stands right of the other. `甲及び乙` | `乙又は甲`"""
        left = self._agreement(self.source.before(source[0]), self.draft.after(draft[1]))
        return min(left, self._agreement(self.source.after(source[1]), self.draft.before(draft[0]))) > EDGE

    def _same_gap(self, source: tuple[int, int], draft: tuple[int, int]) -> bool:
        """Whether both ranges lie between the same two kept words, whatever else was put there."""
        there, here = _gap(self.source, self.to_draft, source), _gap(self.draft, self.to_source, draft)
        left, right = (None if it is None else self.to_draft[it] for it in there)
        return right is not None and (left, right) == here

    def gap_in_source(self, draft: tuple[int, int]) -> tuple[int, int] | None:
        """The raw range of the source between the kept words that enclose a range of the draft, if they follow each other there too."""
        left, right = (None if it is None else self.to_source[it] for it in _gap(self.draft, self.to_source, draft))
        start, end = self.source.between(left, right)
        return (start, end) if start <= end else None

    def place_in_draft(self, start: int, end: int, slack: int = 1) -> tuple[int, int] | None:
        """The raw range of the draft where the words around a source range meet, if they do with at most `slack` words between."""
        return _place(self.source, self.draft, self.to_draft, (start, end), slack)

    def place_in_source(self, start: int, end: int, slack: int = 1) -> tuple[int, int] | None:
        """The same the other way round."""
        return _place(self.draft, self.source, self.to_source, (start, end), slack)


def pair(draft: str, source: str, draft_trail: tuple[str, ...] = (), source_context: str = "") -> Pair:
    """Both sentences read and their words matched."""
    here, there = read_side(draft), source_side(source)
    to_draft = _match([word.form for word in there.content], [word.form for word in here.content])
    return Pair(here, there, to_draft, {d: s for s, d in to_draft.items()}, draft_trail, source_context)


def read_side(raw: str) -> Side:
    """One sentence read; spelling variants and aliases made one."""
    clean = normalise(_ITEM_NUMBER.sub("　", raw))
    every = tokens(_full_names(canonical(clean)))
    content = tuple(word for word in every if word.part not in SILENT and word.form not in _LIGHT)
    return Side(raw, close_up(clean), every, content)


@lru_cache(maxsize=2048)
def source_side(raw: str) -> Side:
    """The same of a source's sentence, read once however often it is compared. Never of a draft's: what is read here stays at hand."""
    return read_side(raw)


def _match(source: Sequence[str], draft: Sequence[str]) -> dict[int, int]:
    """Which source word answers to which draft word: first in order, then what was moved."""
    found: dict[int, int] = {}
    left, right = list(range(len(source))), list(range(len(draft)))
    for _ in range(MOVES):
        matcher = SequenceMatcher(None, [source[i] for i in left], [draft[j] for j in right], autojunk=False)
        new = {left[b.a + k]: right[b.b + k] for b in matcher.get_matching_blocks() for k in range(b.size)}
        if not new:
            break
        found |= new
        taken = set(new.values())
        left, right = [i for i in left if i not in new], [j for j in right if j not in taken]
    return found


def _place(here: Side, there: Side, across: Mapping[int, int], span: tuple[int, int], slack: int) -> tuple[int, int] | None:
    left, skipped = _anchor(here.before(span[0]), across)
    right, skipped_too = _anchor(here.after(span[1]), across)
    if (left is None and right is None) or skipped + skipped_too > SKIPPED:
        return None
    if right is None and left is not None and there.after(there.content[left].end)[slack:]:
        return None
    if left is not None and right is not None and not 0 < right - left <= slack + 1:
        return None
    start, end = there.between(left, right)
    if left is None and right is not None:
        start = end
        if (near := there.before(end)[:1]) and near[0] not in across.values() and "、" not in there.raw[there.content[near[0]].end : end]:
            return None
    if right is None:
        stop = there.raw.find("。", start)
        end = stop if stop >= 0 else end
    return start, end


def _anchor(near: Sequence[int], across: Mapping[int, int]) -> tuple[int | None, int]:
    """The counterpart of the nearest kept word, and how many words were skipped to find it; None at the edge of a sentence."""
    far = next((i for i, word in enumerate(near) if word in across), None)
    return (None, len(near)) if far is None else (across[near[far]], far)


def _gap(side: Side, across: Mapping[int, int], span: tuple[int, int]) -> tuple[int | None, int | None]:
    """The nearest kept words left and right of a raw range."""
    left = next((i for i in range(side.ending_by(span[0]) - 1, -1, -1) if i in across), None)
    return left, next((i for i in range(side.starting_at(span[1]), len(side.content)) if i in across), None)


def _inside(side: Side, span: tuple[int, int]) -> set[int]:
    return set(range(side.starting_at(span[0]), side.ending_by(span[1])))


def _all_outside(words: set[int], across: Mapping[int, int], there: set[int]) -> bool:
    return bool(words) and all(across.get(word, -1) not in {*there, -1} for word in words)


def _full_names(clean: Normalised) -> Normalised:
    """Short names opened to the official ones, still mapped to the raw text. `在支診` -> `在宅療養支援診療所`"""
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for match in _short_names().finditer(clean.text):
        full = _names()[match[0]]
        pieces += [clean.text[done : match.start()], full]
        origin += clean.origin[done : match.start()]
        origin += [clean.origin[match.start() + at] for at in _spread(match[0], full)]
        done = match.end()
    return Normalised("".join([*pieces, clean.text[done:]]), (*origin, *clean.origin[done:]))


@lru_cache(maxsize=1024)
def _spread(short: str, full: str) -> tuple[int, ...]:
    """For each character of the full name its place in the short one: the same character, or the one before.

    `在支診`, `在宅療養支援診療所` -> 000011222
    """
    same = {
        block.b + k: block.a + k
        for block in SequenceMatcher(None, short, full, autojunk=False).get_matching_blocks()
        for k in range(block.size)
    }
    places, at = [], 0
    for i in range(len(full)):
        at = same.get(i, at)
        places.append(at)
    return tuple(places)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Short names that always mean the same; full names stand for themselves, so that nothing inside them is opened."""
    two_way = [(spelled(short), full.split("|")[0]) for short, full, *way in rows("aliases.tsv") if not way]
    return {full: full for _, full in two_way} | dict(two_way)


@lru_cache(maxsize=1)
def _short_names() -> re.Pattern[str]:
    return any_word(_names(), lambda it: apart_from_latin(it) if it[0].isascii() else re.escape(it))
