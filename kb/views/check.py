"""点検: a draft held against the papers sentence by sentence; first the box, then its findings and what it leaves out.

The draft lives in the memory of the open page: in no file, log, cache or address, and a button forgets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

import streamlit as st

from kb.check.check import Examined, examine
from kb.check.draft import Draft, draft_of
from kb.check.excel import excel_of
from kb.check.finding import Checked
from kb.check.word import word_of
from kb.errors import GuidanceError, InputError
from kb.views import coverage, draft_box, findings, look
from kb.views.check_style import CSS
from kb.views.draft_box import GIVEN, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.delta_generator import DeltaGenerator

    from kb.base.open import Base
    from kb.model import Reading
    from kb.views.draft_box import Given

HELD, STOPPED = "check-held", "check-stopped"
OFFICE = "application/vnd.openxmlformats-officedocument."
EXPORTS = (
    ("Excel で書き出す", excel_of, "点検結果.xlsx", f"{OFFICE}spreadsheetml.sheet"),
    ("Word の対照表で書き出す", word_of, "点検対照表.docx", f"{OFFICE}wordprocessingml.document"),
)


class Read(Protocol):
    """読み手: turns a file's bytes into what can be checked; see ingest.draft.read_draft."""

    def __call__(
        self, data: bytes, name: str, password: str | None = None, on_page: Callable[[int, int], None] | None = None
    ) -> Reading | str: ...


@dataclass(frozen=True, slots=True)
class Held:
    """点検した案文: the draft, its sources and findings, the coverage of the chosen scope, and the build they come from."""

    name: str
    draft: Draft
    examined: Examined
    checked: Checked
    build: int


def show(base: Base, read: Read) -> None:
    """The page; `read` reads an uploaded file."""
    st.html(f'<style>{CSS}</style><h1 class="roomy">案文の点検</h1>')
    place = st.empty()  # there on every run, so that what stands below keeps its state
    if GIVEN in st.session_state:
        _examine(base, st.session_state.pop(GIVEN), read, place)
    if HELD in st.session_state:
        _result(base, st.session_state[HELD])
        return
    if st.session_state.pop(STOPPED, False):
        st.html('<p class="warn" role="status">点検を途中でやめました。案文はまだ消していません。</p>')
    draft_box.show()


def _examine(base: Base, given: Given, read: Read, place: DeltaGenerator) -> None:
    """Check what was given, with progress; whatever the person does meanwhile stops it."""
    st.session_state[STOPPED] = True
    trouble: GuidanceError | None = None
    with place.container():
        st.html("<style>[data-testid=stForm] { display:none }</style><p hidden></p>")  # a style alone would outlive this place
        bar = st.progress(0.0, "案文を読み取っています")
        st.button("点検をやめる")
        try:
            st.session_state[HELD] = _checked(base, given, read, bar)
        except GuidanceError as error:
            trouble = error
        else:
            st.session_state.pop(TEXT, None)
    del st.session_state[STOPPED]
    place.empty()
    if trouble:
        with place:
            look.trouble(trouble)


def _checked(base: Base, given: Given, read: Read, bar: DeltaGenerator) -> Held:
    def on_progress(doing: str, done: int, total: int) -> None:
        bar.progress(min(1.0, done / total) if total else 0.0, f"{doing}（{done}／{total}）")

    if given.said == "":
        raise InputError("案文がありません", "案文を貼り付けるか、ファイルを選んでください")
    said = given.said
    draft = draft_of(
        said if isinstance(said, str) else read(said, given.name, given.password, lambda page, of: on_progress("案文の読み取り", page, of))
    )
    it = examine(base, draft.sentences, on_progress=on_progress)
    return Held(given.name, draft, it, Checked(it.by_line(), it.covered(base, on_progress=on_progress)), base.number)


def _result(base: Base, held: Held) -> None:
    """What was found, and the ways on from it."""
    if held.build != base.number:
        st.html('<p class="warn" role="status">点検のあとで資料庫が新しくなりました。案文をもう一度点検してください。</p>')
    st.html(findings.summary(held.name, held.draft, held.checked))
    ways = st.container(key="exports", horizontal=True, gap="small")
    each, whole = st.tabs(["文ごとの点検", "要件の網羅"])
    with each:
        findings.show(held.checked.findings)
    with whole:
        covered = coverage.show(base, held.examined, held.checked)
    with ways:
        _ways_on(Checked(held.checked.findings, covered))


def _ways_on(checked: Checked) -> None:
    for label, made, name, mime in EXPORTS:
        st.download_button(label, partial(made, checked), file_name=name, mime=mime, on_click="ignore")
    st.button("案文を消す", on_click=_forget)


def _forget() -> None:
    """Leave nothing of the draft in the page."""
    for key in [key for key in st.session_state if str(key).startswith("check-")]:
        del st.session_state[key]
