"""What a statement is (要件, 意見 …) and how strongly it binds, read from its form, the headings above it and the kind of paper.

`…を行うこと` -> 要件 / すること · `…が必要ではないか` -> 意見 / ではないか · under 主な意見 everything is 意見
The signs of a class are rows of `signs.tsv`, the endings that bind rows of `obligations.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.japanese.obligations import LADDER, MAY, MAY_NOT, core, rank, rung, strength_of
from kb.japanese.tables import rows
from kb.japanese.text import plain
from kb.model import Kind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LADDER", "MAY", "MAY_NOT", "Label", "Setting", "classify", "is_opinions", "rank", "rung", "strength_of"]

OBLIGING = frozenset({"しなければならない", "するものとする", "すること", "努める"})
RULING = OBLIGING | {MAY_NOT}
OWN = frozenset({StatementClass.DEFINITION, StatementClass.EXAMPLE, StatementClass.PROCEDURE})
"""Classes that a sentence shows by its own form, whatever stands above it."""
_ASKS = re.compile(r"(?:か|如何|いかん)$")
_ACTS = re.compile(r"(?<!また)(?<!あるい)は")  # whoever must do it is the topic
_DECIDED = re.compile(
    r"(?:(?:指針|通知|法律?|政令|省令|告示|制度)を(?:見直す|改正する|改める)|日\S{0,8}(?:より|から)\S{0,4}(?:開始|実施|施行|適用)する)(?:こと|もの)とされている$"
)
_TREND = re.compile(r"求められて(?:いる|きた)$")
_RULES = re.compile(
    r"(?<![てで]い)(?<!であ)(?<!目的とす)[うくぐすつぬぶむる]$|(?<!で)(?<!では)(?<!が)(?<!てい)ない$"
)  # a verb in its plain form
_AIMS = re.compile(r"目指[すし]\w*$|目標とする$")


@dataclass(frozen=True, slots=True)
class Label:
    """札: class, and strength as worded."""

    class_: StatementClass
    strength: str


@dataclass(frozen=True, slots=True)
class Setting:
    """文脈: what is known of a statement beside its words: the kind of paper, who speaks, whether it asks or answers.

    `article` says that it stands in a 条 of a paper whose articles rule: `会議は、会長が招集する。` -> 要件
    `opens` says that it is the first sentence below the heading right above it: below 「拠点とは」 only that one defines.
    `stem` is the class of the sentence that announces the list it stands in. `次のいずれかの場合をいう。` -> 定義
    """

    kind: Kind = Kind.OTHER
    speaker: str = ""
    heading: bool = False
    asks: bool = False
    answers: bool = False
    article: bool = False
    opens: bool = True
    stem: StatementClass | None = None

    @property
    def binds(self) -> bool:
        """Whether what is allowed, or said plainly, is a rule here."""
        return self.kind.binds or self.article


PLAIN = Setting()


def classify(text: str, trail: Sequence[str], setting: Setting = PLAIN) -> Label:
    """The label of a sentence under the headings above it, outermost first."""
    words = core(text)
    promised = _promised(trail, opens=setting.opens and not setting.heading)
    if setting.asks or (setting.kind.binds and _ASKS.search(words) and not rung(words)):
        return Label(StatementClass.FACT, "")
    if _is_opinion(text, words, promised, setting):
        return Label(StatementClass.OPINION, rung(words, opinion=True))
    strength = "" if _DECIDED.search(words) and not _ACTS.search(words) else rung(words)
    if setting.heading and strength in OBLIGING | {MAY, MAY_NOT}:
        strength = ""
    return Label(_class(words, strength, promised, setting), strength)


def is_opinions(trail: Sequence[str]) -> bool:
    """Whether the nearest heading that says anything promises opinions. `(主な意見, 【圏域】)` -> True"""
    return _promised(trail, opens=False) is StatementClass.OPINION


def _is_opinion(text: str, words: str, promised: StatementClass | None, setting: Setting) -> bool:
    """Whoever speaks, and whatever stands under a heading of opinions, opines; so does who asks ではないか or agrees."""
    if setting.heading and not setting.speaker:
        return False
    if setting.speaker or promised is StatementClass.OPINION or setting.kind is Kind.MINUTES:
        return True
    return rung(words) == "ではないか" or _sign("文", words) is StatementClass.OPINION or plain(text).rstrip("。 ").endswith("と思う")


def _class(words: str, strength: str, promised: StatementClass | None, setting: Setting) -> StatementClass:
    if promised is StatementClass.GOAL or _AIMS.search(words):
        return StatementClass.GOAL
    called_for = promised is not StatementClass.REQUIREMENT and _TREND.search(words) and not _ACTS.search(words)
    if strength == "望ましい" or (strength == "検討する" and not setting.article) or called_for:
        return StatementClass.DIRECTION
    said = _sign("文", words)
    if said in OWN and not (said is StatementClass.EXAMPLE and strength in RULING):
        return said
    if strength:
        return _bound(strength, promised, said, setting)
    if "\t" in words:  # a table's row of column names
        return StatementClass.FACT
    return said or setting.stem or promised or _unbound(words, setting)


def _bound(strength: str, promised: StatementClass | None, said: StatementClass | None, setting: Setting) -> StatementClass:
    """The class of a sentence that has a strength: a requirement if it binds; the press reports and binds nobody."""
    if setting.kind is Kind.NEWS:
        return StatementClass.DIRECTION
    if strength in RULING or (strength == "検討する" and setting.article) or StatementClass.REQUIREMENT in (promised, said):
        return StatementClass.REQUIREMENT
    if strength == MAY and promised is StatementClass.DEFINITION:
        return promised
    if setting.binds and strength in ("必要がある", MAY):
        return StatementClass.REQUIREMENT
    if strength == MAY:
        return promised or StatementClass.FACT
    return StatementClass.DIRECTION


def _unbound(words: str, setting: Setting) -> StatementClass:
    if setting.answers and setting.kind.binds:
        return StatementClass.REQUIREMENT
    if setting.article and _RULES.search(words):
        return StatementClass.REQUIREMENT
    ruled = _sign("取扱い", words) if setting.kind.binds else None
    return ruled or StatementClass.FACT


def _promised(trail: Sequence[str], *, opens: bool) -> StatementClass | None:
    """What the nearest heading that says so promises of all below it; a definition only of what stands directly below.

    What a heading such as 「拠点とは」 promises holds of the sentence that opens what stands below it.
    """
    for where in ("直上", "初文") if opens else ("直上",):
        if trail and (found := _sign_of(where, trail[-1])):
            return found
    return next((found for heading in reversed(trail) if (found := _sign_of("親", heading))), None)


@lru_cache(maxsize=4096)
def _sign_of(where: str, heading: str) -> StatementClass | None:
    return _sign(where, plain(heading).strip())


def _sign(where: str, words: str) -> StatementClass | None:
    return next((class_ for class_, pattern in _signs(where) if pattern.search(words)), None)


@lru_cache
def _signs(where: str) -> tuple[tuple[StatementClass, re.Pattern[str]], ...]:
    found = [(StatementClass(class_), pattern) for place, class_, pattern in rows("signs.tsv") if place == where]
    return tuple((class_, re.compile(pattern)) for class_, pattern in found)
