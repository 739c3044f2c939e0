"""Another subject than the one that a source names at its end, as definitions do. `県は、往診を行う。` | `往診を行う病院・診療所`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.differences import actor
from kb.check.finding import DifferenceKind
from kb.check.pair import source_side
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.marks import Mark
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="定義の主体",
    kind=DifferenceKind.ACTOR,
    authority="「…を行う病院・診療所」は、それを行う者を文の終わりに示す。ほかの者が行えば、別の定めになる",
    examples=(
        (
            "都道府県は、自ら往診を行うとともに、他の病院の支援も行う。",
            "自ら往診を行うとともに、他の病院の支援も行いながら、連携を支える病院・診療所",
            "都道府県",
            "病院・診療所",
        ),
        ("市町村は、24時間の当番表を作る。", "24時間の当番表を作る診療所。", "市町村", "診療所"),
        ("薬局は、急変した患者を受け入れる。", "・急変した患者を昼夜を問わず受け入れる病院又は診療所", "薬局", "病院又は診療所"),
        ("保健所は、当番表を住民に配る。", "当番表を毎月住民に配る地域包括支援センター", "保健所", "地域包括支援センター"),
        ("国は、計画の作成を支援する。", "圏域の計画の作成を支援する都道府県", "国", "都道府県"),
        ("薬剤師が、患者の居宅を訪問する。", "患者の居宅を訪問する歯科衛生士", "薬剤師", "歯科衛生士"),
    ),
    near_misses=(
        ("診療所は、24時間の当番表を作る。", "24時間の当番表を作る診療所"),
        ("在支診は、24時間の当番表を作る。", "24時間の当番表を作る在宅療養支援診療所"),
        ("病院は、自ら往診を行うとともに、連携を支える。", "自ら往診を行うとともに、連携を支える病院・診療所"),
        ("県は、24時間の当番表を作る診療所を支援する。", "24時間の当番表を作る診療所"),
        ("医療機関は、24時間の当番表を作る。", "24時間の当番表を作る診療所"),
        ("市町村は、24時間の当番表を作る。", "24時間の当番表を作るため、診療所と連携する。"),
        ("県は、手引きを配る。", "当番表を作る診療所"),
    ),
)
_SUBJECT = re.compile(r"[\s○〇●・※◯]*(?:(?:また|なお|さらに|特に)、?)?$")
_TOPIC = re.compile(r"等?(?:は|が)、?")
_BESIDE = re.compile(r"\s*(?:、|・|及び|又は|や|並びに|若しくは)\s*")
_END = re.compile(r"等?[\s。]*$")
_VERB = re.compile(r"[うくぐすつぬぶむるた]$")
_KEPT = 0.6  # share of what the draft says of its subject that the source must say


def find(pair: Pair) -> Iterator[Difference]:
    """The subject of the draft where the source says the same of actors at its end that are others."""
    own, heads = _subject(pair.draft), _heads(pair.source)
    if own is None or not heads or own.value in actor.WIDE or own.value in {it.value for it in heads}:
        return
    spoken = {it.value for it in actor.read(pair.draft)}
    named = {it.value for it in actor.read(source_side(pair.source_context))}
    said = range(pair.draft.starting_at(own.end), len(pair.draft.content))
    kept = sum(i in pair.to_source for i in said)
    if own.value not in named and not spoken & {it.value for it in heads[-1:]} and kept >= max(2, _KEPT * len(said)):
        yield RULE.difference(pair, own.span, (heads[0].start, heads[-1].end), "行う者が異なります")


def _subject(side: Side) -> Mark | None:
    """The actor that heads a sentence."""
    first = next(iter(actor.read(side)), None)
    heads = first and _SUBJECT.fullmatch(side.raw[: first.start]) and _TOPIC.match(side.raw, first.end)
    return first if heads else None


def _heads(side: Side) -> list[Mark]:
    """The actors that end a sentence, where a verb says right before them what they do."""
    found = list(actor.read(side))
    if not found or not _END.match(side.raw, found[-1].end):
        return []
    first = len(found) - 1
    while first and _BESIDE.fullmatch(side.raw[found[first - 1].end : found[first].start]):
        first -= 1
    return found[first:] if _VERB.search(side.raw[: found[first].start]) else []
