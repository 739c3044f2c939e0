"""A question as the search and the answer need it: what shape of answer, which terms, numbers and dates.

`在支診は夜間に何をするのか` -> fact, terms (在支診 = 在宅療養支援診療所), 夜間, …; nothing of it is kept anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.ask.question_kind import question_kind, words_only
from kb.ask.wanted import Wanted, wanted
from kb.errors import InputError
from kb.japanese.dates import find_dates
from kb.japanese.form_names import forms_said
from kb.japanese.tables import any_word, rows
from kb.japanese.text import normalise, plain
from kb.japanese.words import Word, canonical, plain_words, spelled, words
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1000  # characters; what is longer is a document, not a question
LONGEST_COUNTER = 3  # characters: か所, 種類, 世帯
VALUES = frozenset("費率額料金税賃権証票罰")  # suffixes that name what is asked for: 参加費, 回収率
COUNTERS = (["つ"], ["項目"], ["点"], ["個"])  # what items of a list are counted in
SERIES = "其の"  # その２, as papers of a series are counted
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ASKING = re.compile(r"何|どの|どれ|いく|いつ|誰")  # phrases that ask for a sort of thing; kb.ask.wanted sees to them


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
    light: bool = False
    """Whether it carries no subject matter (plain.tsv): its absence from the papers says nothing."""

    @property
    def count(self) -> int:
        """How many things it counts, where it only counts: `５つ` -> 5, else 0."""
        digits, *counter = self.ways[0]
        return int(digits) if self.number and counter in COUNTERS and digits.isdecimal() else 0

    @property
    def date(self) -> str:
        return self.ways[0][0][1:] if self.ways[0][0].startswith("@") else ""


@dataclass(frozen=True, slots=True)
class Question:
    """問い: raw text, shape of the answer, terms, and what sort of thing must stand in the answer."""

    raw: str
    kind: QuestionKind
    terms: tuple[Term, ...]
    wants: Wanted
    words_only: bool
    """Whether it is search words rather than a sentence."""


def read_question(raw: str) -> Question:
    """Understand a question. Raises InputError when it is empty or too long."""
    clean = " ".join(_UNSEEN.sub(" ", raw).split())
    if not re.search(r"\w", clean):
        raise InputError("質問に言葉がありません" if clean else "質問が空です", "知りたいことを日本語の文か語句で入力してください")
    if len(clean) > LONGEST:
        raise InputError(f"質問が長すぎます（{len(clean):,}文字）", f"{LONGEST:,}文字以内にまとめてください")
    text = plain(clean)
    return Question(clean, question_kind(text), _terms(clean), wanted(text), words_only(text))


def _terms(raw: str) -> tuple[Term, ...]:
    """Dates, then phrases of the tables, then numbers and words; each stretch of the question is used once."""
    found: list[tuple[int, int, Term]] = []
    for date in find_dates(raw):
        found.append((date.start, date.end, Term(raw[date.start : date.end], ((f"@{date.iso}",),), number=True)))
    for start, end, term in (*_form_terms(raw), *_phrase_terms(raw), *_number_terms(raw), *_word_terms(raw)):
        if all(end <= taken or start >= stop for taken, stop, _ in found):
            found.append((start, end, term))
    return tuple(dict.fromkeys(term for _, _, term in sorted(found, key=lambda entry: entry[:2])))


def _form_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """A form by its name, which no other form shares. `様式１の４` -> (様式, 1, 4)"""
    for start, end in forms_said(raw):
        yield start, end, Term(raw[start:end], (tuple(word.form for word in words(raw[start:end])),), number=True)


def _phrase_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """Phrases of the tables that begin and end where words do, so that マップ is not met in ロードマップ."""
    clean = canonical(normalise(raw))
    found = words(raw)
    starts, ends = {word.start for word in found}, {word.end for word in found}
    for match in _phrases().finditer(clean.text.lower()):
        start, end = clean.raw_span(match.start(), match.end())
        if start in starts and end in ends and not _ASKING.match(match[0]):
            yield start, end, Term(raw[start:end], _ways(match[0]), number=any(char.isdigit() for char in match[0]))


def _number_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    """A number with what it counts, or the place in a series that it names. `1,970か所` -> (1970, 箇所), `（その２）` -> (其の, 2)"""
    found = words(raw)
    for i, word in enumerate(found):
        if word.form[0].isdigit():
            after = found[i + 1 : i + 2] if i + 1 < len(found) and found[i + 1].start == word.end else ()
            ordinal = ("第",) if after else ("第", SERIES)  # `その２つの目標` points at two
            before = found[i - 1 : i] if i and found[i - 1].form in ordinal and found[i - 1].end == word.start else ()
            group = (*before, word, *after)
            yield group[0].start, group[-1].end, Term(raw[group[0].start : group[-1].end], (tuple(w.form for w in group),), number=True)


def _word_terms(raw: str) -> Iterator[tuple[int, int, Term]]:
    for word in words(raw):
        if not _is_empty(word) and not _is_counted(raw, word):
            yield word.start, word.end, _word_term(raw[word.start : word.end], word)


def _is_counted(raw: str, word: Word) -> bool:
    """Whether a word is what a question counts by; kb.ask.wanted sees to it. `回` in `何回`"""
    return (
        raw[: word.start].endswith(("何", "幾")) and word.end - word.start <= LONGEST_COUNTER and word.part.startswith(("名詞", "接尾辞"))
    )


def _word_term(text: str, word: Word) -> Term:
    proper, action = word.part == "名詞-固有名詞", not word.part.startswith("名詞")
    return Term(text, _word_ways(word), proper=proper, action=action, light=word.form in plain_words())


def _is_empty(word: Word) -> bool:
    if word.form in VALUES:
        return False
    return word.form in _asking_words() or word.form[0] in "何幾" or word.part.startswith(("代名詞", "連体詞", "接頭辞", "接尾辞", "副詞"))


def _word_ways(word: Word) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys([(word.form,), *_synonyms().get(word.form, ())]))


def _ways(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Every way to say a phrase of the tables. `在支診` -> (在支診) or (在宅, 療養, 支援, 診療, 所)"""
    says = (phrase, *_table().get(phrase, ()))
    return tuple(dict.fromkeys(tuple(w.form for w in words(say)) for say in says if words(say)))


