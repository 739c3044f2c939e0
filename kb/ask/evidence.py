"""How much of a question a stretch of text supports: each term weighed by how rare it is in the base.

A term is met by any of its ways; a verb or single kanji is half met by a word that shares its kanji (育てる ~ 育成), what
else it may be called only by two of them (委ねる for 委託 is not in 委員会);
numbers and dates are met only by the same number or date, 副座長 only where 副 stands before 座長.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.japanese.dates import NO_YEAR, find_dates
from kb.japanese.words import forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.ask.terms import Term

MET = 0.5  # share from which a term counts as met
HALF_KANJI = 0.5  # support lent by shared kanji (evaluations/answers, dev questions)
HALF_PHRASE = 0.6  # support lent by most words of a phrase
OUTSIDE = "医療機関以外の施設"
EXCEPT = (("医療", "機関", "以外"), ("診療", "所", "以外"))  # how papers speak of what is no 医療機関
_KANJI = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Wording:
    """語彙: what a text says: its words, its words in order, its kanji by word, its dates."""

    forms: frozenset[str]
    order: str
    """Forms in order between \\x1f, so that a run of words can be looked for."""
    kanji: frozenset[str]
    dates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Support:
    """裏付け: the weighed share of the terms that are met (0–1), and each term's own share."""

    share: float
    met: tuple[float, ...]
    weights: tuple[float, ...]


@lru_cache(maxsize=20_000)
def wording(text: str) -> Wording:
    """Read a text once; the same text again costs nothing."""
    said = tuple(forms(text))
    return Wording(
        forms=frozenset(said),
        order="\x1f" + "\x1f".join(said) + "\x1f",
        kanji=frozenset(_KANJI.findall("".join(said))),
        dates=frozenset(date.iso for date in find_dates(text)),
    )


def support(terms: tuple[Term, ...], texts: Iterable[str], weigh: Callable[[Term], float]) -> Support:
    """How far the texts together meet the terms. No terms at all means no support."""
    said = [wording(text) for text in texts]
    met = tuple(max((meets(term, each) for each in said), default=0.0) for term in terms)
    weights = tuple(weigh(term) for term in terms)
    total = sum(weights)
    share = sum(m * w for m, w in zip(met, weights, strict=True)) / total if total else 0.0
    return Support(share, met, weights)


def meets(term: Term, said: Wording) -> float:
    """How far a wording meets one term, 0–1."""
    if term.date:
        return _date(term.date, said.dates)
    if term.number:
        return max(_number(way, said) for way in term.ways)
    if term.joined:
        return float(any(_in_order(way, said) for way in term.ways))
    if term.outsider and _excepts(said):
        return 1.0
    own, *others = term.ways
    return max(_way(own, said), *(_way(way, said, synonym=True) for way in others), 0.0)


def speaks_of_outsiders(text: str) -> bool:
    """Whether a text speaks of what is no 医療機関 as such. `病院及び診療所以外のもの` -> True"""
    return _excepts(wording(text))


def _excepts(said: Wording) -> bool:
    return any(_in_order(run, said) for run in EXCEPT)


def _way(way: tuple[str, ...], said: Wording, *, synonym: bool = False) -> float:
    if said.forms.issuperset(way):
        return 1.0
    if len(way) > 1:
        present = sum(form in said.forms for form in way)
        return HALF_PHRASE * present / len(way) if present * 3 >= len(way) * 2 else 0.0
    kanji = _kanji(way[0])
    enough = len(kanji) > synonym  # 任せる for 委託 is not in 担任
    return HALF_KANJI if enough and said.kanji.issuperset(kanji) else 0.0


@lru_cache(maxsize=4096)
def _kanji(form: str) -> frozenset[str]:
    return frozenset(_KANJI.findall(form))


def _number(way: tuple[str, ...], said: Wording) -> float:
    """A number is met with its counter: before it in prose (第2回), after it in a table row (回: 2)."""
    core = [form for form in way if form != "第"]
    runs = (way, tuple(reversed(core)) if len(core) > 1 else way)
    return float(any(_in_order(run, said) for run in runs))


def _in_order(run: tuple[str, ...], said: Wording) -> bool:
    return "\x1f" + "\x1f".join(run) + "\x1f" in said.order


def _date(iso: str, dates: frozenset[str]) -> float:
    """A year is met by a day in it; a day without a year by that day; a fiscal year by its own name, half by the calendar year.

    Another month of the year meets nothing.
    """
    if any(NO_YEAR in (found[:4], iso[:4]) and _same_days(found[5:], iso[5:]) for found in dates):
        return 1.0
    if any(found == iso or found.startswith(iso + "-") or iso.startswith(found + "-") for found in dates):
        return 1.0
    return 0.5 if any(found[:4] == iso[:4] and "年度" in found + iso for found in dates) else 0.0


def _same_days(one: str, other: str) -> bool:
    """Whether a month or a day of the year agrees with another, as far as both say. `11` ~ `11-19`"""
    return min(len(one), len(other)) >= 2 and "年度" not in one + other and (one.startswith(other) or other.startswith(one))
