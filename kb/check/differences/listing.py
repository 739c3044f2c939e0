"""Items dropped from an enumeration or put into it. `医療及び介護の関係者` | `医療、介護及び障害福祉の関係者`"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="列挙",
    kind=DifferenceKind.SCOPE,
    authority="列挙の項目は一つずつが要件の範囲を定める（「等」がなければ限定列挙）",
    examples=(
        ("医療及び介護の関係者による会議を開く。", "医療及び介護、障害福祉の関係者による会議を開く。", "", "、障害福祉"),
        ("病院、診療所を位置付ける。", "病院、診療所、訪問看護事業所を位置付ける。", "", "、訪問看護事業所"),
        ("退院支援、看取りの機能を整備する。", "退院支援、急変時の対応、看取りの機能を整備する。", "", "、急変時の対応"),
        ("薬局、病院、診療所と連携する。", "病院、診療所と連携する。", "薬局、", ""),
        ("急変時の対応の整備を進める。", "急変時の対応、看取りの整備を進める。", "", "、看取り"),
        ("研修を実施すること", "研修及び普及啓発を実施すること", "", "及び普及啓発"),
        ("知識・技能・倫理に関する研修を行う。", "知識・技能に関する研修を行う。", "・倫理", ""),
        ("市町村、保健所と調整する。", "市町村、医師会及び保健所と調整する。", "", "、医師会"),
    ),
    near_misses=(
        ("病院や診療所等の整備を図る。", "病院、診療所、老人保健施設等の整備を図ること。"),
        ("病院、老人保健施設等の整備を図る。", "病院、診療所、老人保健施設等の整備を図ること。"),
        ("診療所、病院及び薬局と連携する。", "病院、診療所及び薬局と連携する。"),
        ("医療・介護の関係者と連携する。", "医療及び介護の関係者と連携する。"),
        ("会議を開催する。", "令和６年度に、会議を開催する。"),
        ("今後、会議を定期的に開催する。", "会議を定期的に開催する。"),
        ("サンプル市、見本町の病院及び診療所と連携する。", "病院及び診療所と連携する。"),
        ("体制の構築を図る。", "地域の課題を抽出し、体制の構築を図る。"),
        ("会議を開催する。", "会議を開催し、研修を実施する。"),
        ("圏域に１か所以上位置付ける。", "圏域に１か所以上、医療計画に位置付けること。"),
        ("医療、介護、地域の関係団体の会議を開く。", "医療、介護の会議を開く。"),
        ("ケア行為の開始、変更、中止は判断すべきである。", "ケア行為の開始、ケア行為の変更、ケア行為の中止は判断すべきである。"),
        ("常勤医師のうち１名以上が修了する。", "常勤の医師のうち、少なくとも１名が修了する。"),
    ),
)
_SEPARATOR = r"(?:[、,，・]|及び|および|又は|または|並びに|ならびに|若しくは|もしくは|や|かつ)"
_STARTS = re.compile(rf"^\s*等?\s*({_SEPARATOR}\s*)")
_ENDS = re.compile(rf"({_SEPARATOR}\s*)$")
_INSIDE = re.compile(rf"(?:{_SEPARATOR}|の|等|など|[\s「」『』（）()])*")
_NOT_ITEMS = frozenset(
    "今後 現在 近年 一方 特に 例えば 更に 為 際 "
    " 少ない 以下 場合 結果 今回 年度 毎年 毎月 定期 必要 可能 随時 適宜 速やか 原則 検討 全て 何れ 各".split()
)
_AFTER_ADVERBS = frozenset("以上 以下 以内 未満 毎 後 前 際 時 中 回 年度 頃 為 共 他 上".split())  # a comma after these ends no item
_OPEN = re.compile(rf"(?:{_SEPARATOR}?[^、。,，をはがに]{{1,20}})*?(?:等|など)(?!し)")  # the list goes on, and others may follow
_GENERIC = re.compile(r"その他|ほか|関係(?:者|機関|団体|部署)|地域の")
_LOCAL = re.compile(r"[県市町村区](?!町村|民|区|場)|本[県市町村]|都道府県")
_FROM_VERBS = re.compile("看取り|見守り|受入れ|受け入れ|引継ぎ|引き継ぎ|申し送り|話し合い|話合い|買い物|声かけ")
_NOUNS = ("名詞", "接頭辞", "接尾辞", "形状詞", "形容詞")


def find(pair: Pair) -> Iterator[Difference]:
    """Items between kept words that stand on one side only."""
    for span, at in _lost(pair.source, pair.draft, pair.to_draft):
        if not (_OPEN.match(pair.source.raw, span[1]) and _OPEN.match(pair.draft.raw, at)):  # still one of them
            yield RULE.difference(pair, (at, at), span, "列挙の項目が落ちています")
    for span, at in _lost(pair.draft, pair.source, pair.to_source):
        added = pair.draft.raw[slice(*span)]
        if not _LOCAL.search(added) and not _GENERIC.search(added):
            yield RULE.difference(pair, span, (at, at), "列挙に項目が加わっています")


def _lost(here: Side, there: Side, across: Mapping[int, int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Raw ranges of items without a counterpart, and the place on the other side where they would stand."""
    for first, last in _runs(here, across):
        left, right = across.get(first - 1), across.get(last + 1)
        if left is None and right is None:
            continue
        if left is not None and right is not None and right - left != 1:
            continue
        span = _item(here, first, last, left is not None, right is not None)
        if span and _only_one(there, left, right) and not _repeats(here, across, first, last):
            yield span, there.content[left].end if left is not None else there.content[right or 0].start


