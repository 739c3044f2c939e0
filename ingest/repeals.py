"""Which held papers another one ends, and from which day on: read from what binding papers say of the others, by date and number.

`（令和４年３月４日保医発0304第１号）は、令和６年５月31日限り廃止する。` -> that paper holds until 2024-05-31, by those lines
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ingest.letterhead import letterhead_text
from kb.base.cite import pointed
from kb.japanese.dates import find_dates
from kb.japanese.drafts import says_draft
from kb.japanese.text import squeezed
from kb.model import Ended, LineRange, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kb.base.store import Store
    from kb.model import Document, Statement

_UNIT = r"(?:\([^()]*\)|[^「」、。()]*号「[^「」]*」)"
_ENDS = re.compile(
    rf"(?P<named>{_UNIT}(?:(?:、|,|及び|並びに)(?:「[^()]*」)?{_UNIT})*)は、?"
    r"(?:(?P<day>[^、。()]{1,24}?)(?:限りで?|をもって|を以て|付けで)、?)?"
    r"廃止(?:し、|(?:する|します|した|しました)(?:ことと(?:する|した|します|しました)|ものとする|こと)?(?:。|ので|$))"
)
_BEGINS = re.compile(r"(?:本|この)(?:通知|告示|省令|政令|法律|事務連絡|取扱い)は、?([^、。]*?)(?:から|より)(?:適用|施行)")
_NAMED_NEXT = r"(?:付け?|の)?{}(?!の\d)"


def repeals(store: Store) -> dict[str, Ended]:
    """By key, until when a paper holds and what says so; of several the first day. It follows from the rows alone."""
    documents = {it.key: it for it in store.documents()}
    numbered: defaultdict[str, list[Document]] = defaultdict(list)
    for it in documents.values():
        if it.number:
            numbered[letterhead_text(it.number)].append(it)
    found: dict[str, Ended] = {}
    for key, statement in store.saying("廃止"):
        by = documents[key]
        for it, until in _ended(store, by, statement, numbered):
            ended = Ended(until, pointed(store, LineRange(key, statement.first, statement.last)))
            found[it.key] = min(ended, found.get(it.key, ended))
    return found


def _ended(store: Store, by: Document, statement: Statement, numbered: Mapping[str, Sequence[Document]]) -> Iterator[tuple[Document, str]]:
    """The papers that a sentence ends, each with its last day."""
    match = _ENDS.search(squeezed(statement.text))
    if match is None or not _may_end(store, by, statement):
        return
    until = _last_day(store, by, match["day"])
    for day, number in _named(match["named"], numbered):
        for it in numbered[number]:
            agree = it.issued is None or it.issued.startswith(day) or day.startswith(it.issued)
            if until and agree and it.key != by.key and by.kind.rank <= it.kind.rank:
                yield it, until


def _may_end(store: Store, by: Document, statement: Statement) -> bool:
    """Whether the paper binds, and says this itself, not in a table of what another paper said before and says now.

    Nothing else ends a paper: not a draft, a report, an opinion or the news.
    """
    draft = by.status is Status.DRAFT or says_draft(by.title)
    (line,) = store.lines(LineRange(by.key, statement.first, statement.first))
    return by.kind.binds and not draft and line.column is None


def _named(text: str, numbered: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The held numbers that stand after a date, with it. `(令和4年3月4日付け保医発0304第1号)` -> 2022-03-04, 保医発0304第1号"""
    days = find_dates(text)
    for day, after in zip(days, [*(it.start for it in days[1:]), len(text)], strict=True):
        rest = text[day.end : after]
        yield from ((day.iso, number) for number in numbered if re.match(_NAMED_NEXT.format(re.escape(number)), rest))


def _last_day(store: Store, by: Document, said: str | None) -> str | None:
    """The day that is named, else the one before the paper begins to hold; None where neither is known."""
    if said:
        days = [it.iso for it in find_dates(said) if it.whole]
        return by.issued if said == "本日" else days[0] if len(days) == 1 else None
    begins = (match[1] for it in store.statements(by.key) if (match := _BEGINS.search(squeezed(it.text))))
    days = [it.iso for said in begins for it in find_dates(said) if it.whole]
    return _day_before(next(iter(days), by.issued or ""))


def _day_before(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except ValueError:  # a month, a year, nothing, or a day that a person mistook
        return None
