"""Which of the sentences that answer nearly as well as the best one comes first: what has the value, the topic or more of the question.

`実施主体はどこか` -> `この事業の実施主体は、都道府県とする。` before what only mentions one
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.evidence import MET
from kb.japanese.text import plain
from kb.japanese.words import forms
from kb.model import QuestionKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.base.open import Base
    from kb.model import Document

VALUED = 0.45  # distance from the best score within which one of its paper that has the value asked for comes before it
TOPICAL = 0.25  # and one whose topic is the noun that is asked for
FULLER = 0.12  # and one that says all that it says of the question and more
# `…の実施主体はどこですか`: the noun that is asked for stands right before は
_ASKED = re.compile(
    r"(?:^|[のがをにで、 ])(?P<noun>[^\sのはがをにでとも、。]{2,12})は"
    r"(?:[、,]?(?:どこ|誰|だれ|どなた|何(?!が)|なん|いつ|いくら|どれ|どの|どう)[^、。]{0,12})?[?？。]?$"
)
_SORT = re.compile(
    r"(?:どんな|どのような|どういった|どういう)(?P<sort>[一-鿿ァ-ヶー]{2,8})"
    r"|(?:^|[のがをにで、 ])(?P<last>[一-鿿ァ-ヶー]{1,8}れ?)(?:を(?:教え|挙げ|列挙|示し)[^、。]*)?[?？。]?$"
)
_FOCUS = (  # what a yes-or-no question asks after: `派遣の者でもよいか`, `費用がかかるか`
    re.compile(r"([^\sはをがにでも、。]{2,14})でも"),
    re.compile(r"(?:^|[のがをにで、 ])([^\sのはがをにでとも、。]{2,12})[はが][^、。はが]{1,10}[?？。]?$"),
)
_TOPIC_ENDS = re.compile(r"(?<!また)(?<!又)(?<!あるい)(?<!或い)(?<!もしく)(?<!若しく)は")


def foremost(base: Base, question: Question, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The sentences with the one first that has the fact asked for, where the best lacks it; never one of a paper that binds less."""
    if not found or question.kind not in (QuestionKind.FACT, QuestionKind.YES_NO):
        return found
    best = found[0]
    near = [it for it in found[1:] if it.score >= best.score - VALUED and not _binds_less(base, it, best)]
    if question.kind is QuestionKind.YES_NO:
        first = _focused(question, best, near)
    else:
        first = _valued(question, best, near) or _topical(question, best, near) or _fuller(best, near) or _headed(question, best, near)
    return found if first is None else [first, *(it for it in found if it is not first)]


def _binds_less(base: Base, it: Candidate, best: Candidate) -> bool:
    mine, other = (base.store.document(one.document) for one in (it, best))
    return _weakness(mine) > _weakness(other)


def _weakness(paper: Document) -> tuple[bool, bool, bool]:
    return paper.status is not Status.CURRENT, paper.kind.retells, not paper.kind.binds


def _valued(question: Question, best: Candidate, near: Sequence[Candidate]) -> Candidate | None:
    """Of the sentences of the paper that have the value asked for and, with their headings, say as much the one that says most."""
    if not question.wants.value or _has_value(question, best):
        return None
    own = (it for it in near if it.document == best.document and _has_value(question, it))
    return max((it for it in own if _says_all(it, best)), key=lambda it: len(_met(it)), default=None)


def _has_value(question: Question, it: Candidate) -> bool:
    return question.wants.stands_in(it.statement.text, it.statement.speaker)


def _topical(question: Question, best: Candidate, near: Sequence[Candidate]) -> Candidate | None:
    """A sentence whose topic is the noun that is asked for and that says as much."""
    topic = topic_asked(question)
    if not topic or is_topic(topic, best.statement.text):
        return None
    close = (it for it in near if it.score >= best.score - TOPICAL and _says_all(it, best))
    return next((it for it in close if is_topic(topic, it.statement.text)), None)


def _headed(question: Question, best: Candidate, near: Sequence[Candidate]) -> Candidate | None:
    """A sentence of the paper that has, with its headings, the noun asked for, which the best one has not, and says all that that says."""
    noun = "".join(topic_asked(question))
    asked = {i for i, it in enumerate(question.terms) if it.subject and noun and noun.endswith("".join(it.ways[0]))} - _met(best)
    own = (it for it in near if it.document == best.document and _says_all(it, best))
    return next((it for it in own if asked & _met(it)), None)


def _focused(question: Question, best: Candidate, near: Sequence[Candidate]) -> Candidate | None:
    """A sentence of the paper that says what is asked after, which the best one does not, and all that that says. `派遣の者でもよいか`"""
    asked = next((nouns for pattern in _FOCUS if (nouns := pattern.findall(plain(question.raw)))), [])
    focus = {i for i, it in enumerate(question.terms) if it.subject and any(it.text in noun for noun in asked)} - _met(best)
    own = (it for it in near if it.document == best.document and _says_all(it, best))
    return next((it for it in own if focus & _met(it)), None)


def topic_asked(question: Question) -> tuple[str, ...]:
    """The noun that is asked for, as it stands right before は. `事業の実施主体はどこか` -> (実施, 主体)"""
    asked = _ASKED.search(plain(question.raw))
    return tuple(forms(asked["noun"])) if asked else ()


def noun_asked(question: Question) -> tuple[str, ...]:
    """The noun that names the sort of things asked for. `どんな機能がありますか` -> (機能,), `登録までの流れ` -> (流れ,)"""
    asked = _SORT.search(plain(question.raw))
    return topic_asked(question) or (tuple(forms(asked["sort"] or asked["last"])) if asked else ())


def is_topic(noun: tuple[str, ...], text: str) -> bool:
    """Whether a sentence is about the noun: its topic ends with it. `この事業の実施主体は、` -> 実施主体"""
    head, *rest = _TOPIC_ENDS.split(plain(text), maxsplit=1)
    return bool(rest) and tuple(forms(head))[-len(noun) :] == noun


def _fuller(best: Candidate, near: Sequence[Candidate]) -> Candidate | None:
    """A sentence that says, with its headings, all that the best one says of the question and more."""
    close = (it for it in near if it.score >= best.score - FULLER)
    return next((it for it in close if _met(it) > _met(best)), None)


def _says_all(it: Candidate, best: Candidate) -> bool:
    return _met(it) >= _met(best)


def _met(it: Candidate) -> frozenset[int]:
    return frozenset(i for i, met in enumerate(it.whole.met) if met >= MET)
