"""How far a statement reaches: いずれか/全て, 又は/及び, 等, 少なくとも, のみ. `全ての取組` | `いずれかの取組`"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.marks import compare, marks
from kb.check.rule import Rule
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.marks import Mark
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="範囲",
    kind=DifferenceKind.SCOPE,
    authority="「又は」は選択、「及び」は併合、「等」はほかを含む（法制執務の用語）。いずれかは一つで足り、全ては一つも欠けない",
    examples=(
        ("担当の医師を三名置く。", "担当の常勤の医師を三名置く。", "", "常勤"),
        ("以下の全ての取組事項を行う。", "以下のいずれかの取組事項を行う。", "全て", "いずれか"),
        ("病院及び診療所を位置付ける。", "病院又は診療所を位置付ける。", "及び", "又は"),
        ("病院又は診療所を位置付ける。", "病院及び診療所を位置付ける。", "又は", "及び"),
        ("他の医療機関の計画策定の支援を行う。", "他の医療機関等の計画策定の支援を行う。", "", "等"),
        ("一部の市町村で本事業を実施する。", "全ての市町村で本事業を実施する。", "一部", "全て"),
        ("窓口のみを市町村に置く。", "窓口を市町村に置く。", "のみ", ""),
        ("以下の取組事項を行う。", "以下のいずれかの取組事項を行う。", "", "いずれか"),
        ("市町村で事業を実施する。", "全ての市町村で事業を実施する。", "", "全て"),
        ("地域の関係機関等と調整を行う。", "地域の関係機関と調整を行う。", "等", ""),
        ("病院又は診療所を位置付ける。", "病院、診療所を位置付ける。", "又は", "、"),
        ("病院、薬局と手順を決める。", "夜間の急変や災害に備えて、地域の病院、薬局等と手順を決めておくこと。", "", "等"),
        ("主に夜間の診療を支援する。", "夜間の診療を支援する。", "主に", ""),
        ("拠点は、次に掲げる事項の全てを実施する。", "拠点は、以下のいずれかの事項を実施すること。", "全て", "いずれか"),
        ("拠点は、次のいずれかの事項を実施する。", "拠点は、以下の事項の全てを実施すること。", "いずれか", "全て"),
        ("職員の一部が研修を修了する。", "職員は全員が研修を修了する。", "一部", "全員"),
        ("常勤の医師全員が研修を修了する。", "常勤の医師のうち、少なくとも１名が研修を修了する。", "全員", "のうち、少なくとも１名"),
        ("加算は病棟ごとに届け出る。", "届出を行う一般病棟全体で届け出ること。", "ごと", "全体"),
    ),
    near_misses=(
        ("専従の管理者を置く。", "専らその職務に従事する管理者を置くこと。"),
        ("常勤医師を三名置く。", "担当の常勤の医師を三名置く。"),
        ("すべての市町村で実施する。", "全ての市町村で実施する。"),
        ("病院および診療所を位置づける。", "病院及び診療所を位置付ける。"),
        ("病院もしくは診療所を位置付ける。", "病院又は診療所を位置付ける。"),
        ("病院などと連携する。", "病院等と連携する。"),
        ("介護及び医療の関係者による会議を開く。", "医療及び介護の関係者による会議を開く。"),
        ("病院、診療所を位置付ける。", "病院及び診療所を位置付ける。"),
        ("各市町村で実施する。", "全ての市町村で実施する。"),
        ("医師のみならず看護師が参加する。", "医師だけでなく看護師が参加する。"),
        ("計画を作り、他の病院の計画づくりを支える。", "災害時の計画を策定し、他の病院等の計画策定等の支援を行うこと。"),
        ("位置付けるのは病院及び診療所に限る。", "位置付けるのは病院又は診療所に限る。"),
        ("病院又は診療所、薬局等と連携する。", "病院、診療所、薬局等と連携する。"),
        ("医師のうち１名以上が研修を修了する。", "医師のうち少なくとも１名が研修を修了する。"),
        ("病棟で届け出る。", "病棟全体で届け出ること。"),
        ("次の事項の全てを実施する。", "以下の全ての事項を実施すること。"),
        ("職員の全員が研修を修了する。", "全ての職員が研修を修了する。"),
    ),
)
_LISTED = "一-鿿ァ-ヶー」』)"
_TABLE = tuple(
    (group, value, re.compile(pattern))
    for group, value, pattern in (
        (
            "idle",
            "",
            r"だけで(?:は)?なく|のみで(?:は)?なく|のみならず|各種|平等|均等|同等|対等|中等|高等|初等|等しく|等級|何等|又は予定|一部改正|一部抜粋",
        ),
        ("how many", "いずれか", r"(?:1|一|ひと)つでも|いずれか(?:1つ|一つ|ひとつ|一方)?|何れか|どれか"),
        ("how many", "うち", r"の?(?:うち|中)、?(?:の|から)?(?:少なくとも)?\d+(?:名|人|つ|か所|箇所)(?:以上)?"),
        ("how many", "一部", r"一部"),
        ("how many", "全て", r"全て|すべて|全部|全員|あらゆる|いずれも|いずれの(?=.{1,12}(?:も|でも))|(?<![一-鿿])各(?=[一-鿿])|それぞれ"),
        ("how many", "全て", r"(?<![一-鿿完健安保])全(?=市町村|都道府県|圏域|医療機関|職員|地区|区域|施設|事業所|拠点|二次|2次|保健所)"),
        ("how many", "多く", r"多く(?=の)|ほとんど|大半|大部分|半数"),
        ("joined", "又は", r"又は|または|もしくは|若しくは|あるいは|或いは"),
        ("joined", "及び", r"及び|および|並びに|ならびに|かつ|且つ"),
        ("joined", "と", rf"(?<=[{_LISTED}])と(?=[一-鿿ァ-ヶ「『(])"),
        ("and others", "等", r"(?<=[一-鿿ァ-ヶーA-Za-z」)])等(?!しい|しく|級|分|身|価|差|量|式|号)|など"),
        ("only", "のみ", r"のみ|だけ|に限(?=り|る|って|定)"),
        ("mainly", "主に", r"主に|主として"),
        ("unit", "ごと", r"(?<!と)ごと(?=[にのでと、])|毎(?=[にの、])"),
        ("unit", "全体", r"全体(?=[でをとのに、])"),
        ("engaged", "常勤", r"(?<!非)常勤(?!で(?:は|も)?な)"),
        ("engaged", "専従", r"専従|専任|専ら|もっぱら"),
        ("at least", "少なくとも", r"(?:少なくとも|最低限)(?![\s\d一二三四五六七八九十])"),
    )
)
_NOT_ALONE = {"及び", "又は", "と", "多く", "うち", "ごと", "全体"}  # their loss or gain alone changes nothing that is sure
_EACH = {"各", "それぞれ"}
_KEPT = 0.75  # share of the source's words from which a lost or added 等 tells (evaluations/checks): a loose rendering leaves it out freely
_LIST, _OR = re.compile(r"\s*[、・]\s*"), re.compile(r"\s*(?:又は|または|もしくは|若しくは|あるいは|或いは)\s*")
_LIMITED = re.compile(r"[^、。]{1,12}に限")  # 「病院及び診療所に限る」は「病院又は診療所に限る」
_ITEMS = re.compile(r"(?:[一-鿿ァ-ヶー]{2,}(?:、|・|や|及び|又は)){1,6}[一-鿿ァ-ヶー]{2,}$")
_OPEN = re.compile(r"又は|または|もしくは|若しくは|あるいは|いずれ|など|等|や")


def find(pair: Pair) -> Iterator[Difference]:
    """Words of reach that were changed, dropped from kept words or put between them."""
    found = compare(pair, marks(pair.source, _TABLE), marks(pair.draft, _TABLE), lambda a, b: _class(a.value) == _class(b.value))
    turned = tuple((s, d) for s in found.dropped for d in found.added if _turned(pair, s, d))
    for source, draft in (*found.changed, *turned):
        if all(_LIMITED.match(side.raw, mark.end) for side, mark in ((pair.source, source), (pair.draft, draft))):
            continue
        yield RULE.difference(pair, draft.span, source.span, "範囲・選択の語が異なります")
    told = {mark for both in turned for mark in both}
    for mark in found.dropped:
        each = pair.source.raw[slice(*mark.span)] in _EACH
        place = pair.place_in_draft(*mark.span, slack=0)
        if place and not each and mark not in told and (_tells(pair, mark) or _list_kept(pair, mark)) and mark.group != "mainly":
            yield RULE.difference(pair, (place[0], place[0]), mark.span, "範囲を表す語が落ちています")
    for mark in found.added:
        each = pair.draft.raw[slice(*mark.span)] in _EACH
        place = pair.place_in_source(*mark.span, slack=0)
        if place and not each and mark not in told and _tells(pair, mark) and mark.group != "at least":
            yield RULE.difference(pair, mark.span, (place[0], place[0]), "範囲を表す語が加わっています")
    yield from _made_a_choice(pair)


def _turned(pair: Pair, source: Mark, draft: Mark) -> bool:
    """Whether two words of how many stand before and behind the same noun. `いずれかの事項` | `事項の全て`"""
    if source.group != "how many" or draft.group != "how many":
        return False
    ahead = [pair.to_draft.get(i) for i in pair.source.after(source.end)[:1]]
    ahead_here = [pair.to_source.get(i) for i in pair.draft.after(draft.end)[:1]]
    return (_behind(pair.draft, draft) and any(i in pair.draft.before(draft.start) for i in ahead)) or (
        _behind(pair.source, source) and any(i in pair.source.before(source.start) for i in ahead_here)
    )


def _behind(side: Side, mark: Mark) -> bool:
    """Whether a word of how many stands behind its noun. `事項の全て`"""
    return side.raw[: mark.start].endswith("の")


def _tells(pair: Pair, mark: Mark) -> bool:
    """Whether a word of reach on one side only changes what is said."""
    if mark.group == "idle" or mark.value in _NOT_ALONE:
        return False
    if mark.group == "at least":  # what states the least exactly keeps to it
        return not re.search(r"\d", plain(pair.source.raw[mark.end :]))
    return mark.value != "等" or len(pair.to_draft) >= _KEPT * len(pair.source.content)


def _list_kept(pair: Pair, mark: Mark) -> bool:
    """Whether a 等 closes a list of the source whose items all stand in the draft. `病院、診療所等` | `病院、診療所`"""
    items = _ITEMS.search(pair.source.raw[: mark.start]) if mark.value == "等" else None
    if items is None:
        return False
    inside = range(pair.source.starting_at(items.start()), pair.source.ending_by(mark.start))
    return len(inside) > 1 and all(i in pair.to_draft for i in inside)


def _made_a_choice(pair: Pair) -> Iterator[Difference]:
    """Items that stood side by side and are now a choice. `病院、診療所を` -> `病院又は診療所を`"""
    if _OPEN.search(pair.source.raw):
        return
    for i, j in pairwise(range(len(pair.source.content))):
        here, there = pair.to_draft.get(i), pair.to_draft.get(j)
        if here is None or there != here + 1:
            continue
        source, draft = pair.source.between(i, j), pair.draft.between(here, there)
        if _LIST.fullmatch(pair.source.raw, *source) and _OR.fullmatch(pair.draft.raw, *draft):
            yield RULE.difference(pair, draft, source, "並べた項目が選択になっています")


def _class(value: str) -> str:
    return "及び" if value == "と" else value
