"""Whether two sentences say the same, or nearly the same with something that matters changed.

`会議を年６回以上開くこと` · `会議を年４回以上開くこと` -> not the same, 数：６回／４回
Numbers, dates, scope words, limits, joins, strength and negation are what matters; rules are rows of data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.japanese.classes import strength_of
from kb.japanese.dates import find_dates
from kb.japanese.markers import KANJI, kanji_number, read_marker
from kb.japanese.references import Way, mentions
from kb.japanese.text import plain
from kb.japanese.words import spelled

ALIKE = 0.8  # share of character 4-grams from which two texts of the same kanji, katakana and figures are one (read through, as below)
NEARLY = 0.8  # the same for 3-grams once what matters is masked (read through on the five papers and the samples: no false pair)
SHORTEST = 14  # characters below which sentences agree by chance
MASK = "\x00"
MASKED_TERMS = 2  # kanji, katakana and figures, with the mask, that a clause must have more of

_NUMBERED = re.compile(r"[①-⑳⑴-⒇]|[（(][0-9０-９]{1,2}[)）]")
_COUNTER = r"(?:[か箇ヶカ]所|[かヶ]月|時間|以上|以下|項目|施設|機関|[回人名件割%円点床週歳倍分日月年つ者種条万千億])"
_NUMBER = re.compile(rf"(?P<ordinal>第)?(?P<digits>[0-9][0-9,.]*|[{KANJI}]+(?={_COUNTER}))\s*(?P<counter>{_COUNTER}?)")
_SELF = re.compile(r"(?:本|この|当該)(?:通知|要領|要綱|事務連絡|告示|指針|事業|手引|ガイド|資料|省令|政令|法律|とりまとめ)")
_NO = re.compile(r"(?<!では)ない(?!か)|ません|(?<=[せらわかたなばれ])ず(?=[、に])|不要|不可")
_NOT_NO = re.compile(r"なければなら(?:ない|ず)|だけでなく|かもしれない|少な(?:い|く)|ではない(?:か|だろうか)|問わず|差し支えない")
_TAIL = re.compile(
    r"(?:する|行う)?(?:(?:こと|もの|よう)?(?:が|を|に|と)?(?:望ましい|望まれる|期待される|する|努める|検討する|想定(?:する|される)|考えられる"
    r"|必要(?:がある|である)|重要である|求められる|できる|差し支えない|されたい)?(?:こと|ものとする)?|しなければならない|してはならない)$"
)
# what sort of thing it is, what it is called, how papers word it
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("範囲", "全て", r"全て|すべて|全部|いずれも"),
    ("範囲", "いずれか", r"いずれか|どれか|何れか"),
    ("範囲", "のみ", r"のみ|に限[りるっ]|だけ(?!で[はな])"),
    ("限度", "以上", r"以上"),
    ("限度", "以下", r"以下(?!の)"),
    ("限度", "未満", r"未満"),
    ("限度", "以内", r"以内"),
    ("限度", "超", r"を?超える"),
    ("接続", "又は", r"又は|または|若しくは|もしくは"),
    ("接続", "及び", r"及び|および|並びに|ならびに"),
)
_COMPILED = tuple((sort, name, re.compile(pattern)) for sort, name, pattern in _WORDS)


@dataclass(frozen=True, slots=True)
class Gist:
    """要点: a sentence without signs (`bare`), the same with what matters masked, and what matters: (sort, what it says), in order."""

    bare: str
    masked: str
    facts: tuple[tuple[str, str], ...]
    ordinals: tuple[str, ...]
    """Numbers that name rather than count: `第２回`, `３`."""
    own: bool
    """Whether it speaks of the paper that it stands in, so that another paper may say otherwise."""

    def of(self, sort: str) -> tuple[str, ...]:
        """What it says of a sort, in order. `数` -> (6回,)"""
        return tuple(value for found, value in self.facts if found == sort)


def alike(left: str, right: str) -> float:
    """How far two sentences share their characters, 0–1: the Jaccard index of 4-grams."""
    return _jaccard(gist(left).bare, gist(right).bare, 4)


def same(left: str, right: str) -> bool:
    """Whether two sentences say the same: nothing but particles and kana endings differ, and nothing that matters does."""
    one, other = gist(left), gist(right)
    agree = sorted(one.facts) == sorted(other.facts) and one.ordinals == other.ordinals
    return agree and _terms(one.bare) == _terms(other.bare) != "" and alike(left, right) >= ALIKE


def differs(left: str, right: str) -> str:
    """What differs between two sentences that say nearly the same, else nothing. -> `数：6回／4回`"""
    one, other = gist(left), gist(right)
    if min(len(one.bare), len(other.bare)) < SHORTEST or one.ordinals != other.ordinals:
        return ""
    found = _changes(one, other)
    kinds = {sort for sort, _, _ in found}
    if not found or ("日付" in kinds and ("数" in kinds or one.own or other.own)):
        return ""
    nearly = _jaccard(one.masked, other.masked, 3) >= NEARLY
    return "、".join(f"{sort}：{mine}／{theirs}" for sort, mine, theirs in found) if nearly else ""


def scope_differs(left: str, right: str) -> str:
    """What differs where one sentence is a clause of the other but for its scope word; only under the same heading does it mean the same.

    `①から⑥までの全ての取組を行う` · `…ため、次の①から⑥までのいずれかの取組を行うこと` -> `範囲：全て／いずれか`
    """
    one, other = gist(left), gist(right)
    short, long = sorted((one.masked, other.masked), key=len)
    found = _changes(one, other)
    clause = MASK in short and len(_terms(short)) > MASKED_TERMS and short in long
    return f"範囲：{found[0][1]}／{found[0][2]}" if clause and [sort for sort, _, _ in found] == ["範囲"] else ""


def _changes(one: Gist, other: Gist) -> list[tuple[str, str, str]]:
    """(sort, left, right) of what both say and say differently; what only one says is no contradiction, but for a negation."""
    found = []
    for sort in ("数", "日付", "範囲", "限度", "接続", "結び"):
        mine, theirs = one.of(sort), other.of(sort)
        if len(mine) == len(theirs) and mine != theirs:
            pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
            found.append((sort, "・".join(a for a, _ in pairs), "・".join(b for _, b in pairs)))
    if len(one.of("否定")) % 2 != len(other.of("否定")) % 2:
        yes, no = ("する", "しない")
        found.append(("否定", no, yes) if len(one.of("否定")) % 2 else ("否定", yes, no))
    return found


@lru_cache(maxsize=20_000)
def gist(raw: str) -> Gist:
    """Read a sentence once. `(1)　会議を年６回以上開くこと。` -> 会議を年6回以上開くこと, facts (数 6回) (限度 以上) (結び すること)"""
    said = _without_references(raw)
    marker = read_marker(said)
    text = spelled(said[marker.end if marker else 0 :]).strip().rstrip("。.")
    marks = sorted((*_dates(text), *_numbers(text), *_sorted_words(text), *_negations(text)))
    facts: list[tuple[str, str]] = []
    ordinals: list[str] = []
    whole, masked, done = "", "", 0
    for start, end, sort, value in marks:
        if start < done:
            continue
        whole += text[done:start] + value
        masked += text[done:start] + ("" if sort == "番号" else MASK)
        done = end
        if sort == "番号":
            ordinals.append(value)
        else:
            facts.append((sort, value))
    if strength := strength_of(text):
        facts.append(("結び", strength))
    rest = text[done:]
    return Gist(_bare(whole + rest), _bare(_TAIL.sub("", masked + rest)), tuple(facts), tuple(ordinals), bool(_SELF.search(text)))


def _without_references(raw: str) -> str:
    """Item numbers differ from paper to paper and say nothing. `第１の目標を達成するため、(1)の取組` -> `目標を達成するため、取組`"""
    for it in reversed(mentions(raw)):
        if it.way is Way.PATH and (len(it.steps) > 1 or it.steps[0].kind != "1"):
            raw = raw[: it.start] + raw[it.start + len(it.words) :].removeprefix("の")
    return _NUMBERED.sub("", raw)


Mark = tuple[int, int, str, str]


def _dates(text: str) -> list[Mark]:
    return [(it.start, it.end, "日付", it.iso) for it in find_dates(text)]


def _numbers(text: str) -> list[Mark]:
    return [(m.start(), m.end(), *_number(m)) for m in _NUMBER.finditer(text)]


def _number(match: re.Match[str]) -> tuple[str, str]:
    digits = match["digits"].replace(",", "")
    value = digits if digits[0].isascii() else str(kanji_number(digits))
    counted = bool(match["counter"]) and not match["ordinal"]
    return ("数" if counted else "番号"), value + match["counter"]


def _sorted_words(text: str) -> list[Mark]:
    return [(m.start(), m.end(), sort, name) for sort, name, pattern in _COMPILED for m in pattern.finditer(text)]


def _negations(text: str) -> list[Mark]:
    none = [m.span() for m in _NOT_NO.finditer(text)]
    found = (m for m in _NO.finditer(text) if not any(start <= m.start() < end for start, end in none))
    return [(m.start(), m.end(), "否定", m[0]) for m in found]


def _bare(text: str) -> str:
    return re.sub(rf"[^\w{MASK}]|_", "", plain(text)).lower().replace("係る", "かかる")


def _terms(bare: str) -> str:
    """What is left without hiragana: the words that carry the matter. `会議を定期的に開く` -> `会議定期的開`"""
    return re.sub(r"[ぁ-ゖ]", "", bare)


def _jaccard(left: str, right: str, size: int) -> float:
    one, other = _grams(left, size), _grams(right, size)
    return len(one & other) / len(one | other) if one and other else float(left == right)


def _grams(text: str, size: int) -> frozenset[str]:
    return frozenset(text[i : i + size] for i in range(max(1, len(text) - size + 1)))
