"""What a statement is (要件, 意見 …) and how strongly it binds, read from its ending and the headings above it.

`…を行うこと` -> 要件 / すること · `…が必要ではないか` -> 意見 / ではないか
The ladder follows 法制執務 usage (義務 > 当然 > 努力義務 > 望ましい); rules are rows of data, first match wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.model import StatementClass

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = r"[。．）)」』―—\s]*$"

# strength, what the sentence ends with; strongest first where two could match
_LADDER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (strength, re.compile(pattern + _END))
    for strength, pattern in (
        ("ではないか", r"(?:ではないか|ないだろうか|ないでしょうか|てはどうか|であろうか)"),
        ("しなければならない", r"(?:なければならない|なければなりません|てはならない|ねばならない)"),
        ("努める", r"(?:に努める(?:こと|ものとする)?|努めなければならない|努められたい)"),
        ("するものとする", r"(?:ものとする|こととする|ことになる)"),
        ("望ましい", r"(?:望ましい(?:こと)?|望まれる|期待される)"),
        ("検討する", r"(?:を検討する(?:こと)?|検討していく|検討すること|検討が必要(?:である)?)"),
        ("想定", r"(?:を?想定(?:する|される|している)?|考えられる)"),
        (
            "必要がある",
            r"(?:必要がある|必要がある。?|必要である(?:こと)?|必要となる|重要である|重要(?:となる)?|求められる|べき(?:である)?)",
        ),
        ("すること", r"(?:こと|されたい|願いたい|お願いする|お願いします)"),
        ("することができる", r"(?:ことができる|差し支えない|できる|可)"),
    )
)
_SPEAKER = re.compile(r"[（(]([^（）()]{1,12}(?:構成員|委員|参考人|座長)(?:[、,：:][^（）()]{1,60}|[、,][^（）()]{1,40})?)[)）]")
_OPINION_TRAIL = re.compile(r"意見|指摘|発言")
_OPINION_END = re.compile(r"(?:と思う|いただきたい|もらいたい|ほしい|賛成|賛同する|と考える|感じている|べき)" + _END)
_GOAL_TRAIL = re.compile(r"目標[】）)＞>]?\s*$")
_REQUIRED_TRAIL = re.compile(r"求められる|取組事項|要件|基準|実施事項")
_DEFINED = re.compile(r"とは[、，]?|(?:を|のことを)いう|と定義|をいう[。]?$")
_SAYS_WHAT_IT_IS = re.compile(r"とは[、，].*(?:をいう|のことである)" + _END)
_PROCEDURE = re.compile(r"届出|申請|提出(?:する|して)|送付|照会|承諾|諮り|報告する")
_EXAMPLE = re.compile(r"例えば|具体例|好事例|などが(?:挙|あ)げられ")


@dataclass(frozen=True, slots=True)
class Label:
    """札: class, and strength as worded."""

    class_: StatementClass
    strength: str


def classify(text: str, trail: Sequence[str], speaker: str = "", *, heading: bool = False) -> Label:
    """The label of a sentence under the headings above it; `speaker` when its item names one."""
    strength = "" if heading else strength_of(text)
    return Label(_class(text, trail[-3:], strength, speaker, heading), strength)


def speaker_of(text: str) -> str:
    """Who says it, where the sentence names a member. `…進めるべき(坂本構成員)` -> 坂本構成員"""
    return match[1] if (match := _SPEAKER.search(text)) else ""


def strength_of(text: str) -> str:
    """Where a sentence stands on the ladder; empty when it obliges nobody. `…に努めること` -> 努める"""
    return next((strength for strength, pattern in _LADDER if pattern.search(text)), "")


def _class(text: str, trail: Sequence[str], strength: str, speaker: str, heading: bool) -> StatementClass:
    above = " ".join(trail)
    if not heading and _is_opinion(text, above, strength, speaker):
        return StatementClass.OPINION
    if _SAYS_WHAT_IT_IS.search(text):
        return StatementClass.DEFINITION
    if promised := _promised(trail):
        return promised
    if strength in ("しなければならない", "するものとする", "すること", "努める"):
        return StatementClass.REQUIREMENT
    if _DEFINED.search(text) or re.search(r"とは$", above):
        return StatementClass.DEFINITION
    if strength in ("望ましい", "検討する", "必要がある", "想定"):
        return StatementClass.DIRECTION
    if _EXAMPLE.search(text):
        return StatementClass.EXAMPLE
    if _PROCEDURE.search(text):
        return StatementClass.PROCEDURE
    return StatementClass.FACT


def _promised(trail: Sequence[str]) -> StatementClass | None:
    """What the nearest heading that says so promises: goals, or requirements."""
    for heading in reversed(trail):
        if _REQUIRED_TRAIL.search(heading):
            return StatementClass.REQUIREMENT
        if _GOAL_TRAIL.search(heading):
            return StatementClass.GOAL
    return None


def _is_opinion(text: str, above: str, strength: str, speaker: str) -> bool:
    return bool(speaker) or strength == "ではないか" or bool(_OPINION_TRAIL.search(above)) or bool(_OPINION_END.search(text))
