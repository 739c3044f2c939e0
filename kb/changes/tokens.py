"""A text as words to compare, each with its raw place; spellings of one word are one, what a verb's ending says is kept.

`取り組み及び研修` and `取組および研修` -> the same keys
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.japanese.text import plain
from kb.japanese.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
# Words of grammar that are written two ways; the reviewed variants and the dictionary know content words only.
_TWO_WAYS = {
    "および": "及び",
    "または": "又は",
    "ならびに": "並びに",
    "もしくは": "若しくは",
    "ただし": "但し",
    "また": "又",
    "なお": "尚",
    "及": "及び",
}
_PIECE = re.compile("|".join(sorted({*_TWO_WAYS, *_TWO_WAYS.values()}, key=len, reverse=True)) + r"|[0-9０-９]+|[A-Za-z]+|\s+|.", re.DOTALL)
_ENDINGS = ("動詞", "形容詞", "形状詞")


@dataclass(frozen=True, slots=True)
class Token:
    """語: what it is compared by, and its raw character range."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(raw: str) -> tuple[Token, ...]:
    """Every character of the text but white space, in words."""
    found: list[Token] = []
    at = 0
    for word in words(raw):
        if word.start < at:
            continue
        found += _pieces(raw, at, word.start)
        ending = plain(raw[word.end - 1 : word.end]) if word.part.startswith(_ENDINGS) else ""
        found.append(Token(word.form + ending, word.start, word.end))
        at = word.end
    return (*found, *_pieces(raw, at, len(raw)))


def spelling(raw: str) -> tuple[str, ...]:
    """What is left of a text when spellings are made one."""
    return tuple(token.key for token in tokens(raw))


def marks(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that differ, as raw ranges in each text. `年４回` and `年６回` -> ４ and ６"""
    left, right = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, [token.key for token in left], [token.key for token in right], autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    return _spans(left, [step[1:3] for step in steps]), _spans(right, [step[3:5] for step in steps])


def _spans(found: tuple[Token, ...], runs: list[Span]) -> tuple[Span, ...]:
    return tuple((found[first].start, found[last - 1].end) for first, last in runs if last > first)


def _pieces(raw: str, start: int, end: int) -> Iterator[Token]:
    for match in _PIECE.finditer(raw, start, end):
        key = plain(match[0]).strip()
        if key:
            yield Token(_TWO_WAYS.get(key, key), match.start(), match.end())
