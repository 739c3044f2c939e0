"""From hits to the sentences that may answer: each weighed by what it says of the question, best first.

A heading is no answer but for the count at its end; the sentences under it inherit its words through their trail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.called import ANY_PAPER, called_in
from kb.ask.contact import with_name
from kb.ask.contents import is_entry
from kb.ask.evidence import OUTSIDE, Support, speaks_of_outsiders, support, wording
from kb.ask.fees import of_another_fee
from kb.ask.home import labelled
from kb.ask.place import without_place
from kb.ask.rarity import rarity_in
from kb.ask.replies import read_under
from kb.ask.sides import on_side
from kb.ask.spoken import said_as
from kb.ask.wanted import SPEAKER
from kb.japanese.dates import is_date
from kb.japanese.statements import is_question
from kb.japanese.text import plain, squeezed
from kb.japanese.words import forms
from kb.model import Kind, LineRange, QuestionKind, StatementClass, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.search import Hit
    from kb.base.matcher import Matcher
    from kb.base.open import Base
    from kb.model import Item, Passage, Statement

CANDIDATES = 30  # hits whose sentences are weighed
MATCHED = 10  # best sentences that the matcher looks at again; 12 and 16 answer no better (evaluations/README.md)
MATCH = 0.08  # worth of a unit of its log-odds beside the signs below (development sets, right answers and precision together)
MATCH_SPAN = 6.0  # log-odds beyond which it is sure enough
# What a paper is, as a little weight between lines that say the same: (案) and news never outrank a 通知 in force.
STANDING = {Status.CURRENT: 0.0, Status.DRAFT: -0.02, Status.OLD: -0.3}
AUTHORITY = {kind: 0.12 * (1 - kind.rank / len(Kind)) for kind in Kind}
# Weights of the signs (evaluations/answers over the development questions, flat around these): own words, words with headings, words of
# the whole item, retrieval, meaning, the sort of thing asked for, being a definition, saying whether something may or must be.
WEIGHTS = {
    "own": 0.10,
    "with_trail": 0.28,
    "around": 0.28,
    "fused": 0.25,
    "meaning": 0.12,
    "typed": 0.11,
    "defines": 0.20,
    "allows": 0.08,
}
MAY = re.compile(
    r"必要(?:は|が)?(?:ない|ある)|差し支え|て(?:も)?よい|でき(?:る|ない)|可(?:能|$|。)|認め|いずれか|つでも|限る|限られ|ならない|想定|不要|ません|ない(?:。|$)"
)
COUNTED = re.compile(
    r"[(（][計全]?\s*\d+\s*(?:回|件|人|名|点|か所|箇所|施設|団体)(?:の予定|を予定)?[)）]\s*$"  # 開催状況（計４回の予定）
    r"|[:：]\s*[^:：第]{0,12}\d[\d,.]*\s*[千万億]?(?:円|回|件|人|名|部|台|%|か月|年|日|時間|分|歳|級)"  # 人件費：1,000千円
    r"(?:以内|以上|まで|程度|未満)?\s*$"
    r"|[(（](?:令和|平成|昭和|20|19)[^()（）]{1,14}[年月日](?:度|から)?(?:開[設始所]|設[置立]|施行|制定|発足|運用|稼働)(?:開始)?[)）]\s*$"
)
ASKS_NAME = re.compile(rf"どの(?:{ANY_PAPER}|書類)|(?:{ANY_PAPER}|書類)は(?:どれ|何(?:か|です|[?？。]?$))|題|名称|正式|タイトル|何という")
DAYS = frozenset("日付 開始 期限 期間 番号".split())  # sorts that the day or number of a paper may be
IMPRINT = 8  # lines at its head among which they stand
ASKS_WHERE = re.compile(
    r"住所|所在|番地|場所|郵[送便]|送付|送り先|宛|あて先|連絡先|問い?合わ?せ|電話|どこに(?:あ|所在|位置|送|郵)|どこ(?:です|[?？。]?$)"
)
_ADDRESS = re.compile(r"〒|(?:郵便番号|所在地|住所)[:\s]*[0-9〒]")  # a line that begins with an address
_NUMBER = re.compile(r"[(（]?[一-龥]{2,8}[甲乙]?第[0-9〇一二三四五六七八九十百、]+号[)）]?")
# `こういった議論が行われました。`: what was said stands in the sentences before
_POINTS_BACK = re.compile(
    r"(?:こう(?:いった|した|いう)|このような|そう(?:いった|した))[^、。]{0,6}(?P<what>議論|意見|指摘|声|やり取り)が[^、。]{1,12}。?$"
)
_NO_WORD = re.compile(r"[(（]案[)）]|[\W_]+")  # （案） may stand beside the title or above it
MEANING_FLOOR, MEANING_SPAN = 0.80, 0.10  # E5 cosines of unrelated and near-identical Japanese text


@dataclass(frozen=True, slots=True)
class Candidate:
    """候補文: a sentence, where it stands, how well it answers, and what it supports."""

    document: str
    statement: Statement
    passage: Passage
    score: float
    own: Support
    whole: Support
    similarity: float
    match: float | None = None
    """What the matcher thinks of it, in log-odds; None where it did not look."""

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.statement.number

    @property
    def range(self) -> LineRange:
        return LineRange(self.document, self.first, self.last)

    @property
    def item(self) -> int:
        return self.statement.item

    @property
    def first(self) -> int:
        return self.statement.first

    @property
    def last(self) -> int:
        return self.statement.last


def candidates(base: Base, question: Question, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Every sentence of the best hits, best first, the matcher's second look included."""
    return _best_first(_matched(base, question, _of_its_fee(question, weighed(base, question, hits))))


