"""One spelling for what may be spelled several ways: `二十四時間の取組` -> `24時間の取り組み`, however the table of variants has it."""

from __future__ import annotations

import re

from kb.japanese.markers import kanji_number
from kb.japanese.text import normalise
from kb.japanese.words import canonical

_COUNTERS = "時間|か所|箇所|カ所|か月|人|名|つ|回|年|床|週|割|点|円|件"
_COUNTED = re.compile(rf"(?<![〇一二三四五六七八九十百千万第])[〇一二三四五六七八九十百]+(?={_COUNTERS})")


def one_spelling(raw: str) -> str:
    """Normalised text with the reviewed variants made one and counts in digits. `三か所に位置付ける` -> `3か所に位置づける`"""
    return _COUNTED.sub(lambda match: str(kanji_number(match[0])), canonical(normalise(raw)).text)
