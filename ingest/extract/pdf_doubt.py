"""Characters that Japanese is not written with, marked `bad`: what a font without a table of meanings comes out as.

`ᆅ᪉ཌ⏕㸦ᨭ㸧` (地方厚生（支）) -> pieces of Hangul, Tibetan and rare kanji, bad; `髙𠮷①Ⅳ㎡café` -> none
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category

from ingest.extract.pdf_glyphs import Glyph

# The two character sets that Japanese papers are written in; JIS X 0213 holds 10,050 kanji.
_SETS = ("euc_jis_2004", "cp932")
_FINE = (
    range(0x530),  # Latin to Cyrillic
    range(0x2000, 0x3040),  # signs, circled figures, radicals
    range(0xAC00, 0xD7A4),  # a leaflet may say a line in Korean
    range(0x20000, 0x40000),  # rare kanji of names; no font's numbers reach so far
)


def doubted(glyphs: list[Glyph]) -> list[Glyph]:
    """The same glyphs, those of no Japanese character bad."""
    strange = {char for char in {glyph.char for glyph in glyphs} if foreign(char)}
    return _marked(glyphs, strange) if strange else glyphs


def _marked(glyphs: Sequence[Glyph], strange: set[str]) -> list[Glyph]:
    return [glyph._replace(bad=True) if glyph.char in strange else glyph for glyph in glyphs]


@lru_cache(maxsize=8192)
def foreign(char: str) -> bool:
    """Whether no Japanese paper has this letter. Signs and symbols are never foreign; codes of no character are."""
    kind = category(char[0])
    if any(ord(char[0]) in fine for fine in _FINE) or not (kind[0] in "LMN" or kind == "Cn"):
        return False
    return not any(_written(char, name) for name in _SETS)


def _written(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
