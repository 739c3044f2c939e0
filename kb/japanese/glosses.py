"""What a sentence is about and whether it widens, narrows, settles or allows it. The signs are rows of `glosses.tsv`.

`「24時間対応」には、電話がつながる体制を含む。` -> 広げる, 24時間対応
`連携会議は、オンラインで開いてもよいか。` and the answer `差し支えない。` -> 認める, 連携会議
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.japanese.tables import rows
from kb.japanese.text import plain
from kb.model import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = r"(?:こと|もの)?(?:とする|である|とされている|となる|に留意(?:されたい|すること)?|です|ます)?$"
_ASIDE = re.compile(r"\((?![0-9]+\))[^()]*\)")
_LEAD = re.compile(
    r"^\s*(?:\([0-9]+\)|[※*][0-9]*|[問QＱ]\s*[0-9]+(?=\s)|注[0-9]*(?=\s)|答(?=\s)|A[0-9]*(?=\s)|(?:なお|また|ただし|おって|この場合|具体的には)[、,])\s*"
)
_QUOTED = re.compile(r"「([^「」]*(?:「[^「」]*」[^「」]*)*)」")
_NOUN_END = r"(?<=[一-鿿々ァ-ヶーA-Za-z0-9%」み])"
_TOPIC = re.compile(
    rf"とは|については|に関しては|には(?!な[いくらけ]|あ[るら])|{_NOUN_END}(?<!又)は|から(?=除)|に[はも]?(?=含|該当|当た)|について(?=[、,])|とあるが|とされているが"
)
_CONDITION = re.compile(r"(?:場合|とき|際|時|ため|上|日|中|後|前)$")
_DASH = re.compile(r"[－―‐−–—ー―]")
_ASKS_WHICH = re.compile(r"どのよう|どの程度|どこまで|何を指す|いかなる|どういう|いつ|何か")


@dataclass(frozen=True, slots=True)
class Topic:
    """題目: the words that a sentence is about, in 「」 or not, what stands before them, and the particle that makes them the topic."""

    words: str
    quoted: bool
    before: str
    particle: str
    end: int
    """Where the particle ends in the sentence as it was read."""


TAKEN_UP = frozenset({"とあるが", "とされているが", "から"})
NEAR = frozenset({"に", "にも", "から"})  # particles whose phrase stands right before the ending


def read_gloss(sentence: str) -> tuple[Effect, Topic] | None:
    """The effect of a sentence on its topic; None where it glosses nothing. `Xについては、電話でも差し支えない。` -> 認める, X"""
    said = _said(sentence)
    if said.endswith("か") or said.count("(") != said.count(")"):
        return None
    topics = _topics(said)
    for effect, particles, end in _signs("文"):
        if match := end.search(said):
            about = next((it for at, it in enumerate(topics) if _fits(it, particles, match.start(), first=at == 0)), None)
            if about and not _rules(effect, about):
                return effect, about
    return None


def read_asked(question: str) -> tuple[Topic, ...]:
    """What a question asks about: the words that it quotes and then takes up, else the first topic of what it asks in the end."""
    said = _said(question)
    quoted = [it for it in _topics(said) if it.quoted]
    asks = [it for it in _topics(said) if not it.quoted and it.particle not in TAKEN_UP]
    near = [it for it in asks if it.particle in ("に", "にも", "とは")] or asks[:1]
    return tuple(it for it in (*quoted, *near) if not (it.particle == "は" and (_is("主体", it.words) or _is("費目", it.words))))


def read_answer(question: str, answer: str) -> Effect | None:
    """The effect of an answer's sentence on what was asked about. `…も含まれるか。`, `含まれる。` -> 広げる"""
    said = _said(answer)
    found = next((effect for effect, _, end in _signs("答") if end.search(said)), None)
    return Effect.SETTLES if found is Effect.WIDENS and _ASKS_WHICH.search(plain(question)) else found


def too_broad(phrase: str) -> bool:
    """Whether many papers use a phrase, each in its own sense. `保険医療機関` -> True"""
    return any(it.fullmatch(plain(phrase)) for it in _patterns("広い"))


def fees(text: str) -> frozenset[str]:
    """The fees that a text names. `「Ｃ００４」救急搬送診療料の注４` -> {救急搬送診療料}"""
    return frozenset(found for it in _patterns("費目") for found in it.findall(plain(text)))


