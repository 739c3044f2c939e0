"""The numbers that stand beside the words of a text copy: margin line numbers and page labels, told from the text.

A paper copied from the web gives its margin numbers as lines of their own, a run of them before the lines they number:
`20 / 21 / (2) 対応について` -> the line is printed number 21 (20 was the blank line above the heading).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.model import Anomaly, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.extract.segment import Row

FEWEST = 10  # margin numbers in a text before they count as such (seed 000 has 38; its other lone numbers are 1)
TITLE_REACH = 10  # rows from the top within which a web copy names its page: `(6 ページ)`

_NUMBER = re.compile(r"[\s　]*(\d{1,3})[\s　]*")
_LABEL = re.compile(r"[\s　]*(?:[-‐－—–]\s*\d{1,3}\s*[-‐－—–]|[Pp]\.?\s?\d{1,3}|\d{1,3})[\s　]*")
_COPY_OF_PAGE = re.compile(r"[（(](\d{1,3})[\s　]*ページ[)）]")
_TRAILING = re.compile(
    r"(?<=[ぁ-んァ-ヶ一-鿿。）)])(?<!資料)(?<!別[紙添表])(?<!様式)(?<!その)(?<![第表図問案成和])(?P<label>[ 　]+(?P<number>\d{1,3})\s*)$"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive numbers on rows `first..stop-1`, then the rows `stop..end-1` they stand before."""

    first: int
    stop: int
    end: int
    start: int

    @property
    def numbers(self) -> int:
        return self.stop - self.first

    @property
    def following(self) -> int:
        return self.end - self.stop


def printed_numbers(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Anomaly, ...]]:
    """Give the rows their printed line numbers and make labels of the rows that held them; runs that do not fit are reported."""
    runs = _margin(list(_runs(rows)))
    if sum(run.numbers for run in runs) < FEWEST:
        return tuple(rows), ()
    done, anomalies = list(rows), []
    for run in runs:
        for i in range(run.first, run.stop):
            done[i] = replace(rows[i], kind=LineKind.LABEL, citable=False)
        if run.following > run.numbers:
            last = run.start + run.numbers - 1
            anomalies.append(Anomaly("margin_numbers", f"欄外の行番号 {run.start}〜{last} の後の行が番号より多く、対応させていません", 1))
            continue
        for i in range(run.stop, run.end):
            done[i] = replace(rows[i], printed=str(run.start + run.numbers - (run.end - i)))
    return tuple(done), tuple(anomalies)


def _number(row: Row) -> int | None:
    match = _NUMBER.fullmatch(row.text) if row.citable else None
    return int(match[1]) if match else None


def _runs(rows: Sequence[Row]) -> Iterator[_Run]:
    i = 0
    while i < len(rows):
        start = _number(rows[i])
        if start is None:
            i += 1
            continue
        stop = i + 1
        while stop < len(rows) and _number(rows[stop]) == start + stop - i:
            stop += 1
        end = stop
        while end < len(rows) and rows[end].citable and _number(rows[end]) is None:
            end += 1
        yield _Run(i, stop, end, start)
        i = end


def _margin(runs: Sequence[_Run]) -> list[_Run]:
    """The runs that count lines: two numbers or more, or one that goes on from the run before; with lines to count."""
    margin: list[_Run] = []
    for run in runs:
        goes_on = bool(margin) and run.start == margin[-1].start + margin[-1].numbers
        if run.following and (run.numbers > 1 or goes_on):
            margin.append(run)
    return margin


def page_labels(rows: Sequence[Row]) -> tuple[tuple[Row, ...], str | None]:
    """Make labels of page numbers, and say which page a web copy is of. `…実施すること 7` above a gap -> `…実施すること` + label ` 7`"""
    page = next((match[1] for row in rows[:TITLE_REACH] if (match := _COPY_OF_PAGE.search(row.text))), None)
    done: list[Row] = []
    highest = 0
    for i, row in enumerate(rows):
        parts = _split_label(rows, i, page, highest) if row.citable and row.kind is LineKind.BODY else (row,)
        if parts[-1].kind is LineKind.LABEL and (number := re.search(r"\d+", parts[-1].text)):
            highest = max(highest, int(number[0]))
        done.extend(parts)
    return tuple(done), page


def _split_label(rows: Sequence[Row], i: int, page: str | None, highest: int) -> tuple[Row, ...]:
    row = rows[i]
    gap_above = i == 0 or row.file_line - rows[i - 1].file_line > 1
    gap_below = i + 1 == len(rows) or rows[i + 1].file_line - row.file_line > 1
    wide_gap_below = i + 1 == len(rows) or rows[i + 1].file_line - row.file_line > 2
    if _LABEL.fullmatch(row.text) and (row.text.strip() == page or (gap_above and gap_below)):
        return (replace(row, kind=LineKind.LABEL, citable=False),)
    match = _TRAILING.search(row.text) if wide_gap_below and "\t" not in row.text else None
    if match and highest < int(match["number"]):
        return _parted(row, match.start("label"))
    return (row,)


def _parted(row: Row, at: int) -> tuple[Row, Row]:
    """A row of words and the label that stood behind them, each with its own place."""
    origin = row.origin or tuple(range(len(row.text) + 1))
    words = replace(row, text=row.text[:at], origin=origin[: at + 1])
    return words, replace(row, text=row.text[at:], origin=origin[at:], kind=LineKind.LABEL, citable=False)
