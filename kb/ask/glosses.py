"""Lines elsewhere that say what a phrase of a cited line covers, so that nobody quotes it without them.

`24時間対応できる体制を確保すること` -> 広げる 「24時間対応」には、電話がつながる体制を含む。 (手引き, 現行)
A line is shown only where its sentence is about a telling phrase of the cited line, and speaks of the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.phrases import CitedLine, named, read_line, same_setting, telling_runs
from kb.ask.twins import cite_in_force
from kb.base.cite import quoted
from kb.base.precedence import precedence_of_lines
from kb.base.store import any_of
from kb.japanese import glosses as signs
from kb.japanese.alike import same
from kb.japanese.text import squeezed
from kb.model import Gloss, LineRange, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.store import Store
    from kb.japanese.glosses import Topic
    from kb.model import Citation, Effect, Item, Statement

MOST = 3  # glosses that an answer shows
LOOKED_AT = 24  # passages that may gloss
PHRASES = 16  # phrases of the cited lines by which they are looked for, the rarest
FIELDS = (1.0, 1.0, 0.0, 0.0)  # text and headings; a question stands above its answer
ANSWER = 10  # lines of an answer that are shown whole


@dataclass(frozen=True, slots=True)
class Said:
    """注釈候補: a statement that glosses one of some topics, and the question that it answers."""

    key: str
    statement: Statement
    effect: Effect
    topics: tuple[Topic, ...]
    asked: Item | None = None


def glosses(store: Store, cited: Sequence[Citation], admitted: frozenset[str]) -> tuple[Gloss, ...]:
    """The most telling glosses on the citations, of papers in force; none that the answer shows already."""
    lines = [read_line(it) for it in cited]
    found = [gloss for said in _candidates(store, lines, admitted) if (gloss := _gloss(store, said, lines))]
    found = [it for it in found if _certain(it, found, lines)]
    found.sort(key=_first_shown)
    shown: list[Gloss] = []
    for it in found:
        if not any(it.citation.range.meets(one.citation.range) or same(it.citation.quote, one.citation.quote) for one in shown):
            shown.append(it)
    return tuple(shown[:MOST])


def _first_shown(it: Gloss) -> tuple[bool, int, tuple[bool, int, bool, tuple[int, ...]], str]:
    """No draft, the longest phrase, the more binding paper."""
    place = precedence_of_lines(it.citation)
    return place[0], -len(it.phrase), place, str(it.citation)


def _candidates(store: Store, lines: Sequence[CitedLine], admitted: frozenset[str]) -> Iterator[Said]:
    """Statements of the admitted papers that gloss something and share a phrase with the lines, as the index finds them."""
    query = _query(store, lines)
    for key, number, _ in store.match(query, LOOKED_AT, FIELDS) if query else ():
        if key in admitted:
            for statement in store.statements(key, *store.passage(key, number).statements):
                if statement.class_ is not StatementClass.OPINION and (said := _read(store, key, statement)):
                    yield said


def _query(store: Store, lines: Sequence[CitedLine]) -> str:
    """Passages that have a phrase of the lines in their text or headings, and a word that every gloss has."""
    telling = {run for line in lines for run in telling_runs(line)}
    rare = sorted((min(map(store.frequency, run)), run) for run in telling)[:PHRASES]
    phrases = any_of(" ".join(run) for _, run in rare)
    return f"({{text trail}} : ({phrases})) AND (text : ({any_of(signs.index_forms())}))" if phrases else ""


def _read(store: Store, key: str, statement: Statement) -> Said | None:
    """What a statement glosses: its own topic, else, where it answers, what its question asks about."""
    if found := signs.read_gloss(statement.text):
        return Said(key, statement, found[0], (found[1],))
    if not signs.read_answer("", statement.text):
        return None
    item = store.item(key, statement.item)
    asked = store.item(key, item.parent) if item.parent and item.answers else None
    effect = signs.read_answer(asked.text, statement.text) if asked and asked.asks else None
    return Said(key, statement, effect, signs.read_asked(asked.text), asked) if asked and effect else None


def _gloss(store: Store, said: Said, lines: Sequence[CitedLine]) -> Gloss | None:
    """The gloss on the first line that has what it is about and that it can speak of."""
    shown = None
    for line in lines:
        name = next((name for topic in said.topics if (name := named(line, topic, asked=bool(said.asked)))), None)
        older = said.key != line.citation.document.key and said.key.startswith(f"{line.citation.document.id}@")
        if not name or older or same(line.text, said.statement.text):
            continue
        shown = shown or _shown(store, said)
        if not shown or any(shown.range.meets(it.citation.range) for it in lines):
            return None
        if same_setting(line, name.before, shown, said.asked):
            asked = cite_in_force(store, said.key, _whole(said.statement, said.asked)) if said.asked else None
            return Gloss(said.effect, name.phrase, str(line.citation), shown, quoted(asked) if asked else None)
    return None


def _shown(store: Store, said: Said) -> Citation | None:
    """The sentence's lines; of a short answer all of it. Nothing from a paper that binds nobody."""
    if store.document(said.key).kind.retells:
        return None
    item = store.item(said.key, said.statement.item)
    if said.asked and item.own_last - item.first < ANSWER:
        whole = cite_in_force(store, said.key, _whole(said.statement, item))
        if whole and whole.range.first <= said.statement.first and said.statement.last <= whole.range.last:
            return whole
    return cite_in_force(store, said.key, said.statement)


def _whole(statement: Statement, item: Item) -> Statement:
    return replace(statement, first=item.first, last=item.own_last)


def _certain(it: Gloss, found: Sequence[Gloss], lines: Sequence[CitedLine]) -> bool:
    """Whether a paper says what the phrase is once, or, in the cited line's own paper, nowhere nearer to it."""
    mine, about = it.citation.range, next(line.citation.range for line in lines if str(line.citation) == it.about)
    alike = [one for one in found if (one.phrase, one.effect) == (it.phrase, it.effect) and "とは" in squeezed(one.citation.quote)]
    rivals = [one.citation.range for one in alike if one.citation.quote != it.citation.quote]
    return all(
        mine.document == about.document and _apart(mine, about) < _apart(one, about) for one in rivals if one.document == mine.document
    )


def _apart(one: LineRange, other: LineRange) -> int:
    return abs(one.first - other.first)
