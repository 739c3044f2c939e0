"""One spelling for what may be spelled several ways, as the matcher reads a question: `三か所に位置づける` -> `3か所に位置付ける`"""

from __future__ import annotations

import re

from kb.japanese.markers import KANJI, kanji_number
from kb.japanese.words import spelled

_COUNTERS = "時間|か所|箇所|カ所|か月|人|名|つ|回|年|床|週|割|点|円|件"
_COUNTED = re.compile(rf"(?<![{KANJI}〇百千万第])[{KANJI}百]+(?={_COUNTERS})")


def one_spelling(raw: str) -> str:
    """Normalised text with the reviewed variants made one and counts in digits. `二十四時間とりまとめる` -> `24時間取りまとめる`"""
    return _COUNTED.sub(lambda match: str(kanji_number(match[0])), spelled(raw))
