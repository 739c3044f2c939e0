"""Normalised text that remembers where every character came from.

`２４時間体制（⻑期）` -> `24時間体制(長期)`, and any stretch of it maps back to the raw characters.
NFKC leaves the radicals of U+2E80–2EFF and look-alike dashes alone; the table below repairs them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# CJK radicals that PDF fonts put in place of the kanji, and dash-like characters (Unicode: EquivalentUnifiedIdeograph.txt).
_REPAIRS = str.maketrans(
    "⺀⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺯⺱⺲⺵⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻨⻩⻫⻭⻯⻱⻲⻳",
    "丶厂乛乚乙亻冂几刀刂卜㔾小小尢尣兀尢巳幺彑彐忄㣺扌攵旡月歹母民氵氺灬爫爫丬犭王疋目示礻糹罓罒羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角𧢲讠贝辶辶辶阝钅長镸长门阝雨青韦页风飞食飠马骨鬼鱼鸟麦黄齐歯竜亀亀龟",
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """正規化文: `origin[i]` is where character i came from in the raw text; one entry more than characters."""

    text: str
    origin: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw range that characters [start, end) came from; an empty range stays empty."""
        if start >= end:
            return self.origin[start], self.origin[start]
        last, stop = self.origin[end - 1], end
        while self.origin[stop] == last:
            stop += 1
        return self.origin[start], self.origin[stop]


def normalise(raw: str) -> Normalised:
    """NFKC, piece by piece, so that the way back is exact. `㈱ ｶﾞｲﾄﾞ` -> `(株) ガイド`"""
    pieces: list[str] = []
    origin: list[int] = []
    start = 0
    while start < len(raw):
        end = start + 1
        while end < len(raw) and _joins(raw[end]):
            end += 1
        piece = _piece(raw[start:end])
        pieces.append(piece)
        origin.extend([start] * len(piece))
        start = end
    return Normalised("".join(pieces), (*origin, len(raw)))


@lru_cache(maxsize=8192)
def _piece(raw: str) -> str:
    return plain(raw)


def plain(raw: str) -> str:
    """The normalised text alone, for comparing. `２４時間` -> `24時間`"""
    return unicodedata.normalize("NFKC", raw.translate(_REPAIRS)).translate(_REPAIRS)


def squeezed(raw: str) -> str:
    """The same without any space, as letter-spaced heads need. `事　務　連　絡` -> `事務連絡`"""
    return re.sub(r"\s+", "", plain(raw))


@lru_cache(maxsize=4096)
def _joins(char: str) -> bool:
    """Whether NFKC may merge this character into the one before it (combining marks, ﾞ ﾟ)."""
    return unicodedata.combining(unicodedata.normalize("NFKC", char)[:1] or " ") != 0


UNPRINTABLE = r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]"  # what no Office file can hold


def printable(text: str) -> str:
    """A text without the characters that no Office file can hold."""
    return re.sub(UNPRINTABLE, "", text)


_SPACED = re.compile(r"(?<!\S)\w(?:\s+\w){2,}(?!\S)|\A\s*\w\s+\w\s*\Z")
_KANJI = re.compile(r"[一-鿿々]")


def closed_up(text: str) -> str:
    """Letter-spaced words without their spaces; columns of figures keep theirs. `保 医 発 0 3 0 4 第 １ 号` -> `保医発0304第１号`"""
    return "".join(text[i] for i in _kept(text))


def close_up(clean: Normalised) -> Normalised:
    """The same for text that remembers where it came from."""
    kept = _kept(clean.text)
    return Normalised("".join(clean.text[i] for i in kept), (*(clean.origin[i] for i in kept), clean.origin[-1]))


def _kept(text: str) -> list[int]:
    """Where the characters stand that closing up leaves."""
    spaced = [match.span() for match in _SPACED.finditer(text) if _KANJI.search(match[0])]
    return [i for i, char in enumerate(text) if not (char.isspace() and any(start <= i < end for start, end in spaced))]
