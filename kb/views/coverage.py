"""要件の網羅: every requirement of a scope as one cell of a picture, then as a list with the words that the draft leaves out."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from kb.check.contract import COVERS, ONE_IS_ENOUGH, choice_of
from kb.check.finding import Cover
from kb.check.requirements import catalogue
from kb.errors import InputError
from kb.views import look, quoting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.open import Base
    from kb.check.check import Examined
    from kb.check.finding import Checked, Coverage

COVERED = "check-covered"
CELLS = COVERS | {Cover.NOT_APPLICABLE: "選択"}
TOUCHED = "案文が触れている要件の一覧"
NO_ACTOR = "主体の書かれていない要件"


def show(base: Base, examined: Examined, checked: Checked) -> tuple[Coverage, ...]:
    """The scope, the picture and the list; gives back the coverage of the chosen scope."""
    scope = _scope(base)
    try:
        covered = _covered(base, examined, checked, scope)
    except InputError as error:
        look.trouble(error)
        return ()
    st.html(picture(covered) + _list(covered) if covered else '<p class="soft">案文が触れている要件は、資料にありません。</p>')
    return covered


def _scope(base: Base) -> str:
    """Whose requirements, and under which headings; nothing chosen means those that the draft touches."""
    counted = Counter(it.actor for it in catalogue(base) if it.actor)
    actors = [actor for actor, _ in counted.most_common()]
    with st.container(horizontal=True, gap="small"):
        actor = st.selectbox("誰に求められた要件の網羅を見るか", actors, index=None, placeholder=TOUCHED, key="check-actor")
        words = st.text_input("見出しや文書名の語で絞る", key="check-words", autocomplete="off")
    return " ".join(filter(None, (actor, words.strip())))


def _covered(base: Base, examined: Examined, checked: Checked, scope: str) -> tuple[Coverage, ...]:
    """The coverage of a scope, reckoned once while it stays chosen."""
    if not scope:
        return checked.coverage
    known: tuple[str, tuple[Coverage, ...]] | None = st.session_state.get(COVERED)
    if known is None or known[0] != scope:
        with st.spinner("要件と照らしています…"):
            known = scope, examined.covered(base, scope)
        st.session_state[COVERED] = known
    return known[1]


def picture(covered: Sequence[Coverage]) -> str:
    """A bar of all states, then a cell a requirement under whoever is asked; every cell leads to its line."""
    counted = Counter(it.state for it in covered)
    present = [state for state in Cover if counted[state]]
    told = "、".join(f"{COVERS[state]} {counted[state]}" for state in present)
    bar = "".join(
        f'<span class="c-{state}" style="flex-grow:{counted[state]}">{COVERS[state]} {counted[state]}</span>' for state in present
    )
    groups = groupby(covered, key=lambda it: (it.requirement.actor, look.named(it.requirement.citation.document), it.requirement.any_of))
    return (
        f'<p class="tally">要件 {len(covered)} のうち {told}</p><div class="bar" role="img" aria-label="{told}">{bar}</div>'
        f'<div class="matrix">{"".join(_group(*asked, list(them)) for asked, them in groups)}</div>'
    )


def _group(actor: str, title: str, any_of: bool, covered: Sequence[Coverage]) -> str:
    cells = "".join(f"<li>{_cell(it)}</li>" for it in covered)
    choice = f'<span class="tag">{ONE_IS_ENOUGH}</span>' if any_of else ""
    return f'<h2>{escape(actor or NO_ACTOR)} <small>{escape(title)}</small> {choice}</h2><ul class="cells">{cells}</ul>'


def _cell(it: Coverage) -> str:
    """`逐語`, `趣旨`, `一部`, `なし`, `選択` in a frame of its own shape, with the whole sentence for those who point or listen."""
    told = f"{COVERS[it.state]}：{it.requirement.text}"
    address = f"source?cite={quote(str(it.requirement.citation))}"
    return (
        f'<a class="c-{it.state}" href="{address}" target="_blank" rel="noopener" title="{escape(told)}" '
        f'aria-label="{escape(told)}（新しいタブ）">{CELLS[it.state]}</a>'
    )


def _list(covered: Sequence[Coverage]) -> str:
    return f'<ul class="covered">{"".join(map(_row, covered))}</ul>'


def _row(it: Coverage) -> str:
    asked = it.requirement
    left = f'<p class="missing">案文にない語：{escape("、".join(it.missing))}</p>' if it.missing and it.state is not Cover.MISSING else ""
    said = f"案文の文 {'、'.join(str(number + 1) for number in it.sentences)}" if it.sentences else "案文に当たる文なし"
    choice = f'<span class="tag">{escape(choice_of(asked))}</span>' if asked.any_of else ""
    who = f'<span class="tag">{escape(asked.actor)}</span>' if asked.actor else ""
    return (
        f'<li><span class="state-tag c-{it.state}">{COVERS[it.state]}</span><div><p>{escape(asked.text)}</p>'
        f"{quoting.reading([asked.citation])}{left}"
        f'<p class="tags">{who}{choice}</p><p class="soft">{said}　{escape(look.named(asked.citation.document))}　'
        f"{look.source_link(asked.citation)}</p></div></li>"
    )
