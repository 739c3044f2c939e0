"""A question that goes on from the one before keeps its subject.

`follow("連携拠点に求められる事項は何か", "では夜間は？")` -> `連携拠点 夜間は？` · a question with a subject of its own stays as it is
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.question import read_question

if TYPE_CHECKING:
    from kb.ask.terms import Term

# What leans on the question before: a word that points back, or the way of going on.
_ONWARD = r"では|じゃあ|それなら|それでは|ちなみに|あと(?!から|で)|また|なら"
_THING = r"[そこ]れ(?!ぞれ|まで|から|とも|ほど|なり|以)ら?|(?<!あ)[そこ]こ(?!まで|から|数|でいう)"
_WHICH = r"[そこ]の(?!ほか|他|後|まま|日|都度|旨|間|たび|年|月)(?:際|場合|中|うち|とき|時|ような)?"
POINTS = re.compile(rf"^(?:{_ONWARD})[、,\s]*|(?:{_THING}|{_WHICH})(?:では|でも|は|が|を|に|で|の|も)?")
TOPIC = re.compile(r"(?:について|に関して|に対して|における|において|とは|に求め|には|では|は|の|を|が)")
ENOUGH = 2  # subject words from which a question stands on its own


def follow(before: str, raw: str) -> str:
    """The question as it is to be asked after another one. Raises InputError when it is empty or too long."""
    points = POINTS.search(raw)
    if not before.strip() or (not points and len(_subjects(raw)) >= ENOUGH):
        return raw
    asked = POINTS.sub("", raw, count=1) if points else raw
    return f"{topic(before)} {asked}".strip()


def topic(question: str) -> str:
    """What a question is about: up to its first particle that follows a subject word. `連携拠点に求められる事項は` -> `連携拠点`"""
    for match in TOPIC.finditer(question):
        if _subjects(head := question[: match.start()].strip("「」『』、 　")):
            return head
    return " ".join(term.text for term in _subjects(question)) or question


def _subjects(raw: str) -> tuple[Term, ...]:
    if not re.search(r"\w", raw):
        return ()
    return tuple(term for term in read_question(raw).terms if not (term.action or term.light or term.number))
