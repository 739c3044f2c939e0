"""The sentences of a base that a draft can rest on, by passage: no headings but those that ask, no questions, names, 改正前 or 案."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.check.likeness import source_gist
from kb.japanese.markers import read_marker
from kb.japanese.statements import is_question
from kb.japanese.text import plain
from kb.model import LineRange, StatementClass

if TYPE_CHECKING:
    from kb.base.open import Base
    from kb.check.likeness import Gist
    from kb.model import Document, Statement

SAYS = re.compile(r"[をはがにでへ、\t/]")  # a line without any of these says nothing: a name, a signature
_OF = re.compile(
    r"における|に関する|に係る|に対する|に向けた|に応じた|に基づく|による|についての|としての|への|での|[にで]の"
)  # `急変時における対応`
_PREDICATE = re.compile(r"[をはがへ。]|(?:[うくぐすつぬぶむるたいだ]|こと|もの)$|\d|\s/\s")

_CITED = re.compile(
    r"(?:について|に関する件)[」』]?(?:\([^()]*(?:年|号|通知|事務連絡|告示)[^()]*\)(?:より)?(?:一部)?(?:抜粋|改正)?)(?:\([^()]*\))*$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """候補: a sentence with its paper, the headings above it, and the words of both."""

    document: Document
    statement: Statement
    trail: tuple[str, ...]
    said: Gist
    above: frozenset[str]
    asked: frozenset[str] = frozenset()
    """The words of the 問 that it answers."""

    @property
    def names_paper(self) -> bool:
        return names_paper(self.statement.text, self.document.title)

    @property
    def adds_nothing(self) -> bool:
        """Whether it is, beside a requirement, only a view, or a name such as the title of its paper."""
        it = self.statement
        return it.class_ is StatementClass.OPINION or self.names_paper or (not it.strength and names_only(it.text))


class Candidates:
    """候補一覧: each passage is read once."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._documents = {it.key: it for it in base.store.documents()}
        self._read: dict[tuple[str, int], tuple[Candidate, ...]] = {}

    def of(self, document: str, number: int) -> tuple[Candidate, ...]:
        """The sentences of a passage."""
        key = (document, number)
        if key not in self._read:
            self._read[key] = tuple(self._found(document, number))
        return self._read[key]

    def _found(self, document: str, number: int) -> list[Candidate]:
        store = self._base.store
        passage = store.passage(document, number)
        if self._is_past(document, passage.first):
            return []
        item = store.item(document, passage.item)
        asked = source_gist(passage.trail[-1]).forms if item.answers and passage.trail else frozenset()
        above = frozenset(form for text in passage.trail for form in source_gist(text).forms)
        said = (it for it in store.statements(document, *passage.statements) if _says(it) and (it.strength or not item.heading))
        found = [Candidate(self._documents[document], it, passage.trail, source_gist(it.text), above, asked) for it in said]
        return [it for it in found if it.said.forms - it.said.numbers != it.said.names]  # the name of a role alone

    def _is_past(self, document: str, line: int) -> bool:
        return not all(it.in_force for it in self._base.store.lines(LineRange(document, line, line)))


def names_only(text: str) -> bool:
    """Whether a line names something and says nothing of it, as headings and the labels of rows do. `急変時における対応` -> True"""
    marker = read_marker(text)
    said = plain(text[marker.end if marker else 0 :]).strip()
    return not _PREDICATE.search(_OF.sub("の", said))


def names_paper(text: str, title: str) -> bool:
    """Whether a line is the title of its paper or names another one. `医療計画について（令和５年３月31日医政局長通知）より抜粋` -> True"""
    said = plain(text).strip()
    return said == plain(title).strip() or _CITED.search(said) is not None


def _says(it: Statement) -> bool:
    """Whether a sentence states or asks something. `（医師会）`, `どうすればよいか` -> False"""
    return not is_question(it.text) and bool(it.strength or it.class_.asks or SAYS.search(it.text))
