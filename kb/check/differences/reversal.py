"""Two nouns that have changed their parts in the sentence, in either voice. `病院が診療所を支援する` | `病院が診療所に支援される`"""

from __future__ import annotations

import re
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="役割の入替え",
    kind=DifferenceKind.ACTOR,
    authority="語が同じでも、助詞が入れ替わると、誰が誰に何をするか、どこからどこまでかが逆になる",
    examples=(
        ("医師側からの求めで成立する。", "医師側の都合ではなく、患者側からの求めで成立する。", "医師側からの求め", "患者側からの求め"),
        ("病院が診療所を支援する。", "診療所が病院を支援すること。", "病院が診療所", "診療所が病院"),
        ("入院から退院まで支える。", "退院から入院まで支えること。", "入院から退院", "退院から入院"),
        (
            "市町村は、都道府県に実施状況を報告する。",
            "都道府県は、市町村に実施状況を報告すること。",
            "市町村は、都道府県",
            "都道府県は、市町村",
        ),
        ("主治医が訪問看護師に指示する。", "訪問看護師が主治医に指示すること。", "主治医が訪問看護師", "訪問看護師が主治医"),
        (
            "在宅療養支援診療所が在宅療養支援病院を支援する。",
            "在宅療養支援病院が在宅療養支援診療所を支援すること。",
            "在宅療養支援診療所が在宅療養支援病院",
            "在宅療養支援病院が在宅療養支援診療所",
        ),
        ("在宅から病院へ移す。", "病院から在宅へ移すこと。", "在宅から病院", "病院から在宅"),
        ("薬局が患者に内容を説明する。", "患者が薬局に内容を説明すること。", "薬局が患者", "患者が薬局"),
        ("副会長は、会長によって補佐される。", "副会長は、会長を補佐すること。", "副会長は、会長", "副会長は、会長"),
        (
            "町長は、体制をつくるための申請書を事業者に提出する。",
            "事業者は、体制をつくるための申請書を町長に提出すること。",
            "町長は、体制をつくるための申請書を事業",
            "事業者は、体制をつくるための申請書を町長",
        ),
        ("甲の隊を認定し、乙の班を指定する。", "要領に基づき甲の隊を指定し、また、乙の班を認定する。", "班を指定", "隊を指定"),
        ("副会長が会長に補佐される。", "会長が副会長に補佐されること。", "副会長が会長", "会長が副会長"),
        ("申請書は、町長から事業者に提出される。", "事業者は、申請書を町長に提出すること。", "町長から事業", "事業者は、申請書を町長"),
        (
            "患者側の都合ではなく、医師側からの求めで成立する。",
            "医師側の都合ではなく、患者側からの求めで成立する。",
            "患者側の都合",
            "医師側の都合",
        ),
    ),
    near_misses=(
        ("会議の要旨を公表する。", "議事の要旨を、会議の日のうちに公表すること。"),
        ("在宅医療の整備を進める。", "在宅医療の提供体制の整備を進めること。"),
        ("診療所を病院が支援する。", "病院が診療所を支援すること。"),
        ("診療所は病院に支援される。", "病院は診療所に支援すること。"),
        ("病院から診療所が支援を受ける。", "診療所から病院が助言を求めること。"),
        ("都道府県に市町村が報告する。", "市町村は、都道府県に報告すること。"),
        ("支援を要する方の名簿が共有される。", "支援が要る方の名簿を共有されたい。"),
        ("病院と診療所が連携する。", "診療所と病院が連携すること。"),
        ("医師は看護師と相談する。", "看護師は医師と相談すること。"),
        ("申請書は、事業者から町長に提出される。", "事業者は、申請書を町長に提出すること。"),
        ("診療所は、病院により支援される。", "病院は、診療所を支援すること。"),
        ("患者は、病院から在宅に移される。", "患者を、病院から在宅へ移すこと。"),
        ("拠点は、病院及び診療所に限って位置付ける。", "拠点は病院及び診療所に限られる。"),
        ("計画は県が策定する。", "県が計画を策定すること。"),
        ("市町村は、県に届け出た計画を進める。", "県は、市町村に示した計画を進めること。"),
        ("県は国に計画を提出されたい。", "国に対し、県は計画を提出すること。"),
        ("乙の班を認定し、甲の隊を指定する。", "甲の隊を指定し、乙の班を認定する。"),
        ("患者側の求めと医師側の都合を分ける。", "医師側の都合と患者側の求めを分ける。"),
    ),
)
_PARTS = (
    (re.compile(r"に(?:よって|より)"), "means", "means", "by"),
    (re.compile(r"が"), "subject", "by", "what whom"),
    (re.compile(r"(?:に(?:おいて)?)?[はも]"), "subject", "by what whom", "what whom"),
    (re.compile(r"から|より"), "from", "from", "by from"),
    (re.compile(r"まで"), "until", "until", "until"),
    (re.compile(r"を"), "what", "what", "what"),
    (re.compile(r"へ|に(?![おつ関対係応よ])"), "whom", "whom", "whom by"),
)
"""The particle behind a noun, its name, and what the noun may be to a verb in the active and in the passive voice."""
_TAIL = re.compile(r"者?(?:等|など)?")
_PASSIVE = re.compile(r"さ?れ(?!たい)")
_UNSURE = re.compile(r"られ|(?:を|の)?(?:受け|もら|いただ)")  # 受けられる may be either voice; 支援を受ける gives others the parts
_TOPIC = re.compile(r"者?(?:等|など)?は")
_LIMITS = re.compile(r"た?(?:ための)?")  # a verb in its plain form: 生き抜くための体制
_WITH = frozenset({"よる", "因る"})
_OF = re.compile(r"(?:から|へ|で|と)?の|による")
_NOUNS = ("名詞", "接尾辞", "接頭辞")


