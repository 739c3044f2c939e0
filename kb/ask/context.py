"""Cited lines with what belongs to them: the stem of their list, what they point at, the same words elsewhere, and who contradicts them.

`① 会議を年４回以上開くこと` -> 柱書き 次のいずれかの取組を行うこと · 同文 1 件 · 食い違い 数：4回／6回
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.glosses import glosses
from kb.ask.outlined import Outlined
from kb.ask.references import references
from kb.ask.stem import stem
from kb.ask.twins import between, conflicts, same_lines, twins
from kb.base.cite import quoted
from kb.base.precedence import precedence_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.base.store import Store
    from kb.model import Citation, Conflict, Gloss


@dataclass(frozen=True, slots=True)
class InContext:
    """文脈付きの引用: the citations with what belongs to them, the contradictions that they are in, and what says how they are meant."""

    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    glosses: tuple[Gloss, ...]


def in_context(store: Store, cited: Sequence[Citation], near: Sequence[Citation], admitted: frozenset[str], *, together: bool) -> InContext:
    """Add what belongs to the citations; `near` are further lines that may contradict them.

    Of single lines that say the same and are of one sort the best edition is shown; the items of a list stay together.
    """
    papers: dict[str, Outlined] = {}
    shown: list[Citation] = []
    against: list[Conflict] = []
    for it in cited:
        found = twins(store, it, admitted)
        alike = (it, *same_lines(store, it, found))
        best, *others = alike if together else _best_first(alike)
        if str(best) in {place for one in shown for place in (str(one), *one.same)}:
            continue
        outlined = papers.setdefault(best.document.key, Outlined(store, best.document.key))
        above = stem(store, outlined, best)
        headed = quoted(above) if above else None
        shown.append(replace(best, same=tuple(map(str, others)), stem=headed, references=references(store, outlined, best)))
        against += conflicts(store, it, (*found, *between(store, (*cited, *near), it)))
        against += conflicts(store, above, twins(store, above, admitted)) if above else ()
    return InContext(tuple(shown), _once(against), glosses(store, shown, admitted))


def _best_first(alike: Sequence[Citation]) -> list[Citation]:
    """The most binding paper first; words that are an opinion here and a requirement there do not change places."""
    return sorted(alike, key=lambda one: (one.class_ is not alike[0].class_, precedence_of_lines(one)))


def _once(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Each pair of lines one time."""
    return tuple({(str(it.left), str(it.right)): it for it in found}.values())
