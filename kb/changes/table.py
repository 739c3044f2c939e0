"""The changes as the rows of a 新旧対照表: new beside old, what differs marked, what is the same left out as （略）.

`会議を年６回開くこと。` beside `会議を年４回開くこと。` -> 会議を年 / ６ marked / 回開くこと。
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kb.changes.diff import ChangeKind
from kb.japanese.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.changes.diff import Change, Diff
    from kb.changes.tokens import Span
    from kb.model import Document

LABELS = {
    ChangeKind.SAME: "同じ",
    ChangeKind.CHANGED: "変更",
    ChangeKind.MOVED: "移動",
    ChangeKind.NEW: "新設",
    ChangeKind.GONE: "削除",
}
HEADS = ("種別", "新", "旧", "新の行", "旧の行")

Runs = tuple[tuple[str, bool], ...]
"""Pieces of a text, each with whether it is marked."""


@dataclass(frozen=True, slots=True)
class Row:
    """対照表の一行: the type of change, both sides in pieces, and where they stand as citations."""

    label: str
    new: Runs
    old: Runs
    new_place: str = ""
    old_place: str = ""


def rows_of(found: Diff) -> tuple[Row, ...]:
    """The rows, in the order of the new edition; a run of what is the same is one row."""
    return tuple(_rows(found.changes))


def _rows(changes: Sequence[Change]) -> Iterator[Row]:
    for same, run in groupby(changes, key=lambda change: change.kind is ChangeKind.SAME):
        if same:
            yield Row("", (("（略）", False),), (("（略）", False),))
        else:
            yield from map(_row, run)


def _row(change: Change) -> Row:
    new, old = change.new, change.old
    return Row(
        LABELS[change.kind],
        runs(new.text, change.new_marks) if new else (("（削除）", False),),
        runs(old.text, change.old_marks) if old else (("（新設）", False),),
        "\n".join(new.places) if new else "",
        "\n".join(old.places) if old else "",
    )


def runs(text: str, marks: Sequence[Span]) -> Runs:
    """A text cut at its marks. `年６回`, [(1, 2)] -> 年 / ６ marked / 回"""
    at, found = 0, []
    for start, end in marks:
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    found.append((text[at:], False))
    return tuple((printable(piece), marked) for piece, marked in found if piece)


def heading(found: Diff) -> str:
    """What the table compares."""
    return f"新旧対照表　{found.new.title}" + ("（案から成案へ）" if found.adopted else "")


def sources(found: Diff) -> tuple[str, ...]:
    """The papers it was made from, as the terms of public data ask for, and that it was made, not published."""
    return (
        f"出典（新）：{_source(found.new)}",
        f"出典（旧）：{_source(found.old)}",
        "上の資料を加工して作成。原文は出典を確認してください。",
    )


def _source(it: Document) -> str:
    """`「通知」（厚生労働省、2023-03-31、現行）https://…`"""
    said = "、".join(filter(None, (it.issuer, it.issued, it.number, it.status)))
    return f"「{it.title}」（{said}）{it.url or it.key}"