def codes(text: str) -> frozenset[str]:
    """The numbers by which the tables call a fee. `「Ｃ００４－２」救急患者連携搬送料` -> {C004-2}"""
    return frozenset(found for it in _patterns("符号") for found in it.findall(_DASH.sub("-", plain(text))))


def nearby(text: str) -> bool:
    """Whether a text says that it speaks of the items around it only. `ここでいう`, `(９)における` -> True"""
    return any(it.search(text) for it in _patterns("局所"))


def own_paper(text: str) -> bool:
    """Whether a text says that it speaks of its own paper only. `この別紙において` -> True"""
    return any(it.search(text) for it in _patterns("自称"))


def limits(text: str) -> Iterator[str]:
    """The clauses that say where a sentence holds, without what says nothing. `この別紙において` -> nothing"""
    for clause in re.split(r"[、,。]", plain(text)):
        if any(it.search(clause) for it in _patterns("範囲")):
            yield without_neutral(clause)


def without_neutral(text: str) -> str:
    """A text without the words that point at the paper itself, its item numbers and what says where."""
    for it in (*_patterns("範囲"), *_patterns("中立")):
        text = it.sub(" ", text)
    return text


@lru_cache(maxsize=1)
def index_forms() -> tuple[str, ...]:
    """One of these words every gloss has, as the index spells them."""
    return tuple(form for _, _, _, forms in _of("索引") for form in forms.split("|"))


@lru_cache(maxsize=1)
def tails() -> frozenset[str]:
    """Words that a phrase may carry on with and still mean the same thing."""
    return frozenset(form for _, _, _, forms in _of("尾") for form in forms.split("|"))


def _said(sentence: str) -> str:
    """A sentence without asides, what it opens with and its stop."""
    said, before = plain(sentence), ""
    while said != before:
        said, before = _LEAD.sub("", _ASIDE.sub("", said)), said
    return said.strip().rstrip("。.")


def _topics(said: str) -> list[Topic]:
    """Every stretch that a particle makes a topic, in order; nothing inside 「」 is one."""
    masked = _QUOTED.sub(lambda match: "「" + "\x00" * len(match[1]) + "」", said)
    found = []
    for match in _TOPIC.finditer(masked):
        start = max(masked.rfind(sign, 0, match.start()) for sign in "、,。") + 1
        chunk = said[start : match.start()].strip()
        not_it = match[0] == "とは" and any(it.match(said, match.end()) for it in _patterns("別"))
        if chunk and not not_it and not _CONDITION.search(chunk):
            found.append(_topic(said[:start], chunk, match))
    return found


def _topic(before: str, chunk: str, particle: re.Match[str]) -> Topic:
    quote = next((match for match in _QUOTED.finditer(chunk) if match.end() == len(chunk)), None)
    if quote:
        return Topic(quote[1], True, before + chunk[: quote.start()], particle[0], particle.end())
    return Topic(chunk, False, before, particle[0], particle.end())


def _fits(topic: Topic, particles: frozenset[str], end: int, *, first: bool) -> bool:
    """Whether a sentence with this ending is about the topic: it comes first, or stands right before the ending. `Yは、Xに含まれる`"""
    if topic.particle in NEAR:
        return (topic.particle[0] in particles and topic.end == end) or (topic.particle == "から" and "から" in particles)
    return (first and topic.particle in particles) or (topic.particle == "には" and "に" in particles and topic.end == end)


def _rules(effect: Effect, topic: Topic) -> bool:
    """Whether a sentence tells somebody what is allowed, or when a fee is due, rather than what a phrase covers."""
    actor = effect is Effect.ALLOWS and topic.particle == "は" and _is("主体", topic.words)
    return actor or (topic.particle != "とは" and _is("費目", topic.words))


def _is(what: str, words: str) -> bool:
    return any(it.search(words) and re.search(f"(?:{it.pattern})[0-9ⅠⅡI]*$", words) for it in _patterns(what))


def _of(what: str) -> list[tuple[str, ...]]:
    return [row for row in rows("glosses.tsv") if row[0] == what]


@lru_cache
def _patterns(what: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for _, _, _, pattern in _of(what))


@lru_cache
def _signs(what: str) -> tuple[tuple[Effect, frozenset[str], re.Pattern[str]], ...]:
    """What a sentence may end with, the effect that it has, and the particles that go with it."""
    return tuple(
        (Effect(effect), frozenset(particles.split("|")), re.compile(f"(?:{end}){_ENDING}")) for _, effect, particles, end in _of(what)
    )
