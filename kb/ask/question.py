"""A question as the search and the answer need it: what shape of answer, which terms, numbers and dates.

`在支診は夜間に何をするのか` -> fact, terms (在支診 = 在宅療養支援診療所), 夜間, …; nothing of it is kept anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.question_kind import question_kind, words_only
from kb.ask.terms import Term, read_terms
from kb.ask.wanted import Wanted, wanted
from kb.errors import InputError
from kb.japanese.text import plain

if TYPE_CHECKING:
    from kb.model import QuestionKind

LONGEST = 1000  # characters; what is longer is a document, not a question
STORY = 2  # sentences before the last that tell how it comes to be asked; one alone mostly says of what (tried: one more answer, wrong)
SAYS = 2  # subjects with which a last sentence says of what it asks
_SENTENCES = re.compile(r"(?<=[。?？])")
_POINTS = re.compile(r"[そこ](?:れ|の|こ(?!で)|う(?!し)|んな|ちら)|両方|どちら")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Question:
    """問い: raw text, shape of the answer, terms, and what sort of thing must stand in the answer."""

    raw: str
    kind: QuestionKind
    terms: tuple[Term, ...]
    wants: Wanted
    words_only: bool
    """Whether it is search words rather than a sentence."""


def asked_last(question: Question) -> Question | None:
    """What is asked at the end of a story, where that says of what; None where there is none, or the end points back to it.

    `担当になりました。住民が困っています。拠点は全国にいくつありますか。` -> the last sentence · `…。その数は` -> None
    """
    *before, last = [part for part in _SENTENCES.split(question.raw) if part.strip()] or [""]
    if len(before) < STORY or _POINTS.search(last):
        return None
    asked = read_question(last)
    return asked if sum(term.subject for term in asked.terms) >= SAYS else None


def read_question(raw: str) -> Question:
    """Understand a question. Raises InputError when it is empty or too long."""
    clean = " ".join(_UNSEEN.sub(" ", raw).split())
    if not re.search(r"\w", clean):
        raise InputError("質問に言葉がありません" if clean else "質問が空です", "知りたいことを日本語の文か語句で入力してください")
    if len(clean) > LONGEST:
        raise InputError(f"質問が長すぎます（{len(clean):,}文字）", f"{LONGEST:,}文字以内にまとめてください")
    text = plain(clean)
    return Question(clean, question_kind(text), read_terms(clean), wanted(text), words_only(text))
