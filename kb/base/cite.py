"""A citation as text, and what it points at.

`tsuchi-r5@2023-03-31#p3.12-14` -> Pointer(tsuchi-r5, 2023-03-31, 3, 12, 14) -> the document and those lines, and back
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kb.errors import CitationError
from kb.japanese.standing import marked
from kb.japanese.text import plain, printable
from kb.model import Citation, LineRange, Quoted, Reference, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.store import Store
    from kb.model import Document, Line, Statement

_N = r"([1-9]\d{0,8})"
_POINTER = re.compile(rf"([^\s@#]+)(?:@([^\s@#]+))?(?:#p{_N}(?:\.{_N}(?:-{_N})?)?)?")


@dataclass(frozen=True, slots=True)
class Pointer:
    """引用記号: a document, and as far as given its edition, page, and first and last line on that page."""

    id: str
    edition: str | None = None
    page: int | None = None
    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        edition = f"@{self.edition}" if self.edition else ""
        page = f"#p{self.page}" if self.page else ""
        lines = f".{self.first}" if self.first else ""
        return f"{self.id}{edition}{page}{lines}" + (f"-{self.last}" if self.last != self.first else "")


def parse(text: str) -> Pointer:
    """Read a citation, percent-encoded or not. `tsuchi-r5#p3.12` -> lines 12 to 12 of page 3. Raises CitationError."""
    match = _POINTER.fullmatch(plain(unquote(text)).strip().lower())
    if match is None:
        raise CitationError(
            f"引用「{text}」を読めません", "「文書@版#p頁.行-行」の形で指定してください（例: tsuchi-r5@2023-03-31#p3.12-14）"
        )
    page, first, last = (int(part) if part else None for part in match.groups()[2:])
    return Pointer(match[1], match[2], page, first, last or first)


def pointed(store: Store, span: LineRange) -> str:
    """The citation of a range, as far as its first page. `tsuchi@2023-03-31`, lines 60 to 62 -> `tsuchi@2023-03-31#p3.12-14`"""
    first, *_ = lines = store.lines(span)
    last = [line for line in lines if line.page == first.page][-1]
    id, _, edition = span.document.partition("@")
    return str(Pointer(id, edition, first.page, first.on_page, last.on_page))


def on_page(pointer: Pointer, page: int | None) -> Pointer:
    """The same within a page that is named apart. `tsuchi`, 3 -> `tsuchi#p3`. Raises CitationError when it names another one itself."""
    if page is None or pointer.page == page:
        return pointer
    if pointer.page is not None:
        raise CitationError(f"引用は {pointer.page} 頁、--page は {page} 頁です", "どちらか一つで指定してください")
    return replace(pointer, page=page)


def resolve(store: Store, pointer: Pointer) -> tuple[Document, tuple[Line, ...]]:
    """The document and exactly the lines pointed at: some lines, a page, or all. Raises CitationError."""
    document = store.find(pointer.id, pointer.edition)
    if pointer.page is None:
        return document, store.lines(LineRange(document.key, 1, document.lines))
    if pointer.page > document.pages:
        raise CitationError(f"{document.key} に {pointer.page} 頁はありません", f"1〜{document.pages} 頁で指定してください")
    lines = store.page_lines(document.key, pointer.page)
    if pointer.first is None or pointer.last is None:
        return document, lines
    if not pointer.first <= pointer.last <= len(lines):
        known = (
            f"この頁は 1〜{len(lines)} 行です。その中で指定してください"
            if lines
            else "この頁には読み取れた行がありません。別の頁を指定してください"
        )
        raise CitationError(f"{document.key} の {pointer.page} 頁に {pointer.first}〜{pointer.last} 行はありません", known.rstrip("。"))
    return document, lines[pointer.first - 1 : pointer.last]


def citation(
    store: Store, span: LineRange, statement: Statement | None = None, trail: tuple[str, ...] | None = None
) -> tuple[Citation, ...]:
    """The citable lines of a range as citations, one a page, more only where headers or notes stand between them.

    `quote` is the raw lines joined by newlines, to the letter; `trail` is looked up where it is not given.
    Raises CitationError when nothing there can be cited.
    """
    document = store.document(span.document)
    if trail is None:
        trail = next((passage.trail for passage in store.passages_on(span)), ())
    found = tuple(_cite(document, run, statement, trail) for run in _runs(store.lines(span)))
    if not found:
        raise CitationError(f"{span.document} の {span.first}〜{span.last} 行に引用できる行はありません", "本文の行を指定してください")
    return found


def citation_of(store: Store, document: Document, lines: tuple[Line, ...]) -> tuple[Citation, ...]:
    """These lines of one page as citations: where a 新旧対照表 runs on over pages, the page's lines do not follow each other in the paper.

    Raises CitationError when none of them can be cited.
    """
    found = [LineRange(document.key, run[0].number, run[-1].number) for run in _runs(lines)]
    if not found:
        raise CitationError(f"{document.key} のその箇所に引用できる行はありません", "本文の行を指定してください")
    return tuple(it for span in found for it in citation(store, span))


def _runs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Neighbouring citable lines of one page and one side of a 新旧対照表."""
    places = ((line, line.number - at) for at, line in enumerate(lines))
    for (_, _, citable, _), run in groupby(places, key=lambda place: (place[0].page, place[0].column, place[0].citable, place[1])):
        if citable:
            yield tuple(line for line, _ in run)


