"""質問: a question, and the lines of the papers that answer it, each with a link to where it stands.

Nothing that is typed here goes into a file, a log or the address; it lives in the open page and ends with it.
"""

from __future__ import annotations

from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.answer import ask
from kb.ask.contract import HEADINGS, where
from kb.ask.follow import follow
from kb.base.cite import words_of
from kb.japanese.text import squeezed
from kb.model import QuestionKind, State
from kb.views import beside, look, narrowing, quoting
from kb.views.quotes import quotes
from kb.views.reasons import copies, reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.navigation.page import StreamlitPage

    from kb.base.open import Base
    from kb.model import Answer
    from kb.views.quotes import Quote

EXAMPLES = (
    "連携拠点に求められる事項は何か",
    "当番の医師は何分以内に折り返すのか",
    "24時間体制とは何か",
    "訪問診療の診療報酬は何点か",
)
"""Questions that the bundled samples answer, and one on which they are silent."""

THREAD, STEPS, WENT_ON = "thread", "steps", "went-on"  # the first question and the one composed from it; how often one went on
DEEPEST = 3  # levels of a list that are told apart by indentation
LEAD = "資料の行をそのまま示し、書かれていないことは「資料中に記載なし」と答えます。"


def show(base: Base, source: StreamlitPage) -> None:
    """The page: the box, then the answer. `source` is the page that a citation opens."""
    st.html('<h1 class="unseen">質問</h1>')
    question, sent = _box()
    scope = narrowing.narrowed(base)
    if question.strip() or sent:
        with st.spinner("資料を探しています…"):
            answer = ask(base, question, scope)
        show_answer(base, answer, source, narrowing.narrowness(scope))
        _going_on()
        _in_sight()
    else:
        st.html(f'<p class="lead">{LEAD}</p>')
        if any(document.sample for document in base.store.documents()):
            _examples()
    _foot(base)
    _ = base.vectors  # opens what is slow to open while the first question is being typed