@lru_cache(maxsize=1)
def _shorts() -> frozenset[str]:
    """Short forms of the alias table; rows that map a word to itself protect it from being read as a shorter one."""
    return frozenset(spelled(row[0]).lower() for row in rows("aliases.tsv"))


@lru_cache(maxsize=1)
def _asking_words() -> frozenset[str]:
    """Normalised forms of the words that only make it a question; they are not searched for."""
    return frozenset(form for (form,) in rows("asking.tsv"))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """Every phrase that may be said otherwise, with the other ways: aliases (both directions, but for 片道 rows) and everyday groups."""
    table: dict[str, tuple[str, ...]] = {}
    for short, full, *way in rows("aliases.tsv"):
        if "片道" in way:
            table[spelled(short).lower()] = tuple(full.split("|"))
    two_way = [(short, *full.split("|")) for short, full, *way in rows("aliases.tsv") if "片道" not in way]
    for group in (*two_way, *rows("everyday.tsv")):
        for member in group:
            others = tuple(other for other in group if other != member)
            key = spelled(member).lower()
            table[key] = (*table.get(key, ()), *others)
    return table


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """Phrases of more than one word, longest first; single words are met word by word."""
    return any_word(key for key in _table() if len(words(key)) > 1 or key in _shorts())


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Single words with their other ways, by normalised form."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key in _table():
        own = words(key)
        if len(own) == 1:
            found[own[0].form] = (*found.get(own[0].form, ()), *_ways(key))
    return found
