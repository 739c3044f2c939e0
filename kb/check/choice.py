"""What a list of which one item is enough still asks, once a draft takes one up: the others are 選択, what stands under that one is not.

`次の①から③までのいずれかの取組を行うこと` and ① 逐語 -> 趣旨, ①のア なし, ② and ②のア 選択
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.check.finding import Cover

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.check.finding import Coverage

TAKEN = (Cover.VERBATIM, Cover.SUBSTANCE)


def settled(found: Sequence[Coverage]) -> Iterator[Coverage]:
    """Each requirement as the choice leaves it, in order."""
    deciding = tuple(_deciding(found))
    chosen = {it.requirement.member for it in deciding if it.state is not Cover.MISSING}
    met: dict[str, set[int]] = defaultdict(set)
    for it in deciding:
        if it.state in TAKEN:
            met[it.requirement.group].update(it.sentences)
    for it in found:
        asked = it.requirement
        if it.state is Cover.MISSING and asked.heads in met:
            yield replace(it, state=Cover.SUBSTANCE, sentences=tuple(sorted(met[asked.heads])), missing=())
        elif it.state is Cover.MISSING and asked.any_of and asked.group in met and (not asked.member or asked.member not in chosen):
            yield replace(it, state=Cover.NOT_APPLICABLE, missing=())
        else:
            yield it


def _deciding(found: Sequence[Coverage]) -> Iterator[Coverage]:
    """The items of such lists; what stands under an item only where that itself asks nothing."""
    own = {it.requirement.member for it in found if not it.requirement.under}
    return (it for it in found if it.requirement.any_of and (not it.requirement.under or it.requirement.member not in own))
