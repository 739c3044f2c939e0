"""The few best sentences that would answer a question, with the lists that they announce or are points of.

`会議は年に何回か` -> one sentence · two of the three points of a list -> all three
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.announced import rows_beside, siblings, stemmed, thickest
from kb.ask.called import called_in
from kb.ask.choice import ANNOUNCED, DEFINITION, SENTENCES, Chosen
from kb.ask.citing import cite, cite_items
from kb.ask.defining import defining
from kb.ask.evidence import support
from kb.ask.few import few
from kb.ask.lists import is_read
from kb.ask.omitted import items_left, rows_left
from kb.ask.portion import AT_A_GLANCE, SIDE_BY_SIDE
from kb.ask.rarity import rarity_in
from kb.ask.spoken import said_as
from kb.ask.whole_list import is_taken
from kb.model import LineRange, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.evidence import Support
    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.base.open import Base
    from kb.model import Citation, Item

MUTE = 0.1  # share of the question's words below which a sentence says nothing of it


def sentences(base: Base, question: Question, scope: Scope, found: Sequence[Candidate]) -> Chosen:
    """The sentences that define what is asked, else the best with the list that it announces, else the few best."""
    if by_form := defining(question, found):
        return _defined(base, question, by_form)
    portion = SIDE_BY_SIDE if question.kind in (QuestionKind.LIST, QuestionKind.COMPARE) else AT_A_GLANCE
    best = few(base, question, found, portion)
    if announced := stemmed(base, question, best):
        return _announced(base, question, *announced)
    if thick := thickest(base, question, found):
        return _listed(base, question, found[0], *thick)
    if question.kind is QuestionKind.LIST or _by_their_stem_alone(base, question, best):
        return _several(base, question, scope, best)
    cited = cite(base, best)
    return Chosen(SENTENCES, cited, question.terms, _support(base, question, best), _typed(question, cited))


def _by_their_stem_alone(base: Base, question: Question, best: Sequence[Candidate]) -> bool:
    """Whether they are points of one list that say nothing of the question themselves, so that each answers as well as the rest."""
    mute = len(best) > 1 and not question.wants.value and all(it.own.share < MUTE for it in best)
    lists = list(siblings(base, question, best)) if mute else []
    return len(lists) == 1 and {it.item for it in best} <= {it.number for it in lists[0][1]}


def _defined(base: Base, question: Question, by_form: Sequence[Sequence[Candidate]]) -> Chosen:
    best = tuple({it.key: it for said in by_form for it in few(base, question, said, AT_A_GLANCE)}.values())
    return Chosen(DEFINITION, cite(base, best), question.terms, _support(base, question, best), typed=True)


def _announced(base: Base, question: Question, stem: Candidate, items: Sequence[Item]) -> Chosen:
    cited = (*cite(base, [stem]), *cite_items(base, stem.document, items))
    whole, note = _support(base, question, [stem], items), items_left(base, [(stem.document, items)])
    return Chosen(ANNOUNCED, cited, question.terms, whole, _typed(question, cited), note=note)


def _listed(base: Base, question: Question, best: Candidate, document: str, items: Sequence[Item]) -> Chosen:
    cited = cite_items(base, document, items)
    whole, note = _support(base, question, [best], items), items_left(base, [(document, items)])
    return Chosen(SENTENCES, cited, question.terms, whole, _typed(question, cited), note=note)


def _several(base: Base, question: Question, scope: Scope, best: Sequence[Candidate]) -> Chosen:
    """The chosen sentences as a list: whole lists in the place of their points, and word of what may be missing."""
    tables = list(rows_beside(base, question, best))
    whole_ones = [it for it in tables if _is_read_beside(base, *it, best)]
    lists = [it for it in (*siblings(base, question, best), *whole_ones) if is_taken(base, *it, scope)]
    listed = [it for document, items in lists for it in cite_items(base, document, items)]
    single = [it for it in best if not any(LineRange(it.document, it.first, it.last).meets(one.range) for one in listed)]
    whole = _support(base, question, best, [it for _, items in lists for it in items])
    more = "近い文から示しました（ほかにもあることがあります）。" if len(best) == SIDE_BY_SIDE.sentences else ""
    cited = _in_order([*listed, *cite(base, single)])
    note = items_left(base, lists) + rows_left(base, tables, cited) + more
    return Chosen(SENTENCES, cited, question.terms, whole, _typed(question, cited), note=note)


def _typed(question: Question, cited: Sequence[Citation]) -> bool | None:
    """Whether the sort of thing asked for stands in the lines; None where no particular sort is."""
    wants = question.wants
    stand = any(wants.stands_under(it.quote, it.trail, it.speaker) or any(map(wants.stands_above, it.trail)) for it in cited)
    return stand if wants.name else None


def _is_read_beside(base: Base, document: str, rows: Sequence[Item], best: Sequence[Candidate]) -> bool:
    """Whether a person reads the rows of a table together with the chosen sentences that are none of them."""
    span = LineRange(document, rows[0].first, rows[-1].last)
    return is_read(base, document, rows, *(it.statement for it in best if not span.holds(it.range)))


def _in_order(cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """As they stand in each paper, so that steps follow each other; the paper of the best line first."""
    papers = list(dict.fromkeys(it.document.key for it in cited))
    return tuple(sorted(cited, key=lambda it: (papers.index(it.document.key), it.range.first)))


def _support(base: Base, question: Question, best: Sequence[Candidate], items: Sequence[Item] = ()) -> Support:
    """What the sentences, and the items that they announce, say of the question together."""
    return support(question.terms, [*_around(base, best), *(it.text for it in items)], rarity_in(base))


def _around(base: Base, best: Sequence[Candidate]) -> Iterator[str]:
    """All that stands in and around the sentences: their items, the headings above, what their papers are called."""
    for it in best:
        yield it.statement.text
        yield said_as(it.statement)
        yield base.store.item(it.document, it.item).text
        yield from it.passage.trail
        yield called_in(base.store, base.store.document(it.document))