def _repeats(here: Side, across: Mapping[int, int], first: int, last: int) -> bool:
    """Whether every word of a run stands elsewhere in the sentence too, where it has its counterpart. `行為の開始、行為の中止`"""
    kept = {word.form for i, word in enumerate(here.content) if i in across}
    return all(word.form in kept for word in here.content[first : last + 1])


def _only_one(there: Side, left: int | None, right: int | None) -> bool:
    return (left is not None and right is not None) or (right == 0) or (left is not None and left + 1 >= len(there.content))


def _runs(here: Side, across: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """First and last of neighbouring content words without a counterpart."""
    first = None
    for i in range(len(here.content) + 1):
        lost = i < len(here.content) and i not in across
        if lost and first is None:
            first = i
        elif not lost and first is not None:
            yield first, i - 1
            first = None


def _item(side: Side, first: int, last: int, left: bool, right: bool) -> tuple[int, int] | None:
    """The range of the item with its separator, if the words are nouns that a separator ties to a kept neighbour."""
    words = side.content[first : last + 1]
    verbal = [match.span() for match in _FROM_VERBS.finditer(side.raw)]
    nouns = (word.part.startswith(_NOUNS) or any(a <= word.start and word.end <= b for a, b in verbal) for word in words)
    if not all(nouns) or any(word.form in _NOT_ITEMS for word in words) or any(word.proper or word.part == "名詞-数詞" for word in words):
        return None
    inner = (side.raw[a.end : b.start] for a, b in pairwise(words))
    if not all(_INSIDE.fullmatch(text) for text in inner):
        return None
    start, end = words[0].start, words[-1].end
    before, after = (
        (side.raw[side.content[first - 1].end : start] if first else ""),
        side.raw[end : side.content[last + 1].start if right else end],
    )
    if first and side.content[first - 1].form in _AFTER_ADVERBS and "、" in before:
        return None
    if left and (tied := _ENDS.search(before)) and _INSIDE.fullmatch(before):
        return start - len(tied[1]), end
    if right and (tied := _STARTS.match(after)) and _INSIDE.fullmatch(after):
        return start, end + tied.end()
    return None