def find(pair: Pair) -> Iterator[Difference]:
    """Nouns of one verb, each with the part of the other on the other side; modifiers that have changed their nouns."""
    nouns = [at for at in range(len(pair.source.content)) if at in pair.to_draft and _particle(pair.source, at)]
    told: set[int] = set()
    for first, second in combinations(nouns, 2):
        if not told & {first, second} and _is_reversed(pair, first, second):
            told |= {first, second}
            here = sorted(pair.to_draft[it] for it in (first, second))
            yield RULE.difference(pair, _span(pair.draft, *here), _span(pair.source, first, second), "二つの語の役割が入れ替わっています")
    yield from _exchanged(pair, _limited(pair.source), _limited(pair.draft))
    yield from _exchanged(pair, _done(pair.source), _done(pair.draft))


def _is_reversed(pair: Pair, first: int, second: int) -> bool:
    """Whether two nouns cannot be to their verb what they are on the other side, and can be what the other one is."""
    here = pair.to_draft[first], pair.to_draft[second]
    verb = _verb(pair.source, first, second)
    if not verb or verb != _verb(pair.draft, min(here), max(here)):
        return False
    turned = _is_passive(pair.source, max(first, second)) != _is_passive(pair.draft, max(here))
    one, other = _parts(pair.source, first, second, turned=turned)
    mine, its = _parts(pair.draft, *here, turned=turned)
    return not (one & mine and other & its) and bool(one & its and other & mine)


def _is_passive(side: Side, last: int) -> bool:
    return _PASSIVE.match(side.raw, side.content[_behind(side, last)].end) is not None


def _parts(side: Side, one: int, other: int, *, turned: bool) -> tuple[frozenset[str], frozenset[str]]:
    """What each of two nouns may be to the verb behind the later one; in one voice on both sides the particles say it."""
    voice = 1 + _is_passive(side, max(one, other)) if turned else 0
    found = (_particle(side, at) for at in (one, other))
    first, second = (frozenset(it[voice].split()) if it else frozenset() for it in found)
    return first, second


