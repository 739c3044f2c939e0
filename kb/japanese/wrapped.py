"""Whether a number or a dot at the head of a line goes on with the sentence above it, and so opens no item.

`全ての圏域において` + `24 時間体制で` -> a quantity, `管理料の` + `(６)から(８)までと同様` -> the name of another item
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.shape import hangs, predicate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.model import Line, Marker

_COUNTERS = "年月日時分回人名件部か所ヶカ箇割％%円点床週歳倍次つ者法種項号条"
_NAMED = re.compile(r"又は|及び|若しくは|並びに|から|まで|、")  # what follows the name of an item in prose
_PARTICLE = re.compile(r"[のにをはとも]")  # so may these, where the line above calls for a name
_CUT_CODE = re.compile(r"[0-9０-９][-－―‐]\s*$")  # `Ｄ００４－` + `２ 検査`
_DOTTED = re.compile(r"(?=([^\s　・][^\s　・])・([^\s　・][^\s　・]))")
_CALLS = re.compile(r"(?:及び|注)\s*$")


def goes_on(above: Line, line: Line, marker: Marker) -> bool:
    """Whether the number that `marker` took for an item's belongs to the unfinished sentence above."""
    rest = line.text[marker.end :]
    if marker.kind in ("1", "一") and (rest[:1] in _COUNTERS or _CUT_CODE.search(above.text)):
        return True
    return bool(_NAMED.match(rest)) or (bool(_PARTICLE.match(rest)) and _calls(above))


def compounds(lines: Iterable[Line]) -> frozenset[str]:
    """The two characters on either side of each dot inside a line. `訪問看護・指導料` -> 看護・指導"""
    return frozenset(f"{before}・{after}" for line in lines for before, after in _DOTTED.findall(line.text))


def cuts_compound(above: Line, line: Line, known: frozenset[str]) -> bool:
    """Whether a dot at the head of a line stands in a word of the paper that was cut there. `訪問看護` + `・指導については`"""
    return above.text.rstrip()[-2:] + line.text.strip()[:3] in known


def _calls(above: Line) -> bool:
    return bool(_CALLS.search(above.text)) or (hangs(above) and not predicate(above))
