"""Who may be what, told by a list below a heading that says who may, or by a sentence that makes one the other.

`保健所は拠点になれますか` -> `病院、…保健所、市町村等` below 「拠点とは」「設置主体」 · `…保健所等を、拠点に位置付けること。`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.candidates import MAY
from kb.ask.choice import ELIGIBLE, Chosen
from kb.ask.evidence import MET, meets, support, wording
from kb.ask.rarity import rarity_in
from kb.ask.within import within
from kb.base.cite import citation
from kb.base.precedence import precedence_in_scope
from kb.japanese.text import plain
from kb.japanese.words import forms
from kb.model import LineRange, QuestionKind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation

_MAY = r"(?:も)?(?:よい|いい|良い|よろしい|か[まわ]+ない|構わない|差し支えない)"
_CAN = r"(?:は|が|も)?(?:でき|可能)"
BECOMES = (
    rf"(?:に|と|として)(?:は|も)?(?:なれ(?:る|ます|ません|ない)|なること{_CAN}|して{_MAY}|すること{_CAN}|でき(?:る|ます)"
    rf"|選べ(?:る|ます)|(?:選[ばびぶ定ん]|指定|位置(?:付|づ)け)[^、。]{{0,6}}(?:られ|れる|{_MAY}|でき|可能))"
)
_ASKS = (  # the one, and what it would be
    re.compile(rf"^(?P<who>[^、。]{{1,30}})(?:は|が|(?<!で)も|を|でも)、?(?P<role>[^、。]{{0,40}}?[一-鿿ァ-ヶーa-zA-Z」』])、?{BECOMES}"),
    re.compile(r"^(?P<who>[^、。]{1,30}?)(?:は|も|が)、?(?P<role>[^、。]{1,40}?)の対象(?:か|です|に(?:なり|なる|含ま))"),
    re.compile(rf"^(?P<role>[^、。]{{1,40}}?)は、?(?P<who>[^、。と]{{1,30}}?)でも(?:なれ|{_MAY}|可能|大丈夫)"),
)
HEADS = re.compile(r"(?:主体|候補(?:者|先)?|対象(?:者|世帯|機関|施設|団体|事業者|となる(?:方|人|者))?|資格)$")
_BRACKETS = re.compile(r"[(（【\[〔〈<][^()（）]*[)）]$|[】\]〕〉>]$")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_BETWEEN = re.compile(r"[、・，,；;。]|及び|並びに|又は|または|若しくは|もしくは|や|等|など")
_CHOSEN = r"(?:位置(?:付|づ)|選定|指定|定め|認定|選[ぶびん])"
_MADE = (  # who is made what
    re.compile(rf"^(?P<who>[^。]*?)を、?(?P<role>[^。、]{{1,60}})(?:として|に)[^。]{{0,30}}?{_CHOSEN}"),
    re.compile(rf"^(?P<role>[^。]{{1,60}}?)(?:について)?は、(?P<who>[^。]*?)(?:の中|のうち)から[^。、]{{0,20}}?{_CHOSEN}"),
)
_CONDITION = re.compile(r"[いうくすつぬむるた](?=[一-鿿ァ-ヶー]+$)")  # a verb before the noun: `診療していない病院`
_RULES = re.compile(rf"{_CHOSEN}|{MAY.pattern}|対象|含[まむめ]|除[くき]|以外|なれ|同一|兼ね")
_SAME = re.compile(r"^(?P<who>[^、。]*?)と(?:同一|同じ|兼ね|兼務)[^。]{0,8}(?:可|よい|想定|でき)")  # one that may be so besides
SHOWN = 3  # lines that say it, opinions last, else the most binding paper's first


@dataclass(frozen=True, slots=True)
class Asked:
    """問われた資格: the one, and the words of what it would be."""

    who: str
    mine: tuple[Term, ...]
    role: tuple[Term, ...]


def asked_of(question: Question) -> Asked | None:
    """Who would be what; None where neither is asked. `保健所は拠点になれますか` -> 保健所, a 拠点"""
    text = plain(question.raw)
    found = next((it for it in (asks.search(text) for asks in _ASKS) if it), None) if question.kind is QuestionKind.YES_NO else None
    if found is None:
        return None
    mine = tuple(it for it in question.terms if plain(it.text) in found["who"] and plain(it.text) not in found["role"])
    role = tuple(it for it in question.terms if plain(it.text) in found["role"] and it not in mine)
    asking = text[max(found.end("who"), found.end("role")) :]
    rest = [it for it in question.terms if it not in (*mine, *role) and plain(it.text) not in asking]
    return Asked(found["who"], mine, role) if mine and role and not rest else None


def eligible(base: Base, question: Question, scope: Scope, hits: Sequence[Hit]) -> Chosen | None:
    """The lines that say whether one may be the other; None where that is not asked or no line says it."""
    asked = asked_of(question)
    if asked is None:
        return None
    found = ((key, it) for key, it, trail in within(base, question, scope, hits) if _admits(asked, it.text, trail))
    says = list(dict.fromkeys(found))
    says.sort(key=lambda it: (it[1].class_ is StatementClass.OPINION, precedence_in_scope(base.store.document(it[0]))))
    cited = tuple(one for key, it in says[:SHOWN] for one in citation(base.store, LineRange(key, it.first, it.last), it))
    whole = support(question.terms, [question.raw], rarity_in(base))
    return Chosen(ELIGIBLE, cited, question.terms, whole, typed=None) if cited else None


def unadmitted(question: Question, cited: Sequence[Citation]) -> str:
    """Who may become something is asked for, where no cited line that rules names both; empty where one does, or it is not asked."""
    becomes = _ASKS[0].search(plain(question.raw))
    asked = asked_of(question) if becomes and not _CONDITION.search(becomes["who"]) else None
    return asked.who if asked and not any(_RULES.search(plain(it.quote)) and _names_both(asked, it) for it in cited) else ""


def _names_both(asked: Asked, it: Citation) -> bool:
    """Whether a line is of both, of the one at least by most words of its name. 訪看ステーション ~ 訪問看護事業所"""
    said = wording(it.quote)
    return all(meets(term, said) for term in asked.mine) and _says(asked.role, it.quote, *_headings(it))


def _says_who(trail: Sequence[str]) -> bool:
    """Whether what stands below these headings are those who may."""
    return HEADS.search(_BRACKETS.sub("", _BRACKETS.sub("", plain(next(reversed(trail), ""))))) is not None


def _headings(it: Citation) -> Iterator[str]:
    """The headings above a cited line, without its paper's title, which may name more than one."""
    return (text for text in it.trail if plain(text) != plain(it.document.title))


