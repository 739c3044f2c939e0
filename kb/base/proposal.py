"""A paper on its way in: what it says of itself and where, what a person confirmed of it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model import Anomaly, Kind, Line, Status

FIELDS = {
    "title": "題名",
    "kind": "種別",
    "status": "状態",
    "issued": "発出日",
    "issuer": "発出者",
    "number": "番号",
    "url": "公開元の URL",
}
"""What is said of a paper, and what a person calls it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """書誌の一項目: a field of FIELDS, what the paper seems to say of it, and the lines that say so; no line: a guess."""

    field: str
    value: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """書誌の案: a file as read, before it is added. `held` is the edition that the base holds of the same file, or empty."""

    pages: int
    lines: int
    facts: tuple[Fact, ...]
    anomalies: tuple[Anomaly, ...]
    held: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """確かめた書誌: what a person says of a paper. `id` names the document that it is an edition of; empty for a new one."""

    id: str
    title: str
    kind: Kind
    status: Status
    issued: str = ""
    issuer: str = ""
    number: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """受入れの結果: the document that a file became, and what to tell of it."""

    id: str
    message: str
