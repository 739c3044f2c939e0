"""What a question takes for granted and no paper has, beside what the papers have in its place.

`第９回のワーキンググループの座長は` where the papers know only the 第４回 -> asked 第９回, found 第４回, the line that says so
Nothing is corrected unless the whole base is silent on the asked one and a line meets all the rest of the question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.evidence import MET, meets, wording
from kb.base.cite import citation
from kb.base.store import any_of
from kb.errors import CitationError
from kb.japanese.dates import find_dates
from kb.japanese.text import plain
from kb.japanese.words import words
from kb.model import FalsePremise, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation

MOST = 5  # rounds that are named in place of one
SPANS = frozenset("日月年")
_BUT = r"(?:が|けど|けれど)"
_TOLD = re.compile(  # what a question says that it has heard
    rf"([^。]+?)(?:(?:そう|らしい|とのこと|との話)(?:だ|です|なのです|なんです)?{_BUT}|と(?:聞[いき]|伺[いっ])[^、。はを]{{0,8}}?{_BUT})"
)
AREA = re.compile(r"[一-鿿]{1,4}?[市町村県府都区]$")


def false_premises(base: Base, question: Question, found: Sequence[Candidate], unmet: Sequence[str]) -> tuple[FalsePremise, ...]:
    """What the papers have instead of each round, date, figure or place that none of them has."""
    asked = [term for term in question.terms if term.text in unmet and _can_be_corrected(term) and not _stands(base, term)]
    return tuple(it for term in asked if (it := _false_premise(base, question, found, term)))


def takes_unsaid(question: Question, unmet: Sequence[str]) -> bool:
    """Whether a question goes on from what it has heard, a word of which no line says. `無料で貸しているそうだが、期間は` of a 補助"""
    told = " ".join(match[1] for match in _TOLD.finditer(plain(question.raw)))
    heard = (it.text for it in question.terms if it.subject or it.action)
    return question.kind is not QuestionKind.YES_NO and any(plain(text) in told for text in heard if text in unmet)


def _can_be_corrected(term: Term) -> bool:
    """Rounds, dates, figures with what they count, and places; not `三つ`, not `一回`."""
    if term.date:
        return not term.date.startswith("0000")
    if term.number:  # days, months and years are counted as often as they are named
        return (
            term.ways[0][-1] not in SPANS
            and not term.text.endswith("つ")
            and len(term.ways[0]) > 1
            and ("第" in term.ways[0] or "1" not in term.ways[0])
        )
    return term.proper and bool(AREA.search(term.text))


def _stands(base: Base, term: Term) -> bool:
    """Whether any paper has it, however it is written."""
    ways = {tuple(word.form for word in words(term.text)), *(way for way in term.ways if not term.date)}
    if term.date:
        ways.add((term.date[:4],))
    phrases = any_of(" ".join(way) for way in ways if way)
    return bool(base.store.match(f"{{text trail title}} : ({phrases})", 1))


def _false_premise(base: Base, question: Question, found: Sequence[Candidate], asked: Term) -> FalsePremise | None:
    """What lines have in its place that meet all else, or of a round that meet what it is a round of; the best of them shows it."""
    rest = _counted(question, asked) if asked.number and asked.ways[0][0] == "第" else ()
    rest = rest or tuple(it for it in question.terms if it is not asked and not it.light and not it.action and not it.number)
    shown = [(other, it) for it in found if rest and (other := _alike(asked, it.statement.text)) and _meets(base, it, rest)]
    if not shown or not (cited := shown_by(base, shown[0][1])):
        return None
    several = dict.fromkeys(other for other, _ in shown) if asked.ways[0][0] == "第" else (shown[0][0],)
    return FalsePremise(asked.text, "、".join(sorted(several)[:MOST]), cited)


def _counted(question: Question, asked: Term) -> tuple[Term, ...]:
    """What a round is a round of. `第９回のワーキンググループの座長は` -> ワーキンググループ"""
    after = re.match(r"の?([^のはがをにで、。？?]+)", question.raw.partition(asked.text)[2])
    return tuple(it for it in question.terms if after and it.text in after[1] and not it.light)


def shown_by(base: Base, it: Candidate) -> Citation | None:
    """The line that shows it, if it can be cited."""
    try:
        cited, *_ = citation(base.store, it.range, it.statement)
    except CitationError:
        return None
    return cited


def _meets(base: Base, it: Candidate, rest: Sequence[Term]) -> bool:
    return share_met(base, it, rest) == 1


def share_met(base: Base, it: Candidate, rest: Sequence[Term]) -> float:
    """The share of the terms that a sentence meets with its headings and title."""
    said = [wording(text) for text in (it.statement.text, *it.passage.trail, base.store.document(it.document).title)]
    return sum(max(meets(term, each) for each in said) >= MET for term in rest) / len(rest)


def _alike(asked: Term, text: str) -> str:
    """What a line has in the place of what is asked. 第９回, `第４回は12月に開く` -> `第4回`; nothing where it has two such things."""
    if asked.date:
        return _one([text[it.start : it.end] for it in find_dates(text) if len(it.iso) >= len(asked.date)])
    if asked.proper:
        kind = asked.text[-1]
        return _one(re.findall(rf"[一-鿿]{{1,4}}{kind}(?![一-鿿])", text))
    first, *after = asked.ways[0]
    number = r"[0-9][0-9,]*"
    shape = (
        rf"第\s*{number}\s*{re.escape(asked.ways[0][-1])}"
        if first == "第"
        else rf"{number}\s*{re.escape(plain(asked.text).lstrip('0123456789,. '))}"
    )
    return _one(re.findall(shape, plain(text))) if after else ""


def _one(found: Sequence[str]) -> str:
    return found[0] if len(set(found)) == 1 else ""
