"""要件: what the papers ask for, as a table to filter; every row leads to its line and to the same requirement elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from kb.ask.contract import where
from kb.check.contract import choice_of
from kb.check.requirements import catalogue
from kb.japanese.words import spelled
from kb.views import look, portions, quoting
from kb.views.check_style import CSS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kb.base.open import Base
    from kb.check.finding import Requirement

SHOWN = 60  # rows at a time
MORE = "requirements-more"
LEAD = "資料が求めていることを、一件ずつ行とともに示します。同じ要件がほかの資料にもあれば、最も拘束力のある資料の文を示します。"


def show(base: Base) -> None:
    """The filters, then the table."""
    st.html(f'<style>{CSS}</style><h1 class="roomy">要件の一覧</h1><p class="lead">{LEAD}</p>')
    with st.spinner("要件を集めています…"):
        rows = _rows(catalogue(base))
    every = [same[0] for same in rows]
    words = st.text_input(
        "語で絞る（空白で区切ると、すべてを含むもの）", key="requirements-words", persist_state="session", autocomplete="off"
    )
    names = {cited.document.key: look.named(cited.document) for it in every for cited in (it.citation, *it.variants)}
    papers = _choice("文書", every, _papers, names)  # on a line of its own, as titles are long
    with st.container(horizontal=True, gap="small"):
        actors = _choice("主体", every, lambda it: [it.actor] if it.actor else [])
        strengths = _choice("強さ", every, lambda it: [it.strength] if it.strength else [])
        classes = _choice("種別", every, lambda it: [str(it.class_)])
    left = [
        same
        for same, it in zip(rows, every, strict=True)
        if _says(it, words or "")
        and (not papers or not set(papers).isdisjoint(_papers(it)))
        and (not actors or it.actor in actors)
        and (not strengths or it.strength in strengths)
        and (not classes or str(it.class_) in classes)
    ]
    _table(left, len(every))


def _rows(every: Sequence[Requirement]) -> list[list[Requirement]]:
    """What one paper says in the same words under the same headings, as one row."""
    rows: dict[tuple[str, str, str], list[Requirement]] = defaultdict(list)
    for it in every:
        rows[it.citation.document.key, it.text, look.trail(it.citation.trail)].append(it)
    return list(rows.values())


def _choice(
    label: str, every: Sequence[Requirement], values: Callable[[Requirement], Sequence[str]], names: Mapping[str, str] | None = None
) -> list[str]:
    """A filter of what occurs, the most frequent first; nothing chosen means everything. `names`: how values read."""
    counted = Counter(value for it in every for value in values(it))
    found = [value for value, _ in counted.most_common()]
    return st.multiselect(
        label,
        found,
        key=f"requirements-{label}",
        format_func=lambda it: f"{(names or {}).get(it, it)}（{counted[it]}）",
        placeholder="すべて",
        persist_state="session",
    )


def _papers(it: Requirement) -> list[str]:
    return list(dict.fromkeys(cited.document.key for cited in (it.citation, *it.variants)))


def _says(it: Requirement, words: str) -> bool:
    """Whether a requirement, its actor or its headings say every word, however it is spelled."""
    said = _spelled(" ".join([it.text, it.actor, *it.citation.trail]))
    return all(_spelled(word) in said for word in words.split())


def _spelled(text: str) -> str:
    return spelled(text)


# --- the table ----------------------------------------------------------------------------------------------------------


def _table(found: Sequence[Sequence[Requirement]], of: int) -> None:
    shown = portions.shown(MORE, SHOWN)
    st.html(f'<p class="tally" role="status">{of} 件のうち {len(found)} 件</p>')
    if not found:
        st.html('<p class="soft">当てはまる要件はありません。語や絞り込みを減らしてください。</p>')
        return
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("要件", "主体・強さ", "条件・数・範囲の語", "典拠"))
    rows = "".join(map(_row, found[:shown]))
    st.html(f'<table class="asked"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
    portions.more(MORE, len(found) - shown, "件")


def _row(same: Sequence[Requirement]) -> str:
    it = same[0]
    who = f"<p>{escape(it.actor)}</p>" if it.actor else '<p class="soft">主体の記載なし</p>'
    labels = "".join(f'<span class="tag">{escape(label)}</span>' for label in (it.strength, str(it.class_)) if label)
    document, links = it.citation.document, "".join(f"<p>{look.source_link(each.citation)}</p>" for each in same)
    return (
        f'<tr><td><p class="text">{escape(it.text)}</p>{quoting.reading([it.citation])}{look.trail(it.citation.trail)}</td>'
        f'<td>{who}<p class="tags">{labels}</p></td><td>{"".join(_marks(it))}</td>'
        f"<td><p>{escape(look.named(document))}</p>{look.tags(document)}{links}{_variants(it)}</td></tr>"
    )


def _marks(it: Requirement) -> Iterator[str]:
    rows = (("条件", it.conditions), ("数", it.quantities), ("範囲", it.scope_words))
    yield from (f'<p><span class="soft">{name}</span> {escape("、".join(said))}</p>' for name, said in rows if said)
    if it.any_of:
        yield f'<p class="tags"><span class="tag">{escape(choice_of(it))}</span></p>'


def _variants(it: Requirement) -> str:
    """The same requirement in other papers, folded away."""
    rows = "".join(f"<li>{look.source_link(each, f'{look.named(each.document)} {where(each)}')}</li>" for each in it.variants)
    return f"<details><summary>ほかの資料の同じ要件 {len(it.variants)} 件</summary><ul>{rows}</ul></details>" if rows else ""
