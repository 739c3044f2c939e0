"""Of papers of one title, all in force, the later speaks first, and an answer from the earlier says that there is a later one.

`指針（平成24年）` and `指針（令和5年）` say it alike -> the line of 令和5年 · only 平成24年 says it -> its line, and a note
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kb.ask.evidence import MET
from kb.base.namesakes import successors
from kb.japanese.titles import core

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kb.ask.candidates import Candidate
    from kb.ask.evidence import Support
    from kb.ask.question import Question
    from kb.base.store import Store
    from kb.model import Citation


def later_first(store: Store, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The same sentences; where a later paper of its title and kind says as much of the question, the earlier one's gives its place up."""
    later = {key: {it.key for it in papers} for key, papers in successors(store).items()}
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, it in enumerate(found):
        paper = store.document(it.document)
        places[core(paper.title), paper.kind, paper.status].append(i)
    ordered = list(found)
    for held in places.values():
        for i, it in zip(held, _outdated_last(question, [found[i] for i in held], later), strict=True):
            ordered[i] = it
    return ordered


def _outdated_last(question: Question, alike: Sequence[Candidate], later: Mapping[str, AbstractSet[str]]) -> list[Candidate]:
    def outdated(it: Candidate) -> bool:
        after = later.get(it.document, frozenset())
        return any(other.document in after and _says_as_much(question, other.whole, it.whole) for other in alike)

    return sorted(alike, key=outdated)


def _says_as_much(question: Question, one: Support, other: Support) -> bool:
    """Whether each word of the question that the other meets is met by this one, too; plain words say nothing."""
    pairs = zip(question.terms, one.met, other.met, strict=True)
    return all(mine >= MET for term, mine, theirs in pairs if theirs >= MET and not term.light)


def succeeded(store: Store, cited: Iterable[Citation], admitted: frozenset[str]) -> str:
    """What to say of an answer that cites a paper of whose title a later one may answer, too; empty where there is none."""
    later = successors(store)
    papers = {one.key: one for it in cited for one in later.get(it.document.key, ()) if one.key in admitted}
    named = "、".join(f"{it.id}、{it.issued}" for it in papers.values())
    return f"同じ題名の新しい資料があります（{named}）。" if papers else ""
