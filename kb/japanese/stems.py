"""The class that a sentence promises to the list or the table which it announces.

`次のいずれかの場合をいう。`, 定義 -> the items below it are 定義 too, unless their own words say otherwise
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.model import Item, Line, LineKind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = re.compile(r"(?:次|下|以下)の表|表のとおり")
ANNOUNCES = re.compile(r"(?:次|以下|下記|左記)の|次に掲げる|いずれか|とおり")


class Stems:
    """前触れ: what was announced so far, by the item below which it stands, and for the next table."""

    def __init__(self) -> None:
        self.of_item: dict[int, StatementClass | None] = {}
        self.of_table: StatementClass | None = None

    def above(self, item: Item, own: Sequence[Line]) -> StatementClass | None:
        """The class announced for an item."""
        if in_table(own):
            return self.of_table
        return None if _heads(item) else self.of_item.get(item.parent or -1)

    def hear(self, text: str, class_: StatementClass, item: Item, own: Sequence[Line]) -> None:
        """Take in a sentence of an item, which may announce what comes below it, or a table."""
        announced = None if class_ is StatementClass.FACT else class_
        self.of_item[item.number] = announced if ANNOUNCES.search(text) else self.above(item, own)
        if not in_table(own):
            self.of_table = announced if TABLE.search(text) else None


def in_table(own: Sequence[Line]) -> bool:
    return bool(own) and own[0].kind is LineKind.TABLE


def _heads(item: Item) -> bool:
    """Whether an item is a heading without a number, which no sentence above it announces. `【注意点】` -> True"""
    return item.heading and (item.marker is None or (item.marker.ordinal is None and not item.marker.end))
