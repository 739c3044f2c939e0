"""What a question asks of a figure: `１万人を超えた県` -> more than 10,000 人 · `いちばん多い圏域` -> the most.

Only figures of table rows are measured by it (kb.ask.rows); what says it is no subject that must stand in the lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import zip_longest
from typing import TYPE_CHECKING

from kb.japanese.words import forms

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class How(Enum):
    """測り方: how a figure must stand to the one that is named, or to those of the other rows."""

    ABOVE = auto()
    FROM = auto()
    BELOW = auto()
    UP_TO = auto()
    MOST = auto()
    LEAST = auto()


_BOUNDS = {
    How.ABOVE: frozenset({"越える", "上回る", "超過", "超"}),
    How.FROM: frozenset({"以上"}),
    How.BELOW: frozenset({"未満", "下回る", "満つ"}),
    How.UP_TO: frozenset({"以下", "以内"}),
}
_MANY, _FEW = frozenset({"多い", "高い", "大きい", "長い"}), frozenset({"少ない", "低い", "小さい", "短い"})
_MOST, _LEAST = frozenset({"最多", "最大", "最高", "最長"}), frozenset({"最少", "最小", "最低", "最短"})
LESS = re.compile(r"^\s*[▲△−－‐-]\s*[0-9０-９]")  # `△7.2%`
VERY = frozenset({"一番", "最も"})
_EACH = frozenset({"年", "月", "週", "日"})  # `年４回`
SAYING = frozenset().union(*_BOUNDS.values(), _MANY, _FEW, _MOST, _LEAST, VERY, _EACH)
"""Forms that say how a figure must stand."""


@dataclass(frozen=True, slots=True)
class Measure:
    """測り: how, against which figure, counted in what; figure and unit are empty for the most and the least."""

    how: How
    figure: float = 0.0
    unit: str = ""

    def picks(self, figures: Collection[float]) -> frozenset[float]:
        """Which of the figures stand so. 6 and above, (4, 6, 11) -> 6, 11"""
        match self.how:
            case How.ABOVE:
                return frozenset(it for it in figures if it > self.figure)
            case How.FROM:
                return frozenset(it for it in figures if it >= self.figure)
            case How.BELOW:
                return frozenset(it for it in figures if it < self.figure)
            case How.UP_TO:
                return frozenset(it for it in figures if it <= self.figure)
            case How.MOST:
                return frozenset({max(figures)} if figures else ())
            case How.LEAST:
                return frozenset({min(figures)} if figures else ())


def measures(question: str) -> tuple[Measure, ...]:
    """What a question asks of figures: one bound, or the most, the least or both."""
    said = tuple(forms(question))
    return _bounds(said)[:1] or _ends(said)


def figure(text: str) -> tuple[float, str] | None:
    """The one figure of a cell and what it counts; None where there is none, or more than one, or a place in a row. `年４回` -> 4, 回"""
    said = tuple(forms(text))
    at = [i for i, form in enumerate(said) if _is_number(form)]
    if len(at) != 1 or said[: at[0]][-1:] == ("第",):
        return None
    less = -1.0 if LESS.search(text) else 1.0
    return less * float(said[at[0]]), "".join(said[at[0] + 1 : at[0] + 2])


def _bounds(said: Sequence[str]) -> tuple[Measure, ...]:
    """Every figure with the bound that follows it. `７％以上` -> from 7 %, `３割を超える` -> above 30 %"""
    found = []
    for i, form in enumerate(said):
        if not _is_number(form):
            continue
        unit = "" if said[i + 1 : i + 2] and said[i + 1] in SAYING - _EACH else "".join(said[i + 1 : i + 2])
        after = said[i + 1 + bool(unit) :][:1]
        for how, words in (*_BOUNDS.items(), (How.ABOVE, _MANY), (How.BELOW, _FEW)):
            if words.intersection(after):
                found.append(Measure(how, 10 * float(form), "%") if unit == "割" else Measure(how, float(form), unit))
    return tuple(found)


def _ends(said: Sequence[str]) -> tuple[Measure, ...]:
    """The most, the least or both; `最低何回` asks how often at least, not where it is the least."""
    named = {form for form, after in zip_longest(said, said[1:], fillvalue="") if after[:1] not in ("何", "幾") and not _is_number(after)}
    very = bool(VERY.intersection(said))
    most = bool(_MOST & named) or (very and bool(_MANY.intersection(said)))
    least = bool(_LEAST & named) or (very and bool(_FEW.intersection(said)))
    return tuple(Measure(how) for how, asked in ((How.MOST, most), (How.LEAST, least)) if asked)


def _is_number(form: str) -> bool:
    return form.replace(".", "", 1).isdecimal()
