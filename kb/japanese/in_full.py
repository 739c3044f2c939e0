"""Text with its short forms opened and spelled in one way, to be compared and not shown. `連携拠点` -> `在宅医療に必要な連携を担う拠点`"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.japanese.tables import any_word, apart_from_latin, rows
from kb.japanese.text import Normalised, plain
from kb.japanese.words import canonical

_SHORT_LATIN = re.compile(r"[A-Za-z0-9]+")


def unabbreviated(text: str) -> str:
    """The text normalised, its short forms opened. `連携拠点` -> `在宅医療に必要な連携を担う拠点`"""
    return _shorts().sub(lambda match: _fulls()[match[0]], letters(text))


def letters(text: str) -> str:
    """The text normalised and spelled in one way, its places forgotten, which is what makes it quick. `位置づける` -> `位置付ける`"""
    return canonical(flat(plain(text))).text


def flat(text: str) -> Normalised:
    """Text that needs no normalising and whose places nobody asks for."""
    return Normalised(text, tuple(range(len(text) + 1)))


@lru_cache(maxsize=1)
def _fulls() -> dict[str, str]:
    return {letters(short): full.split("|")[0] for short, full, *_ in rows("aliases.tsv")}


@lru_cache(maxsize=1)
def _shorts() -> re.Pattern[str]:
    return any_word(_fulls(), lambda way: apart_from_latin(way) if _SHORT_LATIN.fullmatch(way) else re.escape(way))
