"""The ledger: what was added, described, withdrawn and looked at, one JSON line an event, appended and never changed.

What the base should hold follows from it alone (ingest.held).
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from ingest.files import sync
from kb.errors import BaseDamaged, BaseTooNew
from kb.model import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Given:
    """指定: what a person or the catalogue says of a paper; it wins over what the paper seems to say."""

    id: str | None = None
    title: str | None = None
    kind: Kind | None = None
    status: Status | None = None
    issued: str | None = None
    issuer: str | None = None
    number: str | None = None
    url: str | None = None
    sample: bool | None = None
    copy_of: str | None = None
    """The id of the paper, or of the page of papers, that this is a copy of."""

    def over(self, older: Given) -> Given:
        """This, and where this says nothing, the older."""
        return Given(**{name: value if value is not None else getattr(older, name) for name, value in asdict(self).items()})


UNSAID = Given()


@dataclass(frozen=True, slots=True)
class Added:
    """追加: a file came in as an edition. `origin` is the path or address it came from, `name` its file name."""

    time: str
    id: str
    edition: str
    sha256: str
    name: str
    origin: str
    given: Given = UNSAID
    draft: bool | None = None
    """Whether the title that stands in the paper calls it a draft; said only where it does."""


@dataclass(frozen=True, slots=True)
class Described:
    """訂正: something else is now given for an edition that is already there."""

    time: str
    id: str
    edition: str
    given: Given


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """取下げ: an edition, or all of a document's, left the base. Its names are never used for another paper."""

    time: str
    id: str
    edition: str | None = None


class Seen(StrEnum):
    """点検結果: what an address showed since it was looked at before."""

    NEW = "new"
    CHANGED = "changed"
    """The same address, another file."""
    MOVED = "moved"
    """The same material, another address (and the same file or another)."""
    RENAMED = "renamed"
    """The same address and file; only the words of the link are other ones (`…（0529訂正後）`)."""
    COPY = "copy"
    """A new address of a file that the base holds from elsewhere."""
    BACK = "back"
    """It was gone, and is there again as it was."""
    UNCHANGED = "unchanged"
    GONE = "gone"
    FAILED = "failed"
    """Nothing came; nothing is known."""


@dataclass(frozen=True, slots=True)
class Checked:
    """点検: an address was looked at. `id` and `edition` say what the base holds of it, `before` the address or words it had.

    `source` is the catalogue entry that asks for it, `page` the address that lists it, `title` and `number` what is said there.
    """

    time: str
    url: str
    state: Seen
    source: str | None = None
    page: str | None = None
    id: str | None = None
    edition: str | None = None
    sha256: str | None = None
    etag: str | None = None
    modified: str | None = None
    title: str | None = None
    number: str | None = None
    before: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """変わりなし: addresses that were looked at and are in every way as they were; one line however many they are."""

    time: str
    urls: tuple[str, ...]


Event = Added | Described | Withdrawn | Checked | Stood
_EVENTS: dict[str, type[Event]] = {"added": Added, "described": Described, "withdrawn": Withdrawn, "checked": Checked, "stood": Stood}


def now() -> str:
    """The time of an event that happens now, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_ledger(path: Path) -> tuple[Event, ...]:
    """Every event; a torn last line never happened. Raises BaseDamaged, BaseTooNew."""
    whole = path.read_bytes() if path.exists() else b""
    lines = whole.split(b"\n")[:-1]
    return tuple(_event(line, number, path) for number, line in enumerate(lines, 1))


def append(path: Path, events: Sequence[Event]) -> None:
    """Write events durably, after cutting off what a killed writer left half written."""
    lines = "".join(json.dumps(_packed(event), ensure_ascii=False) + "\n" for event in events)
    with path.open("a+b") as file:
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)


def _packed(event: Event) -> dict[str, object]:
    """`Withdrawn(time, id)` -> `{"event": "withdrawn", "time": …, "id": …}`; what is not given is left out."""
    values = asdict(event)
    if "given" in values:
        values["given"] = {name: value for name, value in values["given"].items() if value is not None}
    kind = next(name for name, type_ in _EVENTS.items() if isinstance(event, type_))
    return {"event": kind, **{name: value for name, value in values.items() if value is not None}}


def _event(line: bytes, number: int, path: Path) -> Event:
    try:
        values = json.loads(line)
        type_ = _EVENTS.get(values.pop("event"))
        if type_ is None:
            raise BaseTooNew(f"{path} の {number} 行目は新しい版のしるべが書いたものです", "しるべを新しい版に更新してください")
        if "given" in values:
            values["given"] = _given(values["given"])
        if "state" in values:
            values["state"] = Seen(values["state"])
        if "urls" in values:
            values["urls"] = tuple(values["urls"])
        return type_(**values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BaseDamaged(f"{path} の {number} 行目が壊れています", "`kb restore` でバックアップから戻してください") from error


def _given(values: dict[str, str | bool]) -> Given:
    kind, status = values.get("kind"), values.get("status")
    rest = {name: value for name, value in values.items() if name not in ("kind", "status")}
    return Given(kind=Kind(kind) if kind else None, status=Status(status) if status else None, **rest)  # type: ignore[arg-type]
