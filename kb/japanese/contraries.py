"""Words that cannot both be said of one thing, as the table beside this file has them. 大規模, 小規模 · 毎月, 毎年"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from kb.japanese.tables import any_word, rows
from kb.japanese.words import words

ASKED, DRAFTED, BOTH = "問い", "案文", "共通"


@lru_cache(maxsize=2)
def exclusive(where: str) -> tuple[re.Pattern[str], ...]:
    """What finds any word of a row, for each row that is read there; `努力義務` before `義務`."""
    return tuple(any_word(row) for row in _rows(where))


@lru_cache(maxsize=1)
def exclusive_phrases() -> tuple[re.Pattern[str], ...]:
    """The same of rows for drafts whose words are several in the dictionary. 大規模, 小規模; not 不十分, which only denies 十分"""
    several = (row for row in _rows(DRAFTED) if any(len(words(it)) > 1 for it in row))
    return tuple(any_word(row) for row in several if not any(one != other and one in other for one in row for other in row))


@lru_cache(maxsize=1)
def opposites() -> frozenset[frozenset[str]]:
    """Every two of them that a draft may not exchange, as the words of the dictionary."""
    return frozenset(frozenset(pair) for row in _rows(DRAFTED) for pair in combinations(map(_form, row), 2))


def _rows(where: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for place, *row in rows("contraries.tsv") if place in (where, BOTH))


def _form(word: str) -> str:
    """The normalised form of a single word, else the text: 切捨て -> 切り捨て, 大規模 -> 大規模"""
    found = words(word)
    return found[0].form if len(found) == 1 else word
