"""Lines of another fee of the family than the one that is asked of by its full name.

`電子的診療情報連携体制整備加算の届出は` beside `電子的調剤情報連携体制整備加算は不要` -> another's, where the first is spoken of, too
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.japanese.glosses import fees

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD, TAIL = 2, 6  # letters at both ends of their names that make two fees a family: 電子- … -体制整備加算


def of_another_fee(asked: str, said: Sequence[str]) -> tuple[bool, ...]:
    """Of each text whether it names another fee of a family in place of the one asked of, which another of the texts names."""
    named = [fees(text) for text in said]
    known = fees(asked) & frozenset().union(*named)
    return tuple(any(fee not in own and any(_akin(fee, it) for it in own - known) for fee in known) for own in named)


def _akin(one: str, other: str) -> bool:
    """Whether two names begin and end alike. `電子的診療情報連携体制整備加算` ~ `電子的調剤情報連携体制整備加算`"""
    return one[:HEAD] == other[:HEAD] and one[-TAIL:] == other[-TAIL:]
