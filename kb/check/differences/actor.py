"""Who does it, when another is named at the same place. `都道府県は` | `国は`; a subject left out is none."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.marks import NEAR, compare, marks
from kb.check.rule import Rule
from kb.japanese.in_full import unabbreviated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.check.finding import Difference
    from kb.check.marks import Mark
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="主体",
    kind=DifferenceKind.ACTOR,
    authority="役割は主体ごとに分かれる（医療法第30条の４は都道府県、介護保険法第115条の45は市町村の事務）",
    examples=(
        ("委員は、知事が委嘱する。", "委員は、団体の代表者のうちから市長が委嘱する。", "知事", "市長"),
        ("都道府県は、適切な位置づけが進むよう促すこと。", "国は、適切な位置づけが進むよう促すこと。", "都道府県", "国"),
        ("他職種による情報共有の促進を図ること", "多職種による情報共有の促進を図ること", "他職種", "多職種"),
        ("他職種連携の支援を行う。", "多職種連携の支援を行う。", "他職種", "多職種"),
        ("市町村は、役割を定期的に把握すること。", "都道府県は、役割を定期的に把握すること。", "市町村", "都道府県"),
        ("保健所が会議を開催する。", "拠点が会議を開催する。", "保健所", "拠点"),
        ("訪問看護を担う薬局と連携する。", "訪問看護を担う診療所と連携する。", "薬局", "診療所"),
        ("歯科医師が居宅を訪問して薬剤を管理する。", "薬剤師が居宅を訪問して薬剤を管理する。", "歯科医師", "薬剤師"),
        ("本県は、地域支援事業を実施する。", "市町村は、地域支援事業を実施する。", "本県", "市町村"),
        ("交付申請書を県知事に提出する。", "交付申請書を町長に提出すること。", "県知事", "町長"),
        ("家族による意思決定を基本とする。", "ケアを受ける本人が話し合い、本人による意思決定を基本とする。", "家族", "本人"),
        (
            "派遣は、病院と市町村との協定に基づき、病院の業務として行われる。",
            "派遣は、病院と都道府県との医療法（第三十条の十二の六第一項）に基づく協定により、病院の業務として行われる。",
            "市町村",
            "都道府県",
        ),
        (
            "管理者は、医師でなければならない。",
            "管理者は、保健師、助産師又は看護師でなければならない。",
            "医師",
            "保健師、助産師又は看護師",
        ),
    ),
    near_misses=(
        ("在支診は、連絡先を文書で示す。", "当該診療所は、連絡先を文書で示すこと。"),
        ("医師が往診し、看護師が訪問する。", "看護師が訪問し、医師が往診すること。"),
        ("本県は、役割を定期的に把握すること。", "都道府県は、役割を定期的に把握すること。"),
        ("県は、役割を定期的に把握する。", "都道府県は、役割を定期的に把握すること。"),
        ("本市は、相談窓口を設置する。", "市町村は、相談窓口を設置する。"),
        ("役割を定期的に把握すること。", "都道府県は、役割を定期的に把握すること。"),
        ("拠点は、会議を定期的に開催する。", "会議を定期的に開催すること。"),
        ("厚生労働省は、ガイドブックを示している。", "国は、ガイドブックを示している。"),
        ("在支診と連携する。", "在宅療養支援診療所と連携する。"),
        (
            "国の検討会では、市町村単位で進めることが最適とされた。",
            "病院の整備という観点で決めたが、市町村単位で進めることが最適とされた。",
        ),
        ("国の通知では、拠点を置くことが求められている。", "都道府県では、拠点を置くことが求められている。"),
        ("看護・多職種協働加算は病棟単位で届け出る。", "医療機関内の病棟単位で届け出ること。"),
        ("サンプル県は、全国の状況を把握する。", "都道府県は、全国の状況を把握する。"),
        ("県は、計画を国に提出する。", "都道府県知事は、計画を厚生労働大臣に提出すること。"),
        ("医療機関に位置付ける。", "病院又は診療所に位置付ける。"),
        ("県は、医療機関と連携する。", "県は、病院、診療所及び薬局と連携すること。"),
    ),
)
_ACTORS = {
    "他職種": r"他職種",
    "多職種": r"多職種",
    "都道府県": r"(?:都道府県|[都道府県])?知事|都道府県|[本当]県(?!の)|北海道(?=[はが])|東京都(?=[はが])|"
    r"(?:[一-鿿]{2,3}|[ァ-ヶー]+)県(?=[はがにをのと、等内]|$)|(?<![一-鿿ァ-ヶ])県(?![一-鿿民内立])",
    "市町村": r"(?:市区?町村|[市区町村])長(?![一-鿿])|市区町村|市町村|[本当][市町村](?!の)|"
    r"(?:[一-鿿]{2,4}|[ァ-ヶー]+)[市町村](?=[はがに、等])|(?<![一-鿿ァ-ヶ])[市町村](?![一-鿿])",
    "国": r"(?<![一-鿿])国(?![一-鿿])|(?:厚生労働)?大臣|厚生労働省|厚労省",
    "保健所": r"保健所",
    "拠点": r"拠点",
    "訪問看護": r"訪問看護(?:事業所|ステーション)",
    "居宅介護支援": r"居宅介護支援事業(?:所|者)",
    "地域包括支援センター": r"地域包括支援センター",
    "在支診": r"在支診(?!病)|在宅療養支援診療所",
    "在支病": r"在支病|在宅療養支援病院",
    "歯科診療所": r"歯科診療所",
    "診療所": r"診療所",
    "病院": r"病院",
    "医療機関": r"医療機関",
    "薬局": r"薬局",
    "歯科医師会": r"歯科医師会",
    "薬剤師会": r"薬剤師会",
    "看護協会": r"看護協会",
    "医師会": r"医師会",
    "介護支援専門員": r"介護支援専門員|ケアマネジャー|ケアマネージャー|ケアマネ",
    "歯科衛生士": r"歯科衛生士",
    "歯科医師": r"歯科医師",
    "薬剤師": r"薬剤師",
    "保健師": r"保健師",
    "助産師": r"助産師",
    "准看護師": r"准看護師",
    "療法士": r"理学療法士|作業療法士|言語聴覚士",
    "看護師": r"訪問看護師|看護師|看護職員",
    "主治医": r"主治医|かかりつけ医",
    "医師": r"(?<!歯科)医師(?!不在|確保|数)",
    "消防": r"消防機関|消防本部",
    "関係団体": r"関係団体",
    "関係機関": r"関係機関",
    "家族": r"家族",
    "患者": r"患者|本人(?!確認|負担)",
    "住民": r"住民|県民|市民",
}
_IDLE = re.compile(  # who said it, and in whose sight
    r"国の[^、。は]{0,20}?(?:検討会|WG|ワーキンググループ|審議会|部会|通知|指針|とりまとめ|ガイドブック)(?:\(案\))?(?=では|には|にお|に基|によ|で、)"
    r"|[^、。はがを]{1,12}(?<!国)という観点"
)
_FEE = re.compile(r"[一-鿿ァ-ヶー・A-Za-z]{2,}(?:加算|管理料|指導料|入院料|診療料|療養費)")  # a name, in which nobody acts
_TABLE = (("idle", "", _IDLE), *(("actor", name, re.compile(pattern)) for name, pattern in _ACTORS.items()))
_SUBJECT = re.compile(r"[\s○〇●・①-⑳]*([^、。はが]{1,40}(?:拠点|医療機関))(?:は|が)")
_ROLES = {
    "積極的役割を担う医療機関": re.compile(r"積極的な?(?:役割を担う)?医療機関"),
    "連携を担う拠点": re.compile(r"連携を担う拠点|連携拠点"),
}
_PARTICLE = re.compile(r"等?(において|による|により|から|では|には|にも|は|が|も|を|に|と|の|、|及び|又は)")
_SUBJECTS = {
    "が": "は",
    "も": "は",
    "では": "は",
    "には": "は",
    "において": "は",
    "にも": "に",
    "及び": "、",
    "又は": "、",
    "により": "による",
}
_SAID_BEFORE = ("当該", "その")
_DOES = re.compile(r"等?(が|による|により|によって)")
WIDE = frozenset({"多職種", "医療機関", "関係団体", "関係機関", "住民"})  # may stand for a whole list
_BESIDE = re.compile(r"\s*(?:、|・|や|及び|又は|若しくは|並びに)\s*")
_WITH = re.compile(r"等?と")
_ENOUGH = 1.4
_SURE = 1.7


def find(pair: Pair) -> Iterator[Difference]:
    """Another actor at the place of the source's, or another subject than the headings of the source name."""
    there = marks(pair.source, _TABLE)
    found = compare(pair, there, marks(pair.draft, _TABLE), near=_ENOUGH)
    changed = [it for it in found.changed if _in_one_part(pair, *it)]
    unsure = [it for it in found.changed if it not in changed]
    left = (*found.dropped, *(source for source, _ in unsure)), (*found.added, *(draft for _, draft in unsure))
    for source, draft in (*changed, *_by_whom(pair, *left)):
        if _in_fee(pair.source, source) == _in_fee(pair.draft, draft) and not (draft.value in WIDE and _listed(pair.source, there, source)):
            yield RULE.difference(pair, draft.span, source.span, "主体・相手が異なります")
    for draft in found.added:
        if listed := _instead_of(pair, draft, found.dropped):
            yield RULE.difference(pair, draft.span, listed, "資料に並ぶ主体・相手のどれでもありません")
    yield from _against_headings(pair)


