"""What the catalogue and a page's link say of a paper, before anybody has read it.

`とりまとめ` with the remark `0529訂正後` -> title `とりまとめ（0529訂正後）`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.ledger import Given

if TYPE_CHECKING:
    from ingest.web.catalogue import Entry
    from ingest.web.material import Material
    from kb.model import Kind


def worded(one: Material) -> str:
    """All that a page says of a material. `とりまとめ` + `0529訂正後` -> `とりまとめ（0529訂正後）`"""
    return one.title if not one.note or one.note in one.title else f"{one.title}（{one.note}）"


def numbered(one: Material) -> str:
    """What a material is called for short, or nothing. `資料` + `1-2` -> `資料1-2`"""
    return f"{one.kind}{one.number}" if one.number else ""


def given_of(entry: Entry, one: Material, id: str, kind: Kind) -> Given:
    """What goes into the ledger with the file."""
    itself = entry.take == "self"
    return Given(
        id=id,
        title=entry.title if itself else worded(one),
        kind=kind,
        status=entry.status if itself else None,
        issued=entry.issued,
        issuer=entry.issuer,
        number=entry.number if itself else None,
        url=one.url,
        copy_of=entry.copy_of,
    )
