"""Which lines would answer a question: a letterhead, rows of a table, a whole list, or the few best sentences.

`通知の番号は` -> a line of its head · `１万人を超えた県は` -> nine rows · `事項を全部` -> the list · else the sentences that say it
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.announced import rows_beside, siblings, stemmed
from kb.ask.called import called_in
from kb.ask.citing import cite, cite_items
from kb.ask.defining import defining
from kb.ask.evidence import Support, support
from kb.ask.few import few
from kb.ask.letterhead import letterhead
from kb.ask.lists import Listing, best_list, is_read, joined, left_out, statements_of
from kb.ask.measure import VERY, measures
from kb.ask.meeting import meeting
from kb.ask.place import without_place
from kb.ask.portion import AT_A_GLANCE, SIDE_BY_SIDE
from kb.ask.rarity import rarity_in
from kb.ask.replies import ASKED
from kb.ask.rows import picked_rows
from kb.ask.validity import ends, validity
from kb.base.cite import citation
from kb.japanese.words import forms
from kb.model import LineKind, LineRange, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation, Item

CLEARLY = 2.0  # log-odds (development sets: lists complete 0.73 -> 0.83 on the samples, 0.67 -> 0.75 on the others, flat from 1 to 3)
LIST_SHARE = 0.7  # evaluations/answers, dev questions
MUTE = 0.1  # share of the question's words below which a sentence says nothing of it
NAMED = 0.8  # share of the heading in the question and of the question in the heading


@dataclass(frozen=True, slots=True)
class Chosen:
    """選んだ行: the lines, and what they say of which terms of the question."""

    citations: tuple[Citation, ...]
    terms: tuple[Term, ...]
    whole: Support
    typed: bool | None
    """Whether the sort of thing asked for stands in them; None where none is asked for."""
    listed: bool = False
    headed: bool = False
    """Whether they are the list under a heading that the question names."""
    by_form: bool = False
    """Whether their place (a letterhead, a column) says that they answer, so that the matcher is not asked."""
    measured: bool = True
    """False where rows of a table stand for a figure that was asked for and not found."""
    own: bool = False
    """Whether they are about their own paper, so that no other paper's words can stand for them."""
    note: str = ""
    """What to tell the reader of what is left out of a list."""
    announced: bool = False
    """Whether one of them announces the others as its list."""

    @property
    def together(self) -> bool:
        """Whether they are of one piece, so that none is shown in another paper's words."""
        return self.listed or self.own or self.announced


