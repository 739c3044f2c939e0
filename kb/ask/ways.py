"""Every way in which papers say a phrase or a word of a question, by the reviewed tables of aliases and everyday words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kb.japanese.tables import any_word, rows
from kb.japanese.words import forms, spelled

if TYPE_CHECKING:
    import re

    from kb.japanese.words import Word


_TO_I = str.maketrans("うくぐすつぬぶむる", "いきぎしちにびみり")


def ways(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Every way to say a phrase of the tables. `在支診` -> (在支診) or (在宅, 療養, 支援, 診療, 所)"""
    says = (phrase, *_table().get(phrase, ()))
    return tuple(dict.fromkeys(own for say in says if (own := _forms(say))))


def ways_of_word(word: Word) -> tuple[tuple[str, ...], ...]:
    """Every way to say a single word, its own first."""
    return tuple(dict.fromkeys([(word.form,), *_synonyms().get(word.form, ())]))


def ways_of_verbs(begun: str, one: Word, other: Word) -> tuple[tuple[str, ...], ...]:
    """Every way to say two verbs that make one, its noun first; none where they make none. 申し, 込む -> 申し込み; 申す with 込む; 申請"""
    nouns = (_forms(f"{begun}{stem}") for stem in _stems(other.form))
    noun = next((found for found in nouns if len(found) == 1), ())
    return tuple(dict.fromkeys([noun, (one.form, other.form), *_synonyms().get(noun[0], ())])) if noun else ()


def _stems(verb: str) -> tuple[str, ...]:
    """The forms that nouns are made of. 込む -> 込み, 替える -> 替え or 替えり, of which the dictionary knows one"""
    return (*([verb[:-1]] if verb.endswith("る") else []), verb[:-1] + verb[-1:].translate(_TO_I))


@lru_cache(maxsize=1)
def phrases() -> re.Pattern[str]:
    """Phrases of more than one word, longest first; single words are met word by word."""
    return any_word(key for key in _table() if len(_forms(key)) > 1 or key in _shorts())


@lru_cache(maxsize=1)
def _shorts() -> frozenset[str]:
    """Short forms of the alias table; rows that map a word to itself protect it from being read as a shorter one."""
    return frozenset(spelled(row[0]).lower() for row in rows("aliases.tsv"))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """Every phrase that may be said otherwise, with the other ways: aliases (both directions, but for 片道 rows) and everyday groups."""
    table: dict[str, tuple[str, ...]] = {}
    for short, full, *way in rows("aliases.tsv"):
        if "片道" in way:
            table[spelled(short).lower()] = tuple(full.split("|"))
    two_way = [(short, *full.split("|")) for short, full, *way in rows("aliases.tsv") if "片道" not in way]
    for group in (*two_way, *rows("everyday.tsv")):
        for member in group:
            others = tuple(other for other in group if other != member)
            key = spelled(member).lower()
            table[key] = (*table.get(key, ()), *others)
    return table


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Single words with their other ways, by normalised form."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key in _table():
        own = _forms(key)
        if len(own) == 1:
            found[own[0]] = (*found.get(own[0], ()), *ways(key))
    return found


@cache
def _forms(said: str) -> tuple[str, ...]:
    """The words of an entry of the tables, each read once."""
    return tuple(forms(said))
