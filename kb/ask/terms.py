"""The terms of a question: its dates, forms, phrases, numbers and words, each with every way in which a paper may say it.

`在支診は年何回` -> 在支診 (or 在宅療養支援診療所); what only makes it a question (は, 何) is none
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.ask.ways import phrases, ways, ways_of_verbs, ways_of_word
from kb.japanese.dates import find_dates
from kb.japanese.form_names import forms_said
from kb.japanese.tables import rows
from kb.japanese.text import normalise, plain
from kb.japanese.words import Word, canonical, plain_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_COUNTER = 5  # characters: か所, 種類, パーセント
VALUES = frozenset("費率額料金税賃権証票罰")  # suffixes that name what is asked for: 参加費, 回収率
COUNTERS = (["つ"], ["項目"], ["点"], ["個"])  # what items of a list are counted in
TELLING = frozenset("副準非不未前再")  # what makes another thing, person or case of the noun that follows: 副座長, 未策定
VERB = "動詞"
HEAD = "長"  # and of the noun before: 委員長
OFTEN_ONE = frozenset("1 回 度 人 名 件 個 箇所 日 週 月 か月 年".split())  # what is counted by one in passing; not 1割, not 1点
LETTERS = re.compile(r"[A-Z]{3,}")  # a name by its first letters: DMAT, BCP
DEPUTIES = frozenset("副準前")
SERIES = "其の"  # その２, as papers of a series are counted
# what a sum is asked by, as papers say it; a bare 月 stands in every day
SUMS = {"月": (("月額",), ("毎月",), ("月々",), ("箇月",), ("円", "月")), "年": (("年額",), ("年間",), ("1", "年"), ("円", "年"))}
_BY_SUM = re.compile(r"(?:に)?(?:いくら|幾ら|何円)")
TIMES = {"月": (("月",), ("毎月",)), "年": (("年",), ("年間",), ("年度",), ("毎年",))}  # and a number of times or hours in it
# no 病院 or 診療所, which alone are 医療機関 (医療法第１条の５)
OUTSIDERS = (
    "薬局 訪問看護ステーション 訪問看護事業所 介護施設 介護事業所 介護老人保健施設 特別養護老人ホーム 協議会 地域包括支援センター".split()
)
_BY_TIMES = re.compile(r"に?何(?:回|度|時間|日)")
_IS_ASKED = re.compile(r"(?:は|とは|を)?(?:、?(?:何|なに|どれ|どこ|誰|全て|すべて)|教え|挙げ|示し|[?？。]?$)")
_ASKING = re.compile(r"何|どの|どれ|いく(?!つも)|いつ(?!も)|誰")  # phrases that ask for a sort of thing; kb.ask.wanted sees to them


@dataclass(frozen=True, slots=True)
class Term:
    """問いの語: what is written, and every way (its words in order) in which a paper may say it.

    A number keeps the words beside it: `第2回` -> (第, 2, 回). A date is one word: `令和6年度` -> (@2024年度).
    """

    text: str
    ways: tuple[tuple[str, ...], ...]
    number: bool = False
    proper: bool = False
    """Whether it names one place, person or body, so that nothing else can stand for it."""
    action: bool = False
    """Whether it is a verb or adjective, which papers word in many ways."""
    joined: bool = False
    """Whether its words make sense only side by side, so that 委員長 is not met by 委員, nor 副座長 by 座長."""
    light: bool = False
    """Whether it carries no subject matter (plain.tsv): its absence from the papers says nothing."""

    @property
    def subject(self) -> bool:
        """Whether it is a word of the subject rather than a verb, a plain word or a number."""
        return not (self.action or self.light or self.number)

    @property
    def exact(self) -> bool:
        """Whether it must agree: a date, round, figure, proper name, a noun with its 副, 未 or 長; `一回`, `三つ` are ways of speaking."""
        loose = self.text.endswith("つ") or (self.ways[0][:1] == ("1",) and self.ways[0][-1] in OFTEN_ONE)
        return self.proper or self.joined or self.lettered or (self.number and not loose)

    @property
    def lettered(self) -> bool:
        """Whether it is a name by its first letters, which is nothing else's: DMAT is no DHEAT."""
        return LETTERS.fullmatch(plain(self.text)) is not None

    @property
    def office(self) -> bool:
        """Whether it is another one's office than its noun alone names: 副座長, 委員長; not 不開示."""
        return self.joined and (self.ways[0][0] in DEPUTIES or self.ways[0][-1] == HEAD)

    @property
    def outsider(self) -> bool:
        """Whether it is a body that is no 医療機関, of which papers speak as 医療機関以外 too."""
        return not _outsiders().isdisjoint(self.ways)

    @property
    def count(self) -> int:
        """How many things it counts, where it only counts: `５つ` -> 5, else 0."""
        digits, *counter = self.ways[0]
        return int(digits) if self.number and counter in COUNTERS and digits.isdecimal() else 0

    @property
    def date(self) -> str:
        return self.ways[0][0][1:] if self.ways[0][0].startswith("@") else ""


def read_terms(raw: str) -> tuple[Term, ...]:
    """Dates, then phrases of the tables, then numbers and words; each stretch of the question is used once."""
    found = [(it.start, it.end, Term(raw[it.start : it.end], ((f"@{it.iso}",),), number=True)) for it in find_dates(raw)]
    for start, end, term in (
        *_form_terms(raw),
        *_joined_terms(raw),
        *_phrase_terms(raw),
        *_number_terms(raw),
        *_verb_terms(raw),
        *_word_terms(raw),
    ):
        if all(end <= taken or start >= stop for taken, stop, _ in found):
            found.append((start, end, term))
    return tuple(dict.fromkeys(term for _, _, term in sorted(found, key=lambda entry: entry[:2])))