def chosen(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen:
    """The lines that would answer; whether they do is decided by what they say of the question (kb.ask.gate)."""
    return (
        _of_a_letterhead(base, question, scope)
        or _of_its_validity(base, question, scope)
        or _of_a_table(base, question, hits)
        or _said(base, question, scope, hits, found)
    )


def _said(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen:
    lines = _of_a_list(base, question, scope, hits, found) or _of_sentences(base, question, scope, found)
    return _unmeasured(base, question, replace(lines, citations=ends(question, lines.citations)))


def _unmeasured(base: Base, question: Question, lines: Chosen) -> Chosen:
    """Rows of a table that could not be measured say nothing of the most, the least or a bound, unless they name the bound itself."""
    asked, very = frozenset(measures(question.raw)), not VERY.isdisjoint(forms(question.raw))
    spans = [it.range for it in lines.citations if asked or very]
    rows = any(base.store.line(it.document, it.first).kind is LineKind.TABLE for it in spans)
    named = bool(asked) and any(asked <= frozenset(measures(it.quote)) for it in lines.citations)
    return replace(lines, measured=named or not rows)


def _of_a_letterhead(base: Base, question: Question, scope: Scope) -> Chosen | None:
    admitted = scope.admitted(base.store.documents())
    head = letterhead(base, question, admitted) or meeting(base, question, admitted)
    return Chosen(head.citations, head.terms, head.whole, typed=True, by_form=True, own=True) if head else None


def _of_its_validity(base: Base, question: Question, scope: Scope) -> Chosen | None:
    it = validity(base, question, replace(scope, ended=True).admitted(base.store.documents()))
    return Chosen(it.citations, it.terms, it.whole, typed=True, by_form=True, own=True, note=it.note) if it else None


def _of_a_table(base: Base, question: Question, hits: Sequence[Hit]) -> Chosen | None:
    rows = picked_rows(base, question, hits)
    cited = tuple(it for span in rows.ranges for it in citation(base.store, span)) if rows else ()
    return Chosen(cited, rows.terms, rows.whole, typed=True, listed=True, by_form=True) if rows else None


def _of_a_list(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen | None:
    """The list that answers rather than single sentences; None where there is none."""
    listing = best_list(base, question, hits) if hits else None
    if listing is None or not _is_taken(base, listing.document, listing.items, scope) or not _prefers(question, listing, found):
        return None
    if _said_better(base, question, listing, found[0].match if found else None):
        return None
    cited = cite_items(base, listing.document, listing.items)
    return Chosen(
        cited,
        question.terms,
        listing.whole,
        typed=True if question.wants.name else None,
        listed=True,
        headed=min(listing.named, listing.stem.share) >= NAMED,
        note=_left_out(base, [(listing.document, listing.items)]),
    )


def _of_sentences(base: Base, question: Question, scope: Scope, found: Sequence[Candidate]) -> Chosen:
    if by_form := defining(question, found):
        best = tuple({it.key: it for said in by_form for it in few(base, question, said, AT_A_GLANCE)}.values())
        return Chosen(cite(base, best), question.terms, _support(base, question, best), typed=True, by_form=True)
    portion = SIDE_BY_SIDE if question.kind in (QuestionKind.LIST, QuestionKind.COMPARE) else AT_A_GLANCE
    best = few(base, question, found, portion)
    if announced := stemmed(base, best):
        stem, items = announced
        cited = (*cite(base, [stem]), *cite_items(base, stem.document, items))
        whole, note = _support(base, question, [stem], items), _left_out(base, [(stem.document, items)])
        return Chosen(cited, question.terms, whole, _typed(question, cited), announced=True, note=note)
    if question.kind is QuestionKind.LIST or _by_their_stem_alone(base, question, best):
        return _several(base, question, scope, best)
    cited = cite(base, best)
    return Chosen(cited, question.terms, _support(base, question, best), _typed(question, cited))


def _by_their_stem_alone(base: Base, question: Question, best: Sequence[Candidate]) -> bool:
    """Whether they are points of one list that say nothing of the question themselves, so that each answers as well as the rest."""
    mute = len(best) > 1 and not question.wants.value and all(it.own.share < MUTE for it in best)
    lists = list(siblings(base, question, best)) if mute else []
    return len(lists) == 1 and {it.item for it in best} <= {it.number for it in lists[0][1]}


def _several(base: Base, question: Question, scope: Scope, best: Sequence[Candidate]) -> Chosen:
    """The chosen sentences as a list: whole lists in the place of their points, and word of what may be missing."""
    tables = list(rows_beside(base, question, best))
    whole_ones = [it for it in tables if _is_read_beside(base, *it, best)]
    lists = [it for it in (*siblings(base, question, best), *whole_ones) if _is_taken(base, *it, scope)]
    listed = [it for document, items in lists for it in cite_items(base, document, items)]
    single = [it for it in best if not any(LineRange(it.document, it.first, it.last).meets(one.range) for one in listed)]
    whole = _support(base, question, best, [it for _, items in lists for it in items])
    more = "近い文から示しました（ほかにもあることがあります）。" if len(best) == SIDE_BY_SIDE.sentences else ""
    cited = _in_order([*listed, *cite(base, single)])
    return Chosen(
        cited, question.terms, whole, _typed(question, cited), note=_left_out(base, lists) + _rows_left(base, tables, cited) + more
    )


def _typed(question: Question, cited: Sequence[Citation]) -> bool | None:
    """Whether the sort of thing asked for stands in the lines; None where no particular sort is."""
    return any(question.wants.stands_in(it.quote) for it in cited) if question.wants.name else None


def _left_out(base: Base, lists: Sequence[tuple[str, Sequence[Item]]]) -> str:
    """What to tell of the lines inside the items of lists that are not shown. `下位の項目（p3.4-9）は省いています。`"""
    spans = [_place(base, span) for document, items in lists for span in left_out(base, document, items)]
    return f"下位の項目（{'、'.join(spans)}）は省いています。" if spans else ""


def _is_read_beside(base: Base, document: str, rows: Sequence[Item], best: Sequence[Candidate]) -> bool:
    """Whether a person reads the rows of a table together with the chosen sentences that are none of them."""
    span = LineRange(document, rows[0].first, rows[-1].last)
    return is_read(base, document, rows, *(it.statement for it in best if not span.holds(it.range)))


def _rows_left(base: Base, tables: Sequence[tuple[str, Sequence[Item]]], cited: Sequence[Citation]) -> str:
    """What to tell of the rows of tables, two or more of which are cited, that are not. `表のほかの行（p2.26-32）は省いています。`"""
    spans = [LineRange(document, it.first, it.last) for document, rows in tables for it in rows]
    left = joined(span for span in spans if not any(span.meets(it.range) for it in cited))
    return f"表のほかの行（{'、'.join(_place(base, span) for span in left)}）は省いています。" if left else ""


def _place(base: Base, span: LineRange) -> str:
    first, last = (base.store.line(span.document, number) for number in (span.first, span.last))
    end = f"{last.on_page}" if last.page == first.page else f"{last.page}.{last.on_page}"
    return f"p{first.page}.{first.on_page}" + f"-{end}" * (span.first < span.last)


def _is_taken(base: Base, document: str, items: Sequence[Item], scope: Scope) -> bool:
    """Whether most of a list's sentences are of the sort that may answer, and all of the members who may."""
    said = [it for own in statements_of(base, document, items) for it in own] if scope.classes or scope.speakers else []
    taken = sum(map(scope.takes, said))
    return taken == len(said) if scope.speakers else 2 * taken >= len(said)


def _prefers(question: Question, listing: Listing, found: Sequence[Candidate]) -> bool:
    """Whether the list answers rather than single sentences: it was asked for, or its heading is the whole question."""
    if question.kind is QuestionKind.LIST:
        return not found or listing.whole.share >= LIST_SHARE * found[0].whole.share
    return question.kind is QuestionKind.FACT and question.words_only and listing.named >= NAMED and listing.stem.share >= NAMED


def _said_better(base: Base, question: Question, listing: Listing, match: float | None) -> bool:
    """Whether a single sentence says it clearly better than a list whose heading was not named, read as one text under that."""
    if base.matcher is None or match is None or min(listing.named, listing.stem.share) >= NAMED:
        return False
    text = "".join(it.text for own in statements_of(base, listing.document, listing.items) for it in own)
    (odds,) = base.matcher.match(
        without_place(question, base.store, base.store.document(listing.document)), [(listing.root.text[-ASKED:], text)]
    )
    return float(odds) < match - CLEARLY


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
        yield base.store.item(it.document, it.item).text
        yield from it.passage.trail
        yield called_in(base.store, base.store.document(it.document))
