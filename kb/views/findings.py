"""文ごとの点検: the draft's sentences in order, each with its verdict; both texts beside each other where it has a source."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from kb.check.contract import KINDS, SEVERITIES, VERDICTS, notes, verdict_of
from kb.check.finding import DifferenceKind, Severity, Verdict
from kb.check.sides import LEFT_OUT, draft_pieces, source_pieces
from kb.views import look, portions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kb.check.draft import Draft
    from kb.check.finding import Checked, Difference, Finding
    from kb.check.sides import Piece
    from kb.model import Citation
Choice = TypeVar("Choice", Verdict, DifferenceKind, Severity)
SHOWN = 150  # sentences at a time
MORE = "check-more"
SHAPES = {Verdict.SUPPORTED: "●", Verdict.DEVIATES: "▲", Verdict.UNSUPPORTED: "◇", Verdict.NOT_CHECKED: "－"}
TO_CONFIRM = "◐"
"""Verdicts are told apart by shape and word, not by colour alone."""


def summary(name: str, draft: Draft, checked: Checked) -> str:
    """How many sentences have which verdict, and what a person should know of the draft as a whole."""
    counted = Counter(it.verdict for it in checked.findings)
    counts = "".join(f'<li class="v-{verdict}">{verdict_html(verdict)}<b>{counted[verdict]}</b> 文</li>' for verdict in SHAPES)
    said = "".join(f'<p class="warn">案文について：{escape(it)}</p>' for it in notes(draft, checked))
    file = f'<p class="soft">{escape(name)}</p>' if name else ""
    return f'{file}<ul class="counts" role="status">{counts}</ul>{said}'


def show(findings: Sequence[Finding]) -> None:
    """The filters, then the sentences that they leave."""
    with st.container(key="sieve", horizontal=True, gap="medium"):
        verdicts = _pills("判定", VERDICTS, Counter(it.verdict for it in findings))
        kinds = _pills("相違の型", KINDS, Counter(kind for it in findings for kind in {each.kind for each in it.against}))
        weights = _pills("重さ", SEVERITIES, Counter(one for it in findings for one in {each.severity for each in it.differences}))
    left = [(number, it) for number, it in enumerate(findings, 1) if _passes(it, verdicts, kinds, weights)]
    if not left:
        st.html('<p class="soft">この絞り込みに当たる文はありません。</p>')
        return
    shown = portions.shown(MORE, SHOWN)
    st.html(f'<ol class="findings">{"".join(_finding(number, it) for number, it in left[:shown])}</ol>')
    portions.more(MORE, len(left) - shown, "文")


def _pills(label: str, names: Mapping[Choice, str], counted: Counter[Choice]) -> list[Choice]:
    """A filter of what occurs; nothing chosen means everything."""
    found = [it for it in names if counted[it]]
    chosen: list[Choice] = (
        st.pills(label, found, selection_mode="multi", key=f"check-{label}", format_func=lambda it: f"{names[it]} {counted[it]}")
        if found
        else []
    )
    return chosen


def _passes(it: Finding, verdicts: Sequence[Verdict], kinds: Sequence[DifferenceKind], weights: Sequence[Severity]) -> bool:
    if verdicts and it.verdict not in verdicts:
        return False
    held = it.against if kinds else it.differences
    fitting = [each for each in held if (not kinds or each.kind in kinds) and (not weights or each.severity in weights)]
    return bool(fitting) or not (kinds or weights)


# --- one sentence -------------------------------------------------------------------------------------------------------


def _finding(number: int, it: Finding) -> str:
    why = f"<small>{escape(it.remark)}</small>" if it.remark and not it.to_confirm else ""
    warning = f'<p class="warn to-confirm">{escape(it.remark)}</p>' if it.to_confirm else ""
    mark = f'<span class="verdict"><span aria-hidden="true">{TO_CONFIRM}</span> {verdict_of(it)}</span>' if it.to_confirm else ""
    said = f'<p class="said">{pieces_html(draft_pieces(it))}</p>'
    place = f'<span class="place">{number}　{escape(it.sentence.place)}</span>'
    line = f'<p class="verdict-line">{mark or verdict_html(it.verdict)}{why}{place}</p>'
    return f'<li class="v-{it.verdict}">{line}{said}{warning}{_beside(it)}</li>'


def verdict_html(verdict: Verdict) -> str:
    """`▲ 相違`, the shape for the eye and the word for everybody."""
    return f'<span class="verdict"><span aria-hidden="true">{SHAPES[verdict]}</span> {VERDICTS[verdict]}</span>'


def _beside(it: Finding) -> str:
    """Both texts side by side and the reasons, unfolded where the meaning differs."""
    if not it.citations:
        return ""
    kinds = "・".join(dict.fromkeys(KINDS[each.kind] for each in it.against))
    label = f"資料と並べて見る（{kinds}）" if kinds else "資料と並べて見る"
    sources = "".join(_source(cited, pieces) for cited, pieces in zip(it.citations, source_pieces(it), strict=True))
    return (
        f"<details {'open' if it.verdict is Verdict.DEVIATES else ''}><summary>{label}</summary>"
        f'<div class="both"><div><p class="side">案文</p><blockquote class="quote">{pieces_html(draft_pieces(it))}</blockquote></div>'
        f'<div><p class="side">資料</p>{sources}</div></div>{_reasons(it.against)}</details>'
    )


def _source(it: Citation, pieces: Iterable[Piece]) -> str:
    document = it.document
    return (
        f'<blockquote class="quote">{pieces_html(pieces)}</blockquote><p class="soft">{escape(document.title)}</p>'
        f"{look.tags(document)}{look.warning(document)}{look.trail(it.trail)}<p>{look.source_link(it)}</p>"
    )


def _reasons(differences: Sequence[Difference]) -> str:
    rows = "".join(
        f'<li class="{it.severity}"><span class="tag">{KINDS[it.kind]}</span><span class="tag">{SEVERITIES[it.severity]}</span> '
        f"{escape(it.sides)} {escape(it.why)}</li>"
        for it in differences
    )
    return f'<ul class="why">{rows}</ul>' if rows else ""


def pieces_html(pieces: Iterable[Piece]) -> str:
    """A text with what differs marked; a difference of spelling alone has a lighter mark."""
    return "".join(map(_piece, pieces))


def _piece(it: Piece) -> str:
    text = f"<del>{escape(it.text)}</del>" if it.struck else escape(it.text)
    if it.mark is None:
        return text
    shape = "spelling" if it.mark in (Severity.SPELLING, Severity.UNSAID) else "gap" if it.text == LEFT_OUT else ""
    return f'<mark class="{shape}">{text}</mark>'
