"""The values of kb.model as rows of schema.sql and back, side by side so that they stay inverse.

`Box(72.0, 90.1, 523.4, 104.0)` <-> `[72.0, 90.1, 523.4, 104.0]` in a text column; the columns stand in the schema's order.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from kb.model import (
    Anomaly,
    Box,
    Document,
    Ended,
    Item,
    Kind,
    Line,
    LineKind,
    Marker,
    Page,
    Passage,
    Place,
    Statement,
    StatementClass,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Row

Cell = str | int | float | None
CORRECTED = "corrected"
"""The code of an anomaly that says what was read of its line, which a person has corrected since."""


def row_of_document(it: Document, made: str, sketch: str) -> tuple[Cell, ...]:
    """`made` is the digest of what the document's rows follow from, `sketch` what its text is compared by; they stay in the base."""
    named = (it.key, it.id, it.edition, it.title, it.kind, it.status, it.sha256, it.media, it.pages, it.lines)
    return (*named, it.issued, it.issuer, it.number, it.url, it.sample, made, sketch, it.copy_of, it.gone, *(it.ended or (None, None)))


def to_document(row: Row) -> Document:
    """As it is today: a paper whose last day is over is 旧版."""
    ended = Ended(row["until"], row["ended_by"]) if row["until"] else None
    return Document(
        id=row["id"],
        edition=row["edition"],
        title=row["title"],
        kind=Kind(row["kind"]),
        status=Status.OLD if ended and ended.until < date.today().isoformat() else Status(row["status"]),
        sha256=row["sha256"],
        media=row["media"],
        pages=row["pages"],
        lines=row["lines"],
        issued=row["issued"],
        issuer=row["issuer"],
        number=row["number"],
        url=row["url"],
        sample=bool(row["sample"]),
        copy_of=row["copy_of"],
        gone=row["gone"],
        ended=ended,
    )


def row_of_page(key: str, it: Page) -> tuple[Cell, ...]:
    return key, it.number, it.label, it.width, it.height


def to_page(row: Row) -> Page:
    return Page(row["number"], row["label"], row["width"], row["height"])


def row_of_line(key: str, it: Line) -> tuple[Cell, ...]:
    where = (key, it.number, it.page, it.on_page, it.text, it.printed, _packed(it.box), it.kind, it.citable)
    return (*where, _packed(it.place), json.dumps(it.struck), it.column, it.ocr, it.context, it.level)


def to_line(row: Row, corrected: str | None = None) -> Line:
    """`corrected`: what was read before a person corrected it, which stands among the anomalies."""
    return Line(
        number=row["number"],
        page=row["page"],
        on_page=row["on_page"],
        text=row["text"],
        printed=row["printed"],
        box=Box(*json.loads(row["box"])) if row["box"] else None,
        kind=LineKind(row["kind"]),
        citable=bool(row["citable"]),
        place=Place(*json.loads(row["place"])) if row["place"] else None,
        struck=tuple((start, end) for start, end in json.loads(row["struck"])),
        column=row["column_"],
        ocr=row["ocr"],
        context=row["context"],
        level=row["level"],
        corrected=corrected,
    )


def row_of_item(key: str, it: Item) -> tuple[Cell, ...]:
    marker = (it.marker.kind, it.marker.ordinal, it.marker.end, it.marker.label) if it.marker else None
    return key, it.number, it.parent, it.depth, _packed(marker), it.first, it.own_last, it.last, it.heading, it.text


def to_item(row: Row) -> Item:
    return Item(
        number=row["number"],
        parent=row["parent"],
        depth=row["depth"],
        marker=Marker(*json.loads(row["marker"])) if row["marker"] else None,
        first=row["first"],
        own_last=row["own_last"],
        last=row["last"],
        heading=bool(row["heading"]),
        text=row["text"],
    )


def row_of_statement(key: str, it: Statement) -> tuple[Cell, ...]:
    return key, it.number, it.item, it.first, it.last, it.text, it.class_, it.strength, it.speaker


def to_statement(row: Row) -> Statement:
    return Statement(
        number=row["number"],
        item=row["item"],
        first=row["first"],
        last=row["last"],
        text=row["text"],
        class_=StatementClass(row["class"]),
        strength=row["strength"],
        speaker=row["speaker"],
    )


def row_of_passage(key: str, it: Passage, digest: str) -> tuple[Cell, ...]:
    """`digest` names the vector of what the encoder sees of the passage."""
    return key, it.number, it.item, it.first, it.last, *it.statements, _packed(it.trail), it.text, digest


def to_passage(row: Row) -> Passage:
    return Passage(
        number=row["number"],
        item=row["item"],
        first=row["first"],
        last=row["last"],
        statements=(row["statement_first"], row["statement_last"]),
        trail=tuple(json.loads(row["trail"])),
        text=row["text"],
    )


def row_of_anomaly(key: str, number: int, it: Anomaly) -> tuple[Cell, ...]:
    return key, number, it.code, it.message, it.page, it.line


def to_anomaly(row: Row) -> Anomaly:
    return Anomaly(row["code"], row["message"], row["page"], row["line"])


def _packed(values: Sequence[Cell] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)
