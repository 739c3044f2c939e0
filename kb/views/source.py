"""典拠: the page a citation points at, with exactly the cited lines marked, and what the paper is.

`?cite=sample-tsuchi%402025-03-31%23p2.5-7` -> the image of page 2 with lines 5 to 7 marked, its lines as text beside it
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.contract import where
from kb.base.cite import citation_of, parse, resolve
from kb.base.contract import line_remarks
from kb.base.quality import ACCEPTED
from kb.base.rows import CORRECTED
from kb.errors import BaseDamaged, GuidanceError
from kb.model import LineKind, Status
from kb.views import days, look, quoting
from kb.views.page_image import page_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator
    from streamlit.navigation.page import StreamlitPage

    from kb.base.open import Base
    from kb.model import Citation, Document, Line, Page

BEFORE, AFTER = 8, 12  # neighbours of the cited lines that a paper without pages shows unfolded
WIDEST = 1400  # pixels of a page image; Streamlit would shrink a wider one
TEXT = "page-text"  # on a telephone it stands above the image
OFF = {LineKind.HEADER: "柱", LineKind.FOOTER: "柱", LineKind.LABEL: "頁番号"}


@dataclass(frozen=True, slots=True)
class Opened:
    """開いた頁: a page of a document with its lines, and the citations that stand on it."""

    document: Document
    page: Page
    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    """What a person should look at on this page."""

    @property
    def cited(self) -> tuple[Line, ...]:
        """Exactly the lines that are cited."""
        return tuple(line for line in self.lines if any(it.range.first <= line.number <= it.range.last for it in self.citations))

    @property
    def paged(self) -> bool:
        return self.document.media == "pdf"


def show(base: Base, cite: str, ask: StreamlitPage, source: StreamlitPage, *, stays: bool) -> None:
    """The page for a citation; `ask` and `source` are the pages its links open. Raises CitationError where it does not resolve.

    `stays`: whether one citation led to another; then the address is kept true. From elsewhere the browser has set it,
    and setting it again would put a page into its history from which 戻る leads nowhere.
    """
    if cite and stays:
        st.query_params["cite"] = cite
    ways = st.container(horizontal=True, gap="medium", vertical_alignment="center")
    ways.page_link(ask, label="質問に戻る")
    it = _opened(base, cite)
    st.set_page_config(page_title=f"{it.document.title} – しるべ")
    with ways:
        _ways(base, it, source)
    st.html(_head(it))
    picture, text = _sides(it)
    if it.paged:
        with picture:
            _picture(base, it)
    with text:
        if it.citations:
            st.html('<p class="soft">引用文（右上の印で写せます）</p>')
            st.code(
                "\n\n".join(quoting.copied(base.store.lines(each.range), each) for each in it.citations), language=None, wrap_lines=True
            )
            said = "".join(dict.fromkeys(look.statement_tags(sort) for each in it.citations for sort in _sorts(base, each)))
            if beside := said + quoting.reading(it.citations) + "".join(map(quoting.cells, it.citations)):
                st.html(beside)
        st.html(_read(it))


def _opened(base: Base, cite: str) -> Opened:
    pointer = parse(cite)
    document, found = resolve(base.store, pointer)
    page = base.store.pages(document.key)[(pointer.page or 1) - 1]
    citations = tuple(_sort(base, it) for it in citation_of(base.store, document, found)) if pointer.first else ()
    noted = [it for it in base.store.anomalies(document.key) if it.page == page.number]
    notes = tuple(it.message for it in noted if it.code != CORRECTED and not it.code.startswith(ACCEPTED))
    return Opened(document, page, base.store.page_lines(document.key, page.number), citations, notes)


def _sorts(base: Base, it: Citation) -> tuple[Citation, ...]:
    """A citation as each sort of statement that its lines are of; where they are several, by class alone."""
    statements = base.store.statements_on(it.range)
    said = dict.fromkeys((one.class_, one.strength, one.speaker) for one in statements)
    if len(said) > 1:
        said = dict.fromkeys((one.class_, "", "") for one in statements)
    return tuple(replace(it, class_=class_, strength=strength, speaker=speaker) for class_, strength, speaker in said)


def _sort(base: Base, it: Citation) -> Citation:
    """The same as the one sort of statement that its lines are of; as none where they are of several."""
    sorts = _sorts(base, it)
    return sorts[0] if len(sorts) == 1 else it


def _head(it: Opened) -> str:
    """What the paper is, and the place that is shown."""
    document = it.document
    place = "、".join(map(where, it.citations)) or (f"{it.page.number}頁" if it.paged else "全文")
    place += f"（全{document.pages}頁）" if it.paged else ""
    issued = days.day(document.issued) if document.issued else ""
    pairs = (("引用の箇所", place), ("発出者", document.issuer), ("発出日", issued), ("番号", document.number), ("版", document.edition))
    facts = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs if value)
    room = ("broad" if _lies(it.page) else "wide") if it.paged else ""
    return (
        f'<h1 class="{room}">{escape(document.title)}</h1>{look.tags(document)}{look.warning(document)}'
        f'<dl class="facts">{facts}</dl><p class="soft">{look.public_link(document, it.page.number)}</p>'
    )


def _ways(base: Base, it: Opened, source: StreamlitPage) -> None:
    """Links to the pages before and after, and from an old edition to the one that holds."""
    document, page = it.document, it.page.number
    holding = base.store.find(document.id)
    near = [("前の頁", page - 1), ("次の頁", page + 1)] if it.paged else []
    ways = [(f"{label}（{number}頁）", f"{document.key}#p{number}") for label, number in near if 1 <= number <= document.pages]
    if document.status is Status.OLD and holding.key != document.key:
        ways.append((f"今の版を開く（{holding.edition}）", holding.key))
    for label, cite in ways:
        st.page_link(source, label=label, query_params={"cite": cite})


def _sides(it: Opened) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the image and the text go: side by side, or one above the other where the page lies on its side."""
    if not it.paged or _lies(it.page):
        both = st.container()  # of their own, so that on a telephone the text goes above the image and not above the title
        return both.container(), both.container(key=TEXT)
    picture, text = st.columns([5, 6], gap="medium")
    return picture, text.container(key=TEXT)


