"""All that the papers require of a body: sentences that have it act, or stand below a heading that does, the most binding paper first.

`県は何をしなければならないか` -> `都道府県は、…定期的に把握すること。` and every other one, not a line that only names a 都道府県
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.called import called_in
from kb.ask.choice import DUTIES, Chosen
from kb.ask.evidence import MET, meets, support, wording
from kb.ask.portion import SIDE_BY_SIDE
from kb.ask.rarity import rarity_in
from kb.ask.sides import on_side
from kb.base.cite import citation
from kb.base.precedence import precedence_in_scope
from kb.japanese.actors import actor_last, actor_of
from kb.japanese.alike import same
from kb.japanese.markers import read_marker
from kb.japanese.text import plain
from kb.model import LineRange, QuestionKind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation, Statement

_WHAT = r"(?:は|が|には|に)、?(?:具体的に)?(?:何|なに|どんなこと|どのようなこと|どういうこと)[をが]?"
_MUST = (
    r"(?:し|行わ|やら|取り組ま)(?:なければ|なくては|ないと|ねば)(?:なら|いけ)(?:ない)?"
    r"|(?:する|行う|やる)(?:必要がある|べき)|すべき|取り組むべき"
)
_ASKED = r"求められ(?:る|て(?:い)?る)|義務(?:付|づ)けられ(?:る|て(?:い)?る)|課され(?:る|て(?:い)?る)"
_ASKS = re.compile(
    rf"^(?P<who>[^。?？]{{1,40}}?)(?:{_WHAT}(?:{_MUST}|{_ASKED}|求めて|する(?:必要|義務))"
    rf"|(?:が|の|は)(?:{_MUST})(?:こと|もの)|(?:に|が)(?:{_ASKED})(?:こと|もの|義務|(?P<named>事項|役割|取組|機能))|の(?:責務|義務)(?=[はをと]|[?？。]?$))"
)
_PREFECTURES = frozenset({"県", "都道府県"})
_MAY = frozenset({"することができる", "することができない", "想定", "ではないか", "検討する"})  # strengths that oblige nobody to anything
PAPERS = 8  # papers of the best passages that are read through


@dataclass(frozen=True, slots=True)
class Asked:
    """問われた主体: the body, by its official name, and of what else its duties are asked for."""

    who: str
    terms: tuple[Term, ...]
    named: bool
    """Whether by a noun that a heading may have, so that the list under it is all of them. `拠点に求められる事項`"""


def asked_of(question: Question) -> Asked | None:
    """Whose duties a question asks for; None where it asks for none. `災害時に拠点がすべきことは` -> the 拠点, of 災害時"""
    match = _ASKS.search(plain(question.raw)) if question.kind in (QuestionKind.FACT, QuestionKind.LIST) else None
    who = actor_last(match["who"]) if match else ""
    if match is None or not who:
        return None
    asking = match[0][match.end("who") :]
    rest = (it for it in question.terms if it.subject and plain(it.text) not in asking)
    terms = tuple(it for it in rest if not match["who"].endswith(plain(it.text)) and plain(it.text) not in who)
    return Asked(who, terms, match["named"] is not None)


def unasked(question: Question, cited: Sequence[Citation]) -> str:
    """Whose duties are asked for where no cited line has any; empty where one has, or none are asked for."""
    asked = asked_of(question)
    acts = (_is_same(actor_of(_bare(it.quote), it.trail), asked.who) for it in cited if asked and it.class_ and it.class_.asks)
    return asked.who if asked and not any(acts) else ""


def duties(base: Base, question: Question, scope: Scope, hits: Sequence[Hit]) -> Chosen | None:
    """Every such sentence of the best papers, as many as are read side by side; None where none is asked for, or none stands there."""
    asked = asked_of(question)
    if asked is None or asked.named or any(it.count for it in question.terms):  # a list of so many is looked for by its heading
        return None
    papers = list(dict.fromkeys(hit.document for hit in hits))[:PAPERS]
    papers.sort(key=lambda key: precedence_in_scope(base.store.document(key)))
    found = [(key, it) for key in papers for it in _required(base, question, scope, key, asked)]
    single = [pair for at, pair in enumerate(found) if not any(same(pair[1].text, it.text) for _, it in found[:at])]
    cited = _cited(base, single)
    if not cited:
        return None
    whole = support(question.terms, [question.raw], rarity_in(base))
    left = len(single) - len(cited)
    note = f"{asked.who}に求める行がほかに{left}件あります。要件の一覧で見られます。" if left else ""
    return Chosen(DUTIES, cited, question.terms, whole, typed=True if question.wants.name else None, note=note)


def _required(base: Base, question: Question, scope: Scope, key: str, asked: Asked) -> Iterator[Statement]:
    """The requirements of a paper that the body is to meet, and that say all else that is asked."""
    trails, called = {it.item: it.trail for it in base.store.passages(key)}, called_in(base.store, base.store.document(key))
    for it in base.store.statements(key):
        if (
            it.class_ is not StatementClass.REQUIREMENT
            or it.strength in _MAY
            or not scope.takes(it)
            or base.store.item(key, it.item).heading
        ):
            continue
        above = trails.get(it.item, ())
        said = wording(" ".join((called, *above, it.text)))
        acts = _is_same(actor_of(_bare(it.text), above), asked.who)
        if acts and all(meets(term, said) >= MET for term in asked.terms) and on_side(base, question, key, it.first):
            yield it


def _bare(text: str) -> str:
    """A sentence without the marker of its item. `(1)　管理者は、` -> `管理者は、`"""
    marker = read_marker(text)
    return text[marker.end :] if marker else text


def _is_same(one: str, other: str) -> bool:
    """Whether who acts is who is asked of. `事業所の管理者`, 管理者 -> True"""
    return one == other or one.endswith(f"の{other}") or {one, other} == _PREFECTURES


def _cited(base: Base, found: Sequence[tuple[str, Statement]]) -> tuple[Citation, ...]:
    """As many of them, in order, as a person reads side by side."""
    cited: list[Citation] = []
    for key, it in found:
        cited += citation(base.store, LineRange(key, it.first, it.last), it)
        lines, letters = sum(len(one.lines) for one in cited), sum(len(one.quote) for one in cited)
        if len(cited) > 1 and (lines > SIDE_BY_SIDE.lines or letters > SIDE_BY_SIDE.letters):
            return tuple(cited[:-1])
    return tuple(cited)
