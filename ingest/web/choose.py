"""Which materials of a page an entry of the catalogue asks for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.web.catalogue import Take
from ingest.web.links import classify
from ingest.web.material import Material, MaterialKind
from kb.japanese.text import plain
from kb.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.web.catalogue import Entry

KINDS = {
    MaterialKind.MINUTES: Kind.MINUTES,
    MaterialKind.SUMMARY: Kind.MINUTES,
    MaterialKind.LAW: Kind.LAW,
    MaterialKind.NOTICE: Kind.NOTICE,
    MaterialKind.CIRCULAR: Kind.CIRCULAR,
    MaterialKind.MEMO: Kind.MEMO,
    MaterialKind.GUIDE: Kind.GUIDE,
    MaterialKind.REPORT: Kind.REPORT,
}


def choose(entry: Entry, materials: Sequence[Material]) -> tuple[Material, ...]:
    """What to fetch of what the entry's page lists, in its order; for `take = "self"` the address itself, whatever is listed.

    With `take = "pages"` some of it are pages to read in turn: see `leads_on`.
    """
    if entry.take is Take.SELF:
        return (_itself(entry),)
    wanted = tuple(one for one in materials if _wanted(entry, one))
    return _newest(wanted, entry.newest) if entry.take is Take.PAGES and entry.newest else wanted


def leads_on(entry: Entry, material: Material) -> bool:
    """Whether a chosen material is a page whose own materials are to be chosen, with `below(entry)`."""
    return entry.take is Take.PAGES and material.format == "HTML" and material.kind in (MaterialKind.PAPER, MaterialKind.PAGE)


def below(entry: Entry) -> Entry:
    """The entry as it asks of the pages that its page leads on to."""
    kinds = (*entry.kinds, MaterialKind.REFERENCE) if MaterialKind.PAPER in entry.kinds else entry.kinds
    return replace(entry, take=Take.FILES, kinds=kinds, newest=None)


def paper_kind(entry: Entry, material: Material) -> Kind:
    """The kind of the paper behind a material: what its link says, else what the entry says of all."""
    return entry.kind if entry.take is Take.SELF else KINDS.get(material.kind, entry.kind)


def _itself(entry: Entry) -> Material:
    """The entry as the material it is: 議事録の頁, a guidebook's file."""
    link = classify(entry.title, entry.url)
    return Material(entry.title, entry.url, "", link.format, None, "", link.kind)


def _wanted(entry: Entry, one: Material) -> bool:
    title = plain(one.title)
    fits = not entry.kinds or one.kind in entry.kinds
    spoken = not entry.words or any(plain(word) in title for word in entry.words)
    return fits and spoken and not any(plain(word) in title for word in entry.without) and _readable(entry, one)


def _readable(entry: Entry, one: Material) -> bool:
    """Whether the format is asked for; of a list of pages the pages themselves are, and minutes in any format."""
    if one.format in entry.formats:
        return True
    return entry.take is Take.PAGES and (one.format == "HTML" or one.kind is MaterialKind.MINUTES)


def _newest(materials: Sequence[Material], count: int) -> tuple[Material, ...]:
    """The first of each kind: lists of meetings begin with the newest."""
    seen: Counter[MaterialKind] = Counter()
    kept = []
    for one in materials:
        seen[one.kind] += 1
        if seen[one.kind] <= count:
            kept.append(one)
    return tuple(kept)
