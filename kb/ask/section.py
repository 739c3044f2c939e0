"""The section that a question is about as a whole, called by the name at its head.

`往診料の算定要件は`, `往診料について` -> all that stands under 「Ｃ０００ 往診料」 · `往診料の加算は` -> only what says 加算
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.evidence import wording
from kb.japanese.text import plain
from kb.japanese.words import forms
from kb.model import StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.model import Statement

CODE = re.compile(r"[A-Z]\d{3}(?:-\d+)*\s")  # numbers of the 診療報酬点数表, which a question leaves out
WHOLE = frozenset(
    "算定 要件 算定要件 留意事項 留意点 留意 注意点 注意事項 注意 点 事項 取扱い 取り扱い 扱い ルール 決まり 規定 内容 概要 詳細".split()
)
_ANNOUNCES = re.compile(r"は、?(?:次|以下|下記)の(?:とおり|通り)(?:とする|とします|です|である)?。?$")  # `認定要件は次のとおりとする。`
DEMANDS = frozenset({"要件", "算定要件"})  # answered only by a section that requires something
_ABOUT = re.compile(r"(?:について|に関して)(?:は|、|(?:詳しく|具体的に)?(?:教え|知りた|説明|示し|まとめ)[^、。]*)?[?？。]?$")


def share_named(question: Question, heading: str) -> float:
    """Share of a heading's words that the question names; of a heading with several codes, of the name it names best.

    `往診料の算定要件は` of `Ｃ０００ 往診料`, `要件は` of `要件は次のとおりとする。` -> 1.0; `目標は` of 目標達成に向けた取組 -> a third
    """
    said = {*forms(question.raw), *(form for term in question.terms for way in term.ways for form in way)}
    names = [own for name in CODE.split(_ANNOUNCES.sub("", plain(heading))) if (own := wording(name).forms)]
    return max((len(own & said) / len(own) for own in names), default=0.0)


def asks_for_all(term: Term) -> bool:
    """Whether a word asks for all of a section rather than for something in it. `留意事項` -> True, `加算` -> False"""
    return term.text in WHOLE


def is_about(question: Question) -> bool:
    """Whether a question names its matter and asks nothing in particular of it. `往診料について教えて` -> True"""
    return not question.wants.name and (question.words_only or _ABOUT.search(plain(question.raw)) is not None)


def lacks_demands(question: Question, said: Iterable[Statement]) -> bool:
    """Whether requirements are asked for and none of a section's sentences is one."""
    asked = any(term.text in DEMANDS for term in question.terms)
    return asked and not any(it.class_ is StatementClass.REQUIREMENT for it in said)