def _of_its_fee(question: Question, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The sentences without those that speak of another fee in place of the one that is asked of."""
    others = of_another_fee(question.raw, [" ".join((*it.passage.trail, it.statement.text)) for it in found])
    return tuple(it for it, other in zip(found, others, strict=True) if not other)


def weighed(base: Base, question: Question, hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """Every sentence of the best hits by its signs alone, best first."""
    best, said = (hits[0].score if hits else 1.0), frozenset(forms(question.raw))
    found = [
        _weigh(base, question, hit, passage, statement, best)
        for hit in hits[:CANDIDATES]
        for passage in [base.store.passage(hit.document, hit.passage)]
        for own in base.store.statements(hit.document, *passage.statements)
        for statement in [with_name(base.store, hit.document, question, own)]
        if _can_answer(base, hit.document, statement) and on_side(base, question, hit.document, statement.first)
        if _says_more(question, statement, said)
        if ASKS_NAME.search(question.raw) or not _is_title(base, hit.document, statement)
        if question.wants.name in DAYS or not _is_imprint(statement)
        if ASKS_WHERE.search(question.raw) or not (_ADDRESS.match(plain(statement.text)) or labelled(statement.text))
    ]
    return _best_first(found)


def _says_more(question: Question, statement: Statement, said: frozenset[str]) -> bool:
    """Whether a sentence says more than the question, or who says it where that is asked. `加算の施設基準` does not say what they are."""
    if question.wants.name == SPEAKER and statement.speaker:
        return True
    back = None if question.wants.name else _POINTS_BACK.search(statement.text)
    return (back is None or back["what"] not in question.raw) and not wording(statement.text).forms <= said


def _best_first(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda it: (-it.score, it.document, it.statement.number)))


def _matched(base: Base, question: Question, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The best sentences as the matcher sees them; those that it was not shown stay behind its worst."""
    top, rest = found[:MATCHED], found[MATCHED:]
    if base.matcher is None or not top:
        yield from found
        return
    read = [read_under(base, it.document, it.passage, it.statement) for it in top]
    asked = [_as_read(base, question, it) for it in top]
    seen = [max(-MATCH_SPAN, min(MATCH_SPAN, odds)) for odds in _odds(base.matcher, asked, read)]
    yield from (replace(it, score=it.score + MATCH * odds, match=odds) for it, odds in zip(top, seen, strict=True))
    yield from (replace(it, score=it.score + MATCH * min(seen)) for it in rest)


def _as_read(base: Base, question: Question, it: Candidate) -> str:
    """The question as the matcher reads it with a sentence: without the place whose paper it is, and with what is no 医療機関 so called.

    `薬局を位置付けてよいか` beside `医療機関以外の施設を位置付けている地域` -> `医療機関以外の施設を位置付けてよいか`
    """
    raw = without_place(question, base.store, base.store.document(it.document))
    for term in question.terms if speaks_of_outsiders(it.statement.text) else ():
        raw = raw.replace(term.text, OUTSIDE, 1) if term.outsider and term.text not in it.statement.text else raw
    return raw


def _odds(matcher: Matcher, asked: Sequence[str], read: Sequence[tuple[str, str]]) -> list[float]:
    """The matcher's log-odds for each question with what it is read beside, all that share a question at once."""
    found = [0.0] * len(asked)
    for raw in dict.fromkeys(asked):
        same = [i for i, own in enumerate(asked) if own == raw]
        for i, odds in zip(same, matcher.match(raw, [read[i] for i in same]), strict=True):
            found[i] = float(odds)
    return found


def _can_answer(base: Base, document: str, statement: Statement) -> bool:
    """Headings without a count, entries of a list of contents and questions answer nothing; nor what stands under a 問 beside its 答."""
    item: Item | None = base.store.item(document, statement.item)
    if (item and (not item.text or (item.heading and not COUNTED.search(item.text)))) or is_question(statement.text):
        return False
    if item and is_entry(base.store, document, item):
        return False
    while item:
        if item.asks or item.answers:
            return item.answers or (item.number != statement.item and not _is_answered(base, document, item))
        item = base.store.item(document, item.parent) if item.parent else None
    return True


def _is_answered(base: Base, document: str, asked: Item) -> bool:
    """Whether a 答 stands under a 問; where none does, what stands under it answers it."""
    below = base.store.children(document, asked.number)
    return any(it.answers or _is_answered(base, document, it) for it in below)


def _is_title(base: Base, document: str, statement: Statement) -> bool:
    """Whether a sentence is no more than the title of its paper, which is in the words of every one of them."""
    return _NO_WORD.sub("", plain(statement.text)) == _NO_WORD.sub("", plain(base.store.document(document).title))


def _is_imprint(statement: Statement) -> bool:
    """Whether a sentence is no more than the day or the number at the head of its paper. `（平成７年10月27日）` · `医政地発0331第14号`"""
    text = squeezed(statement.text)
    return statement.first <= IMPRINT and (_NUMBER.fullmatch(text) is not None or is_date(text))


def _weigh(base: Base, question: Question, hit: Hit, passage: Passage, statement: Statement, best: float) -> Candidate:
    document = base.store.document(hit.document)
    item = base.store.item(hit.document, statement.item)

    def meets(*texts: str) -> Support:
        return support(question.terms, texts, rarity_in(base))

    own = meets(statement.text)
    whole = meets(statement.text, said_as(statement), *passage.trail, called_in(base.store, document))
    signs = {
        "own": own.share,
        "with_trail": whole.share,
        "around": meets(item.text, *passage.trail).share,
        "fused": hit.score / best,
        "meaning": max(0.0, min(1.0, (hit.similarity - MEANING_FLOOR) / MEANING_SPAN)),
        "typed": float(bool(question.wants.name) and question.wants.stands_under(statement.text, passage.trail, statement.speaker)),
        "defines": float(question.kind is QuestionKind.DEFINITION and statement.class_ is StatementClass.DEFINITION),
        "allows": float(question.kind is QuestionKind.YES_NO and bool(MAY.search(statement.text))),
    }
    score = STANDING[document.status] + AUTHORITY[document.kind] + sum(WEIGHTS[name] * value for name, value in signs.items())
    return Candidate(hit.document, statement, passage, score, own, whole, hit.similarity)
