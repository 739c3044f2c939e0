"""How strongly something is asked, weakened or strengthened. `確保に努めること` | `確保すること`; a plan's 「…する。」 is 「…すること」."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.marks import Mark, compare, marks
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="義務の強さ",
    kind=DifferenceKind.MODALITY,
    authority="義務（しなければならない）、当然（ものとする）、努力義務（努める）、望ましい、の順に弱い（法制執務の用語）",
    examples=(
        ("普及啓発に努めること", "普及啓発を実施すること", "に努めること", "を実施すること"),
        ("研修の機会等の確保を行うこと", "研修の機会等の確保に努めること", "を行うこと", "に努めること"),
        ("拠点を位置付けることが望ましい。", "拠点を位置付けること。", "ことが望ましい", "こと"),
        ("計画を策定しなければならない。", "計画を策定するものとする。", "しなければならない", "するものとする"),
        ("診療所の中から位置付けるものとする。", "診療所の中から位置付けることを想定。", "ものとする", "ことを想定"),
        ("相談窓口の設置を検討する。", "相談窓口の設置を行うこと。", "を検討する", "を行うこと"),
        ("会議を必要に応じて開催する。", "会議を年１回以上開催する。", "必要に応じて", "年１回以上"),
        ("患者の受入れを行うことができる。", "患者の受入れを行うこと。", "を行うことができる", "を行うこと"),
        ("市町村単位とする。", "市町村単位が最適ではないか。", "とする", "ではないか"),
        ("必要に応じて大臣に提出する。", "遅滞なく大臣に提出すること。", "必要に応じて", "遅滞なく"),
        ("可能な限り情報を共有する。", "情報を共有する。", "可能な限り", ""),
        ("周産期の病院は、ＮＩＣＵを必ず備える。", "周産期の病院は、原則としてＮＩＣＵを備えるものとする。", "", "原則として"),
        ("当番の病院は、必ず発電機を備える。", "当番の病院は、原則として発電機を備えるものとする。", "必ず", "原則として"),
        ("必要に応じて議事録を公表する。", "必ず議事録を公表すること。", "必要に応じて", "必ず"),
        (
            "夜間の連絡先を窓口の案内に併記しなければならない。",
            "夜間の連絡先を窓口の案内に併せて示すことが望ましい。",
            "しなければならない",
            "ことが望ましい",
        ),
    ),
    near_misses=(
        ("体制の構築について検討します。", "災害時における体制の構築について"),
        ("当番の病院は、発電機を備えることを原則とします。", "当番の病院は、原則として発電機を備えるものとする。"),
        ("役割分担を明確にする必要があるとの意見があった。", "役割分担を明確にする必要があるのではないか"),
        ("役割分担を明確にすべきという指摘がありました。", "役割分担を明確にすべきではないか"),
        ("普及啓発を実施する。", "普及啓発を実施すること"),
        ("普及啓発を実施します。", "普及啓発を実施すること"),
        ("機会の確保に努めます。", "機会の確保に努めること"),
        ("機会の確保に努めてまいります。", "機会の確保に努めること"),
        ("都道府県が定めることとされています。", "都道府県において定めるものとする。"),
        ("情報共有の促進を図る。", "情報共有の促進を図ること"),
        ("位置付けることを想定している。", "位置付けることを想定。"),
        ("体制を整備する。", "体制を整備する必要がある。"),
        ("会議を開催し、課題を抽出する。", "会議を開催し、課題を抽出し、人材の確保に努めること"),
        ("対応策の検討等を実施する。", "対応策の検討等を実施すること"),
        ("サービスが確保できるよう、関係機関に働きかける。", "サービスが確保できるよう、関係機関に働きかけること"),
    ),
)
_ARE = "(?:てい)?(?:る|ます)"
_SAID = f"とされ{_ARE}"  # told of another's demand: how strong that is stands before it
_SAID_LAST = re.compile(f"{_SAID}$")
_VIEW = "意見|指摘|声|発言|提案|提起"
_OPINION = rf"(?:との|という|といった)御?(?:{_VIEW})[等な]?ど?(?:が|も)[^。]{{0,12}}(?:る|た|ます|ました)"  # told as somebody's
_END = rf"(?=[。.)」』、,\s]|$|が、|とともに|{_SAID})"
_TABLE = tuple(
    (group, value, re.compile(pattern))
    for group, value, pattern in (
        ("idle", "", r"できるよう|できるような|できる(?:だけ)?(?=体制|環境|仕組|機会|場|者|人|医療|病院|診療所|施設)"),
        (
            "strength",
            "ではないか",
            rf"(?:なの|の)?(?:では)?(?:が|で|も|は)?(?:必要(?:が|で)?(?:ある)?|重要(?:で)?(?:ある)?|べき(?:である|だ)?|である)?{_OPINION}",
        ),
        (
            "optional",
            "必要に応じて",
            r"必要に応じ(?:て|た)?|必要な場合(?:に(?:は)?|は)?|必要があれば|必要なら(?:ば)?|適宜|随時|状況に応じて|余裕があれば",
        ),
        ("optional", "可能な限り", r"可能な(?:限り|範囲で)|できる(?:限り|だけ)|出来る(?:限り|だけ)"),
        ("optional", "原則", r"原則(?:として)?(?=[、一-鿿ァ-ヶーA-Za-z])|原則と(?:する|します|して(?:いる|います))"),
        ("optional", "必ず", r"必ず(?!しも)|例外なく|例外無く|いかなる場合(?:で|に)?(?:も|あっても)"),
        (
            "strength",
            "ではないか",
            r"(?:こと)?(?:が|も|は)?(?:必要|重要)?(?:なの|の)?(?:では)(?:ないか|ないでしょうか|ないだろうか)(?:と(?:の|い).*)?|(?:て|と)(?:は|みては)(?:どうか|いかがか)|(?:で)?あろうか",
        ),
        (
            "strength",
            "努める",
            r"(?:を(?:行う|実施する|図る))?(?:する)?(?:よう)?に?努め(?:なければならない|なければなりません|るものと(?:する|します)|ることと(?:する|します)|ること(?!が|を|も)|る(?!こと)|ます|ていく|ていきます|て(?:まいり|参り)ます|ている|ています|られたい|つつ|(?=、))",
        ),
        ("strength", "努める", r"(?:する)?(?:よう(?:に)?|に)?(?:配慮|努力)(?:する|します)(?:こと)?" + _END),
        ("strength", "努める", r"(?:する)?(?:よう(?:に)?|を|に)?心(?:が|掛)け(?:る|ます)(?:こと)?" + _END),
        ("strength", "目指す", r"(?:すること)?を?目指(?:す|します|していく|していきます)(?:こと)?" + _END),
        (
            "strength",
            "しなければならない",
            r"(?:(?:を(?:行わ|図ら)|し)?なければ(?:ならない|なりません)|ねばならない|ねばなりません)(?:こと)?",
        ),
        (
            "strength",
            "することができる",
            r"(?:(?:を行う|する)?こと(?:が|も)(?:でき|出来)(?:る|ます|るものと(?:する|します))|(?:でき|出来)(?:る|ます)(?:ものと(?:する|します))?|差し支えない|を?妨げ(?:ない|ません)|(?:を行っ|し)て(?:も)?よい|[てで]も?よい|構わない|(?:も|が|は)?可能(?:である|です|とする|とします)|(?:も|が|は)可能|も可)(?:こと)?"
            + _END,
        ),
        (
            "strength",
            "望ましい",
            rf"(?:を(?:行う|図る)|する)?(?:こと)?(?:が)?(?:望ましい(?:です|と考える)?|望まれ{_ARE}|期待され{_ARE}|を?推奨(?:する|します|され{_ARE}))(?:こと)?",
        ),
        (
            "strength",
            "想定",
            rf"(?:する)?(?:こと)?(?:を|も|が)?(?:想定(?:する|している|され{_ARE}|します|しています)?|考えられ(?:る|ます))" + _END,
        ),
        (
            "strength",
            "検討する",
            r"(?:の実施)?(?:する)?(?:こと)?(?:を|も|について)(?:今後)?検討(?:する(?:ものとする)?|します|していく|していきます|を(?:行う|進める)|し)?(?:こと)?"
            + _END,
        ),
        (
            "strength",
            "必要",
            rf"(?:して(?:いく|おく)|する)?(?:こと)?(?:が)?(?:必要(?:が(?:ある|あります)|である|です|となる|となります|{_SAID})|求められ{_ARE}|不可欠(?:である|です)?)(?:こと)?"
            + _END,
        ),
        ("strength", "必要", r"(?:す)?(?:る)?べき(?:である|です)?" + _END),
        ("strength", "重要", r"(?:する)?(?:こと)?(?:が|は|も)?(?:重要|大切)(?:である|です|となる|となります)?(?:こと)?" + _END),
        ("strength", "ものとする", rf"(?:を(?:行う|図る)|する)?もの(?:と(?:する|します)|{_SAID})" + _END),
    )
)
_SAME_IN_A_PLAN = (
    {(a, b) for a in ("する", "すること", "必要") for b in ("する", "すること", "必要")}
    | {(strong, "する") for strong in ("重要", "しなければならない", "ものとする")}
    | {("する", "重要"), ("ものとする", "すること")}
    | {(told, "ではないか") for told in ("必要", "重要", "する")}  # a view told as one
)
_ABOUT = re.compile(r"(?:について|に関して|に関する(?:こと|事項))[。\s]*$")  # what a list of matters ends with
_REGULAR = re.compile(r"(?:少なくとも|概ね)?(?:毎年|毎月|定期的に?|(?:年|月|週)\s?\S{1,3}回(?:以上|程度)?|速やかに|直ちに|遅滞なく|必ず)")
_ENOUGH = 1.3
_HALF = 0.6  # share of the words of both sides that are kept, so that their last predicates answer each other whatever the verb


def find(pair: Pair) -> Iterator[Difference]:
    """Another rung of the ladder at the same predicate; a duty or its frequency made optional."""
    found = compare(pair, read(pair.source), read(pair.draft), _same, _ENOUGH)
    for source, draft in found.changed:
        yield RULE.difference(pair, draft.span, source.span, f"義務の強さが「{source.value}」から「{draft.value}」に変わっています")
    finals = _finals(pair, found.dropped, found.added) if not found.changed else None
    if finals:
        source, draft = finals
        yield RULE.difference(pair, draft.span, source.span, f"義務の強さが「{source.value}」から「{draft.value}」に変わっています")
        return
    for mark in found.dropped:
        if _tells(mark) and (place := pair.place_in_draft(*mark.span, slack=0)):
            yield RULE.difference(pair, (place[0], place[0]), mark.span, f"「{mark.value}」が落ちています")
    for mark in found.added:
        gap = pair.gap_in_source(mark.span) if mark.group == "optional" else None
        if gap and (frequency := _REGULAR.search(pair.source.raw, *gap)):
            yield RULE.difference(pair, mark.span, frequency.span(), "頻度・確実さが任意になっています")
        elif _tells(mark) and (place := pair.place_in_source(*mark.span, slack=0)):
            yield RULE.difference(pair, mark.span, (place[0], place[0]), f"「{mark.value}」が加わっています")


def _finals(pair: Pair, dropped: Sequence[Mark], added: Sequence[Mark]) -> tuple[Mark, Mark] | None:
    """The rungs on which two single sentences end, where much of both is kept and their verbs differ."""
    sides = (pair.source, dropped), (pair.draft, added)
    ends = [
        it
        for side, left in sides
        for it in left[-1:]
        if it.group == "strength" and it.end + 2 >= len(side.raw) and "。" not in side.raw[:-1]
    ]
    words = max(len(pair.source.content), len(pair.draft.content))
    if len(ends) < 2 or not any(map(_tells, ends)) or len(pair.to_draft) < _HALF * words:
        return None
    return ends[0], ends[1]


def read(side: Side) -> tuple[Mark, ...]:
    """Where the sentences stand on the ladder, and words that leave it open; an ending without a rung is する or すること."""
    found = [mark for mark in marks(side, _TABLE) if mark.group != "idle"]
    for stop in (*(match.start() for match in re.finditer("。", side.raw)), len(side.raw)):
        if said := _SAID_LAST.search(side.raw[:stop]):
            stop = said.start()
        words = side.before(stop) if re.search("[をはがにでとも]|こと", side.raw) else []  # a heading asks for nothing
        after = side.content[words[0]].end if words else 0
        words = [] if _ABOUT.search(side.raw[:stop]) else words
        if words and not any(
            mark.group == "strength" and after - 4 <= mark.end and mark.start < stop and mark.end + 2 >= stop for mark in found
        ):
            tail = side.raw[after:stop]
            found.append(
                Mark(
                    "strength", "すること" if re.search(r"(?:こと(?:とする)?|されたい|願いたい)[。)）\s]*$", tail) else "する", after, stop
                )
            )
    return tuple(sorted(found, key=lambda mark: mark.start))


def _same(source: Mark, draft: Mark) -> bool:
    return source.value == draft.value or (source.value, draft.value) in _SAME_IN_A_PLAN


def _tells(mark: Mark) -> bool:
    return (mark.group == "optional" and mark.value != "必ず") or mark.value in (
        "努める",
        "望ましい",
        "検討する",
        "想定",
        "することができる",
        "ではないか",
        "ものとする",
        "しなければならない",
    )
