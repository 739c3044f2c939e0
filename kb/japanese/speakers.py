"""Who says it: the member that a line of minutes opens with, or that an opinion names in brackets at its end.

`○山田構成員（見本協会）　賛成です。` -> 山田構成員（見本協会） · `…進めるべき(坂本構成員)` -> 坂本構成員
`…してほしい。（医師会）` -> 医師会
"""

from __future__ import annotations

import re

_ROLE = (
    r"(?:専門)?(?:構成員|委員長|委員|参考人|座長代理|座長|部会長代理|部会長|分科会長|会長代理|会長|議長|オブザーバー|事務局"
    r"|(?:審議官|局長|部長|課長|室長|企画官|補佐|技官|専門官))"
)
_NAME = rf"[一-龥々ヶぁ-ゖァ-ヺー]{{0,12}}?{_ROLE}"
_AFFILIATION = r"(?:[（(][^（）()]{1,60}[）)])?"
_OPENS = (  # a sign before the name, a colon after it, or brackets around it; a bare `…課長　殿` opens a letter
    re.compile(rf"^\s*[○〇◯●▼▽◆■]\s*({_NAME}{_AFFILIATION})(?:[：:　\s]|$)"),
    re.compile(rf"^\s*・?\s*({_NAME}{_AFFILIATION})\s*[：:]"),
    re.compile(rf"^\s*[【＜<]({_NAME}{_AFFILIATION})[】＞>]"),
)
_CLOSES = re.compile(rf"[（(]((?:{_NAME}{_AFFILIATION}[、,・]?)*{_NAME}(?:[：:、,][^（）()]{{1,60}}|{_AFFILIATION})(?:等|ら|ほか)?)[）)]")
_BODY = re.compile(r"(?:^|[。．」])\s*[（(]([^（）()。、，]{2,30})[）)][。\s]*$")
_NOT_A_BODY = re.compile(r"再掲|抜粋|同旨|参照|以下|別紙|別添|年|月|案|※|する|こと|例|略|[0-9０-９]")


def opening_speaker(text: str) -> str:
    """Whom a line of minutes opens with; empty when nobody. `○事務局　説明いたします。` -> 事務局"""
    return next((match[1] for pattern in _OPENS if (match := pattern.match(text))), "")


def speaker_of(text: str) -> str:
    """Whom the sentence names as its speaker in brackets. `…進めるべき(坂本構成員)` -> 坂本構成員"""
    return match[1] if (match := _CLOSES.search(text)) else ""


def body_of(text: str) -> str:
    """The body that an opinion names in brackets after its end; only to be asked under a heading of opinions. `（医師会）` -> 医師会"""
    match = _BODY.search(text)
    return match[1] if match and not _NOT_A_BODY.search(match[1]) else ""