def _admits(asked: Asked, said: str, trail: Sequence[str]) -> bool:
    """Whether a sentence stands below a heading that says who may be so, or makes somebody so."""
    text = plain(said)
    if _says_who(trail) and _says(asked.role, *trail):
        return _is_one_of(asked.mine, text)
    if (same := _SAME.search(text)) and _says(asked.role, *trail):
        return _is_one_of(asked.mine, same["who"])
    made = (found for pattern in _MADE for found in pattern.finditer(text))
    return any(_says(asked.role, found["role"]) and _is_one_of(asked.mine, found["who"]) for found in made)


def _is_one_of(mine: Sequence[Term], text: str) -> bool:
    """Whether one of those that a text lists is the one. 医師会 of `病院、地域医師会等団体` -> True, 市町村 of `市町村の病院` -> False"""
    return any(_says(mine, it) and _ends(it, mine[-1]) for it in _BETWEEN.split(_ASIDE.sub("", text)))


def _ends(text: str, term: Term) -> bool:
    """Whether a name ends with a term, or with one word more. 保健 of `保健所` -> True"""
    said = tuple(forms(text))
    return any(way in (said[-len(way) :], said[-len(way) - 1 : -1]) for way in term.ways)


def _says(terms: Sequence[Term], *texts: str) -> bool:
    said = wording(" ".join(texts))
    return all(meets(term, said) >= MET for term in terms)
