"""Which editions repeat another paper's: what the catalogue says is a copy, what says the same under another name, and scans.

`mhlw@2023-03-31` and `wju@2023-03-31`, 99 % alike -> {"wju@2023-03-31": "mhlw@2023-03-31"}; only the official one answers.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.scans import scans
from ingest.sketch import near, shared
from kb.changes.diff import ChangeKind, diff
from kb.japanese.alike import gist
from kb.japanese.drafts import is_draft
from kb.japanese.obligations import strength_of
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.cache import Cache
    from ingest.held import Entry
    from kb.base.store import Store
    from kb.changes.diff import Change, Diff
    from kb.model import Document

SAME = 0.98  # of the characters of both texts
WORTH_READING = 0.5  # of the samples: a change in every fiftieth character leaves six in ten pieces whole
A_PAPER_OF_IT = 0.3  # of the samples: which of a page's papers a declared copy is of
RECIPE = "1"  # counts up when what follows decides otherwise, so that what is remembered is forgotten
OFFICIAL = (".go.jp", ".lg.jp")


def copies(store: Store, entries: Sequence[Entry], cache: Cache) -> dict[str, str]:
    """The key of the official edition, by the key of its copy. It follows from the ledger and the rows alone."""
    documents = {it.key: it for it in store.documents()}
    declared = {it.key: it.given.copy_of for it in entries if it.given.copy_of}
    came = {it.id: at for at, it in reversed(list(enumerate(entries)))}
    sketches = store.sketches()
    alike, images = _alike(store, documents, sketches, cache), scans(store, documents.values())
    order = {it.key: (_rank(documents[it.key], it.key in declared, it.key in images, came[it.id]), at) for at, it in enumerate(entries)}
    found: dict[str, str] = {}
    for key in sorted(order, key=lambda it: order[it]):
        originals = [other for other in order if order[other] < order[key] and other not in found]
        named = _named(documents, originals, declared[key], sketches, key) if key in declared else []
        if best := named or [other for other in originals if other in alike[key] or other in images.get(key, ())]:
            found[key] = max(best, key=lambda it: _fit(documents[it], shared(sketches[key], sketches[it])))
    return found


def _rank(document: Document, declared: bool, image: bool, at: int) -> tuple[bool, bool, bool, bool, int]:
    """The lower, the more official; of equals the text before its scan, then the paper that was there first."""
    host = urlsplit(document.url or "").hostname or ""
    return declared, document.sample, not host.endswith(OFFICIAL), image, at


def _fit(document: Document, share: float) -> tuple[float, bool, str]:
    """Of several editions the one most like it, then the one that holds."""
    return share, document.status is not Status.OLD, document.edition


def _named(documents: Mapping[str, Document], originals: Sequence[str], name: str, sketches: Mapping[str, str], key: str) -> list[str]:
    """The editions of the paper that a copy is declared to be of; where a page of papers is named, those of them that are like it."""
    exact = [it for it in originals if documents[it].id == name]
    listed = (it for it in originals if documents[it].id.startswith(f"{name}-"))
    return exact or [it for it in listed if shared(sketches[key], sketches[it]) >= A_PAPER_OF_IT]


def _alike(store: Store, documents: Mapping[str, Document], sketches: Mapping[str, str], cache: Cache) -> defaultdict[str, set[str]]:
    """For each edition those of other papers that say the same; what was read once is remembered."""
    made = store.made()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in near(sketches, WORTH_READING):
        if not _may_be_one(documents[one], documents[other]):
            continue
        pair = f"{RECIPE} {made[one]} {made[other]}"
        same = cache.verdict(pair)
        if same is None:
            same = says_the_same(diff(store, one, other))
            cache.put_verdict(pair, same)
        if same:
            found[one].add(other)
            found[other].add(one)
    return found


def _may_be_one(one: Document, other: Document) -> bool:
    """Not two editions, nor a draft and its final paper, nor papers that name two days or two numbers: those may hide an amendment."""
    if one.id == other.id or is_draft(one) != is_draft(other):
        return False
    days = one.issued and other.issued and not (one.issued.startswith(other.issued) or other.issued.startswith(one.issued))
    return not days and not (one.number and other.number and one.number != other.number)


def says_the_same(found: Diff) -> bool:
    """Whether at least 98 % of the characters stand on both sides and nothing that matters stands on one alone."""
    whole = sum(len(unit.key) for change in found.changes for unit in (change.old, change.new) if unit)
    loose = sum(_loose(change) for change in found.changes)
    return whole > 0 and loose <= (1 - SAME) * whole and not any(_matters(change) for change in found.changes)


def _loose(change: Change) -> int:
    """How many characters of it stand on one side only."""
    if change.old and change.new:
        return sum(end - start for start, end in (*change.old_marks, *change.new_marks)) if change.kind is ChangeKind.CHANGED else 0
    return sum(len(unit.key) for unit in (change.old, change.new) if unit)


def _matters(change: Change) -> bool:
    """Another number, date, scope or strength, or an obligation that the other does not have."""
    if change.kind is ChangeKind.CHANGED and change.old and change.new:
        one, other = gist(change.old.text), gist(change.new.text)
        return (one.facts, one.ordinals) != (other.facts, other.ordinals)
    return change.kind in (ChangeKind.NEW, ChangeKind.GONE) and any(map(strength_of, _texts(change)))


def _texts(change: Change) -> Iterator[str]:
    yield from (unit.text for unit in (change.old, change.new) if unit)
