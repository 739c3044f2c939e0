"""Whether a paper is still in force: what its status in the base says, with the lines that show it.

`令和４年の留意事項通知は今も有効か` -> the line of the later 通知 that ends it, and since when · of one in force the line 「…から適用する」
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.called import ANY_PAPER
from kb.ask.evidence import Support, support
from kb.ask.letterhead import called, meant
from kb.ask.rarity import rarity_in
from kb.base.cite import citation, citation_of, parse, resolve
from kb.japanese.text import plain, squeezed
from kb.model import LineRange, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation, Document

_NOW = r"(?:今|いま|現在|現時点|まだ|もう|すでに|既に)[でもはに、]*"
_HOLDS = r"(?:有効|効力[はがを]?(?:あ|有|持|失)|生きて|使え|通用し|失効|廃止(?:され|になっ|済))"
ASKED = re.compile(rf"{ANY_PAPER}(?:は|って|が)、?(?:{_NOW}.{{0,6}}?{_HOLDS}|(?:有効|失効して|廃止され(?:た|て|まし)).{{0,8}}か)")
_ENDS = re.compile(r"廃止|失効|効力を失")
_BEGINS = re.compile(r"(?:本|この)(?:通知|告示|省令|政令|法律|事務連絡|要綱|要領|規程|取扱い)は、?[^、。]*?(?:から|より)(?:適用|施行)")
# Words of such a question that name no paper, as kb.japanese.words spells them.
NAMELESS = frozenset("通知 事務連絡 事務 連絡 告示 省令 法令 法律 手引き ガイドブック マニュアル 指針 要綱 要領 規程 資料 文書".split())
NAMELESS |= frozenset("報告書 取り纏め 議事録 質疑 応答 q&a wg 新聞 記事 報道".split())
NAMELESS |= frozenset("有効 効力 失効 廃止 今 現在 現時点".split())
UNNAMED = "どの資料の効力のことかが分かりません（題名・番号・日付のいずれかで示してください）。"


@dataclass(frozen=True, slots=True)
class Validity:
    """効力: the lines that show whether the papers that are named are in force, what to tell of each, and how far the names are met."""

    citations: tuple[Citation, ...]
    note: str
    terms: tuple[Term, ...]
    whole: Support


def validity(base: Base, question: Question, admitted: frozenset[str]) -> Validity | None:
    """What the status of the named papers says; None where that is not asked, or where another paper's line may say it of one not held."""
    if not ASKED.search(plain(question.raw)):
        return None
    terms = tuple(it for it in question.terms if "".join(it.ways[0]) not in NAMELESS and not it.action)
    papers = meant(base, terms, admitted) if terms else ()
    if terms and not papers:
        return None
    cited = tuple(it for document in papers for it in _shown(base, document))
    said = [*(it.quote for it in cited), *map(called, papers)]
    return Validity(cited, "".join(map(_told, papers)) or UNNAMED, terms, support(terms, said, rarity_in(base)))


def ends(question: Question, cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """The lines; where it is asked whether a paper is in force, those that say that something ends: a wish for 有効 use says nothing."""
    return tuple(it for it in cited if _ENDS.search(it.quote)) if ASKED.search(plain(question.raw)) else tuple(cited)


def _told(document: Document) -> str:
    """What the base holds a paper for. -> 「…通知」（tsuchi-r4@2022-03-04）は、2024-05-31 限りで廃止されています。"""
    named = f"「{document.title}」（{document.key}）は、"
    if document.ended:
        return f"{named}{document.ended.until} 限りで廃止とされています。"
    held = {Status.CURRENT: "廃止とする資料が収載した資料になく、現行として扱っています", Status.DRAFT: "案です"}
    return f"{named}{held.get(document.status, '旧版として扱っています')}。"


def _shown(base: Base, document: Document) -> Iterator[Citation]:
    """The lines of another paper that end it, else its own that say from when it holds."""
    if document.ended:
        yield from citation_of(base.store, *resolve(base.store, parse(document.ended.by)))
        return
    for it in base.store.statements(document.key) if document.status is Status.CURRENT else ():
        if _BEGINS.search(squeezed(it.text)):
            yield from citation(base.store, LineRange(document.key, it.first, it.last), it)
            return
