"""Whether a file is a new edition of the paper that stood in its place before, or another paper that was given its name.

`001.pdf`, once 令和７年度…の実施について and now 令和８年度… -> an edition · now a 議事録 -> another paper
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ingest.metadata import describe
from ingest.sketch import shared, sketch_of
from kb.japanese.titles import core

if TYPE_CHECKING:
    from ingest.ledger import Given
    from kb.model import Reading

TITLES = 0.8  # of two titles; the words that most titles share (…について, 在宅医療) make 0.5
WORDS = 0.3  # of the samples of two texts; two papers of one office share a tenth


def is_edition(new: Reading, given: Given, old: Reading, was: Given) -> bool:
    """Whether title, number or words of two readings are near; what neither of them says makes nothing near."""
    one, other = describe(new, "", given), describe(old, "", was)
    titles = SequenceMatcher(None, core(one.title), core(other.title), autojunk=False).ratio()
    numbered = one.number and other.number and _stem(one.number) == _stem(other.number)
    return bool((one.title and titles >= TITLES) or numbered or shared(sketch_of(new.lines), sketch_of(old.lines)) >= WORDS)


def _stem(number: str) -> str:
    """`医政発0331第1号の2` -> `医政発0331第1号`"""
    return re.sub(r"の\d+$", "", number)
