"""How strongly a sentence binds, read from how it ends, and where that stands on the ladder.

`…に努めること` -> 努める · `周知徹底を図られたい` -> すること · `算定できない` -> することができない · `する必要はない` -> nothing
The endings are rows of `obligations.tsv`; the first that fits decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.japanese.tables import rows
from kb.japanese.text import plain

LADDER = (
    "しなければならない",
    "するものとする",
    "すること",
    "必要がある",
    "努める",
    "望ましい",
    "想定",
    "検討する",
    "ではないか",
)
"""はしご: strongest first. A stated need (必要がある, べき, 求められる) stands below an instruction and above an effort."""
MAY = "することができる"
MAY_NOT = "することができない"
"""許しとその打消し: what a paper allows, and what it does not, stands on no rung: `不可` obliges nobody to do anything."""
REACH = 48  # characters; no ending is longer
_NONE = "-"
_TAIL = re.compile(
    r"(?:\((?:[^()]|\([^()]*\))*\)|[\s。.―—–…・]|など(?:の|多様な|様々な)(?:声|意見|指摘)が\w+"
    r"|(?:だ|である)?と(?:思う|思います|思われる|(?:考|かんが)え(?:る|ます|ている|ています)|感じ(?:る|ている)))+$"
)


def rank(strength: str) -> int:
    """The place on the ladder, 9 for しなければならない down to 1 for ではないか; 0 for what obliges nobody."""
    return len(LADDER) - LADDER.index(strength) if strength in LADDER else 0


def rung(words: str, *, opinion: bool = False) -> str:
    """The rung of an ending; empty for none. `図られたい` -> すること; in an opinion `議論していただきたい` -> 望ましい"""
    ending = words[-REACH:]
    for strength, pattern, wished in _endings():
        if pattern.search(ending):
            return _said(wished or strength if opinion else strength)
    return ""


def strength_of(text: str, *, opinion: bool = False) -> str:
    """The same of a sentence: what stands in brackets at its end, `と思う` and a closing quotation mark do not count."""
    return rung(core(text), opinion=opinion)


def core(text: str) -> str:
    """A sentence up to its last word of weight. `必要である(島田構成員)` -> 必要である

    A quotation that ends the sentence is not the sentence's own word: `問は「届け出ること。」` stays as it is and reaches no rung.
    """
    text = _TAIL.sub("", plain(text).strip())
    if text.endswith(("」", "』")) and not re.search(r"[「『]", text):
        return _TAIL.sub("", text[:-1])
    return text


def _said(strength: str) -> str:
    return "" if strength == _NONE else strength


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    found = [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows("obligations.tsv")]
    return tuple((strength, re.compile(f"(?:{ending})$"), wished) for strength, ending, wished in found)
