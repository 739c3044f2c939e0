"""What search finds: whole sentences of one item, contiguous, with the headings above them.

`会議を開くこと。` and `研修を行うこと。` of one item under 第２ › １ -> one passage with both headings
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.model import Item, Passage, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIMIT = 120  # characters; the encoder blurs longer ones (evaluations/retrieval over the dev questions)
TRAIL_WIDTH = 80  # characters kept of a heading that is a whole sentence
QUESTION_WIDTH = 400  # of a 問, which is all that its 答 is about


def passages(items: Sequence[Item], statements: Sequence[Statement]) -> tuple[Passage, ...]:
    """One or more passages an item; every statement stands in exactly one."""
    trails = trails_of(items)
    headed: dict[int, list[Statement]] = {statement.item: [] for statement in statements}
    for statement in statements:
        headed[statement.item].append(statement)
    found: list[Passage] = []
    for item in items:
        for group in _groups(headed.get(item.number, [])):
            found.append(
                Passage(
                    number=len(found) + 1,
                    item=item.number,
                    first=group[0].first,
                    last=group[-1].last,
                    statements=(group[0].number, group[-1].number),
                    trail=trails[item.number],
                    text="".join(statement.text for statement in group),
                )
            )
    return tuple(found)


def trails_of(items: Sequence[Item]) -> dict[int, tuple[str, ...]]:
    """The headings above each item, outermost first; a sentence that heads a list counts as its heading."""
    said = {item.number: item.text or (item.marker.label if item.marker else "") for item in items}
    texts = {
        item.number: said[item.number][: QUESTION_WIDTH if item.marker and item.marker.kind == "問" else TRAIL_WIDTH] for item in items
    }
    trails: dict[int, tuple[str, ...]] = {}
    for item in items:
        trails[item.number] = () if item.parent is None else (*trails[item.parent], texts[item.parent])
    return trails


def _groups(own: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Runs of sentences up to LIMIT characters; one long sentence stands alone."""
    group: list[Statement] = []
    for statement in own:
        if group and sum(len(s.text) for s in group) + len(statement.text) > LIMIT:
            yield group
            group = []
        group.append(statement)
    if group:
        yield group
