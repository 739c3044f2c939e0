"""A body that is asked of where the lines only know another of its family: 在宅療養支援病院 is no 在宅療養支援診療所.

`在宅療養支援病院の医師は何人か` of lines that only name the 診療所 -> 在宅療養支援病院
"""

from __future__ import annotations

from functools import cache
from itertools import permutations, product
from typing import TYPE_CHECKING

from kb.ask.ways import ways
from kb.japanese.words import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.terms import Term

# What bodies are called by at the end of their names; 事業所, ステーション and センター are one in many papers.
KINDS = ("病院", "診療所", "薬局", "協議会", "委員会")
# Roles of one plan that papers put side by side, by names of the alias table.
ROLES = ("積極的医療機関", "連携拠点")
FAMILY = 2  # words before the kind that make a family: 在宅療養支援-, 地域連携-


def only_kindred(terms: Sequence[Term], texts: Sequence[str]) -> Term | None:
    """The body among the terms that no text names, though one names another kind of the same family; None where there is none.

    `在宅療養支援診療所又は病院` names both.
    """
    said = "\x1f".join(("", *(form for text in texts for form in (*forms(text), "")), ""))
    return next((it for it in terms if it.subject and _only_kindred(it, terms, said)), None)


def _only_kindred(term: Term, terms: Sequence[Term], said: str) -> bool:
    bodies = tuple(_bodies(term))
    others = [(*family, *other) for (family, kind), other in product(bodies, _kinds()) if other != kind]
    if not any(_stands(it, said) for it in (*others, *_other_roles(term, terms))):
        return False
    named = [*term.ways, *((*other, *kind) for (_, kind) in bodies for other in others)]
    return not any(_stands(it, said) for it in named)


def _bodies(term: Term) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each way of a term that names a body, as its family and its kind. `在宅療養支援病院` -> ((在宅, 療養, 支援), (病院))"""
    for way, kind in product(term.ways, _kinds()):
        if way[-len(kind) :] == kind and len(way) >= FAMILY + len(kind):
            yield way[: -len(kind)], kind


def _other_roles(term: Term, terms: Sequence[Term]) -> Iterator[tuple[str, ...]]:
    """The official names of the other role where a question asks of one alone. `積極的医療機関` -> 在宅医療に必要な連携を担う拠点"""
    asked = {way for it in terms for way in it.ways}
    for own, other in permutations(ROLES, 2):
        if not asked.intersection(ways(other)) and not set(term.ways).isdisjoint(ways(own)):
            yield from (way for way in ways(other) if len(way) > FAMILY)


@cache
def _kinds() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(forms(it)) for it in KINDS)


def _stands(way: tuple[str, ...], said: str) -> bool:
    return "\x1f" + "\x1f".join(way) + "\x1f" in said
