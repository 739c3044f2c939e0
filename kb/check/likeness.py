"""How much two sentences speak of the same thing: shared content words by rarity, their order, in both directions.

Numbers and who acts weigh little, for these are what a draft may have got wrong: `年４回以上開く` ~ `年２回開く`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

from kb.base.frequencies import rarity
from kb.japanese.in_full import flat, unabbreviated
from kb.japanese.words import SILENT, plain_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.base.store import Store
    from kb.japanese.words import Token

# Shares of a word's rarity that are left to it (evaluations/checks): plain words and verbs carry little of what a sentence is about,
# numbers and scope words may be what deviates.
LIGHT, VERB, CHANGEABLE = 0.15, 0.6, 0.2
NAME = 0.4  # and the words of the official name of a role: whose item it is, not what it says
FROM_TRAIL = 0.7  # how far a word that stands only in the headings counts as said
_CHANGEABLE = frozenset(
    {"いずれ", "全て", "凡て", "少なくとも", "以上", "以下", "未満", "超える", "及び", "等", "など", "他", "多", "定期", "毎年", "ほか"}
)
_ROLES = re.compile(r"在宅医療において積極的役割を担う医療機関|在宅医療に必要な連携を担う拠点")
_ASIDE = re.compile(r"\([^()]{4,}\)")


@dataclass(frozen=True, slots=True)
class Gist:
    """要旨: the content words of a sentence as sets: each word, and each pair of neighbours."""

    forms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str] = frozenset()
    """Words that stand only in the official name of a role."""
    asides: frozenset[str] = frozenset()
    """Words that stand only in brackets: a draft leaves them out freely."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """類似: shares 0–1 of the draft's weight that the source says, of the source's that the draft says, and of the pairs in order."""

    draft: float
    source: float
    order: float
    shared: float
    """The weight of the shared words themselves, in nats of rarity."""


def gist(text: str) -> Gist:
    """Read a sentence; short forms are opened first. `在支診` -> 在宅 療養 支援 診療 所"""
    full = unabbreviated(text)
    found = [word for word in tokens(flat(full)) if word.part not in SILENT]
    forms = [word.form for word in found]
    roles = [match.span() for match in _ROLES.finditer(full)]
    others = _outside(found, roles)
    return Gist(
        frozenset(forms),
        frozenset(pairwise(forms)),
        frozenset(word.form for word in found if word.part == "名詞-数詞"),
        frozenset(word.form for word in found if not word.part.startswith("名詞")),
        frozenset(forms) - others,
        frozenset(forms) - _outside(found, [match.span() for match in _ASIDE.finditer(full)]),
    )


def _outside(found: Iterable[Token], spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The words that stand outside some ranges."""
    return frozenset(word.form for word in found if not any(start <= word.start and word.end <= end for start, end in spans))


@lru_cache(maxsize=50_000)
def source_gist(text: str) -> Gist:
    """The same of words of a source, read once. Never of a draft's: what is read here stays at hand when the check is over."""
    return gist(text)


class Weights:
    """重み: how much each word says in one base. Sums are exact, since the order of a set is another in every run."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._total = store.passage_count
        self._known: dict[str, float] = {}

    def of(self, form: str, *, number: bool = False, verb: bool = False, name: bool = False) -> float:
        if form not in self._known:
            self._known[form] = self._rarity(form)
        return self._known[form] * (CHANGEABLE if number else VERB if verb else 1.0) * (NAME if name else 1.0)

    def _rarity(self, form: str) -> float:
        rare = rarity(self._store.frequency(form), self._total)
        return rare * (LIGHT if form in plain_words() else CHANGEABLE if form in _CHANGEABLE else 1.0)

    def share(self, forms: frozenset[str], others: frozenset[str]) -> float:
        """How much of some words others have in common with them, 0–1."""
        whole = fsum(map(self.of, forms))
        return fsum(map(self.of, forms & others)) / whole if whole else 0.0

    def total(self, said: Gist, forms: Iterable[str]) -> float:
        return fsum(self.of(it, number=it in said.numbers, verb=it in said.verbs, name=it in said.names) for it in forms)


def likeness(weights: Weights, draft: Gist, source: Gist, draft_trail: frozenset[str], source_trail: frozenset[str]) -> Likeness:
    """Compare two sentences under their headings."""
    both = draft.forms & source.forms
    shared_d, shared_s = weights.total(draft, both), weights.total(source, both)
    lent_d = weights.total(draft, (draft.forms - both) & source_trail) * FROM_TRAIL
    lent_s = weights.total(source, (source.forms - both) & draft_trail) * FROM_TRAIL
    all_d, all_s = weights.total(draft, draft.forms), weights.total(source, source.forms - (source.asides - both))
    pairs = min(len(draft.pairs), len(source.pairs))
    return Likeness(
        draft=(shared_d + lent_d) / all_d if all_d else 0.0,
        source=(shared_s + lent_s) / all_s if all_s else 0.0,
        order=len(draft.pairs & source.pairs) / pairs if pairs else 0.0,
        shared=shared_d,
    )
