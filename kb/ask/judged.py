"""Whether the papers of a scope answer a question: the lines that would, what they say of it, and the state that follows.

Where those in force are silent on the day that is asked for, those that another paper has ended are asked.
`協議会の副座長は誰か` of lines that only know a 座長 -> 関連
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.candidates import Candidate, candidates
from kb.ask.chosen import chosen
from kb.ask.contact import asks_for_number
from kb.ask.contrary import contraries
from kb.ask.counted import uncounted
from kb.ask.defining import undefined
from kb.ask.duties import unasked
from kb.ask.eligible import unadmitted
from kb.ask.evidence import MET, meets, support, wording
from kb.ask.foremost import topic_asked
from kb.ask.gate import Evidence, decide, evidence, placed, says, told
from kb.ask.kindred import only_kindred
from kb.ask.place import of_the_place
from kb.ask.premise import false_premises, takes_unsaid
from kb.ask.question_kind import needed
from kb.ask.rarity import rarity_in
from kb.ask.scope import EVERYTHING, Scope
from kb.ask.search import search
from kb.ask.spoken import said_as
from kb.ask.tables import cell
from kb.model import QuestionKind, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.choice import Chosen
    from kb.ask.limits import Limits
    from kb.ask.question import Question
    from kb.base.open import Base
    from kb.model import Citation, Document, FalsePremise, Statement

LOOKED_BACK = "効力のある資料に記載がないため、廃止された資料からも探しました。"
LONGEST = 60  # letters; beside a longer word the matcher reads nothing of the sentence that it judges
COUNTS = frozenset("人数 件数 回数 箇所 点数 単位".split())  # sorts that are a figure with the very counter asked for
OPEN = (QuestionKind.FACT, QuestionKind.YES_NO)  # kinds that one sentence answers, whatever it has
_ONLY = re.compile(r"だけ|のみ|しか")  # one line is no proof that there is no other
CLOSEST = 5  # candidates among which the best single sentence is looked for
# all that goes on from the question before: `都の協議会の座長 代理は？`
ALONE = re.compile(r"\s([^\sはがをにでものと、。]{2,12})は[?？。]?$")


@dataclass(frozen=True, slots=True)
class Judged:
    """判断: what would answer from the papers of a scope, and whether it does."""

    found: tuple[Candidate, ...]
    lines: Chosen
    said: Evidence
    wrong: tuple[FalsePremise, ...]
    state: State
    untold: str = ""
    """What no line tells though lines on it stand there. `「往診」と「訪問診療」の違い`"""


def judged_or_ended(base: Base, question: Question, limits: Limits, documents: Sequence[Document]) -> tuple[Limits, Judged]:
    """What the papers in scope say; where they are silent on the day that is asked for, those that another has ended, if they answer."""
    it = judged(base, question, limits.scope)
    if it.state is not State.SUPPORTED and not limits.scope.as_of and _looks_back(question, it.said, documents):
        back = replace(limits, scope=replace(limits.scope, ended=True), note=limits.note + LOOKED_BACK)
        before = judged(base, question, back.scope)
        if before.state is State.SUPPORTED:
            return back, replace(before, lines=_of_the_days(question, before.lines))
    return limits, it


def judged(base: Base, question: Question, scope: Scope) -> Judged:
    """What the papers of a scope say: the gate decides, but a wrong premise or a word that must be met outweighs it."""
    found, lines, said = answering(base, question, scope)
    wrong = false_premises(base, question, found, said.unmet) or contraries(base, question, found, said.unmet)
    state = decide(said) if lines.citations and question.terms else State.ABSENT
    short = state is State.SUPPORTED and (
        not lines.measured or _misses_what_is_needed(question, lines, said) or takes_unsaid(question, said.unmet)
    )
    if state is State.SUPPORTED and not lines.way.by_form and (body := only_kindred(question.terms, _texts(question, lines.citations))):
        short, said = True, replace(said, unmet=tuple(dict.fromkeys((body.text, *said.unmet))))
    if state is State.SUPPORTED and (untold := _untold(question, lines)):
        return Judged(found, lines, said, wrong, State.RELATED, untold)
    return Judged(found, lines, said, wrong, State.RELATED if wrong or short else state)


def _untold(question: Question, lines: Chosen) -> str:
    """What the lines do not tell though they have the words: whose duty, what a name means, who may be what, each of so many."""
    by_form = lines.way.by_form
    if who := unasked(question, lines.citations):
        return f"{who}が何をすべきか"
    if name := "" if by_form else undefined(question, lines.citations):
        return f"「{name}」の意味"
    if who := "" if by_form else unadmitted(question, lines.citations):
        return f"{who}がそうなれるか"
    count = None if lines.way.listed else uncounted(question, lines.citations)
    return f"「{count.text}」のそれぞれ" if count else ""


def answering(base: Base, question: Question, scope: Scope = EVERYTHING) -> tuple[tuple[Candidate, ...], Chosen, Evidence]:
    """The candidate sentences, the lines that would answer, and what they say of the question."""
    hits = of_the_place(base, question, search(base, question, scope=scope))
    every = candidates(base, question, hits)
    found = tuple(it for it in every if scope.takes(it.statement))
    lines = chosen(base, question, scope, hits, found)
    best = lines.whole.share if lines.way.by_form else max((it.whole.share for it in found[:CLOSEST]), default=0.0)
    first = found[0] if found and not lines.way.by_form else None
    shown = found or (every if scope.speakers else ())  # what others say is no answer, but stands near one
    match = _match(found, lines) if first else None
    signs = _signs(base, question, scope, lines, first)
    return shown, lines, evidence(lines.terms, lines.whole, typed=lines.typed, best=best, match=match, **signs)


def _signs(base: Base, question: Question, scope: Scope, lines: Chosen, first: Candidate | None) -> dict[str, bool]:
    """What else the best sentence, or the list that was chosen, says of the question; see kb.ask.gate.Evidence."""
    terms, headed = lines.terms, lines.way.headed and says(lines.terms, lines.whole)
    if first is None:
        return {"listed": lines.way.listed, "said": headed}
    valued = scope.classes or _has_value(question, first.statement)
    own = support(terms, [first.statement.text, said_as(first.statement)], rarity_in(base))
    return {
        "listed": lines.way.listed,
        "said": headed or (bool(valued) and says(terms, own)),
        "placed": bool(valued) and placed(terms, own, first.whole, counted=question.wants.name in COUNTS),
        "told": lines.typed is None and question.kind in OPEN and not _ONLY.search(question.raw) and told(terms, first.whole),
    }


def _has_value(question: Question, it: Statement) -> bool:
    """Whether a sentence has the value asked for, or is a row with a cell below the heading asked for. `第2回の議題は` -> `議題: …`"""
    if question.wants.value:
        return question.wants.stands_in(it.text, it.speaker)
    return bool(noun := topic_asked(question)) and bool(cell(it.text, noun))


def _match(found: Sequence[Candidate], lines: Chosen) -> float | None:
    """What the matcher thinks of the best sentence of the papers that are cited, or of a better one that is cited itself.

    Where it saw none of theirs, of the worst it saw.
    """
    papers, first = {it.document.key for it in lines.citations}, next((it.range for it in lines.citations[:1]), None)
    seen = [(it, it.match) for it in found if it.match is not None]
    best = next((match for it, match in seen if it.document in papers), min((match for _, match in seen), default=None))
    cited = next((match for it, match in seen if first and it.range.meets(first)), None)
    return best if cited is None or best is None else max(best, cited)


def _texts(question: Question, cited: Sequence[Citation]) -> tuple[str, ...]:
    """What cited lines, of a value those that have it, say, the headings above them and the titles of their papers."""
    valued = [it for it in cited if question.wants.value and question.wants.stands_in(it.quote, it.speaker)]
    around = ((it.quote, *it.trail, it.document.title) for it in valued or cited)
    return tuple(dict.fromkeys(text for texts in around for text in texts))


def _misses_what_is_needed(question: Question, lines: Chosen, said: Evidence) -> bool:
    """Whether the 副座長 or 委員長, a word too long to be any, whose number it is, or the noun of a follow-up or yes-or-no is unmet."""
    if any((it.office or len(it.text) > LONGEST) and it.text in said.unmet for it in question.terms):
        return True
    if asks_for_number(question) and any(it.subject and it.text in said.unmet for it in question.terms):
        return True  # another one's number
    asked = ALONE.findall(question.raw)[-1:] or [needed(question.raw)] * (question.kind is QuestionKind.YES_NO)
    unmet = [it.text for it in question.terms if it.subject and it.text in said.unmet]
    return not lines.way.by_form and any(text in noun for noun in asked for text in unmet)


def _looks_back(question: Question, said: Evidence, documents: Sequence[Document]) -> bool:
    """Whether a day or year is asked for that no line in force has, while papers are held that another one has ended."""
    return any(it.date and it.text in said.unmet for it in question.terms) and any(it.ended for it in documents)


def _of_the_days(question: Question, lines: Chosen) -> Chosen:
    """Of the lines those that have the days asked for, where any has: what another paper's end is dated by says nothing of this one's."""
    days = [it for it in question.terms if it.date]
    said = tuple(it for it in lines.citations if all(meets(day, wording(it.quote)) >= MET for day in days))
    return replace(lines, citations=said) if said and not lines.way.listed else lines
