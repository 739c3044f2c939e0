"""The numbers that Word writes before paragraphs and keeps nowhere: `第１`, `(2)`, `③`, `ア`, `・`, computed as Word counts them.

`%1-(%2)` at level 2, first item 3, second 1 -> `3-(1)`
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.japanese.markers import HALF_KANA, IROHA, KATAKANA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HALF_IROHA = str.maketrans(KATAKANA, HALF_KANA)
# Characters of the Symbol and Wingdings fonts that Word's bullet lists use.
SYMBOLS = {
    "\uf0b7": "・",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0a7": "■",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf071": "□",
    "\uf0a8": "□",
    "o": "○",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """What a list level says: how it counts, from where, the words around the number, what follows it."""

    format: str = "decimal"
    start: int = 1
    text: str = "%1."
    gap: str = " "
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list being counted: its levels, and the number each level stands at."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts through a document once, paragraph by paragraph."""

    def __init__(self, numbering: Element | None) -> None:
        self.unknown: set[str] = set()
        self._lists: dict[str, _List] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._own_level: dict[str, int] = {}
        if numbering is not None:
            self._read(numbering)

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list, with the gap that follows it; empty when the list is unknown."""
        counted = self._lists.get(self._list_of.get(list_id, ""))
        if counted is None or level not in counted.levels:
            return ""
        for at, start in self._restarts.pop(list_id, {}).items():
            counted.counts[at] = start - 1
        counted.counts[level] = counted.counts.get(level, counted.levels[level].start - 1) + 1
        for deeper in [at for at in counted.counts if at > level]:
            del counted.counts[deeper]
        return self._worded(counted, level)

    def level_of_style(self, style: str) -> int:
        """Which level of its list a paragraph style stands for."""
        return self._own_level.get(style, 0)

    def _worded(self, counted: _List, level: int) -> str:
        own = counted.levels[level]
        if own.format == "bullet":
            return SYMBOLS.get(own.text, "・" if "\ue000" <= own.text[:1] <= "\uf8ff" else own.text) + own.gap if own.text else ""
        words = own.text
        for at, each in counted.levels.items():
            number = counted.counts.get(at, each.start)
            words = words.replace(f"%{at + 1}", self._formatted("decimal" if own.legal else each.format, number))
        return words + own.gap if words else ""

    def _formatted(self, name: str, number: int) -> str:
        if name not in _FORMATS:
            self.unknown.add(name)
        return _FORMATS.get(name, str)(number)

    def _read(self, numbering: Element) -> None:
        links = {_value(one, "styleLink"): one for one in numbering.iter(f"{W}abstractNum") if _value(one, "styleLink")}
        for abstract in numbering.iter(f"{W}abstractNum"):
            source = links.get(_value(abstract, "numStyleLink"), abstract)
            self._lists[abstract.get(f"{W}abstractNumId", "")] = _List({_at(one): _level(one) for one in source.iter(f"{W}lvl")})
            self._own_level.update({_value(one, "pStyle"): _at(one) for one in source.iter(f"{W}lvl") if _value(one, "pStyle")})
        for num in numbering.iter(f"{W}num"):
            self._read_num(num)

    def _read_num(self, num: Element) -> None:
        """A list as paragraphs name it; one that redefines its levels counts apart from the list it is made of."""
        list_id, base = num.get(f"{W}numId", ""), _value(num, "abstractNumId")
        own = {_at(one): _level(one) for one in num.iter(f"{W}lvl")}
        if own and base in self._lists:
            self._lists[f"own {list_id}"] = _List({**self._lists[base].levels, **own})
            base = f"own {list_id}"
        self._list_of[list_id] = base
        overrides = [(_at(over), _value(over, "startOverride")) for over in num.iter(f"{W}lvlOverride")]
        self._restarts[list_id] = {at: whole(start, 1) for at, start in overrides if start}


def _value(element: Element, name: str, default: str = "") -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", default) if child is not None else default


def whole(text: str | None, default: int) -> int:
    """A number as an attribute states it; the default where it states none."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else default


def _at(level: Element) -> int:
    return whole(level.get(f"{W}ilvl"), 0)


def _level(level: Element) -> _Level:
    legal = level.find(f"{W}isLgl") is not None
    start = whole(_value(level, "start"), 1)
    gap = "" if _value(level, "suff") == "nothing" else " "
    return _Level(_value(level, "numFmt", "decimal"), start, _value(level, "lvlText"), gap, legal)


def _of(row: str) -> Callable[[int], str]:
    return lambda number: row[number - 1] if 0 < number <= len(row) else str(number)


def _letter(number: int) -> str:
    """`27` -> `aa`, as Word doubles its letters."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    steps = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    words, left = "", number
    for size, letters in steps:
        words += letters * (left // size)
        left %= size
    return words


def _kanji(number: int) -> str:
    """`24` -> `二十四`, up to 99."""
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    if not 0 < number < 100:
        return _digits(number)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


def _digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "aiueo": _of(HALF_KANA),
    "aiueoFullWidth": _of(KATAKANA),
    "iroha": _of(IROHA.translate(_HALF_IROHA)),
    "irohaFullWidth": _of(IROHA),
    "japaneseCounting": _kanji,
    "chineseCounting": _kanji,
    "chineseCountingThousand": _kanji,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}
