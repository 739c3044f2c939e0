"""The sentences of an outline's items, each with its lines, its class and how strongly it binds.

`…会議を開催すること。国は、…促すこと。` -> two statements, 要件 / すること
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from kb.japanese.classes import Setting, classify, is_opinions
from kb.japanese.heads import in_brackets
from kb.japanese.joined import joined, joined_at
from kb.japanese.markers import supplements
from kb.japanese.opened import ARTICLE, CODE
from kb.japanese.speakers import body_of, opening_speaker, speaker_of
from kb.japanese.standing import standing
from kb.japanese.stems import Stems, in_table
from kb.model import Item, Kind, Line, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKETS = {"「": "」", "『": "』", "（": "）", "【": "】", "［": "］", "〔": "〕", "《": "》"}
_WIDE = str.maketrans("()[]", "（）［］")  # `（原本に限る。)` closes
_STOPS = frozenset("。！？")
ASKS, ANSWERS = "問", "答"
QUESTION = re.compile(r"(?:^|】)\s*問\s*[0-9０-９]+\s")  # a question whose marker the outline took for prose
STATES = re.compile(r"(?<!か)。\s*$")
_ASKS = re.compile(
    r"(?<!ではない)(?<!ないだろう)(?<!はどう)(?<!ではないでしょう)(?<!てはどうでしょう)(?<!んではどうでしょう)(?<!てはいかがでしょう)(?<!んではいかがでしょう)(?<!であろう)(?<!べき)(?:か|如何|いかん|いかが)[。?？]?$"
)
SETS = re.compile(r"(?:^|。)(?:この|本)(?:要綱|要領|規約|規程|規則|条例|細則|会則)は、[^。]*(?:定める|目的とする)")
BRACKET_REACH = 400  # characters; a bracket left open longer than this is taken for a slip
SLIP_REACH = 160  # the same where a bracket of its sort inside it is left open


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    first: Line
    last: Line


def statements(items: Sequence[Item], lines: Sequence[Line], kind: Kind = Kind.OTHER) -> tuple[Statement, ...]:
    """Every sentence of every item, in reading order, without what is struck out; headings are statements too.

    `kind` is the paper's: in 議事録 all is said by somebody, and in 通知 and 疑義解釈 a plain sentence rules.
    """
    lines = standing(lines)
    roles = _roles(items)
    trails = _trails(items, roles)
    articles = _in_articles(items) | _in_rules(items) if kind.has_articles else frozenset()
    stems = Stems()
    begun: set[int] = set()  # the items below which a sentence has stood
    found: list[Statement] = []
    openings = tuple(_openings(items, kind))
    head = next((i for i, spoken in enumerate(openings) if spoken), 0)  # items above the first speech, which nobody says
    for i, (item, spoken) in enumerate(zip(items, openings, strict=True)):
        told = Kind.OTHER if kind is Kind.MINUTES and i < head else kind
        ruled = item.number in articles
        own = [line for line in lines[item.first - 1 : item.own_last] if line.citable]
        pieces = tuple(_pieces(own))
        stem = stems.above(item, own)
        for piece, said in zip(pieces, _speakers(pieces, spoken, trails[item.number]), strict=True):
            speaker = "" if ruled else said  # `(3)　公募委員` names a member and nobody who speaks
            role = _role(item, piece.text, roles)
            opens = (item.parent or 0) not in begun
            setting = Setting(told, speaker, item.heading, role == ASKS, role == ANSWERS, ruled, opens, stem)
            begun |= set() if item.heading else {item.parent or 0}
            label = classify(piece.text, trails[item.number], setting)
            place = (item.number, piece.first.number, piece.last.number)
            found.append(Statement(len(found) + 1, *place, piece.text, label.class_, label.strength, speaker))
            stems.hear(piece.text, label.class_, item, own)
    return tuple(found)


def _in_articles(items: Sequence[Item]) -> frozenset[int]:
    """The numbers of the 条, of all that stands in them, and of their captions."""
    found: set[int] = set()
    for item in items:
        if item.parent in found or (item.marker and item.marker.kind == ARTICLE):
            found.add(item.number)
    above = {item.parent for item in items if item.marker and item.marker.kind == ARTICLE}
    return frozenset(found | {item.number for item in items if item.number in above and in_brackets(item.text)})


def _in_rules(items: Sequence[Item]) -> frozenset[int]:
    """The numbers of what stands below the sentence by which a paper sets rules, up to its 附則, though it has no 条.

    `この要領は、センターの運営に関し必要な事項を定める。` -> all items from there on
    """
    found: set[int] = set()
    ruled = False
    for item in items:
        ruled = bool(SETS.search(item.text)) or (ruled and not supplements(item.text))
        found |= {item.number} if ruled else set()
    return frozenset(found)


def _openings(items: Sequence[Item], kind: Kind) -> Iterator[str]:
    """Who has the floor in each item: whom it or an item above it opens with; in minutes, until another takes it."""
    floor = sign = ""
    opened: dict[int, str] = {}
    minutes = kind is Kind.MINUTES
    for item in items:
        label = item.marker.label if item.marker and item.marker.ordinal is None and item.marker.end else ""
        said = opening_speaker(
            f"○{item.text}" if label else item.text, minutes=minutes and (item.marker is None or item.marker.ordinal is None)
        )
        sign = label if said and label else sign
        if minutes:  # behind the sign that opens speeches stands another speaker, though no rule knows the name
            floor = said or ("" if item.heading or (label and label == sign) else floor)
            said = floor
        opened[item.number] = said or opened.get(item.parent or 0, "")
        yield opened[item.number]


def _speakers(pieces: Sequence[_Piece], spoken: str, trail: Sequence[str]) -> Iterator[str]:
    """The speaker of each sentence: who opened, else whom the next bracket at or after the sentence names."""
    named = [speaker_of(piece.text) for piece in pieces]
    if pieces and not any(named) and is_opinions(trail):
        named[-1] = body_of(pieces[-1].text)
    following = accumulate(reversed(named), lambda later, own: own or later, initial="")
    yield from (spoken or name for name in reversed(list(following)[1:]))


def _roles(items: Sequence[Item]) -> dict[int, str]:
    """Which items ask and which answer: that of their own marker 問 or 答, else of the item they stand under.

    What stands under a fee (Ａ３０２) says how it is handled, as an answer does.
    """
    roles: dict[int, str] = {}
    for item in items:
        fee = roles.get(item.parent or 0) == CODE
        roles[item.number] = _own_role(item) or (ANSWERS if fee else roles.get(item.parent or 0, ""))
    return roles


def _own_role(item: Item) -> str:
    if item.marker is None:
        return ASKS if QUESTION.search(item.text) else ""
    return CODE if item.marker.kind == CODE else ASKS if item.asks else ANSWERS if item.answers else ""


def _role(item: Item, text: str, roles: dict[int, str]) -> str:
    """A full sentence below a question that asks nothing belongs to the answer, whose ② went on from the question's ①."""
    strays = roles[item.number] == ASKS and not _own_role(item) and STATES.search(text)
    return ANSWERS if strays else roles[item.number]


