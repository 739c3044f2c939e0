"""The rows of a table that a question picks by a figure: `陽性者が１万人を超えた県` -> the rows whose 陽性者数 is above 10,000.

Which column is meant, its heading says; a row counts only where its cell holds one figure. Rows that sum up the others are not picked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.called import called_in
from kb.ask.evidence import Support, meets, support, wording
from kb.ask.measure import SAYING, measures
from kb.ask.rarity import rarity_in
from kb.ask.tables import Row, Table, tables
from kb.japanese.text import squeezed
from kb.japanese.words import forms
from kb.model import LineRange, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.measure import Measure
    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base

NAMED = 0.6  # share of the subject words that paper, headings, columns and labels must meet
ASKS_ELSE = frozenset({"理由", "法令", "日付", "開始", "期限", "期間", "連絡先", "氏名", "人"})  # sorts that no row's figure answers
SUMS = frozenset({"合計", "総計", "小計", "計", "総数", "全国", "全体", "平均", "その他"})  # labels of rows that are not one of their kind
EXACTLY = 0.01  # what the same unit is worth between columns that are named alike
PERCENT = frozenset({"%", "率", "割合"})
WHERE = re.compile(r"どこ|どちら")


@dataclass(frozen=True, slots=True)
class Picked:
    """選ばれた行: their lines, and what table and paper say of the rest of the question."""

    ranges: tuple[LineRange, ...]
    terms: tuple[Term, ...]
    whole: Support


def picked_rows(base: Base, question: Question, hits: Sequence[Hit]) -> Picked | None:
    """The rows that stand as the question asks; None where it asks nothing of a figure or no table has such a column."""
    asked = _measures(question)
    if not asked or question.kind in (QuestionKind.YES_NO, QuestionKind.DEFINITION) or question.wants.name in ASKS_ELSE:
        return None
    terms = tuple(it for it in question.terms if not (it.number and it.ways[0][0] in _figures(asked)) and it.ways[0][0] not in SAYING)
    found = [(table, _support(base, terms, table)) for table in tables(base, hits)]
    for table, whole in sorted(found, key=lambda pair: -pair[1].share):
        rows = _picked(base, terms, table, asked) if whole.share >= NAMED and _asks_for_rows(question, table) else ()
        if rows:
            return Picked(tuple(LineRange(table.document, it.first, it.last) for it in rows), terms, whole)
    return None


def _asks_for_rows(question: Question, table: Table) -> bool:
    """Whether it is one of the rows that is asked for: by what they are called, or by where. `最低何回か` asks for none."""
    called = wording(table.headings[0])
    named = any(meets(term, called) or called.forms.intersection(form for way in term.ways for form in way) for term in question.terms)
    return named or WHERE.search(question.raw) is not None


def _measures(question: Question) -> tuple[Measure, ...]:
    """What is asked of figures; a share is counted in per cent. `陽性率がいちばん高い県` -> the most %"""
    found = measures(question.raw)
    share = PERCENT.intersection(forms(question.raw))
    return tuple(replace(it, unit="%") if share and not it.unit else it for it in found)


def _figures(asked: Sequence[Measure]) -> frozenset[str]:
    """Forms in which the bounds may be written; `３割` is 30 %."""
    return frozenset(form for it in asked for form in (f"{it.figure:g}", f"{it.figure / 10:g}"))


def _support(base: Base, terms: Sequence[Term], table: Table) -> Support:
    labels = " ".join(row.label for row in table.rows)
    said = [called_in(base.store, base.store.document(table.document)), *table.trail, " ".join(table.headings), labels]
    return support(tuple(terms), said, rarity_in(base))


def _picked(base: Base, terms: Sequence[Term], table: Table, asked: Sequence[Measure]) -> tuple[Row, ...]:
    """The rows whose figure in the column that is meant stands as asked, as they stand in the table."""
    rows = [row for row in table.rows if squeezed(row.label) not in SUMS]
    if any(term.ways[0] == tuple(forms(row.label)) for term in terms for row in rows):
        return ()  # one row is named
    shares = {heading: _meant(base, terms, heading, rows, asked[0].unit) for heading in table.headings[1:]}
    column = max(shares, key=lambda heading: shares[heading])
    figures = {row: found[0] for row in rows if (found := row.figure(column))} if shares[column] > 0 else {}
    wanted = frozenset[float]().union(*(it.picks(tuple(figures.values())) for it in asked))
    return tuple(row for row, value in figures.items() if value in wanted)


def _meant(base: Base, terms: Sequence[Term], heading: str, rows: Sequence[Row], unit: str) -> float:
    """How far a column is the one that is meant: 0 where few cells hold a figure, or they count something else."""
    found = [it for row in rows if (it := row.figure(heading))]
    units = frozenset(counted for _, counted in found) - {""}
    if 2 * len(found) < max(4, len(rows)):
        return 0.0
    percent = bool(PERCENT & {*units, *forms(heading)})
    if unit == "%":
        return float(percent)
    if unit and (percent or (units and units != {unit})):
        return 0.0
    named = support(tuple(it for it in terms if not it.light), [heading], rarity_in(base)).share
    return named + (EXACTLY if unit and units == {unit} else 0.0)
