"""Who says it: the member that a line of minutes opens with, or that an opinion names in brackets at its end.

`○山田構成員（見本協会）　賛成です。` -> 山田構成員（見本協会） · `…進めるべき(坂本構成員)` -> 坂本構成員
`…してほしい。（医師会）` -> 医師会 · in minutes also `Ａ委員　賛成です。` and a name alone on its line
"""

from __future__ import annotations

import re

_SEAT = (
    r"(?:専門)?(?:構成員|委員長|委員|参考人|座長代理|座長|部会長代理|部会長|分科会長|会長代理|会長職務代理者?|会長|議長"
    r"|オブザーバー|事務局|司会)"
)
_OFFICE = r"(?:審議官|局長|部長|課長|室長|所長|センター長|次長|係長|企画官|補佐|技官|専門官|参事|主幹|主査)"
_ROLE = rf"(?:{_SEAT}|{_OFFICE})"
_LETTERS = r"(?:(?!及び|又は|から)[一-龥々ヶぁ-ゖァ-ヺーＡ-ＺA-Z・]){0,12}?"
_NAMESAKE = r"(?:[（(][一-龥ぁ-ゖァ-ヺ]{1,3}[）)])?"  # `鈴木(邦)委員`
_NAME = rf"{_LETTERS}{_NAMESAKE}{_ROLE}"
_AFFILIATION = r"(?:[（(][^（）()。、]{1,60}[）)])?"
_COUNTED = r"(?:[Ａ-ＺA-Z]|[0-9０-９]{1,2})?"
_WHO = rf"{_NAME}{_COUNTED}{_AFFILIATION}"
_SEATED = rf"{_LETTERS}{_NAMESAKE}{_SEAT}{_COUNTED}{_AFFILIATION}"
_OPENS = (  # a sign before the name, a colon after it, or brackets around it; a bare `…課長　殿` opens a letter
    re.compile(rf"^\s*[○〇◯●▼▽◆■]\s*({_WHO})(?:[：:　\s]|$)"),
    re.compile(rf"^\s*・?\s*({_WHO})\s*[：:]"),
    re.compile(rf"^\s*[【＜<]({_WHO})[】＞>]"),
)
_IN_MINUTES = (
    re.compile(rf"^\s*({_WHO})(?:[　\s]|$)"),
    re.compile(rf"^\s*[（(［\[〔]({_WHO})[）)］\]〕]"),
)
SPEECH = re.compile(rf"(?<=[\s　])[○〇◯●■]\s*{_WHO}(?=[：:　\s])")
"""Who takes the floor in the middle of a line, as in minutes put on one line."""
_SIGNED = re.compile(rf"\s*(?:[○〇◯●▼▽◆■]\s*{_WHO}\s*[：:]?|{_WHO}\s*[：:]|[【＜<]{_WHO}[】＞>])\s*")
_BARE = re.compile(rf"\s*(?:{_SEATED}|[（(［\[〔]{_SEATED}[）)］\]〕])\s*")
_BEGINS = re.compile(rf"\s*(?:{_SEATED}(?:\s*[：:]|　|\s\s)|[（(［\[〔]{_SEATED}[）)］\]〕])\s*(?=\S)")
_ROLE_ALONE = re.compile(rf"\s*[【＜<]{_ROLE}[】＞>]\s*")
_CLOSES = re.compile(
    rf"(?<=\S)[（(]((?:{_NAME}{_AFFILIATION}(?:[、,・]|及び)?)*{_NAME}(?:[：:、,][^（）()]{{1,60}}|{_AFFILIATION})(?:等|ら|ほか)?)[）)]"
    r"(?![はがをにへともでや0-9０-９一-龥])"  # `医師会（山田会長）が開く` tells of one
)
_BODY = re.compile(r"(?:^|[。．」])\s*[（(]([^（）()。、，]{2,30})[）)][。\s]*$")
_NOT_A_BODY = re.compile(r"再掲|抜粋|同旨|参照|以下|別紙|別添|年|月|案|※|する|こと|例|略|[0-9０-９]")


def opening_speaker(text: str, *, minutes: bool = False) -> str:
    """Whom a line opens with; empty when nobody. `○事務局　説明いたします。` -> 事務局

    In minutes a name needs no sign; elsewhere `【会長】` alone is a heading.
    """
    if not minutes and _ROLE_ALONE.fullmatch(text):
        return ""
    return next((match[1] for pattern in (*_OPENS, *(_IN_MINUTES if minutes else ())) if (match := pattern.match(text))), "")


def names_speaker(text: str, *, bare: bool = False) -> bool:
    """Whether a line may say who speaks below it, and no more: by a sign, a colon or brackets, or (`bare`) by the name of a seat.

    `○山田構成員（見本協会）`, `山田座長：`, `【田中委員】` -> True · `山田座長`, `（委員）` -> only bare
    """
    return bool((_BARE if bare else _SIGNED).fullmatch(text))


def begins_speech(text: str) -> bool:
    """Whether a line may open with who speaks in it, without a sign before the name. `Ａ委員　賛成です。` -> True"""
    return bool(_BEGINS.match(text))


def speaker_of(text: str) -> str:
    """Whom the sentence names as its speaker in brackets. `…進めるべき(坂本構成員)` -> 坂本構成員"""
    return match[1] if (match := _CLOSES.search(text)) else ""


def body_of(text: str) -> str:
    """The body that an opinion names in brackets after its end; only to be asked under a heading of opinions. `（医師会）` -> 医師会"""
    match = _BODY.search(text)
    return match[1] if match and not _NOT_A_BODY.search(match[1]) else ""
