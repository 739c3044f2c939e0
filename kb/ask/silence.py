"""Why the papers do not answer, in words: what of the question stands nowhere, what is missing near by, and what is otherwise.

`訪問診療の費用の上限は` -> 資料中に直接の記載は見つかりません。「費用」についての記載が見当たりません。関連する行を示します。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.japanese.words import words
from kb.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.ask.judged import Judged
    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.store import Store
    from kb.japanese.words import Word
    from kb.model import Citation, FalsePremise

MOST = 4  # words that one sentence names
SHORT, LONGEST = 2, 8  # characters of a part that says too little alone, and of a word that is no phrase yet
JOINED = ("名詞", "接尾辞", "接頭辞")  # parts of one word
EMPTY = "資料中に記載なし。この資料庫には、資料が一つも入っていません。`kb add 資料` で加えるか、KB_HOME の指す所を確かめてください。"

NONE_ADMITTED = "絞り込みに当たる資料が収載されていないため、どの資料も調べていません。種別や時点を変えてお尋ねください。"


def reason(store: Store, question: Question, judged: Judged, nearest: Sequence[Citation]) -> str:
    """What a person reads instead of an answer, above the nearest lines."""
    if not store.passage_count:
        return EMPTY
    said, corrected = judged.said, judged.wrong
    untyped = said.untyped and question.wants.name and not any(question.wants.stands_in(it.quote, it.speaker) for it in nearest)
    terms = [it for it in question.terms if it.text in said.unmet and it.text not in {one.asked for one in corrected}]
    named = {it: whole_word(question.raw, it.text) for it in terms}
    terms = [it for it in terms if not it.action and len(named[it]) > 1] or terms  # `費用` says more than `払う` or `分`
    nowhere = [named[it] for it in terms if not _stands(store, it)]
    apart = [named[it] for it in terms if named[it] not in nowhere]
    parts = [
        "資料中に記載なし。" if judged.state is State.ABSENT else "資料中に直接の記載は見つかりません。",
        *(_corrected(it) for it in corrected),
        f"{_quoted(nowhere)}についての記載が、収載した資料のどこにも見当たりません。" if nowhere else "",
        f"{_quoted(apart)}についての記載が、近い行に見当たりません。" if apart else "",
        f"{question.wants.name}を示す行が見当たりません。" if untyped else "",
        f"{judged.untold}を述べた行が見当たりません。" if judged.untold else "",
        "関連する行を示します。" if judged.state is State.RELATED else "",
    ]
    return "".join(parts)


def _corrected(it: FalsePremise) -> str:
    """What the papers have in place of what is taken for granted, and the line that shows it."""
    absent = "ではなく" if it.elsewhere else "は資料になく"
    return f"「{it.asked}」{absent}、資料にあるのは「{it.found}」です（{it.citation}）。"


def whole_word(raw: str, part: str) -> str:
    """The word of the question that a short part is of, the part itself where that would be a phrase. `商品券を配るか`, 券 -> 商品券"""
    runs: list[list[Word]] = []
    for word in words(raw):
        joins = runs and runs[-1][-1].end == word.start and word.part.startswith(JOINED)
        runs[-1:] = [[*runs[-1], word]] if joins else [*runs[-1:], [word]]
    one = (run for run in runs if run[0].part.startswith(JOINED) or (run[1:] and run[1].part.startswith("接尾辞")))  # 働き方
    wholes = (raw[run[0].start : run[-1].end] for run in one)
    found = next((it for it in wholes if part in it and len(it) <= LONGEST), part)
    return found if len(part) <= SHORT else part


def _stands(store: Store, term: Term) -> bool:
    """Whether every word of one way to say a term is in the index; a date or number is looked for near by only."""
    return term.number or any(all(_known(store, form) for form in way) for way in term.ways)


def _known(store: Store, form: str) -> bool:
    return any(store.frequency(form, field) for field in ("text", "trail", "title"))


def _quoted(words: Iterable[str]) -> str:
    return "".join(f"「{word}」" for word in list(dict.fromkeys(words))[:MOST])