def _trails(items: Sequence[Item], roles: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """The texts of the items above each item, outermost first; what a question says promises nothing of its answer."""
    trails: dict[int, tuple[str, ...]] = {}
    texts = {item.number: "" if roles[item.number] == ASKS else item.text for item in items}
    for item in items:
        above = () if item.parent is None else (*trails[item.parent], texts[item.parent])
        trails[item.number] = above
    return trails


def _pieces(own: list[Line]) -> Iterator[_Piece]:
    if not own:
        return
    if in_table(own):
        yield _Piece(own[0].context or joined(own), own[0], own[-1])
        return
    text, starts = joined_at(own)
    for begin, end in sentence_spans(text):
        first = own[bisect_right(starts, begin) - 1]
        last = own[bisect_right(starts, end - 1) - 1]
        yield _Piece(text[begin:end].strip(), first, last)


def is_question(text: str) -> bool:
    """Whether a sentence asks rather than says something. `どこに届け出るか。` -> True · `見直すべきではないか。` -> False, an opinion"""
    return bool(_ASKS.search(text))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the sentences; a 。 inside brackets does not end one. `甲（乙（丙）を含む。）。丁` -> 甲（乙（丙）を含む。）。 / 丁"""
    spans: list[tuple[int, int]] = []
    begin, closed_at = 0, -1
    text = text.translate(_WIDE)
    for i, char in enumerate(text):
        if char in _BRACKETS:
            closed_at = max(closed_at, _closed_at(text, i))
        elif char in _STOPS and i > closed_at:
            spans.append((begin, i + 1))
            begin = i + 1
    if re.search(r"\S", text[begin:]):
        spans.append((begin, len(text)))
    return tuple(spans)


def _closed_at(text: str, at: int) -> int:
    """Where the bracket that opens there is closed, those of its sort inside it counted.

    Where one of them is left open, the first that closes is taken; where nothing closes, it is a slip and ends at once.
    """
    opener, closer, depth = text[at], _BRACKETS[text[at]], 0
    end = min(at + BRACKET_REACH, len(text))
    for i in range(at, end):
        depth += (text[i] == opener) - (text[i] == closer)
        if not depth:
            return i
    return text.find(closer, at, at + SLIP_REACH)
