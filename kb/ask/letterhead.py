"""Questions about a paper itself: when it was issued, under which number, by whom and to whom; the lines of its letterhead answer them.

`令和６年の留意事項通知の番号は` -> the line 保医発0305第４号 of the paper that is called so, and of no paper that only mentions it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.called import paper_words
from kb.ask.evidence import Support, support
from kb.ask.rarity import rarity_in
from kb.base.cite import citation
from kb.japanese.dates import find_dates
from kb.japanese.text import plain, squeezed
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kb.ask.question import Question
    from kb.ask.terms import Term
    from kb.base.open import Base
    from kb.model import Citation, Document, Line

NAMED = 0.75  # share of the subject words that must name the paper (evaluations/answers, questions_pdfs)
EVEN = 0.05  # papers named as well as the best by this much are meant, too
MOST = 3  # papers that one question can mean
NEXT_YEARS = 2  # month from which a paper is called by the fiscal year that begins in April
HEAD = 40  # lines at either end of a paper among which its letterhead stands
ASKING = frozenset("番号 発出 公布 公表 発行 日付 付け 宛先 宛名 発出者 発行者 発行元 差出人 文書 課長 大臣 局長".split())
SHORT = 40  # characters of the longest letterhead line
SENT = 80  # and of one that names both who sends and who is sent to
BESIDE = 3  # lines between the names of those who issue a paper together, their seals included
_OFFICE = re.compile(r"[一-龥ァ-ヶー・]{2,12}(?:省|庁|府|[都道府県市])[一-龥ァ-ヶー・]{0,24}(?:長|大臣|官|知事)")
_FIELDS: tuple[tuple[str, str], ...] = (
    ("addressee", r"(?:誰|だれ|どこ|どなた).{0,4}(?:宛|あて|向け)|宛先|あて先|送り先|宛名"),
    ("number", r"(?:通知|文書|告示|発)?番号(?:は|を|が|って)?(?:何|教|知|[?？。]?$)|第何号|何号"),
    ("date", r"いつ.{0,8}(?:出|発|付|公布|公表|示さ|制定さ|定めら)|何月何日.{0,6}(?:出|発|付)"),
    ("date", r"(?:発出|公布|公表|通知)(?:日|の日付)|日付(?:は|を|って)?(?:いつ|何|教|[?？。]?$)"),
    ("issuer", r"(?:誰|だれ|どこ|どの(?:省|局|課|部署)|何(?:省|局|課)).{0,8}(?:出し|発出|出さ|公表|発行)"),
    ("issuer", r"(?:発出者|発出元|発行者|発行元|差出人)"),
    ("issuer", r"(?:出|発)した(?:の|人|[^、。]{0,8}?(?:省|局|課|大臣|長官|課長)).{0,8}(?:誰|どなた|どこ|どの)"),
)
_SERIES = re.compile(r"その(\d+)")
_SENT = re.compile(r"^[(（].*(?:あて|宛て?|殿).*(?:通知|通達|連絡|依頼)[)）]$")
_COMPILED = tuple((field, re.compile(asked)) for field, asked in _FIELDS)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """書誌の行: the lines that say what was asked of a paper, and how far paper and lines meet the question."""

    citations: tuple[Citation, ...]
    terms: tuple[Term, ...]
    """Terms of the question that name the paper; what asks for its number or day is answered by the lines themselves."""
    whole: Support


def letterhead(base: Base, question: Question, admitted: frozenset[str]) -> Letterhead | None:
    """The letterhead lines of the papers that the question names; None where it asks for something else or names none."""
    field = next((field for field, asked in _COMPILED if asked.search(plain(question.raw))), "")
    terms = tuple(term for term in question.terms if term.text not in ASKING)
    papers = meant(base, terms, admitted) if field else ()
    cited = [it for document in papers for line in _LINES[field](document, _ends(base, document)) for it in _cite(base, document, line)]
    if not cited:
        return None
    said = [*(it.quote for it in cited), *(called(document) for document in papers)]
    return Letterhead(tuple(cited), terms, support(terms, said, rarity_in(base)))


def meant(base: Base, terms: Sequence[Term], admitted: frozenset[str]) -> tuple[Document, ...]:
    """The papers whose names meet the subject words best; none where too many are named alike."""
    subject = tuple(term for term in terms if not (term.action or term.light))
    named = {
        document: support(subject, [called(document)], rarity_in(base)).share
        for document in base.store.documents()
        if document.key in admitted
    }
    best = max(named.values(), default=0.0)
    meant = tuple(document for document, share in named.items() if best >= NAMED and share >= best - EVEN)
    return meant if len(meant) <= MOST else ()


def called(document: Document) -> str:
    """What a question may call a paper by, its day and its place in a series included."""
    return f"{paper_words(document)} {document.issued or ''} {_fiscal_year(document)} {_in_series(document)}"


def _in_series(document: Document) -> str:
    """How a paper of a series is counted. `疑義解釈資料の送付について（その９）` -> `第9回`, `（その１）` -> `第1回 最初 初回`"""
    found = _SERIES.search(plain(document.title))
    first = " 最初 初回" if found and found[1] == "1" else ""
    return f"第{found[1]}回{first}" if found else ""


def _fiscal_year(document: Document) -> str:
    """The fiscal year that a paper is for: one issued in its last weeks is for the next. `2024-03-05` -> `2024年度`"""
    if not re.match(r"\d{4}-\d\d", document.issued or ""):
        return ""
    year, month = int((document.issued or "")[:4]), int((document.issued or "")[5:7])
    return f"{year if month >= NEXT_YEARS else year - 1}年度"


def _ends(base: Base, document: Document) -> tuple[Line, ...]:
    """The short lines at the head of a paper and at its foot."""
    lines = base.store.lines(LineRange(document.key, 1, document.lines))
    ends = lines if len(lines) <= 2 * HEAD else (*lines[:HEAD], *lines[-HEAD:])
    return tuple(
        line for line in ends if line.citable and len(squeezed(line.text)) <= (SENT if _SENT.search(squeezed(line.text)) else SHORT)
    )


def _is_sent(line: Line) -> bool:
    """Whether a line in brackets names both who sends and who is sent to. `（各都道府県知事あて○○省医政局長通知）` -> True"""
    text = squeezed(line.text)
    return len(text) <= SENT and _SENT.search(text) is not None


def _dates(document: Document, lines: Sequence[Line]) -> Iterator[Line]:
    yield from (line for line in lines if document.issued and any(it.iso == document.issued for it in find_dates(squeezed(line.text))))


def _numbers(document: Document, lines: Sequence[Line]) -> Iterator[Line]:
    yield from (line for line in lines if document.number and squeezed(document.number) in squeezed(line.text))


def _issuers(document: Document, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that begin with the issuer's name, and of those who issue it with him; else a minister's or a head's by its date."""
    if sent := tuple(filter(_is_sent, lines)):
        yield from sent[:1]
        return
    days = [line.number for line in _dates(document, lines)]
    own = [line.number for line in lines if document.issuer and squeezed(line.text).startswith(squeezed(document.issuer))]
    for line in lines:
        text = squeezed(line.text)
        if document.issuer:
            if line.number in own or (_OFFICE.fullmatch(text) and any(abs(line.number - it) <= BESIDE for it in own)):
                yield line
        elif re.search(r"(?:大臣|長官|局長|課長)", text) and any(0 <= line.number - day <= 1 for day in days):
            yield line


def _addressees(document: Document, lines: Sequence[Line]) -> Iterator[Line]:
    """What stands between the date and the one who signs."""
    if sent := tuple(filter(_is_sent, lines)):
        yield from sent[:1]
        return
    first = next((line.number for line in _dates(document, lines)), None)
    last = next((line.number for line in _issuers(document, lines)), None)
    if first and last:
        yield from (line for line in lines if first < line.number < last)


_LINES: dict[str, Callable[[Document, Sequence[Line]], Iterator[Line]]] = {
    "date": _dates,
    "number": _numbers,
    "issuer": _issuers,
    "addressee": _addressees,
}


def _cite(base: Base, document: Document, line: Line) -> tuple[Citation, ...]:
    return citation(base.store, LineRange(document.key, line.number, line.number))
