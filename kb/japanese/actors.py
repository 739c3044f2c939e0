"""Who is to act: the body or person that a sentence, or the heading above it, has do something.

`拠点は、会議を開くこと` -> 在宅医療に必要な連携を担う拠点 · `会議を開くこと` under 「市町村の役割」 -> 市町村
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.in_full import unabbreviated
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_LAST = re.compile(r"[一-鿿ァ-ヶー]+$")
_SENTENCE = re.compile(r"(?:こと|もの|する|いる|ある|ない|れる)[。）)]*$|。$")


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
    return match[1] if _PERSON.search(match[1]) else _body_last(match[1])


def actor_last(phrase: str) -> str:
    """The body, by its official name, or the person that a phrase ends with; empty where it ends with none.

    `災害時に連携拠点` -> 在宅医療に必要な連携を担う拠点 · `事業所の管理者` -> 管理者
    """
    person = _PERSON.search(phrase)
    return _LAST.findall(phrase)[0] if person else _body_last(phrase)


def _body_last(phrase: str) -> str:
    last = next((found[0] for found in _ACTOR.finditer(phrase) if found.end() == len(phrase)), "")
    return unabbreviated(last) if last else ""
