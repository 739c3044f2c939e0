"""What a question takes for granted whose contrary the line says that meets all the rest of it.

`訪問看護事業所の小規模化が方策とされた理由は` of `訪問看護事業所の大規模化は…方策である` -> asked 小規模, found 大規模
A question whether it is so (「小規模化が方策か」, 「増えたのか減ったのか」) takes nothing for granted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.contraries import ASKED, exclusive
from kb.japanese.text import plain
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.ask.question import Question

# `すべて満たす施設`: all of them are taken to be asked for where one is enough; `全て教えて` is only how a list is asked for
EVERY = re.compile(
    r"(?:全て|すべて|全部)[をの]?(?:満た|実施|行[うっ]|該当)[^。、？?]{0,6}?(?:する|した|している|す|う|っている)(?=[一-鿿ァ-ヶ「])"
)
ANY = re.compile(r"いずれか|[1一]つでも|[1一]つ以上|うち[1一]つ")


def contraries(question: Question, text: str, unmet: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the question says, no line that would be cited has, and `text` denies; with what `text` says instead."""
    if question.kind is QuestionKind.YES_NO:
        return
    asked, said = plain(question.raw), plain(text)
    for words in exclusive(ASKED):
        here, there = set(words.findall(asked)), set(words.findall(said))
        if len(here) == len(there) == 1 and here != there and shares(one := here.pop(), unmet):
            yield one, there.pop()
    if (every := EVERY.search(asked)) and (some := ANY.search(said)) and not EVERY.search(said):
        yield every[0], some[0]


def shares(word: str, terms: Iterable[str]) -> bool:
    """Whether any of the terms is part of the word, or it of them. 小規模, (小規模化) -> True"""
    return any(word in plain(it) or plain(it) in word for it in terms)