def _particle(side: Side, at: int) -> tuple[str, ...] | None:
    """The name of the particle behind a noun, and what it may make of it in each voice. `病院が` -> subject, by, what whom"""
    if not side.content[at].part.startswith(("名詞", "接尾辞")):
        return None
    end = _TAIL.match(side.raw, side.content[at].end)
    place = end.end() if end else side.content[at].end
    return next((tuple(said) for pattern, *said in _PARTS if pattern.match(side.raw, place)), None)


def _verb(side: Side, first: int, last: int) -> str:
    """The word behind two nouns that both belong to; nothing where a verb parts them or its voice is unsure."""
    behind = _behind(side, last)
    if (
        behind >= len(side.content)
        or any(_parts_them(side, first, at) for at in range(first, last))
        or _UNSURE.match(side.raw, side.content[behind].end)
    ):
        return ""
    return side.content[behind].form


def _parts_them(side: Side, topic: int, at: int) -> bool:
    """Whether a verb between ends what a noun belongs to; one that limits a noun does not part a topic from its verb."""
    verb, after = side.content[at], side.content[at + 1]
    if not verb.part.startswith("動詞") or verb.form in _WITH:
        return False
    is_topic = _TOPIC.match(side.raw, side.content[topic].end)
    return not is_topic or _LIMITS.fullmatch(side.raw, verb.end, after.start) is None


def _behind(side: Side, last: int) -> int:
    """The word behind a noun and the verb that only makes its particle. `会長によって補佐` -> 補佐"""
    return last + 2 if last + 1 < len(side.content) and side.content[last + 1].form in _WITH else last + 1


def _span(side: Side, first: int, last: int) -> tuple[int, int]:
    """From the beginning of the noun that one word ends to the end of another."""
    while first and side.content[first - 1].end == side.content[first].start:
        first -= 1
    return side.content[first].start, side.content[last].end


# --- modifiers ----------------------------------------------------------------------------------------------------------

_Named = dict[tuple[str, str], tuple[int, int]]
"""A noun and the one that it limits, with their raw range."""


def _exchanged(pair: Pair, there: _Named, here: _Named) -> Iterator[Difference]:
    """Two nouns that each limit, or take, what the other one does. `患者側の都合、医師側の求め` | `医師側の都合、患者側の求め`"""
    spoken = {noun for both in here for noun in both}
    told: set[str] = set()
    for (one, of), (other, its) in permutations(there, 2):
        moved = (other, of) in here and (other, of) not in there and (one, of) not in here
        alone = (one, its) in here or (one not in spoken and one[-1] == other[-1])  # two of a kind: 医師側, 患者側
        if len({one, other, of, its}) == 4 and moved and alone and not told & {one, other}:
            told |= {one, other}
            yield RULE.difference(pair, here[other, of], there[one, of], "二つの語の掛かる先が入れ替わっています")


def _limited(side: Side) -> _Named:
    runs = _runs(side)
    joined = ((one, other) for one, other in pairwise(runs) if _OF.fullmatch(side.raw, one[1], other[0]))
    return {(side.raw[slice(*one)], side.raw[slice(*other)]): (one[0], other[1]) for one, other in joined}


def _done(side: Side) -> _Named:
    """Nouns with the deed right behind them. `甲を指定し、乙を認定する` -> 甲 指定, 乙 認定"""
    joined = ((one, other) for one, other in pairwise(_runs(side)) if side.raw[one[1] : other[0]] == "を")
    return {(side.raw[slice(*one)], side.raw[slice(*other)]): (one[0], other[1]) for one, other in joined}


def _runs(side: Side) -> list[tuple[int, int]]:
    """The raw ranges of content words written in one, as nouns are. `医師側` -> one"""
    found: list[tuple[int, int]] = []
    for word in side.content:
        if found and found[-1][1] == word.start and word.part.startswith(_NOUNS):
            found[-1] = (found[-1][0], word.end)
        else:
            found.append((word.start, word.end))
    return found
