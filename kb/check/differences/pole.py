"""Whether the same deed is allowed at the end of both sentences. `算定できる。` | `算定できない。`, `含めない。` | `含めてよい。`"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from kb.check.differences import negation
from kb.check.finding import DifferenceKind
from kb.check.rule import Rule
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="可否",
    kind=DifferenceKind.NEGATION,
    authority="「できる」「可能」「よい」「差し支えない」は認め、「できない」「不可」は認めない（疑義解釈の答の結び）",
    examples=(
        ("入院からの日数にかかわらず加算を算定できない。", "日数にかかわらず加算を算定可能である。", "できない", "可能である"),
        ("未陣発で分娩となる日を含めない。", "含めてよい。", "ない", "てよい"),
        ("帝王切開術となる日は含まない。", "帝王切開術となる日は含めて差し支えない。", "ない", "て差し支えない"),
        (
            "診療所を対象とすることは認められない。",
            "診療所を対象とすることを可能とする。",
            "とすることは認められない",
            "とすることを可能とする",
        ),
        ("指導料は、初回の訪問診療時に算定できる。", "初回の訪問診療では、当該指導料の算定は認められない。", "できる", "は認められない"),
        ("登録更新の患者は、手続きを行った患者に含まれる。", "手続きを行った患者には、更新をした者は含めない。", "れる", "ない"),
        ("任期は２年とし、再任は認めない。", "任期は２年とし、再任を妨げない。", "は認めない", "を妨げない"),
        (
            "研修は合同で実施してよい。",
            "研修を複数の診療所が合同で実施することは不可とする。",
            "で実施してよい",
            "で実施することは不可とする",
        ),
    ),
    near_misses=(
        ("加算を算定できる。", "加算を算定可能である。"),
        ("分娩となる日を含めてよい。", "分娩となる日を含めて差し支えない。"),
        ("期日までに届け出れば減算の対象とならない。", "期日までに届出を行わない場合、減算の対象となる。"),
        ("初診料は算定できない。", "再診料は算定できないが、初診料は算定できる。初診料を除き、加算は算定できない。"),
        ("届出を行わない場合は、減算の対象となる。", "期日までに届け出た場合は、減算の対象とならない。"),
        ("会議を開催しなければならない。", "会議を開催することができる体制とし、会議を開催すること。"),
        ("研修を実施しないことも可能である。", "研修は実施しなくてよい。"),
        ("初回は算定できる。", "初回は算定できる。ただし、２回目は算定できない。"),
        ("一名は、常勤でなければなりません。", "看護職員のうち一名は、常勤でなければならない。"),
        ("任期は２年とし、再任できる。", "任期は２年とし、再任を妨げない。"),
    ),
)


class Pole(Enum):
    """可否: what the end of a sentence says of the deed it names."""

    ALLOWED = "できる"
    DENIED = "できない"
    STATED = "する"


@dataclass(frozen=True, slots=True)
class Ending:
    """結び: the deed, the pole, the raw range behind the deed, the other denials and limits, and the words that the other side has too."""

    deed: str
    pole: Pole
    span: tuple[int, int]
    limits: int
    kept: int


_SENTENCE = re.compile(r"[^。]+")
_HELPERS = frozenset("出来る 可能 良い 宜しい 差す 支える 差し支える 構う 認める 妨げる 可 不可 不可能".split())
_ONE_DEED = {"含める": "含む"}
_IDLE = re.compile(r"(?:なけれ|ね)ばな(?:らない|らず|りません)|(?:では|は)ないか|かもしれない|限らない|やむを得ない")
_ALLOWED = re.compile(
    r"差し?支え(?:は)?(?:ない|ありません)|構わない|かまわない|でき(?!な|ま?せん|ず|ぬ)|(?<!不)可能(?!で(?:は)?な)|(?<!不)可(?!能)"
    r"|[てで]も?(?:よい|良い)|認め(?:る|られる)|妨げ(?:ない|ません|られない)"
)
_DENIED = re.compile(r"ない|ません|不可|できず|禁止|禁ずる")
_STATED = re.compile(r"する|した|して|いる|れる|なる|ある|です|ます|こと|行う")
_PREFIXES = frozenset("非不未無")  # of a word, not of the sentence: `未陣発`
_LIMITS = re.compile(r"のみ|に限[りるっ]|だけ")
_LONGEST = 24  # characters behind the deed; what is longer says something of its own


def find(pair: Pair) -> Iterator[Difference]:
    """Deeds that one side allows or states and the other denies, under as many other denials and limits."""
    there = endings(pair.source, pair.to_draft)
    for here in endings(pair.draft, pair.to_source):
        same = [it for it in there if it.deed == here.deed]
        if same and opposed(here, source := max(same, key=lambda it: (it.kept, not opposed(here, it)))):
            yield RULE.difference(pair, here.span, source.span, "できる・できないが逆になっています")


def opposed(one: Ending, other: Ending) -> bool:
    """Whether exactly one denies, and nothing else in either sentence may turn it round."""
    return one.limits == other.limits and (one.pole is Pole.DENIED) != (other.pole is Pole.DENIED)


def endings(side: Side, across: Mapping[int, int]) -> tuple[Ending, ...]:
    """What each sentence says at its end, where it is of a deed. `なお、算定できない。` -> 算定, DENIED"""
    found = (_ending(side, match.span(), across) for match in _SENTENCE.finditer(side.raw))
    return tuple(it for them in found for it in them)


def _ending(side: Side, sentence: tuple[int, int], across: Mapping[int, int]) -> Iterator[Ending]:
    inside = range(side.starting_at(sentence[0]), side.ending_by(sentence[1]))
    last = next((i for i in reversed(inside) if side.content[i].form not in _HELPERS), None)
    if last is None or sentence[1] - side.content[last].end > _LONGEST:
        return
    deed = side.content[last]
    pole = _pole(_IDLE.sub("こと", plain(side.raw[deed.end : sentence[1]])), deed.part.startswith("動詞"))
    if pole:
        denials = [it for it in negation.read(side) if sentence[0] <= it.start and it.end <= deed.start]
        limits = sum(side.raw[slice(*it.span)] not in _PREFIXES for it in denials) + len(_LIMITS.findall(side.raw, *sentence))
        yield Ending(_ONE_DEED.get(deed.form, deed.form), pole, (deed.end, sentence[1]), limits, sum(i in across for i in inside))


def _pole(behind: str, verb: bool) -> Pole | None:
    """What stands behind a deed says of it. `することができる` -> ALLOWED, `について` -> None"""
    if _ALLOWED.search(behind):
        return Pole.ALLOWED
    if _DENIED.search(behind):
        return Pole.DENIED
    return Pole.STATED if verb or _STATED.search(behind) else None
