"""What a requirement asks and of whom, read from its own words and the headings above: actor, conditions, quantities, scope words.

`入院機能を有する場合は、年１回以上見直すこと` -> condition 入院機能を有する場合, quantity 年１回以上, scope word 以上
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.likeness import unabbreviated
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ACTORS = (
    r"在宅医療(?:において|における|の)?積極的(?:な)?役割を担う医療機関",
    r"在宅医療(?:に|において)必要な連携を担う拠点",
    r"積極的(?:な)?役割を担う医療機関|積極的医療機関|連携(?:を担う)?拠点|(?<!診療連携)(?<!災害)拠点(?!病院|事業)",
    r"都道府県|市区?町村|厚生労働省|保健所|地域包括支援センター|(?:地域の?|都道府県|郡市区)?医師会|在宅療養支援(?:診療所|病院)",
    r"訪問看護(?:事業所|ステーション)|(?:訪問看護)?事業者|薬局|歯科診療所|関係(?:機関|団体)|医療機関|診療所|病院|国|県(?!内|外|民)|市(?!民)",
)
_ACTOR = re.compile("|".join(_ACTORS))
_SUBJECT = re.compile(r"^(?:また、|なお、|さらに、|ただし、)?([^、。]{1,45}?)(?:は|が)、")
_PERSON = re.compile(r"(?:医師|看護師|看護職員|薬剤師|職員|担当者|管理者|者|課|部局)$")
_SENTENCE = re.compile(r"(?:こと|もの|する|いる|ある|ない|れる)[。）)]*$|。$")
_CONDITION = re.compile(
    r"[^、。（）]{2,50}?(?:場合(?:に(?:おいて|は|あっては))?|とき(?:に)?|際(?:に)?|に当たって|において|限り|に応じ(?:て)?|を踏まえ(?:て)?)(?:は|も)?(?=、)"
)
_NUMBER = r"\d+(?:[.,]\d+)*|[一二三四五六七八九十]+(?=つ|回|か所|箇所|か月)"
_QUANTITY = re.compile(
    rf"(?:少なくとも|おおむね|概ね)?(?:毎(?:年度?|月|週)|年度?|月|週|令和|平成)?(?:{_NUMBER})"
    r"(?:時間|日|週間|か月|箇月|年度末|年度|年|月|分|回|つ|名|人|か所|箇所|カ所|ヶ所|割|%|点|床|件|種|者)"
    r"(?:\d+日|\d+月\d+日)?(?:以上|以内|以下|未満|超|まで)?"
)
_SCOPE = re.compile(
    r"いずれか|いずれも|全て|すべて|少なくとも|原則(?:として)?|必要に応じ|可能な限り|のみ|限る|限り|以上|以下|以内|未満|超える|及び|又は|若しくは|並びに|等|ごとに"
)
_ANY = re.compile(r"(?:いずれか|何れか)(?:一つ|１つ|1つ)?(?:の|を|に)?([一-鿿]{2,8})?")
_ONE_OF = re.compile(r"[①-⑳ア].{0,4}から.{1,6}(?:まで)?の(?:うち|中).{0,4}(?:一|1|１|ひと)つ(?:でも|以上)")


def actor_of(text: str, trail: Sequence[str] = ()) -> str:
    """Who is to act: the subject of the sentence, else the one body that the nearest heading names. `拠点は、…` -> its official name"""
    if named := _subject(text):
        return named
    for heading in reversed(trail):
        if named := _subject(heading):
            return named
        found = {unabbreviated(match[0]) for match in _ACTOR.finditer(plain(heading))}
        if len(found) == 1 and not _SENTENCE.search(heading):
            return found.pop()
    return ""


def _subject(text: str) -> str:
    """The body or person that a sentence has act. `入院機能を有する医療機関は、…` -> 医療機関, `当番の医師は、…` -> 当番の医師"""
    if not (match := _SUBJECT.match(plain(text))):
        return ""
    if _PERSON.search(match[1]):
        return match[1]
    last = next((found[0] for found in _ACTOR.finditer(match[1]) if found.end() == len(match[1])), "")
    return unabbreviated(last) if last else ""


def conditions_of(text: str) -> tuple[str, ...]:
    """Under which circumstances it is asked. `…置く場合は、…` -> `…置く場合は`"""
    return tuple(match[0].strip() for match in _CONDITION.finditer(text))


def quantities_of(text: str) -> tuple[str, ...]:
    """How many, how often, by when. `おおむね２か月に１回` -> 2か月, 1回"""
    return tuple(dict.fromkeys(match[0] for match in _QUANTITY.finditer(plain(text))))


def scope_words_of(text: str) -> tuple[str, ...]:
    """Words on which the reach of a requirement hangs, once each, in order."""
    return tuple(dict.fromkeys(match[0] for match in _SCOPE.finditer(plain(text))))


def is_any_of(heading: str, around: Iterable[str]) -> bool:
    """Whether one item of a list is enough, as its heading or the prose around it says. `以下のいずれかの取組を行う` + 取組 -> True"""
    if re.search("いずれか", heading) and re.search("次の|以下の|下記の|から", heading):
        return True
    return any(_ONE_OF.search(text) or any(match[1] and match[1] in heading for match in _ANY.finditer(text)) for text in around)
