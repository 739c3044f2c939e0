"""What a requirement asks, read from its own words and the headings above: conditions, quantities, scope words.

`入院機能を有する場合は、年１回以上見直すこと` -> condition 入院機能を有する場合, quantity 年１回以上, scope word 以上
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

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