def _box() -> tuple[str, bool]:
    with st.form("asking", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        question = st.text_input("質問", key="question", persist_state="session", autocomplete="off")
        sent = st.form_submit_button("資料を調べる", type="primary")
    return question or "", sent


def _examples() -> None:
    st.html('<p class="soft">質問の例（同梱のサンプル資料で試せます）</p>')
    with st.container(key="examples", horizontal=True, gap="small"):
        for number, example in enumerate(EXAMPLES):
            st.button(example, key=f"example-{number}", on_click=_take, args=(example,))


def _take(example: str) -> None:
    st.session_state["question"] = example


def _going_on() -> None:
    """A box for the next question, which keeps the subject of this one."""
    with st.form("going-on", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("続きを聞く（「では夜間は」のように、同じ主題で）", key="next", autocomplete="off")
        st.form_submit_button("続けて調べる", on_click=_go_on)


def _go_on() -> None:
    """Ask what goes on from the first question: what was composed before is not composed upon, so that subjects do not pile up."""
    if said := st.session_state["next"].strip():
        question = st.session_state["question"]
        first, composed = st.session_state.get(THREAD, ("", ""))
        before = first if question == composed else question
        asked = follow(before, said)
        st.session_state[THREAD] = (said if asked == said else before, asked)
        st.session_state["question"], st.session_state["next"] = asked, ""
        st.session_state[STEPS] = st.session_state.get(STEPS, 0) + 1
        st.session_state[WENT_ON] = True


def _in_sight() -> None:
    """After going on, bring the new answer's heading into sight; the box stood below the one before."""
    if st.session_state.pop(WENT_ON, False):
        step = st.session_state[STEPS]  # a script of the same words would not run again
        st.html(f"<script>/* {step} */ document.querySelector('h2')?.scrollIntoView()</script>", unsafe_allow_javascript=True)


def show_answer(base: Base, answer: Answer, source: StreamlitPage, narrowed: str = "") -> None:
    """The state of the answer, then what each paper says. `narrowed` tells which papers were looked through."""
    quoted = tuple(quotes(base, answer.citations or answer.nearest))
    supported = answer.state is State.SUPPORTED
    st.html(_banner(answer, len(quoted), narrowed))
    beside.show_conflicts(answer.conflicts, source)
    if quoted and not supported:
        st.html('<p class="soft near">言葉の近い行（回答ではありません）</p>')
    _sides(base, answer, quoted, source)
    beside.show_glosses(answer.glosses, answer.citations, source)
    if supported:
        copies(base, answer, quoted)


def _sides(base: Base, answer: Answer, quoted: Sequence[Quote], source: StreamlitPage) -> None:
    """What the papers say; of two that are compared, what is told of each next to the other, under its name."""
    sides = tuple(dict.fromkeys(quote.citations[0].side for quote in quoted))
    if sides[1:]:
        for number, (column, side) in enumerate(zip(st.columns(len(sides)), sides, strict=True), 1):
            with column:
                st.html(f'<h3 class="side">{escape(side)}</h3>')
                _papers(base, answer, [quote for quote in quoted if quote.citations[0].side == side], source, f"{number}-", "h4")
    else:
        _papers(base, answer, quoted, source)


def _papers(base: Base, answer: Answer, quoted: Sequence[Quote], source: StreamlitPage, name: str = "", heading: str = "h3") -> None:
    """What each paper says, in the order of the answer; the lines of one in their own. `heading` is the element of their titles."""
    supported = answer.state is State.SUPPORTED
    listed = supported and answer.kind is QuestionKind.LIST and len(quoted) > 1
    for number, key in enumerate(dict.fromkeys(quote.document.key for quote in quoted), 1):
        said = sorted((quote for quote in quoted if quote.document.key == key), key=lambda quote: quote.lines[0].number)
        with st.container(key=f"paper-{name}{number}" if supported else f"paper-near-{name}{number}"):
            _paper(base, answer.question, said, source, f"{name}{number}", heading, listed=listed)


def _banner(answer: Answer, count: int, narrowed: str) -> str:
    said = f"{count}か所を、資料の言葉のまま示します。" if answer.state is State.SUPPORTED else answer.text
    noted = "".join(f"<p>{escape(note)}</p>" for note in (narrowed, answer.scope_note) if note)
    return (
        f'<h2>{escape(answer.question)}</h2><div class="state {answer.state}" role="status">'
        f"<b>{HEADINGS[answer.state]}</b><p>{escape(said)}</p>{noted}</div>"
    )


def _paper(base: Base, question: str, quotes: Sequence[Quote], source: StreamlitPage, name: str, heading: str, *, listed: bool) -> None:
    """What one paper says: its head, then its statements; in a list the outermost are numbered, the others stand under them."""
    document = quotes[0].document
    above = _shared([quote.trail for quote in quotes])
    stems = [words_of(quote.citations[0].stem) for quote in quotes if quote.citations[0].stem]
    st.html(
        f'<{heading} class="paper">{escape(document.title)}</{heading}>{look.tags(document, look.issue(document))}'
        f"{look.warning(document)}{look.trail(_apart(above, document.title, stems))}"
    )
    outermost, number = min(quote.depth for quote in quotes), 0
    for place, quote in enumerate(quotes):
        level = min(quote.depth - outermost, DEEPEST)
        number += level == 0
        stem = beside.stem_html(beside.new_stem(quote.citations[0], [one.citations for one in quotes[:place]]))
        with st.container(key=f"quote-{level if listed else 'alone'}-{name}-{place}", gap=None):
            below = () if listed else _apart(quote.trail[len(above) :], document.title, stems)
            st.html(stem + _quotation(quote, below, number if listed and level == 0 else 0))
            _links(base, quote, source)
            reasons(question, quote.citations, quote.lines)


def _apart(trail: Sequence[str], title: str, stems: Sequence[str]) -> tuple[str, ...]:
    """The headings without what is said beside them: the title of the paper above, the stem of a list below."""
    lists = [squeezed(stem) for stem in stems]
    levels = [(level, squeezed(level)) for level in trail if squeezed(level) != squeezed(title)]
    return tuple(level for level, said in levels if not (said and any(stem.endswith(said) for stem in lists)))


def _shared(trails: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that all have in common. `(第３, ２), (第３, ３)` -> `(第３,)`"""
    same = takewhile(lambda level: len(set(level)) == 1, zip(*trails, strict=False))
    return tuple(level[0] for level in same)


def _quotation(quote: Quote, trail: Sequence[str], number: int) -> str:
    ordinal = f'<span class="ordinal">{number}</span>' if number else ""
    headed = "".join(map(quoting.cells, quote.citations))
    return (
        f'{ordinal}{look.trail(trail)}<blockquote class="quote">{quoting.quote_html(quote.lines)}</blockquote>'
        f"{quoting.reading(quote.citations)}{headed}{beside.captions(quote.citations)}"
    )


def _links(base: Base, quote: Quote, source: StreamlitPage) -> None:
    """What sort of statement it is, and the ways to where it stands."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        said = look.statement_tags(quote.citations[0])
        if said:
            st.html(said, width="content")
        for it in quote.citations:
            st.page_link(source, label=f"典拠を開く：{where(it)}", query_params={"cite": str(it)})
            beside.links(base, it, source)
        public = look.public_link(quote.document, quote.citations[0].page)
        if public:
            st.html(f'<span class="soft">{public}</span>', width="content")


def _foot(base: Base) -> None:
    counts = base.store.counts()
    st.html(
        f'<p class="foot">収載 {counts.documents} 文書・{counts.lines:,} 行（資料庫 {base.number} 号）。'
        "質問はこの画面の中だけにあり、ファイルにも記録にも残りません。</p>"
    )
