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


def read_question(raw: str) -> Question:
    """Understand a question. Raises InputError when it is empty or too long."""
    clean = " ".join(_UNSEEN.sub(" ", raw).split())
    if not re.search(r"\w", clean):
        raise InputError("質問に言葉がありません" if clean else "質問が空です", "知りたいことを日本語の文か語句で入力してください")
    if len(clean) > LONGEST:
        raise InputError(f"質問が長すぎます（{len(clean):,}文字）", f"{LONGEST:,}文字以内にまとめてください")
    text = plain(clean)
    return Question(clean, question_kind(text), read_terms(clean), wanted(text), words_only(text))
