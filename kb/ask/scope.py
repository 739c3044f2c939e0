"""Which papers may answer: those that held on a day, of the kinds and times that are wanted.

`Scope(as_of="2024-04-01")` -> of each paper the edition that held then, and a draft newer still
no day -> what holds today; superseded editions never

A copy of another paper never answers: the official one does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kb.errors import InputError
from kb.japanese.dates import find_dates
from kb.japanese.drafts import is_draft
from kb.model import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.model import Document, Statement, StatementClass


@dataclass(frozen=True, slots=True)
class Scope:
    """範囲: kinds (none means all) and the day (ISO) whose state of things is asked for (none means today)."""

    kinds: frozenset[Kind] = frozenset()
    as_of: str | None = None
    issued: str = ""
    """When the papers were issued: `2023-03-31`, `2023-03`, `2023`, `2023年度`; empty means whenever."""
    classes: frozenset[StatementClass] = frozenset()
    """Which sorts of statement may answer; none means all."""
    speakers: frozenset[str] = frozenset()
    """Surnames of the members whose words may answer; none means all."""
    ended: bool = False
    """Whether papers that another has ended may answer, too."""
    past: bool = False
    """Whether those that another has ended are the only ones that may."""

    def admitted(self, documents: Iterable[Document]) -> frozenset[str]:
        """Keys of the documents that may answer; a paper of which nothing holds any more (旧版 by hand) answers on no day."""
        known = tuple(documents)
        wanted = sorted((it for it in known if self._wanted(it)), key=lambda it: it.id)
        held = frozenset(key for _, editions in groupby(wanted, key=lambda it: it.id) for key in self._holding(list(editions)))
        return held - _retired(known) if self.as_of else held

    def takes(self, said: Statement) -> bool:
        """Whether a statement is of a sort, and of a member, that may answer; what nobody is named for may if it names the member."""
        if self.classes and said.class_ not in self.classes:
            return False
        by = re.split("[、,・]", said.speaker) if said.speaker else ()
        named = (any(one.startswith(name) for one in by) or (not by and name in said.text) for name in self.speakers)
        return not self.speakers or any(named)

    def _wanted(self, document: Document) -> bool:
        if document.copy_of or (self.past and not (document.ended and document.status is Status.OLD)):
            return False
        return (not self.kinds or document.kind in self.kinds) and self._issued(document)

    def _issued(self, document: Document) -> bool:
        if not self.issued.endswith("年度"):
            return (document.issued or "").startswith(self.issued)
        year = int(self.issued[:4])
        return f"{year}-04" <= (document.issued or "") < f"{year + 1}-04"

    def _holding(self, editions: Sequence[Document]) -> Iterator[str]:
        if self.as_of is None:
            yield from (it.key for it in editions if it.status is not Status.OLD or (self.ended and it.ended))
            return
        known = [it for it in editions if it.issued is None or it.issued <= self.as_of]
        if known:
            held = {_newest([it for it in known if not is_draft(it)] or known), _newest(known)}
            yield from (it.key for it in held if not it.ended or self.as_of <= it.ended.until)


def _newest(editions: Sequence[Document]) -> Document:
    return max(editions, key=lambda it: (it.issued or "", it.status is not Status.OLD))


def _retired(documents: Iterable[Document]) -> frozenset[str]:
    """The last edition of each paper whose editions are all 旧版: nothing says until when it held."""
    by_id = groupby(sorted(documents, key=lambda it: (it.id, it.issued or "")), key=lambda it: it.id)
    papers = (tuple(editions) for _, editions in by_id)
    return frozenset(it[-1].key for it in papers if all(edition.status is Status.OLD for edition in it) and not it[-1].ended)


EVERYTHING = Scope()


def read_scope(kinds: Sequence[str] = (), as_of: str = "") -> Scope:
    """A scope from words. Raises InputError for a kind that there is not, or a date that is none."""
    if unknown := next((it for it in kinds if it not in set(Kind)), None):
        raise InputError(f"種別「{unknown}」はありません", f"{'、'.join(Kind)} から選んでください")
    found = find_dates(as_of)
    if as_of and not (found and found[0].whole):
        raise InputError(f"日付「{as_of}」を読めません", "2024-04-01 や 令和6年4月1日 のように指定してください")
    return Scope(frozenset(map(Kind, kinds)), found[0].iso if found else None)
