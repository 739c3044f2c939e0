"""Drafts made from the papers of a base: requirements in plan style, shortened, merged, split, rewritten, some changed on purpose.

The papers' words are used while it runs and stay nowhere. Half of the papers are for development, half for judging.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from evaluations.plans import Plan, Said, local
from evaluations.rewrites import Rewrite
from evaluations.rewrites_harmless import HARMLESS
from evaluations.rewrites_planted import PLANTED
from kb.check.finding import Verdict
from kb.japanese.statements import is_question
from kb.japanese.text import plain
from kb.model import LineRange, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base

PAPERS = {
    "development": ("001_", "003_", "sample-tsuchi", "sample-slides", "sample-guidebook"),
    "held_out": ("000_", "002_", "004_", "sample-torimatome", "sample-qa", "sample-city"),
}
# Where the bundled papers disagree on purpose a copy of the weaker one is rightly held against the stronger.
DISAGREE = "年６回|年２回把握|令和10年|2028年|15分以内|全ての取組を行う|他職種|年４回のまま|年２回更新|年３回|会議は、おおむね"
LENGTHS = range(18, 151)
LONGEST_DRAFT = 22
TAKEN = frozenset(it for it in StatementClass if it not in (StatementClass.EXAMPLE, StatementClass.OPINION))
MARKER = re.compile(
    r"^(?:[\s　]*(?:[・○〇●＊※▼▽]|[①-⑳](?![のかま])|＊[１-９]|[（(]\d+[)）]|\d+[.．)]|[ア-ン１-９](?=　)|答　|問\d+　|-))*[\s　]*"
)
PREDICATE = re.compile(r"(?:こと|もの|[うくすつむるぐたいだん])[。）)]*$")
SENTENCE = re.compile(r"[。、]|(?:こと|する|いる|れる|ある|ない|か)$")
SPELLING = frozenset({"全角半角", "漢数字", "西暦", "表記", "略称", "読点", "計画調"})
SHORTENING = frozenset({"前半だけ", "後半だけ"})
HEADS = ("第{}　{}", "{}　{}", "({})　{}", "## {1}", "{1}")


def plans(base: Base, name: str, count: int, seed: int = 5) -> tuple[Plan, ...]:
    """Drafts of one set, the same for the same seed; every fourth is pasted with broken lines."""
    rng = random.Random(f"{name}{seed}")
    groups = _groups(base, name)
    maker = _Maker(rng, local(name), frozenset(plain(text) for _, texts in groups for text in texts))
    return tuple(Plan(f"{name} {at + 1}", tuple(maker.draft(groups)), wrapped=at % 4 == 3) for at in range(count if groups else 0))


def _groups(base: Base, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Sentences that stand under one heading, with that heading."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for document in base.store.documents():
        if not document.id.startswith(PAPERS[name]):
            continue
        items = {it.number: it for it in base.store.items(document.key)}
        trails = {it.item: it.trail for it in base.store.passages(document.key)}
        past = {it.number for it in base.store.lines(LineRange(document.key, 1, document.lines)) if not it.in_force}
        kept = [
            (_head(trails[it.item], document.title), MARKER.sub("", it.text))
            for it in base.store.statements(document.key)
            if it.class_ in TAKEN and it.first not in past and not items[it.item].heading and it.item in trails
        ]
        for head, run in groupby(kept, key=lambda it: it[0]):
            texts = tuple(text for _, text in run if _takeable(text))
            found += [(head, texts)] if texts else []
    return found


def _head(trail: Sequence[str], title: str) -> str:
    """The nearest heading that is no sentence."""
    return next((it for it in reversed(trail) if not SENTENCE.search(it) and len(it) <= 30), title)


def _takeable(text: str) -> bool:
    return (
        len(text) in LENGTHS
        and not re.search(r"[\t<>]| / |…|―|https?:|であった$", text)
        and not re.search(DISAGREE, text)
        and not is_question(text)
        and bool(re.search("[をはがに]", text))
        and bool(PREDICATE.search(text))
    )


class _Maker:
    """作り手: draws sentences, and keeps count so that every kind of change gets its share."""

    def __init__(self, rng: random.Random, own: Sequence[str], known: frozenset[str]) -> None:
        self._rng = rng
        self._own = own
        self._known = known
        self._made: Counter[str] = Counter()

    def draft(self, groups: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Said]:
        """One draft of 12 or more sentences under its headings."""
        said = 0
        shape = self._rng.choice(HEADS)
        for number, (head, texts) in enumerate(self._rng.sample(groups, len(groups)), 1):
            if said >= LONGEST_DRAFT // 2 + self._rng.randrange(LONGEST_DRAFT // 2):
                return
            yield Said(shape.format(number, re.sub(r"\s", "", head)[:30]), Verdict.NOT_CHECKED)
            for it in self._section(list(texts[: LONGEST_DRAFT - said])):
                said += 1
                yield it

    def _section(self, texts: list[str]) -> Iterator[Said]:
        while texts:
            text = texts.pop(0)
            if self._rng.random() < 0.25:
                yield Said(self._rng.choice(self._own), Verdict.UNSUPPORTED, names=("独自",))
            if texts and len(text) < 60 and len(texts[0]) < 60 and self._rng.random() < 0.15 and (both := _merged(text, texts[0])):
                yield self._clean(both, (text, texts.pop(0)), ("合体",))
            elif self._rng.random() < 0.1 and (parts := _split(text)):
                yield from (Said(part, Verdict.SUPPORTED, source=(text,), names=("分割",)) for part in parts)
            else:
                yield (self._rng.random() < 0.5 and self._planted(text)) or self._clean(text, (text,))

    def _planted(self, text: str) -> Said | None:
        """The text with a change of the kind that is rarest so far, half of the time rewritten harmlessly too."""
        order = sorted(self._rng.sample(PLANTED, len(PLANTED)), key=lambda it: (self._made[it.kind], self._made[it.name]))
        for change in order:
            new = change.change(text, self._rng)
            if new != text and plain(new) not in self._known:
                self._made.update((change.kind, change.name))
                after, names = self._rewritten(
                    new, [it for it in HARMLESS if it.name not in SHORTENING | {"主語なし"}], self._rng.randrange(2)
                )
                return Said(after, Verdict.DEVIATES, (change.kind,), source=(text,), names=(change.name, *names))
        return None

    def _clean(self, text: str, source: tuple[str, ...], names: tuple[str, ...] = ()) -> Said:
        after, done = self._rewritten(text, [it for it in HARMLESS if not names or it.name not in SHORTENING], self._rng.randrange(3))
        return Said(after, Verdict.SUPPORTED, source=source, names=(*names, *done))

    def _rewritten(self, text: str, ways: Sequence[Rewrite], times: int) -> tuple[str, list[str]]:
        names: list[str] = []
        for change in self._rng.sample(ways, len(ways)):
            new = change.change(text, self._rng)
            if len(names) < times and new != text and len(new) > LENGTHS.start // 2:
                text, names = new, [*names, change.name]
        return text, names


def _merged(one: str, other: str) -> str:
    """Two requirements as one sentence. `Ａを行うこと。` + `Ｂを図ること。` -> `Ａを行うとともに、Ｂを図ること。`"""
    if not re.search(r"[うくすつむるぐ]こと。?$", one) or not re.search(r"[うくすつむるぐ]こと。?$", other):
        return ""
    return re.sub(r"こと。?$", "とともに、", one) + other


def _split(text: str) -> tuple[str, ...]:
    """One requirement as two sentences, cut where a clause ends. `…を開催し、…を実施すること` -> `…を開催する。` `…を実施すること`"""
    match = re.match(r"^([^（(]{14,}[一-鿿])し、([^（(]{14,})$", text)
    return (f"{match[1]}する。", match[2]) if match else ()