def _form_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """A form or 資料 by its name, which no other shares. `様式１の４` -> (様式, 1, 4), `資料2-2` -> (資料, 2, 2)"""
    for start, end in forms_said(raw):
        yield start, end, Term(raw[start:end], (tuple(word.form for word in words(raw[start:end])),), number=True)


def _phrase_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """Phrases of the tables that begin and end where words do, so that マップ is not met in ロードマップ."""
    clean = canonical(normalise(raw))
    found = words(raw)
    starts, ends = {word.start for word in found}, {word.end for word in found}
    for match in phrases().finditer(clean.text.lower()):
        start, end = clean.raw_span(match.start(), match.end())
        if start in starts and end in ends and not _ASKING.match(match[0]):
            yield start, end, Term(raw[start:end], ways(match[0]), number=any(char.isdigit() for char in match[0]))


def _number_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """A number with what it counts, or the place in a series that it names. `1,970か所` -> (1970, 箇所), `（その２）` -> (其の, 2)"""
    found = words(raw)
    for i, word in enumerate(found):
        if word.form[0].isdigit():
            after = found[i + 1 : i + 2] if i + 1 < len(found) and found[i + 1].start == word.end else ()
            ordinal = ("第",) if after else ("第", SERIES)  # `その２つの目標` points at two
            before = found[i - 1 : i] if i and found[i - 1].form in ordinal and found[i - 1].end == word.start else ()
            group = (*before, word, *after)
            own = tuple(w.form for w in group)
            said = (own, *((word.form, it.form) for it in found[i + 2 : i + 3] if _is_of_things(raw, own, group[-1], it)))
            yield group[0].start, group[-1].end, Term(raw[group[0].start : group[-1].end], said, number=True)


def _is_of_things(raw: str, own: tuple[str, ...], counter: Word, thing: Word) -> bool:
    """Whether a number counts the noun that is asked for, as papers count it without つの. `3つの部門は` -> 3部門"""
    counted = own[1:] == ("つ",) and raw[counter.end : thing.start] == "の" and thing.part.startswith("名詞")
    return counted and _IS_ASKED.match(raw, thing.end) is not None


def _joined_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """A noun with what makes another of it. `副座長` -> (副, 座長), `副委員長` -> (副, 委員, 長), `未策定` -> (未, 策定)"""
    for run in _runs(words(raw)):
        for i, word in enumerate(run):
            first = i - 1 if i and run[i - 1].form in TELLING and (i == 1 or run[i - 2].part.startswith("代名詞")) else i
            last = i + 1 if run[i + 1 : i + 2] and run[i + 1].form == HEAD else i
            if first < last and word.part.startswith("名詞") and word.form not in TELLING:
                group = run[first : last + 1]
                start, end, way = group[0].start, group[-1].end, tuple(it.form for it in group)
                yield start, end, Term(raw[start:end], (way,), joined=True, light=word.form in plain_words())


def _runs(found: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Words that stand side by side with no particle between them."""
    cuts = [0, *(i + 1 for i, (one, other) in enumerate(pairwise(found)) if one.end != other.start), len(found)]
    yield from (found[start:end] for start, end in pairwise(cuts))


def _verb_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """Two verbs that make one, which papers write as its noun, too. `申し込めば` -> 申し込み, or 申す with 込む; 申請"""
    for one, other in pairwise(words(raw)):
        joins = one.part == other.part == VERB and one.end == other.start
        if joins and (said := ways_of_verbs(raw[one.start : one.end], one, other)):
            yield one.start, other.end, Term(raw[one.start : other.end], said, action=True)


def _word_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    for word in words(raw):
        text = raw[word.start : word.end]
        if word.form in SUMS and _BY_SUM.match(raw, word.end):
            yield word.start, word.end, Term(text, SUMS[word.form])
        elif word.form in TIMES and _BY_TIMES.match(raw, word.end):
            yield word.start, word.end, Term(text, TIMES[word.form])
        elif not _is_empty(word) and not _is_counted(raw, word):
            yield word.start, word.end, _word_term(text, word)


def _is_counted(raw: str, word: Word) -> bool:
    """Whether a word is what a question counts by; kb.ask.wanted sees to it. `回` in `何回`"""
    return (
        raw[: word.start].endswith(("何", "幾")) and word.end - word.start <= LONGEST_COUNTER and word.part.startswith(("名詞", "接尾辞"))
    )


def _word_term(text: str, word: Word) -> Term:
    action, light = not word.part.startswith("名詞"), word.form in plain_words() and not word.proper
    return Term(text, ways_of_word(word), proper=word.proper, action=action, light=light)


def _is_empty(word: Word) -> bool:
    if word.form in VALUES:
        return False
    return word.form in _asking_words() or word.form[0] in "何幾" or word.part.startswith(("代名詞", "連体詞", "接頭辞", "接尾辞", "副詞"))


@lru_cache(maxsize=1)
def _outsiders() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.form for word in words(name)) for name in OUTSIDERS)


@lru_cache(maxsize=1)
def _asking_words() -> frozenset[str]:
    """Normalised forms of the words that only make it a question; they are not searched for."""
    return frozenset(form for (form,) in rows("asking.tsv"))