def _struck(run: tuple[Line, ...]) -> tuple[tuple[int, int], ...]:
    """The struck ranges of the lines, counted through their quote."""
    starts = accumulate((len(line.text) + 1 for line in run), initial=0)
    return tuple((at + start, at + end) for at, line in zip(starts, run, strict=False) for start, end in line.struck)


def words_of(it: Citation | Quoted) -> str:
    """The quote on one line; what is struck out says so, and how it was read where it may not be what the paper says."""
    return "".join(part.strip() for part in marked(it.quote, it.struck).splitlines()) + reading_marks(it)


def how_read(it: Citation | Quoted) -> tuple[str, ...]:
    """What a reader must know before the quote is taken for the paper's own words. `文字認識 88%・紙面で確認`"""
    seen = (f"文字認識 {it.ocr:.0%}・紙面で確認",) if it.ocr is not None else ()
    return (*seen, *map(put_right, it.corrected))


def put_right(read: str) -> str:
    """What to say of a line whose words a person has put right. `校正済み：元の読取りは「年囗回」`"""
    return f"校正済み：元の読取りは「{printable(read.strip())}」"


def reading_marks(it: Citation | Quoted) -> str:
    """The same behind a quote. `［文字認識 88%・紙面で確認］`"""
    return "".join(f"［{said}］" for said in how_read(it))


def quoted(it: Citation) -> Quoted:
    """A citation as another one carries it."""
    return Quoted(str(it), it.quote, it.struck, it.ocr, it.corrected)


def referred(words: str, it: Citation) -> Reference:
    """The same, for words that point at it."""
    return Reference(str(it), it.quote, it.struck, it.ocr, it.corrected, words=words)


def _cite(document: Document, run: tuple[Line, ...], statement: Statement | None, trail: tuple[str, ...]) -> Citation:
    first, last = run[0], run[-1]
    if first.column == "改正案" and document.status is Status.CURRENT:
        document = replace(document, status=Status.DRAFT)  # what is proposed is a draft, whatever its paper is
    return Citation(
        document=document,
        page=first.page,
        lines=(first.on_page, last.on_page),
        range=LineRange(document.key, first.number, last.number),
        quote="\n".join(line.text for line in run),
        printed=(first.printed, last.printed) if first.printed and last.printed else None,
        class_=statement.class_ if statement else None,
        strength=statement.strength if statement else "",
        speaker=statement.speaker if statement else "",
        trail=trail,
        struck=_struck(run),
        ocr=min((line.ocr for line in run if line.ocr is not None and line.misread is None), default=None),
        corrected=tuple(line.misread for line in run if line.misread is not None),
        column=first.column,
        cells="\n".join(dict.fromkeys(" ".join(line.context.split()) for line in run if line.context)),
    )
