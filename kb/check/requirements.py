"""The requirement catalogue of a base: what its papers ask for, item by item, each with a stable id, its actor and its lines.

`拠点は、会議を年４回以上開くこと` -> actor 在宅医療に必要な連携を担う拠点, strength すること, quantities 年4回以上
The same requirement in several papers is one, led by the paper that binds most; the others are its variants.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kb.base.cite import citation
from kb.base.precedence import precedence
from kb.check.align import SLICE
from kb.check.asked import conditions_of, is_any_of, quantities_of, scope_words_of
from kb.check.finding import Requirement
from kb.check.likeness import Weights, gist, likeness, source_gist
from kb.errors import CitationError
from kb.japanese.actors import actor_of
from kb.japanese.classes import strength_of
from kb.japanese.in_full import letters
from kb.japanese.statements import sentence_spans
from kb.model import LineRange, StatementClass, Status
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.base.open import Base
    from kb.model import Citation, Document, Item, Statement
    from kb.progress import Progress

WISHES = frozenset({"必要がある", "望ましい"})  # strengths with which a direction asks for something
ALLOWS = frozenset({"することができる", "想定", "ではないか"})  # strengths that oblige nobody
# Shares of words (evaluations/checks): both ways for a copy; of the shorter and of the longer for an abridged one.
SAME, ABRIDGED, WHOLE = 0.82, 0.85, 0.4
IN_ORDER = 0.5  # and this share of the words that stand side by side, for an abridged one
RAREST = 6  # words by which the same requirement is looked for in other papers
_TELLS = re.compile(r"(?:た|ている|ました|ます|ない|よい|中である|抜粋|である|いう|含む)[。）)]*$")

# In an answer without any of these it is the 問 that says of what: `位置付けることはできない。`
_OF_WHAT = re.compile("(?<!こと)(?<!必要)[はもが]|[をにへ、]|で(?![きあす])")
Lists = dict[int, tuple[int | None, "Item"]]

_known: WeakKeyDictionary[Base, tuple[Requirement, ...]] = WeakKeyDictionary()


def catalogue(base: Base, on_progress: Progress = quiet) -> tuple[Requirement, ...]:
    """Every requirement of the papers that hold, the most binding papers first, each in reading order.

    It is made once for an open base. `on_progress` may raise to stop the work; nothing half-made is kept.
    """
    if base not in _known:
        found: list[Requirement] = []
        papers = _papers(base)
        for done, document in enumerate(papers):
            on_progress("要件の一覧", done, len(papers))
            found += _asked(base, document)
        most = Counter(it.citation.document.key for it in found)
        found.sort(key=lambda it: _rank(it.citation.document, most))
        _known[base] = _linked(base, found, on_progress)
    return _known[base]


def select(requirements: Sequence[Requirement], document: str = "", scope: str = "") -> tuple[Requirement, ...]:
    """Those that a document asks (itself or as a variant), and that a scope names by actor, heading, title or their own words."""
    found = [it for it in requirements if not document or document in _papers_of(it)]
    if not scope.strip():
        return tuple(found)
    actor, wanted = actor_of("", [scope]), gist(scope).forms
    if actor:
        found, wanted = [it for it in found if it.actor == actor], wanted - gist(actor).forms
    above = [it for it in found if wanted <= source_gist(" ".join([*it.citation.trail, it.citation.document.title, it.actor])).forms]
    return tuple(above or [it for it in found if wanted <= source_gist(it.text).forms])


def _papers_of(it: Requirement) -> set[str]:
    papers = [cited.document for cited in (it.citation, *it.variants)]
    return {name for paper in papers for name in (paper.id, paper.key)}


def _papers(base: Base) -> list[Document]:
    return [it for it in base.store.documents() if it.status is not Status.OLD and not it.copy_of and not it.kind.retells]


def _rank(document: Document, most: Counter[str]) -> tuple[tuple[int, int], int, str]:
    """Papers that bind most first; of papers that bind alike the one that asks most."""
    return precedence(document), -most[document.key], document.key


# --- what one paper asks ------------------------------------------------------------------------------------------------


def _asked(base: Base, document: Document) -> Iterator[Requirement]:
    items = {it.number: it for it in base.store.items(document.key)}
    lines = base.store.lines(LineRange(document.key, 1, document.lines))
    past = {line.number for line in lines if not line.in_force}
    lists = _any_of_lists(items)
    trails = {it.item: it.trail for it in base.store.passages(document.key)}
    seen: Counter[str] = Counter()
    previous = None
    for statement in base.store.statements(document.key):
        item = items[statement.item]
        first, previous = previous != item.number, item.number
        parent = items[item.parent] if item.parent else None
        if statement.first in past or not _asks(statement, item, parent):
            continue
        text = _worded(statement, item) if first else statement.text
        try:
            cited = citation(base.store, LineRange(document.key, statement.first, statement.last), statement, trails[item.number])[0]
        except CitationError:  # nothing of it can be cited: running heads, notes
            continue
        yield _requirement(cited, statement, item, parent, text, lists, seen)


def _asks(statement: Statement, item: Item, parent: Item | None) -> bool:
    """Whether a sentence obliges somebody; items of a list of requirements need not say so themselves."""
    if statement.class_ is StatementClass.DIRECTION:
        return statement.strength in WISHES and not item.heading
    if not statement.class_.asks or statement.strength in ALLOWS:
        return False
    if _answers(item, parent) and not _OF_WHAT.search(statement.text):
        return False
    if statement.strength or statement.class_ is StatementClass.PROCEDURE:
        return bool(statement.strength)
    return bool(item.marker and parent) and not item.heading and not _TELLS.search(statement.text)


def _answers(item: Item, parent: Item | None) -> bool:
    return item.answers or (parent is not None and (parent.answers or parent.asks))


def _worded(statement: Statement, item: Item) -> str:
    """The first sentence of an item without its marker."""
    spans = sentence_spans(item.text)
    return item.text[slice(*spans[0])].strip() if item.marker and spans else statement.text


def _requirement(
    cited: Citation, statement: Statement, item: Item, parent: Item | None, text: str, lists: Lists, seen: Counter[str]
) -> Requirement:
    head, member = lists.get(item.number, (None, None))
    group = head if head is not None else parent.number if parent and item.marker else None
    return Requirement(
        id=_id(cited.document, text, seen),
        text=text,
        actor=actor_of(text, cited.trail),
        strength=statement.strength or strength_of(parent.text if parent else ""),
        class_=statement.class_,
        citation=cited,
        conditions=conditions_of(text),
        scope_words=scope_words_of(text),
        quantities=quantities_of(text),
        group=f"{cited.document.key}#{group}" if group is not None else "",
        any_of=member is not None,
        heads=f"{cited.document.key}#{item.number}" if any(item.number == opened for opened, _ in lists.values()) else "",
        member=f"{cited.document.key}#{member.number}" if member else "",
        under=member.marker.label if member and member.marker and member is not item else "",
    )


def _id(document: Document, text: str, seen: Counter[str]) -> str:
    """A digest of the document and the words; the same words again in it count on."""
    words = re.sub(r"[\s。]", "", letters(text))
    seen[words] += 1
    again = f"\n{seen[words]}" if seen[words] > 1 else ""
    return hashlib.sha256(f"{document.id}\n{words}{again}".encode()).hexdigest()[:12]


def _any_of_lists(items: dict[int, Item]) -> Lists:
    """What stands in a list of which one is enough -> the item that heads the list, and the item of the list that it is or stands under."""
    below: dict[int | None, list[Item]] = defaultdict(list)
    for item in items.values():
        below[item.parent].append(item)
    heads = set()
    for number, children in below.items():
        if number is None or sum(child.marker is not None for child in children) < 2:
            continue
        around = [it.text for it in (*below[items[number].parent], *children) if it.marker is None and it.number != number]
        if is_any_of(items[number].text, around):
            heads.add(number)
    found: Lists = {}
    for item in items.values():
        if item.parent in heads and item.marker:
            found[item.number] = item.parent, item
        elif item.parent in found:
            found[item.number] = found[item.parent]
    return found


# --- the same in several papers -----------------------------------------------------------------------------------------


def _linked(base: Base, requirements: Sequence[Requirement], on_progress: Progress) -> tuple[Requirement, ...]:
    """One entry a requirement; those that another paper asks already become its variants."""
    weights = Weights(base.store)
    leads: list[Requirement] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for done, requirement in enumerate(requirements):
        if done % SLICE == 0:
            on_progress("同じ要件", done, len(requirements))
        rare = sorted(source_gist(requirement.text).forms, key=lambda form: (-weights.of(form), form))[:RAREST]
        near = dict.fromkeys(at for form in rare for at in by_word[form])
        same = [(share, -at) for at in near if (share := _sameness(weights, requirement, leads[at]))]
        if same:
            lead = -max(same)[1]
            known = leads[lead]
            leads[lead] = replace(known, variants=(*known.variants, requirement.citation), any_of=known.any_of or requirement.any_of)
            continue
        for form in rare:
            by_word[form].append(len(leads))
        leads.append(requirement)
    return tuple(leads)


def _sameness(weights: Weights, one: Requirement, lead: Requirement) -> float:
    """How far a requirement repeats another paper's; 0 when it does not."""
    if one.citation.document.id == lead.citation.document.id or (one.actor and lead.actor and one.actor != lead.actor):
        return 0.0
    found = likeness(weights, source_gist(one.text), source_gist(lead.text), frozenset(), frozenset())
    low, high = sorted((found.draft, found.source))
    abridged = high >= ABRIDGED and low >= WHOLE and found.order >= IN_ORDER
    return (low + high) / 2 if low >= SAME or abridged else 0.0
