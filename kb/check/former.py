"""Words of a draft that only the superseded edition of its source has.

`回復期患者の受け皿` where the edition in force says `慢性期の受け皿` -> 回復期患者
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.check.likeness import gist, source_gist
from kb.check.pair import read_side
from kb.japanese.words import plain_words

if TYPE_CHECKING:
    from kb.check.pair import Side


def former_words(draft: str, before: str, now: str) -> tuple[str, ...]:
    """The nouns of a draft that its source had before and has no more, as the draft writes them."""
    gone = (gist(draft).forms & source_gist(before).forms) - source_gist(now).forms - plain_words()
    side = read_side(draft)
    telling = [i for i, word in enumerate(side.content) if word.form in gone and word.part.startswith("名詞-普通名詞")]
    return tuple(dict.fromkeys(_in_one(side, at) for at in telling))


def _in_one(side: Side, at: int) -> str:
    """The whole noun that a word is written in one with. `回復` -> `回復期患者`"""
    first = last = at
    while first and side.content[first - 1].end == side.content[first].start:
        first -= 1
    while last + 1 < len(side.content) and side.content[last + 1].start == side.content[last].end:
        last += 1
    return side.raw[side.content[first].start : side.content[last].end]
