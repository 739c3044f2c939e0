"""Whose duty something is: the sentences that require it of a body which they, or the heading above them, name.

`住民への啓発は誰の役目か` -> `地域住民への普及啓発を実施すること` below 「拠点に求められる事項」
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.choice import WHOSE, Chosen
from kb.ask.evidence import MET, meets, support, wording
from kb.ask.rarity import rarity_in
from kb.ask.within import within
from kb.base.cite import citation
from kb.base.precedence import precedence_in_scope
from kb.japanese.actors import actor_of
from kb.japanese.alike import same
from kb.japanese.text import plain
from kb.model import LineRange, QuestionKind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Statement

_WHOSE = r"(?:誰|だれ|どなた|どこ)の(?:役目|役割|仕事|責務|責任|義務|務め|担当)"
_WHO_MUST = (
    r"(?:誰|だれ|どなた|どこ)が(?:(?:する|行う|やる|担う|実施する)(?:べき|ことに(?:なって|され)|の?役目)|すべき"
    r"|(?:し|行わ|やら)なければ)"
)
_ASKS = re.compile(rf"^(?P<deed>[^。?？]{{2,60}}?)(?:は|を|のは|って)?、?(?:{_WHOSE}|{_WHO_MUST})")
SHOWN = 3  # sentences that require it, the most binding paper's first


def asked_of(question: Question) -> tuple[Term, ...]:
    """The words of the deed whose doer is asked for; none where that is not asked. `会議の開催は誰の役目か` -> 会議, 開催"""
    found = _ASKS.search(plain(question.raw)) if question.kind is QuestionKind.FACT else None
    return tuple(it for it in question.terms if found and not it.light and plain(it.text) in found["deed"])


def whose(base: Base, question: Question, scope: Scope, hits: Sequence[Hit]) -> Chosen | None:
    """Those sentences; None where no doer is asked for, or none requires it of one that is named."""
    terms = asked_of(question)
    found = list(_required(base, question, scope, hits, terms)) if terms else []
    found.sort(key=lambda it: precedence_in_scope(base.store.document(it[0])))
    single = [pair for at, pair in enumerate(found) if not any(same(pair[1].text, it.text) for _, it in found[:at])]
    cited = tuple(one for key, it in single[:SHOWN] for one in citation(base.store, LineRange(key, it.first, it.last), it))
    whole = support(question.terms, [question.raw], rarity_in(base))
    return Chosen(WHOSE, cited, question.terms, whole, typed=True) if cited else None


def _required(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], terms: Sequence[Term]) -> Iterator[tuple[str, Statement]]:
    """The requirements of the best passages that say the whole deed and of whom it is required, each with its paper."""
    for key, it, trail in within(base, question, scope, hits):
        said = wording(it.text)
        named = it.class_ is StatementClass.REQUIREMENT and actor_of(it.text, trail)
        if named and all(meets(term, said) >= MET for term in terms):
            yield key, it
