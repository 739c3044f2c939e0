"""Another noun in a place whose surroundings were kept. `外来機能を有する医療機関` | `入院機能を有する医療機関`

Part of a longer word or of a list, it is a difference: 外来機能, 医療と福祉. A short one alone may be a synonym, and is only shown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind, Severity
from kb.check.rule import Rule
from kb.check.slots import Run, joiner, slots
from kb.japanese.tables import rows
from kb.japanese.words import plain_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side
    from kb.japanese.words import Token

RULE = Rule(
    name="内容の語",
    kind=DifferenceKind.TERM,
    authority="同じ言い回しの同じ所に別の名詞があれば、求めるものが変わる",
    examples=(
        ("外来機能を有する医療機関においては、受入れを行う。", "入院機能を有する医療機関においては、受入れを行うこと", "外来", "入院"),
        ("24時間体制で救急医療を提供する体制を構築する。", "24時間体制で在宅医療を提供する体制を構築する。", "救急", "在宅"),
        ("在宅医療における収支状況の把握を行う。", "在宅医療における提供状況の把握を行うこと", "収支", "提供"),
        ("必要な知識・資格に関する研修を行う。", "必要な知識・技能に関する研修を行うこと", "資格", "技能"),
        ("医療と福祉の両方に通じた担当者を置く。", "医療と介護の両方に通じた担当者を置くこと。", "福祉", "介護"),
        ("人工呼吸器等を使う患者の連絡先を計画に書き込む。", "人工呼吸器等を使う患者の搬送先を計画に書き込むこと。", "連絡", "搬送"),
        ("訪問看護の集約化は、安定的な供給の方策である。", "訪問看護の大規模化は、安定的な供給の方策である。", "集約", "大規模"),
        ("介護施設の計画づくりを助ける。", "医療機関の計画づくりを助けること。", "介護施設", "医療機関"),
        ("日時、相手、費用及び対応を記録する。", "日時、相手、内容及び対応を記録する。", "費用", "内容"),
    ),
    near_misses=(
        ("互いの役割分担を文書で定める。", "互いの受持ちを文書で定めること。"),  # shown, not a difference
        ("連携の問題点及びその対応策を議題とする。", "連携の課題及びその対応策を議題とすること。"),
        ("自宅で療養する患者を急変時に受け入れる。", "在宅で療養する患者を急変時に受け入れること。"),
        ("訪問看護ステーション連絡会を開く。", "訪問看護事業所連絡会を開くこと。"),
        ("医療スタッフ研修の計画を立てる。", "医療従事者研修の計画を立てること。"),
        ("年に１度は、災害時の対応を議題とする。", "年１回は、災害時の対応を議題とすること。"),
        ("本県では、医療と介護の両方に通じた者を置く。", "窓口には、医療と介護の両方に通じた者を置くこと。"),
        ("会議を定期的に実施し、課題を抽出する。", "会議を定期的に開催し、課題を抽出する。"),
        (
            "研修を修了した場合に届け出る。",
            "研修を受講した場合に届け出ること。",
        ),  # shown: what must have happened first is not worded freely
        ("会議を開催した後、結果を公表する。", "会議を開いた後、結果を公表すること。"),
        ("患者の病状の急変の際に対応する。", "患者の病状の急変の場合に対応する。"),
        ("在宅医療圏ごとに、１か所を定める。", "圏域内に１か所を定めること。"),
        ("必要な技能に関する研修を実施する。", "必要な技能に関する研修の実施や情報の共有を行うこと。"),
        ("人工呼吸器を使う方の搬送先を書き込む。", "人工呼吸器を使う患者の搬送先を書き込むこと。"),
    ),
    last=True,
)
_KEPT = 0.6  # share of the words of the shorter side that must be kept, so that places of the two answer each other
_BESIDE = 2  # kept words on either side that may belong to the same name
_LONGEST = 4  # words of one noun
_NOUN = ("名詞-普通名詞", "接尾辞")
_PARTS = (*_NOUN, "接頭辞", "形状詞")
_APART = (("看護", "介護"), ("入院", "通院"), ("入院", "病院"), ("医師", "看護"))  # words that share a letter and no meaning
_PLACES = re.compile(
    r"(?:当該|上記|前記).*|当[課係局省庁部院会]|.*[国県市区町村]"
)  # what was named before, who drafts, and where: the rule of actors tells these
_DONE = re.compile(r"(?:を|の|に)?(?:する|し|され|せ|さ|でき|行|図|実施)")  # what is done is worded freely
_IN_CONDITION = re.compile(
    r"(?:に|が)?(?:し|する|して(?:いる|い)|され|される|になっ)た?(?:際|場合|とき|時|後|前)"
)  # but what must happen first is not
_DEED = re.compile(r"(?:を|の)(実施|開催|設置|策定|作成|整備|配置)")  # what is done is the same, to what is not
_LETTER = re.compile(r"[一-鿿ァ-ヺA-Za-z]")


def find(pair: Pair) -> Iterator[Difference]:
    """Nouns without a counterpart that stand between the same kept words in the same way."""
    if len(pair.to_draft) < _KEPT * min(len(pair.source.content), len(pair.draft.content)):
        return
    for there, here in slots(pair):
        if _is_noun(there) and _is_noun(here) and not _alike(there, here):
            found = RULE.difference(pair, here.span, there.span, "資料の語と別の語です")
            yield found if _tied(there, here) else replace(found, severity=Severity.UNSAID)
    for there, here in _held(pair):
        yield replace(RULE.difference(pair, here.span, there.span, "資料の語と別の語です"), severity=Severity.UNSAID)


def _held(pair: Pair) -> Iterator[tuple[Run, Run]]:
    """Nouns behind the same kept word that the same deed is done to. `技能に関する試験を実施` | `技能に関する研修の実施や共有`"""
    for at, here in pair.to_draft.items():
        runs = _behind(pair.source, at, pair.to_draft), _behind(pair.draft, here, pair.to_source)
        if runs[0] and runs[1] and joiner(runs[0].before) == joiner(runs[1].before):
            deeds = [_DEED.match(run.side.raw, run.span[1]) for run in runs if run]
            if all(deeds) and len({it[1] for it in deeds if it}) == 1 and not _alike(runs[0], runs[1]):
                yield runs[0], runs[1]


def _behind(side: Side, at: int, across: Mapping[int, int]) -> Run | None:
    """The noun right behind a kept word that has no counterpart itself."""
    stop = at + 1
    while stop < len(side.content) and stop not in across and (stop == at + 1 or side.content[stop - 1].end == side.content[stop].start):
        stop += 1
    run = Run(side, range(at + 1, stop))
    return run if run.at and all(it.part.startswith(_NOUN) for it in run.words) else None


def _is_noun(run: Run) -> bool:
    """Whether a run is one noun that names a thing: no counter, nothing that is done."""
    found = run.words
    counts = run.previous is not None and run.previous.part == "名詞-数詞" and not run.before
    in_one = all(one.end == other.start for one, other in pairwise(found))
    nouns = all(it.part.startswith(_PARTS) for it in found) and found[-1].part.startswith(_NOUN)
    named = nouns and in_one and len(found) <= _LONGEST and any(it.part == _NOUN[0] for it in found)
    behind = run.side.raw[run.span[1] :]
    return named and not counts and (_IN_CONDITION.match(behind) is not None or not _DONE.match(run.after))


def _tied(there: Run, here: Run) -> bool:
    """Whether both are longer words, or parts of one with a kept noun, or listed with it."""
    around = ((there.next, there.after, here.after), (there.previous, there.before, here.before))
    return min(len(there.at), len(here.at)) > 1 or any(kept is not None and _one_with(kept, *texts) for kept, *texts in around)


def _one_with(kept: Token, source: str, draft: str) -> bool:
    return kept.part.startswith(_NOUN) and bool(source) == bool(draft) and joiner(source) in ("", "&")


def _alike(there: Run, here: Run) -> bool:
    """Whether two nouns may well be one: they share a letter, mean the same in questions, or both say little."""
    source, draft = tuple(it.form for it in there.words), tuple(it.form for it in here.words)
    if any({a, b} <= {*source, *draft} and (a in source) != (b in source) for a, b in _APART):
        return False
    if _PLACES.fullmatch(here.text) or _PLACES.fullmatch(there.text) or plain_words().issuperset((*source, *draft)):
        return True
    if not _letters(source).isdisjoint(_letters(draft)) or not _groups(source).isdisjoint(_groups(draft)):
        return True
    return any(not _groups(_forms(one)).isdisjoint(_groups(_forms(other))) for one, other in _wholes(there, here))


def _wholes(there: Run, here: Run) -> Iterator[tuple[str, str]]:
    """Two nouns, each in one with as many kept words beside it. `従事者` | `スタッフ` -> 医療従事者 | 医療スタッフ"""
    for before, behind in product(range(_BESIDE + 1), repeat=2):
        source, draft = (_in_one(run, before, behind) for run in (there, here))
        if source and draft:
            yield source, draft


def _in_one(run: Run, before: int, behind: int) -> str:
    """A run with so many words before and behind it; nothing where they are not written in one with it."""
    side, start, stop = run.side, run.at.start - before, run.at.stop + behind
    if start < 0 or stop > len(side.content):
        return ""
    whole = replace(run, at=range(start, stop))
    joined = all(side.raw[one.end : other.start] in ("", "者") for one, other in pairwise(whole.words))
    return whole.text if joined else ""


def _letters(forms: tuple[str, ...]) -> set[str]:
    return set(_LETTER.findall("".join(forms)))


def _groups(forms: tuple[str, ...]) -> frozenset[int]:
    """Which rows of everyday words some words stand in; used only to say less."""
    return _everyday().get(forms, frozenset())


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(text))


@lru_cache(maxsize=1)
def _everyday() -> dict[tuple[str, ...], frozenset[int]]:
    found: dict[tuple[str, ...], frozenset[int]] = {}
    for number, row in enumerate(rows("everyday.tsv")):
        for cell in row:
            key = _forms(cell)
            found[key] = found.get(key, frozenset()) | {number}
    return found
