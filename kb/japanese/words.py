"""The words of a text, as the index and the questions both see them, each with its raw place.

`在宅医療の取組みを位置づける` -> 在宅 医療 取り組み 位置 付ける, in SudachiPy's mode A and normalised form,
after the reviewed spelling variants (variants.tsv) that the dictionary does not unify.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kb.japanese.tables import any_word, rows
from kb.japanese.text import Normalised, close_up, closed_up, normalise, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sudachipy import Morpheme

SILENT = frozenset({"助詞", "助動詞", "補助記号", "記号", "空白", "接続詞", "感動詞"})
CHUNK = 8000  # characters; SudachiPy refuses more than 49,149 bytes
_NOT_GRAM = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """語: normalised form, part of speech (`名詞`, `名詞-数詞` …) and raw character range."""

    form: str
    part: str
    start: int
    end: int

    @property
    def proper(self) -> bool:
        """Whether it is the name of a place, a person or a body."""
        return self.part == "名詞-固有名詞"


@dataclass(frozen=True, slots=True)
class Token(Word):
    """形態素: a word of any part of speech, with its dictionary spelling (`取組` and `取り組み` share a form, not a lemma)."""

    lemma: str


def words(raw: str) -> tuple[Word, ...]:
    """Content words in order; particles, auxiliaries and signs are left out."""
    return tuple(_read(canonical(normalise(raw))))


def tokens(clean: Normalised) -> tuple[Token, ...]:
    """Every word in order, particles and signs too, as spelled."""
    return tuple(_tokens(clean))


def forms(raw: str) -> Iterator[str]:
    """The same words without their places, for comparing. `訪問看護の体制` -> 訪問, 看護, 体制"""
    found = (token for _, token in _morphemes(spelled(raw)) if token.part_of_speech()[0] not in SILENT)
    return (form for token in found if (form := _form(token)))


def index_words(raw: str) -> str:
    """The words as FTS5 stores them. `訪問看護の体制` -> `訪問 看護 体制`"""
    return " ".join(forms(raw))


def grams(raw: str) -> str:
    """Character uni- and bigrams of the normalised text, for FTS5. `在宅医` -> `在 宅 医 在宅 宅医`"""
    return " ".join(gram_list(raw))


def gram_list(raw: str) -> tuple[str, ...]:
    """The same as a tuple; no gram crosses a sign or a space."""
    runs = [run for run in _NOT_GRAM.split(spelled(raw).lower()) if run]
    single = [char for run in runs for char in run]
    return (*single, *(run[i : i + 2] for run in runs for i in range(len(run) - 1)))


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """Normalised forms of the words that carry no subject matter (plain.tsv)."""
    return frozenset(word.form for row in rows("plain.tsv") for word in words(row[0]))


def cuts_word(above: str, below: str) -> bool:
    """Whether a line break falls inside a word. `…している在宅医` + `療・介護` -> True"""
    left, right = plain(above)[-8:].strip(), plain(below)[:8].strip()
    tokens = _dictionary().tokenizer(mode="A").tokenize(left + right)
    return bool(left and right) and all(token.begin() != len(left) for token in tokens)


def canonical(clean: Normalised) -> Normalised:
    """Letter-spaced words closed up, reviewed spelling variants made one, still mapped to the raw text. `位置づける` -> `位置付ける`"""
    clean = close_up(clean)
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for match in _variant_pattern().finditer(clean.text):
        form = _variant_table()[match[0]]
        pieces += [clean.text[done : match.start()], form]
        origin += clean.origin[done : match.start()]
        origin += _spread(clean.origin[match.start() : match.end()], len(form))
        done = match.end()
    return Normalised("".join([*pieces, clean.text[done:]]), (*origin, *clean.origin[done:]))


def spelled(raw: str) -> str:
    """The text of `canonical` alone, for comparing. `２４時間 位置づける` -> `24時間 位置付ける`"""
    return _variant_pattern().sub(lambda match: _variant_table()[match[0]], closed_up(plain(raw)))


def _spread(places: tuple[int, ...], length: int) -> list[int]:
    """Raw places for a replacement that is longer or shorter than what it replaces."""
    return [places[min(i * len(places) // length, len(places) - 1)] for i in range(length)]


def _read(clean: Normalised) -> Iterator[Word]:
    return (Word(token.form, token.part, token.start, token.end) for token in _tokens(clean) if token.part not in SILENT)


def _tokens(clean: Normalised) -> Iterator[Token]:
    for offset, token in _morphemes(clean.text):
        if form := _form(token):
            kinds = token.part_of_speech()
            start, end = clean.raw_span(offset + token.begin(), offset + token.end())
            part = f"{kinds[0]}-{kinds[1]}" if kinds[0] == "名詞" else kinds[0]
            yield Token(form, part, start, end, token.dictionary_form())


def _morphemes(text: str) -> Iterator[tuple[int, Morpheme]]:
    """SudachiPy's own tokens, each with where its piece of the text begins."""
    tokenizer = _dictionary().tokenizer(mode="A")
    return ((start, token) for start in range(0, len(text), CHUNK) for token in tokenizer.tokenize(text[start : start + CHUNK]))


def _form(token: Morpheme) -> str:
    return token.normalized_form().strip().lower()


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    """The dictionary is shared; the tokenizers it makes must not be, so each call makes its own (1 µs)."""
    from sudachipy import Dictionary

    return Dictionary(dict="core")


@lru_cache(maxsize=1)
def _variant_table() -> dict[str, str]:
    return {form: canon for form, canon in rows("variants.tsv") if form != canon}


@lru_cache(maxsize=1)
def _variant_pattern() -> re.Pattern[str]:
    return any_word(_variant_table())
