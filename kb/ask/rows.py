"""The rows of a table that a question picks by a figure: `陽性者が１万人を超えた県` -> the rows whose 陽性者数 is above 10,000.

Which column is meant, its heading says; a row counts only where its cell holds one figure. Rows that sum up the others are not picked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from kb.ask.called import paper_words
from kb.ask.evidence import Support, meets, support, wording
from kb.ask.measure import SAYING, figure, measures
from kb.ask.rarity import rarity_in
from kb.japanese.text import squeezed
from kb.japanese.words import forms
from kb.model import LineKind, LineRange, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.measure import Measure
    from kb.ask.question import Question, Term
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Line

HITS = 30  # passages among which tables are looked for
REACH = 300  # lines to either side of a row among which its table stands
NAMED = 0.6  # share of the subject words that paper, headings, columns and labels must meet
ASKS_ELSE = frozenset({"理由", "法令", "日付", "開始", "期限", "期間", "連絡先", "氏名", "人"})  # sorts that no row's figure answers
SUMS = frozenset({"合計", "総計", "小計", "計", "総数", "全国", "全体", "平均", "その他"})  # labels of rows that are not one of their kind
EXACTLY = 0.01  # what the same unit is worth between columns that are named alike
PERCENT = frozenset({"%", "率", "割合"})
WHERE = re.compile(r"どこ|どちら")
NOTES = re.compile(r"\s*[※＊*]|\s*[(（]注")


@dataclass(frozen=True, slots=True)
class Row:
    """表の行: its lines in the document, and its filled cells, each with the heading of its column."""

    first: int
    last: int
    cells: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """What it is called, notes left out. `東京 ※1` -> `東京`"""
        return NOTES.split(self.cells[0][1].strip())[0]

    def figure(self, heading: str) -> tuple[float, str] | None:
        """The one figure in a column and what it counts."""
        return next((figure(cell) for named, cell in self.cells if named == heading), None)


@dataclass(frozen=True, slots=True)
class Table:
    """表: rows under the same headings, and what stands above them."""

    document: str
    rows: tuple[Row, ...]
    trail: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heading for row in self.rows for heading, _ in row.cells))


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
    found = [(table, _support(base, terms, table)) for table in _tables(base, hits)]
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


def _tables(base: Base, hits: Sequence[Hit]) -> Iterator[Table]:
    """The tables that the best passages stand in, each once."""
    seen: set[tuple[str, int]] = set()
    for hit in hits[:HITS]:
        passage = base.store.passage(hit.document, hit.passage)
        if (hit.document, passage.first) not in seen:
            rows = _rows_around(base, hit.document, passage.first)
            seen.update((hit.document, line) for row in rows for line in range(row.first, row.last + 1))
            if len(rows) > 1:
                yield Table(hit.document, rows, passage.trail)


def _rows_around(base: Base, document: str, number: int) -> tuple[Row, ...]:
    """The whole table that a line is a row of, over pages and repeated headings; nothing where it reaches further than is read."""
    if not base.store.line(document, number).context:
        return ()
    last = base.store.document(document).lines
    read = base.store.lines(LineRange(document, max(1, number - REACH), min(last, number + REACH)))
    lines = [line for line in read if not line.kind.is_furniture and not (line.kind is LineKind.TABLE and not line.context)]
    at = next((i for i, line in enumerate(lines) if line.number == number), None)
    headings = frozenset(heading for heading, _ in _cells(lines[at].context)) if at is not None else frozenset()
    if at is None or len(headings) < 2:
        return ()
    alike = [_is_alike(line, headings) for line in lines]
    start = next((i + 1 for i in range(at, -1, -1) if not alike[i]), 0)
    stop = next((i for i in range(at, len(lines)) if not alike[i]), len(lines))
    if (start == 0 and read[0].number > 1) or (stop == len(lines) and read[-1].number < last):
        return ()
    runs = [list(run) for _, run in groupby(lines[start:stop], key=lambda line: line.context)]
    return tuple(Row(run[0].number, run[-1].number, _cells(run[0].context)) for run in runs)


def _is_alike(line: Line, headings: frozenset[str]) -> bool:
    """Whether a line is a row under these headings; a row with an empty cell has fewer."""
    own = frozenset(heading for heading, _ in _cells(line.context))
    return len(own) > 1 and (own <= headings or headings <= own)


def _cells(context: str) -> tuple[tuple[str, str], ...]:
    """`圏域: 北部 / 会議: 年４回` -> (圏域, 北部), (会議, 年４回)"""
    pairs = (part.partition(": ") for part in context.split(" / "))
    return tuple((heading, cell) for heading, colon, cell in pairs if colon)


def _support(base: Base, terms: Sequence[Term], table: Table) -> Support:
    labels = " ".join(row.label for row in table.rows)
    said = [paper_words(base.store.document(table.document)), *table.trail, " ".join(table.headings), labels]
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
