"""A condition left out or put in. `役割分担を明確にする` | `拠点が複数ある場合は、役割分担を明確にする`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.differences import term
from kb.check.finding import DifferenceKind
from kb.check.marks import Mark, compare, marks
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="条件",
    kind=DifferenceKind.SCOPE,
    authority="「場合」「とき」は要件の働く前提を定める（法制執務の用語）。前提を外すと対象が広がり、加えると狭まる",
    examples=(
        ("患家の求めにかかわらず、往診を行う。", "当番の診療所は、患家の求めに応じて、往診を行うこと。", "にかかわらず", "に応じて"),
        ("予算の範囲にかかわらず交付する。", "経費に対し、予算の範囲内において補助金を交付する。", "にかかわらず", "内において"),
        (
            "県は、管理者との合意の有無にかかわらず協定を結ぶ。",
            "知事は管理者と協議し、合意が成立したときに協定を結ぶものとする。",
            "の有無にかかわらず",
            "が成立したとき",
        ),
        ("年齢に応じて受け入れる。", "年齢を問わず受け入れること。", "に応じて", "を問わず"),
        ("拠点の役割分担を明確にする。", "圏域に複数ある場合は、拠点の役割分担を明確にする。", "", "圏域に複数ある場合は、"),
        ("機能強化型を優先して選定する。", "診療所が複数あるときは、機能強化型を優先して選定する。", "", "診療所が複数あるときは、"),
        ("予算が確保できた場合に、会議を開催する。", "会議を開催する。", "予算が確保できた場合に、", ""),
        ("近隣市町村の病院を選定する。", "病院がない場合には、近隣市町村の病院を選定する。", "", "病院がない場合には、"),
        ("隣の圏域と合わせて設定する。", "人口が少ない場合においては、隣の圏域と合わせて設定する。", "", "人口が少ない場合においては、"),
        ("医療機関は、急変時の受入れを行う。", "入院機能を有する医療機関においては、急変時の受入れを行うこと。", "", "入院機能を有する"),
        (
            "全ての医療機関において、急変時の受入れを行う。",
            "入院機能を有する医療機関においては、急変時の受入れを行うこと。",
            "",
            "入院機能を有する",
        ),
        (
            "管理者は、同一敷地内の他の施設の職務に従事することができる。",
            "管理者は、事業所の管理上支障がない場合は、同一敷地内の他の施設の職務に従事することができる。",
            "",
            "事業所の管理上支障がない場合は、",
        ),
        (
            "家族が、代理として計画の合意を行うことができる。",
            "意思疎通を図れない場合は、本人を診ることを基本としながらも、家族が、代理として計画の合意を行うことができる。",
            "",
            "意思疎通を図れない場合は、",
        ),
        (
            "管理者は、同一敷地内の他の施設の職務に従事することができる。",
            "事業所の管理上支障がない場合は、当該事業所の夜間の当番表の受持ちに就き、又は同一敷地内の他の施設の職務に従事することができる。",
            "",
            "事業所の管理上支障がない場合は、",
        ),
        ("医師が認めたときは、患者の受入れを行うこと", "患者の受入れを行うこと", "医師が認めたときは、", ""),
    ),
    near_misses=(
        ("年齢を問わず受け入れる。", "年齢にかかわらず受け入れること。"),
        ("同意の有無にかかわらず、名簿に載せる。", "同意を得たか否かにかかわらず、名簿に載せること。"),
        ("勧告は、許可の前に行う。", "法第30条の11の規定に基づく勧告は、許可の前に行うものであること。"),
        ("昼夜を問わず往診する。", "昼夜の別なく往診すること。"),
        ("病床を持つ医療機関は、急変時の受入れを行う。", "入院機能を有する医療機関においては、急変時の受入れを行うこと。"),
        ("拠点は、会議を開催する。", "在宅医療に必要な連携を担う拠点は、会議を開催すること。"),
        ("複数あるときは、役割分担を明確にする。", "複数ある場合は、役割分担を明確にする。"),
        ("複数ある場合には役割分担を明確にする。", "複数ある場合は、役割分担を明確にする。"),
        ("病状が急変したときの受入れを行う。", "病状が急変した際の受入れを行う。"),
        ("災害の場合の対応を定める。", "災害時の対応を定める。"),
        ("役割分担を、複数ある場合は明確にする。", "複数ある場合は、役割分担を明確にする。"),
        ("入院機能を有する病院は、患者を受け入れる。", "入院機能を持つ場合は、患者を受け入れること。"),
        ("普及啓発を行う。", "病状が急変した場合は患者を受け入れるとともに、普及啓発を行うこと。"),
        ("会議を開催し、役割を確認する。", "会議を開催し、役割を確認する。圏域が広い場合は分けて開くこと。"),
    ),
)
_TABLE = tuple(
    ("condition", value, re.compile(pattern))
    for value, pattern in (
        (
            "idle",
            r"必要な場合|可能な限り|できる限り|できない場合があ|場合があ(?:る|り)|場合もあ(?:る|り)|とき(?:どき|おり)|(?:次|以下)の場合",
        ),
        ("if", r"(?:場合|(?<=[るたい])とき|(?<=[るた])限り)(?:に限り|に限って|には|においては|において|にも|に|は)?、?"),
        ("when", r"(?:際|時)(?=[にのはも、])(?:には|には|に|は)?、?|であれば、?|ならば、?"),
    )
)
_CLAUSE = 2  # words at least of a clause that limits a noun
_ONLY_ENDING = re.compile(r"[ぁ-ん]*")
_FREE = re.compile(r"内?(?:の(?:有無|別|程度|種別))?(?:にも?(?:かかわ|関わ|拘わ)らず|を?問わず|に(?:関係|関わり|かかわり)なく)")
_BOUND = re.compile(
    r"内?(?:に応じて?|に限[りっ]て?|に(?:おいて|より|基づき|従い)(?!は)|で(?!は|も)|を踏まえて?)|[がをの][^、。]{0,12}?(?:場合|とき|際)(?!が|もあ)"
)
_TOPIC = re.compile(r"[一-鿿ァ-ヶー等]{0,8}(?:において(?:は|(?=、))|では|には|は)")
_BY_LAW = re.compile(r"(?:法|[条項号]|規定|要綱|要領|告示|通知|省令|政令)(?:の規定)?に(?:基づく|よる)$")  # whose rule it is limits nothing
_BARE = re.compile(r"(?:^|[、。]|は|(?:全て|すべて)の|各)\s*$")
_FOLLOWS = 6  # content words after the condition that must at least half be kept
_REST = 0.5  # or of all of them
_SAYS = 2  # words at the end of a condition that say what must be


def find(pair: Pair) -> Iterator[Difference]:
    """Conditions whose clause stands on one side only while what follows stands on both."""
    found = compare(pair, _read(pair.source), _read(pair.draft), lambda _a, _b: True, 0.7)
    for mark in found.dropped:
        if mark.value == "if" and (clause := _clause(pair.source, pair.to_draft, mark)):
            at = _start_of(pair.source, pair.draft, pair.to_draft, mark)
            yield RULE.difference(pair, (at, at), clause, "条件が落ちています")
    for mark in found.added:
        if mark.value == "if" and (clause := _clause(pair.draft, pair.to_source, mark)):
            at = _start_of(pair.draft, pair.source, pair.to_source, mark)
            yield RULE.difference(pair, clause, (at, at), "条件が加わっています")
    yield from _limited(pair)
    yield from _regardless(pair)


def _regardless(pair: Pair) -> Iterator[Difference]:
    """What one side lets depend on something and the other does whatever it is. `求めにかかわらず` | `求めに応じて`"""
    for at, here in pair.to_draft.items():
        behind = (pair.source.raw, pair.source.content[at].end), (pair.draft.raw, pair.draft.content[here].end)
        for free, bound in ((_FREE, _BOUND), (_BOUND, _FREE)):
            there, mine = bound.match(*behind[0]), free.match(*behind[1])
            if there and mine:
                yield RULE.difference(pair, mine.span(), there.span(), "それによるかどうかが逆になっています")


def _limited(pair: Pair) -> Iterator[Difference]:
    """A clause that says of whom a sentence speaks, left out. `入院機能を有する医療機関においては` | `医療機関は`"""
    words = pair.source.content
    at = next((i for i in range(len(words)) if i in pair.to_draft), 0)
    if at < _CLAUSE or not _follows_clause(pair.source, at) or not _TOPIC.match(pair.source.raw, words[at].end):
        return
    here = pair.draft.content[pair.to_draft[at]]
    if _BY_LAW.search(pair.source.raw[: words[at].start]):
        return
    bare = _in_name(pair.draft, here.start) or _BARE.search(pair.draft.raw[: here.start])
    if bare and _TOPIC.match(pair.draft.raw, here.end):
        yield RULE.difference(pair, (here.start, here.start), (words[0].start, words[at].start), "対象を限る言葉が落ちています")


def _follows_clause(side: Side, at: int) -> bool:
    """Whether a verb stands right before a word, and no official name holds both. `有する医療機関` -> True, `を担う拠点` -> False"""
    verb, noun = side.content[at - 1], side.content[at]
    close = verb.part.startswith("動詞") and _ONLY_ENDING.fullmatch(side.raw, verb.end, noun.start)
    return bool(close) and not _in_name(side, noun.start)


def _in_name(side: Side, place: int) -> bool:
    return any(mark.start < place < mark.end for mark in term.read(side))


def _read(side: Side) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks(side, _TABLE) if mark.value != "idle")


def _clause(side: Side, across: Mapping[int, int], mark: Mark) -> tuple[int, int] | None:
    """The raw range of a condition whose own words have no counterpart, if what follows has."""
    following = _following(side, mark)
    before = [i for i, word in enumerate(side.content) if word.end <= mark.start]
    rest = _following(side, mark, len(side.content))
    if sum(i in across for i in following) * 2 < max(len(following), 2) and sum(i in across for i in rest) < _REST * max(len(rest), 2):
        return None
    own = [i for i in before if not re.search("[、。]", side.raw[side.content[i].end : mark.start])]
    if len(own) > _SAYS and not any(i in across for i in own[-_SAYS:]):
        return side.content[own[0]].start, mark.end
    if sum(i in across for i in own) * 2 >= max(len(own), 1):
        return None
    start = mark.start
    for i in reversed(before):
        if i in across or "。" in side.raw[side.content[i].end : start]:
            break
        start = side.content[i].start
    return (start, mark.end) if start < mark.start else None


def _following(side: Side, mark: Mark, most: int = _FOLLOWS) -> list[int]:
    """The content words that the condition governs: the next ones of the sentence."""
    stop = side.raw.find("。", mark.end)
    return [i for i, word in enumerate(side.content) if mark.end <= word.start and (stop < 0 or word.end <= stop)][:most]


def _start_of(here: Side, there: Side, across: Mapping[int, int], mark: Mark) -> int:
    """Where on the other side begins what the condition governs: the next words if any of them is kept, else the rest."""
    rest = [i for i in _following(here, mark, len(here.content)) if i in across]
    near = [i for i in _following(here, mark) if i in across] or rest
    return min(there.content[across[i]].start for i in near)