def read(side: Side) -> tuple[Mark, ...]:
    """Every actor of the table. `県は、医師会と` -> 都道府県, 医師会"""
    return tuple(mark for mark in marks(side, _TABLE) if mark.group == "actor")


def _in_one_part(pair: Pair, source: Mark, draft: Mark) -> bool:
    """Whether two actors do the same in their sentences, or stand among the same words; 当該診療所 may be any 診療所 named before."""
    there, here = pair.source.raw[slice(*source.span)], pair.draft.raw[slice(*draft.span)]
    if pair.source.raw[: source.start].endswith(_SAID_BEFORE) and unabbreviated(here).endswith(there):
        return False
    return _role(pair.source, source) == _role(pair.draft, draft) or pair.likeness(source.span, draft.span) >= _SURE


def _by_whom(pair: Pair, dropped: Sequence[Mark], added: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Actors left over by which the same is done. `家族による意思決定` | `十分に話し合い、本人による意思決定`"""
    for source in dropped:
        for draft in added:
            alike = source.group == draft.group and (_is_doer(pair, source, draft) or _has_the_partner(pair, source, draft))
            if alike and draft.value not in WIDE and pair.likeness(source.span, draft.span) >= NEAR:
                yield source, draft


def _is_doer(pair: Pair, source: Mark, draft: Mark) -> bool:
    return _doer(pair.source, source) == _doer(pair.draft, draft) != ""


def _has_the_partner(pair: Pair, source: Mark, draft: Mark) -> bool:
    """Whether both stand beside the same kept word in the same part, whatever follows. `医療機関と都道府県との、法に基づく協定`"""
    there, here = pair.source.before(source.start)[:1], pair.draft.before(draft.start)[:1]
    if not there or [pair.to_draft.get(there[0])] != here or _role(pair.source, source) != _role(pair.draft, draft):
        return False
    gaps = ((pair.source, there[0], source), (pair.draft, here[0], draft))
    return all(_WITH.fullmatch(side.raw, side.content[at].end, mark.start) for side, at, mark in gaps)


def _doer(side: Side, mark: Mark) -> str:
    """The particle that names who does it, whatever stands before. `市長が委嘱する`, `本人による決定`"""
    found = _DOES.match(side.raw, mark.end)
    return "" if found is None else "が" if found[1] == "が" else "による"


def _instead_of(pair: Pair, draft: Mark, dropped: Sequence[Mark]) -> tuple[int, int] | None:
    """The list of actors that one actor of the draft stands in the place of. `医師` | `保健師、助産師又は看護師`"""
    gap = pair.gap_in_source(draft.span) if draft.group and draft.value not in WIDE else None
    listed = [it for it in dropped if gap and gap[0] <= it.start and it.end <= gap[1]]
    all_beside = all(_beside(pair.source, *both) for both in pairwise(listed))
    if len(listed) < 2 or not all_beside or _role(pair.source, listed[-1]) != _role(pair.draft, draft):
        return None
    return listed[0].start, listed[-1].end


def _listed(side: Side, found: Sequence[Mark], mark: Mark) -> bool:
    """Whether an actor stands in a list of actors. `病院、診療所及び薬局`"""
    return any(mark in both and _beside(side, *both) for both in pairwise(found))


def _beside(side: Side, one: Mark, other: Mark) -> bool:
    return _BESIDE.fullmatch(side.raw[one.end : other.start]) is not None


def _in_fee(side: Side, mark: Mark) -> bool:
    """Whether an actor is only a part of a fee's name. `看護・多職種協働加算`"""
    return any(start <= mark.start and mark.end <= end for _, start, end in side.matches(_FEE))


def _role(side: Side, mark: Mark) -> str:
    """What the actor is in the sentence, as the particle after it says."""
    match = _PARTICLE.match(side.raw, mark.end)
    return _SUBJECTS.get(match[1], match[1]) if match else ""


def _against_headings(pair: Pair) -> Iterator[Difference]:
    """The items of two lists are much alike: whose list it is only the heading says."""
    subject, own = _SUBJECT.match(pair.draft.raw), _SUBJECT.match(pair.source.raw)
    if not subject or own:
        return
    asked = {name for name, pattern in _ROLES.items() if pattern.search(pair.source_context)}
    said = {name for name, pattern in _ROLES.items() if pattern.search(subject[1])}
    if len(asked) == 1 and len(said) == 1 and asked != said:
        yield RULE.difference(pair, subject.span(1), (0, 0), f"資料の見出しでは「{asked.pop()}」に求めています")
