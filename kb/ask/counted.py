"""How many things there are: the sentence that counts them, and whether one that does names them too, where so many are asked for.

`事業項目はいくつか` -> `８つの事業項目で構成される`
`８つの事業項目は何か` of `８つの事業項目で構成される` -> no · `４つの機能は` of `４つの機能（支援、療養、急変、看取り）` -> yes
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.choice import COUNT, Chosen
from kb.ask.citing import cite
from kb.ask.evidence import MET, meets, wording
from kb.japanese.text import plain
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation

_HOW_MANY = re.compile(r"(?P<noun>[一-鿿ァ-ヶー]{2,12})は、?(?:全部で|全体で|合わせて)?(?:いくつ|幾つ|何(?:つ|個|項目))(?!かの)")
_INSIDE = re.compile(r"[(（「『]([^()（）]*)[)）」』]")
_BETWEEN = re.compile(r"[、,，・/]|及び|並びに|または|又は|と(?=[一-鿿ァ-ヶ])|[①-⑳]")
_BEFORE = re.compile(r"(.{4,120}?)(?:の|、|、?以上の?)[0-9一二三四五六七八九十]+(?:つ|[一-鿿]{1,4})")


def count_of(base: Base, question: Question, found: Sequence[Candidate]) -> Chosen | None:
    """The sentence that counts what is asked the count of and says all else with its headings; None where there is none."""
    asked = _HOW_MANY.search(plain(question.raw))
    counted = re.compile(rf"[0-9一二三四五六七八九十]+(?:つ|個)?の?{re.escape(asked['noun'])}") if asked else None
    says = (it for it in found if counted and counted.search(plain(it.statement.text)) and min(it.whole.met, default=0.0) >= MET)
    it = next(says, None)
    return Chosen(COUNT, cite(base, [it]), question.terms, it.whole, typed=True) if it else None


def uncounted(question: Question, cited: Sequence[Citation]) -> Term | None:
    """The count that a question asks the things of, where the lines only say that there are so many; None where they name them."""
    asked = next((it for it in question.terms if it.count > 1), None) if question.kind is QuestionKind.LIST else None
    if asked is None or len(cited) >= asked.count:
        return None
    counts = any(meets(asked, wording(it.quote)) >= MET for it in cited)
    return asked if counts and not any(_names(it.quote, asked.count) for it in cited) else None


def _names(quote: str, count: int) -> bool:
    """Whether so many things stand in brackets, or before their count."""
    text = plain(quote)
    stretches = (*_INSIDE.findall(text), *_BEFORE.findall(_INSIDE.sub("", text)), *_BEFORE.findall(text))
    return any(sum(bool(part.strip()) for part in _BETWEEN.split(it)) >= count for it in stretches)