def _lies(page: Page) -> bool:
    return page.width > page.height


def _picture(base: Base, it: Opened) -> None:
    """The page's image with the cited lines marked; no mark at all when the place of one of them is not known."""
    boxes = [line.box for line in it.cited if line.box]
    known = len(boxes) == len(it.cited)
    scale = min(2.0, WIDEST / (it.page.width or WIDEST))
    try:
        image = page_image(original(base, it.document), it.page.number, boxes if known else (), scale)
    except GuidanceError as error:
        look.trouble(error)
        return
    marked = f"。引用した{len(boxes)}行に印" if boxes and known else ""
    st.image(image, width="stretch", alt=f"{it.document.title}の{it.page.number}頁の画像{marked}")
    if not known:
        st.html('<p class="soft">引用した行の位置が分からないため、画像には印を付けていません。</p>')


def original(base: Base, document: Document) -> bytes:
    """The file as it came in. Raises BaseDamaged where it is lost or no longer the one that was read."""
    path = base.config.files / document.sha256
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise BaseDamaged("この文書の原本が失われたか、書き換えられているため、頁の画像を示せません", "`kb add` で原本を入れ直してください")
    return content


def _read(it: Opened) -> str:
    """What was read: the lines, the cited ones marked, and what a person should look at."""
    label = f"（紙面の頁番号は {it.page.label}）" if it.page.label else ""
    head = f"{it.page.number}頁から読み取った行{label}" if it.paged else "読み取った行"
    notes = "".join(f'<p class="warn">読取りの注意：{escape(note)}</p>' for note in it.notes)
    cited = frozenset(line.number for line in it.cited)
    rows = lines_html(it.lines, cited) if it.paged else _folded(it.lines, cited)
    return f'<p class="soft">{escape(head)}</p>{notes}' + (rows if it.lines else '<p class="soft">読み取れた行はありません。</p>')


def _folded(lines: Sequence[Line], cited: frozenset[int]) -> str:
    """The lines of a paper without pages: the cited ones with their neighbours, the rest folded away."""
    if not cited:
        return lines_html(lines, cited)
    start, stop = max(0, min(cited) - 1 - BEFORE), max(cited) + AFTER
    shown = lines_html(lines[start:stop], cited)
    return _more("前", lines[:start]) + shown + _more("後", lines[stop:])


def _more(side: str, lines: Sequence[Line]) -> str:
    if not lines:
        return ""
    return f'<details class="more"><summary>{side}の {len(lines)} 行を開く</summary>{lines_html(lines, frozenset())}</details>'


def lines_html(lines: Sequence[Line], cited: frozenset[int]) -> str:
    """Lines as numbered rows; where the paper prints numbers of its own, they stand in a second column."""
    printed = any(line.printed for line in lines)
    head = (
        '<li class="head"><span class="no">行</span><span class="no">紙面</span><small>「紙面」は印刷された行番号</small></li>'
        if printed
        else ""
    )
    rows = "".join(_row(line, cited=line.number in cited, printed=printed) for line in lines)
    return f'<ol class="lines {"printed" if printed else ""}">{head}{rows}</ol>'


def _row(line: Line, *, cited: bool, printed: bool) -> str:
    shape = "cited" if cited else "off" if not line.citable else "heading" if line.kind is LineKind.HEADING else ""
    own = f'<span class="no">{escape(line.printed or "")}</span>' if printed else ""
    text = f"<mark>{quoting.line_html(line)}</mark>" if cited else quoting.line_html(line)
    return f'<li class="{shape}"><span class="no">{line.on_page}</span>{own}<span>{text}{_notes(line)}</span></li>'


def _notes(line: Line) -> str:
    """What a reader must know of a line beside its words."""
    notes = [] if line.citable else [OFF.get(line.kind, "引用の対象外")]
    notes += [line.column] if line.column else []
    notes += line_remarks(line)
    return f" <small>［{escape('・'.join(notes))}］</small>" if notes else ""
