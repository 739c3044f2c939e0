"""What a question takes for granted whose contrary the line says that meets all the rest of it.

`訪問看護事業所の小規模化が方策とされた理由は` of `訪問看護事業所の大規模化は…方策である` -> asked 小規模, found 大規模
A question whether it is so (「小規模化が方策か」, 「増えたのか減ったのか」) takes nothing for granted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.premise import share_met, shown_by
from kb.japanese.contraries import ASKED, exclusive
from kb.japanese.text import plain
from kb.model import FalsePremise, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.base.open import Base

# `すべて満たす施設`: all of them are taken to be asked for where one is enough; `全て教えて` is only how a list is asked for
EVERY = re.compile(
    r"(?:全て|すべて|全部)[をの]?(?:満た|実施|行[うっ]|該当)[^。、？?]{0,6}?(?:する|した|している|す|う|っている)(?=[一-鿿ァ-ヶ「])"
)
NEARLY = 0.75  # share of the rest of the question that a line says which denies a part of it (DECISIONS)
ANY = re.compile(r"いずれか|[1一]つでも|[1一]つ以上|うち[1一]つ")


def contraries(base: Base, question: Question, found: Sequence[Candidate], unmet: Sequence[str]) -> tuple[FalsePremise, ...]:
    """What the best sentence denies, where it meets nearly all the rest of the question; nothing where it is asked whether it is so."""
    if question.kind is QuestionKind.YES_NO or not found:
        return ()
    best = found[0]
    for asked, instead in _denied(plain(question.raw), plain(best.statement.text), unmet):
        rest = tuple(term for term in question.terms if term.subject and not _shares(asked, (term.text,)))
        if rest and share_met(base, best, rest) >= NEARLY and (cited := shown_by(base, best)):
            return (FalsePremise(asked, instead, cited, elsewhere=True),)
    return ()


def _denied(asked: str, said: str, unmet: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a question says, no line that would be cited has, and a sentence denies; with what the sentence says instead."""
    for words in exclusive(ASKED):
        here, there = set(words.findall(asked)), set(words.findall(said))
        if len(here) == len(there) == 1 and here != there and _shares(one := here.pop(), unmet):
            yield one, there.pop()
    if (every := EVERY.search(asked)) and (some := ANY.search(said)) and not EVERY.search(said):
        yield every[0], some[0]


def _shares(word: str, terms: Iterable[str]) -> bool:
    """Whether any of the terms is part of the word, or it of them. 小規模, (小規模化) -> True"""
    return any(word in plain(it) or plain(it) in word for it in terms)
