"""One paper's outline while its citations are put in context: items, those under them and those above them, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.store import Store
    from kb.model import Item


class Outlined:
    """目次: one paper's items, each read when it is first asked for."""

    def __init__(self, store: Store, key: str) -> None:
        self._store, self._key = store, key
        self._items: dict[int, Item] = {}
        self._under: dict[int | None, tuple[Item, ...]] = {}

    def item(self, number: int) -> Item:
        """The item of a number."""
        if number not in self._items:
            self._items[number] = self._store.item(self._key, number)
        return self._items[number]

    def marked(self, kind: str) -> tuple[Item, ...]:
        """The items of the whole paper that open with a kind of marker."""
        return self._store.items_marked(self._key, kind)

    def children(self, parent: int | None) -> list[Item]:
        """The items under one; where an unmarked paragraph holds some, they count as well."""
        found = self._directly(parent)
        return [
            *found,
            *(below for it in found if not it.marker and not it.heading and it.last > it.own_last for below in self._directly(it.number)),
        ]

    def _directly(self, parent: int | None) -> tuple[Item, ...]:
        if parent not in self._under:
            self._under[parent] = self._store.children(self._key, parent)
        return self._under[parent]

    def above(self, item: Item | None) -> Iterator[Item]:
        """The item and those above it, innermost first."""
        while item:
            yield item
            item = self.item(item.parent) if item.parent else None
