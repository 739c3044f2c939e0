"""What rests on lines that changed: saved citations and questions whose right answer is known.

`tsuchi@2023-03-31#p3.12-14`, and line 13 is gone in the new edition -> resting, with that change
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from kb.base.cite import parse, resolve
from kb.changes.diff import ChangeKind
from kb.errors import CitationError, InputError
from kb.japanese.text import squeezed
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kb.base.store import Store
    from kb.changes.diff import Change, Diff
    from kb.model import Document

TOUCHING = frozenset({ChangeKind.CHANGED, ChangeKind.GONE})


@dataclass(frozen=True, slots=True)
class Question:
    """設問: a question of a set and the quotes that answer it, without spaces."""

    id: str
    question: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resting:
    """影響: a citation or question, the lines of the old edition it rests on, and what changed there."""

    name: str
    range: LineRange
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """影響の範囲: what rests on changed or gone lines, and the citations that resolve to nothing in this base."""

    citations: tuple[Resting, ...]
    questions: tuple[Resting, ...]
    lost: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.citations or self.questions)


def impact(store: Store, found: Diff, citations: Iterable[str] = (), questions: Iterable[Question] = ()) -> Impact:
    """What of the saved citations and the questions rests on lines that the new edition changed or left out."""
    touching = tuple(change for change in found.changes if change.kind in TOUCHING and change.old)
    cited: list[Resting] = []
    lost: list[str] = []
    for citation in citations:
        try:
            span = _span(store, citation, found.old)
        except CitationError:
            lost.append(citation)
            continue
        cited += _resting(citation, (span,), touching)
    text = _Text(store, found.old.key)
    asked = [one for it in questions for one in _resting(it.id, text.spans(it.quotes), touching)]
    return Impact(tuple(cited), tuple(asked), tuple(lost))


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a set (`[[question]] id question gold also`); none where the file holds something else. Raises InputError."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("question", [])
        return tuple(Question(row["id"], row["question"], tuple(map(squeezed, _quotes(row)))) for row in rows)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"質問集 {path} を読めません（{error}）", "[[question]] に id・question・gold を書いてください") from error


def _quotes(row: dict[str, list[str]]) -> Iterator[str]:
    yield from row["gold"]
    for more in row.get("also", []):
        yield from more


def _span(store: Store, text: str, old: Document) -> LineRange:
    """What a citation points at; one that names no edition was made of the old one."""
    pointer = parse(text)
    if pointer.id == old.id and pointer.edition is None:
        pointer = replace(pointer, edition=old.edition)
    document, lines = resolve(store, pointer)
    numbers = [line.number for line in lines]  # of one page, but not always in its order: a comparison table runs on over pages
    return LineRange(document.key, min(numbers), max(numbers)) if numbers else LineRange(document.key, 1, 0)


def _resting(name: str, spans: Sequence[LineRange], touching: Sequence[Change]) -> Iterator[Resting]:
    for span in spans:
        hit = tuple(change for change in touching if change.old and span.meets(change.old.range))
        if hit:
            yield Resting(name, span, hit)


class _Text:
    """An edition as one run of letters that knows its lines, so that quotes resolve to lines."""

    def __init__(self, store: Store, key: str) -> None:
        self._key = key
        lines = [line for line in store.lines(LineRange(key, 1, store.document(key).lines)) if line.citable]
        said = [squeezed(line.text) for line in lines]
        self._text = "".join(said)
        self._numbers = [line.number for line in lines]
        self._starts = list(accumulate(map(len, said), initial=0))[:-1]

    def spans(self, quotes: Iterable[str]) -> tuple[LineRange, ...]:
        """Where the quotes stand, every time they do."""
        found = (match.span() for quote in quotes if quote for match in re.finditer(re.escape(quote), self._text))
        return tuple(LineRange(self._key, self._line(start), self._line(end - 1)) for start, end in found)

    def _line(self, at: int) -> int:
        return self._numbers[bisect_right(self._starts, at) - 1]
