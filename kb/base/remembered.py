"""What was once read of a document, remembered for as long as its store is held and no longer.

An lru_cache over stores would hold the file of every build that is replaced while the app runs.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.base.store import Store

Read = TypeVar("Read")


def remembered(read: Callable[[Store, str], Read]) -> Callable[[Store, str], Read]:
    """Read each document of a store once. `entries(store, key)`, again `entries(store, key)` -> read the first time only"""
    held: WeakKeyDictionary[Store, dict[str, Read]] = WeakKeyDictionary()

    @wraps(read)
    def once(store: Store, key: str) -> Read:
        known = held.setdefault(store, {})
        if key not in known:
            known[key] = read(store, key)
        return known[key]

    return once
