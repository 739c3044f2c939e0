"""Another subject at the head of the sentence, whoever else is named in it. `市は、相談員を置く` | `受託法人は、相談員を置く`"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.check.differences import actor, request
from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="主語",
    kind=DifferenceKind.ACTOR,
    authority="文の初めの「○○は」「○○が」は、その事を行う者を定める。ほかの者が行えば、別の定めになる",
    examples=(
        (
            "市町村は、医師会や保健所等との話合いの場を設け、当番の決め方を公表する。",
            "都道府県は、医師会や保健所、市町村等との話合いの場を設け、当番の決め方をまとめ、公表する。",
            "市町村",
            "都道府県",
        ),
        (
            "町は、窓口に相談員を配置しなければならない。",
            "受託法人は、前条の定めに基づき、事業を適正に行うため、窓口に相談員を配置しなければならない。",
            "町",
            "受託法人",
        ),
        (
            "薬局は、患者に当番表を交付する。",
            "夜間対応センターは、求めのあった患者に、その月の当番表を交付すること。",
            "薬局",
            "夜間対応センター",
        ),
        ("県は、連絡会の議事録を公表する。", "幹事会は、年度ごとに、連絡会の議事録を公表する。", "県", "幹事会"),
        ("保健所は、届出の写しを保存する。", "また、事務局は、届出を受けた日から、その写しを保存すること。", "保健所", "事務局"),
        ("事務局長は、委員の旅費を決める。", "なお、幹事会は、予算の定めるところにより、委員の旅費を決める。", "事務局長", "幹事会"),
    ),
    near_misses=(
        ("本県は、話合いの場を設け、結果を公表する。", "都道府県は、市町村等との話合いの場を設け、結果を公表する。"),
        ("相談員は、窓口に配置する。", "受託法人は、窓口に相談員を配置しなければならない。"),
        ("委員は、市長が委嘱する。", "市長は、団体の代表者から委員を委嘱する。"),
        ("在支診は、連絡先を文書で示す。", "当該診療所は、連絡先を文書で示すこと。"),
        ("診療所は、変更があった日から届け出る。", "開設者は、変更があった日から届け出ること。"),
        ("本市は、結果を公表する。", "県は、市町村に結果を公表するよう促すこと。"),
        ("訪問看護ステーションは、計画を作る。", "指定訪問看護事業所は、計画を作ること。"),
        ("開業者が求めに応じない場合は、結果を公表する。", "県は、開業者が求めに応じない場合は、結果を公表する。"),
        ("申請者は、申請書を提出する。", "補助事業者は、申請書を提出すること。"),
        ("委員会は、県に結果を報告する。", "県は、委員会から結果の報告を受ける。"),
        ("幹事会及び事務局は、住民に周知する。", "国は、住民に周知する。"),
    ),
)
_HEAD = re.compile(
    r"^[\s○〇●・※◯]*(?:(?:また|なお|さらに|更に|ただし|併せて|あわせて|加えて|特に|その上で|このため|そのため)、?)?(?P<who>[^、。は「」（）()]{1,30}?)等?(?P<particle>は|が|において(?:は|も))"
)
_IN_CLAUSE = re.compile(r"[^、。]*(?:場合|とき|際|[たる]時|れば|たら|限り|ため|よう|後|前|まで|ので|こと)(?:に|で)?(?:は|も|が)?[、。]")
_NAME = re.compile(r"[一-鿿々ァ-ヶーA-Za-z]+$")
_ACTS = re.compile(
    r"者|人|員|[^機社]会|所|院|局|[^反]省|庁|課|室|部|長|センター|機関|団体|拠点|法人|ステーション|国|都道府県|[都道府県市区町村]|組合|大臣|知事|医|師|士|チーム"
)
_ROLE = re.compile(
    r"(?:当該|同|本|両|各|その|申請|対象|希望|該当|参加|受講|管理|開設|設置|代表|実施|担当)(?:者|人|医|機関|病院|診療所|会|所|団体|主体|員|法人)?|者|人|員|会|所|医|長|部"
)
"""Who somebody is in the matter at hand rather than by name."""
_SAID_BEFORE = re.compile(r"(?:当該|上記|前記|同|その|この|これらの|それぞれの|他の|各)")
_SEVERAL = re.compile(r"及び|又は|並びに|若しくは|または|および|や|・|と")
_PASSIVE = re.compile(r"(?:を|の)?(?:さ?れ(?!たい)|られ|受け|もら|いただ)")
_PART = re.compile(r"者?(?:等|など)?(?:を|が|は|により|によって|から)")
_SUFFIX = frozenset("者 人 員 会 所 院 局 課 室 部 長 センター 機関 団体 法人 ステーション 医 師 士 県 市 町 村 区 事業 担当".split())
_KEPT = 0.6  # share of the words of the draft behind its subject that must stand in the source


@dataclass(frozen=True, slots=True)
class _Subject:
    """主語: who heads a sentence, as it is written, its raw range, its words, and what the rule of actors calls it."""

    name: str
    span: tuple[int, int]
    words: tuple[int, ...]
    forms: frozenset[str]
    known: frozenset[str]


def find(pair: Pair) -> Iterator[Difference]:
    """The subjects that head both sentences, where they are two bodies or persons and the same is said of both."""
    there, here = _subject(pair.source), _subject(pair.draft)
    if there and here and _are_two(there, here) and _same_said(pair, there, here) and not _moved(pair, there, here):
        yield RULE.difference(pair, here.span, there.span, "行う者が異なります")


def _subject(side: Side) -> _Subject | None:
    head = _HEAD.match(side.raw)
    if head is None or _SEVERAL.search(head["who"]) or _SAID_BEFORE.match(head["who"]):
        return None
    if head["particle"] == "が" and _IN_CLAUSE.match(side.raw, head.end()):
        return None
    name = _NAME.search(head["who"])
    if name is None or _ROLE.fullmatch(name[0]) or not re.search(f"(?:{_ACTS.pattern})$", name[0]):
        return None
    start, end = head.start("who") + name.start(), head.end("who")
    inside = tuple(i for i, word in enumerate(side.content) if start <= word.start and word.end <= end)
    known = frozenset(it.value for it in actor.read(side) if start <= it.start and it.end <= end)
    return _Subject(name[0], (start, end), inside, frozenset(side.content[i].form for i in inside), known)


def _are_two(one: _Subject, other: _Subject) -> bool:
    """Whether two subjects cannot be one: no word of the names in common, no name for both, none that may stand for a list."""
    if one.known & other.known or (one.known | other.known) & actor.WIDE:
        return False
    return not (one.forms & other.forms) - _SUFFIX


def _same_said(pair: Pair, there: _Subject, here: _Subject) -> bool:
    """Whether the last deed of the draft is a deed of the source's subject, and most of what the draft says of its own."""
    last = len(pair.draft.content) - 1
    deed = pair.to_source.get(last)
    if deed is None or not here.words or not there.words or deed <= there.words[-1]:
        return False
    said = range(here.words[-1] + 1, last + 1)
    if "。" in pair.source.raw[there.span[1] : pair.source.content[deed].start]:
        return False
    asked = request.ASKED.match(pair.source.raw, pair.source.content[deed].end)
    passive = any(_PASSIVE.match(side.raw, side.content[at].end) for side, at in ((pair.source, deed), (pair.draft, last)))
    return not (asked or passive) and sum(i in pair.to_source for i in said) >= max(2, _KEPT * len(said))


def _moved(pair: Pair, there: _Subject, here: _Subject) -> bool:
    """Whether the source's subject is named in the draft too, or the draft's is something else to the verb in the source."""
    spoken = frozenset(word.form for i, word in enumerate(pair.draft.content) if i not in here.words)
    if (there.forms - _SUFFIX or there.forms) <= spoken:
        return True
    known = {it.value for it in actor.read(pair.draft)}
    if there.known & known:
        return True
    raw, places = pair.source.raw, re.finditer(re.escape(here.name), pair.source.raw)
    return any(_PART.match(raw, it.end()) for it in places)
