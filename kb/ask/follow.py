"""A question that goes on from the one before keeps its subject.

`follow("連携拠点に求められる事項は何か", "では夜間は？")` -> `連携拠点 夜間は？` · a question with a subject of its own stays as it is
`follow("連携拠点の目標は", "では在支診は？")` -> `在支診の目標は`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.place import AREA
from kb.ask.question import read_question
from kb.ask.wanted import wanted
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.ask.terms import Term

# What leans on the question before: a word that points back, or the way of going on.
_ONWARD = r"では|じゃあ|それなら|それでは|ちなみに|あと(?!から|で)|また|なら"
_THING = r"[そこ]れ(?!ぞれ|まで|から|とも|ほど|なり|以)ら?|(?<!あ)[そこ]こ(?!まで|から|数|でいう)"
_WHICH = r"[そこ]の(?!ほか|他|後|まま|日|都度|旨|間|たび|年|月)(?:際|場合|中|うち|とき|時|ような)?"
POINTS = re.compile(rf"^(?:{_ONWARD})[、,\s]*|(?:{_THING}|{_WHICH})(?:では|でも|は|が|を|に|で|の|も)?")
BACK = re.compile(rf"^(?:(?:{_ONWARD})[、,\s]*)?(?:{_THING}|{_WHICH})")
TOPIC = re.compile(r"(?:について|に関して|に対して|における|において|とは|に求め|には|では|は|の|を|が)")
OF_IT = re.compile(r"[^\sはをがにでと、。?？]{1,12}(?:は|とは|について)")  # a noun that is spoken of: `選定候補は` after `拠点の`
ALONE = re.compile(r"の?(?:場合)?(?:は|なら|だと)?(?:どう(?:です)?か?)?[?？。]?")  # what may follow the only word of `では在支診は？`
ENOUGH = 2  # subject words from which a question stands on its own


def follow(before: str, raw: str) -> str:
    """The question as it is to be asked after another one. Raises InputError when it is empty or too long."""
    points = POINTS.search(raw)
    if not before.strip() or (not points and len(_subjects(raw)) >= ENOUGH):
        return raw
    asked = POINTS.sub("", raw, count=1) if points else raw
    back = bool(BACK.match(raw))
    other = "" if back else _in_its_place(before, asked)
    return other or f"{topic(before, whole=back)} {asked}".strip()


def topic(question: str, *, whole: bool = False) -> str:
    """What a question is about: up to its first particle that follows a subject word, or with all that belongs to it up to its は.

    `連携拠点に求められる事項は` -> `連携拠点` · `拠点の選定候補は` -> `拠点`, whole `拠点の選定候補`
    """
    names = [match.span() for term in _terms(question) for match in re.finditer(re.escape(term.text), question)]
    for match in _ends(question, whole=whole):
        inside = any(start < match.start() < end for start, end in names)  # `連携を担う拠点`
        if not inside and _says(head := question[: match.start()].strip("「」『』、 　")):
            return head
    return " ".join(term.text for term in _subjects(question)) or question


def _says(head: str) -> bool:
    """Whether there is more in it than the place where something is. `札幌` -> False, `札幌の相談室` -> True"""
    return any(not (it.proper or re.fullmatch(AREA, it.text)) for it in _subjects(head))


def _ends(question: str, *, whole: bool) -> Iterator[re.Match[str]]:
    """Particles at which what a question is about may end; for the whole of it not the の between two nouns."""
    for match in TOPIC.finditer(question):
        if not (whole and match[0] == "の" and OF_IT.match(question, match.end())):
            yield match


def _in_its_place(before: str, asked: str) -> str:
    """The question before about something else of the same sort, if that is all that is asked; else nothing."""
    if wanted(plain(asked)).name:
        return ""  # `電話番号は？` asks that of what was spoken of
    alone = [term for term in _terms(asked)[:1] if _is_all(term, asked)]
    for alike in (_same_head, _same_sort):
        like = [(_whole(old, before), _whole(new, asked)) for new in alone for old in _terms(before) if alike(old, new, before)]
        if len(like) == 1:
            return before.replace(*like[0], 1)
    return ""


def _same_head(old: Term, new: Term, _: str) -> bool:
    """Whether one noun is a sort of the other: 会長, 副会長."""
    return old.subject and new.subject and old.ways[0] != new.ways[0] and old.ways[0][-1] == new.ways[0][-1]


def _same_sort(old: Term, new: Term, before: str) -> bool:
    """Whether both are dates, names or places, and the old one is not what is asked of something: `装置の上限額は`."""
    return bool(_sort(old)) and _sort(old) == _sort(new) and f"の{old.text}は" not in before


def _is_all(term: Term, asked: str) -> bool:
    whole = _whole(term, asked)
    return asked.startswith(whole) and bool(ALONE.fullmatch(asked.removeprefix(whole).strip()))


def _whole(term: Term, raw: str) -> str:
    """A place with what makes it one, as a question has it. 栃木, `栃木県は` -> 栃木県"""
    found = re.search(rf"{re.escape(term.text)}{AREA}", raw) if term.proper else None
    return found[0] if found else term.text


def _sort(term: Term) -> str:
    """What a term can be put in the place of: a date of a date, a place of a place, the name of a body of such a name."""
    return (
        "date"
        if term.date
        else "place"
        if term.proper
        else ""
        if term.joined
        else "name"
        if not term.number and len(term.ways[0]) > 1
        else ""
    )


def _subjects(raw: str) -> tuple[Term, ...]:
    return tuple(term for term in _terms(raw) if term.subject)


def _terms(raw: str) -> tuple[Term, ...]:
    return read_question(raw).terms if re.search(r"\w", raw) else ()
