"""Long work with a bar that says how far it is; it goes on when the person leaves the page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.progress import Progress

Done = TypeVar("Done")
BEAT = 0.1  # seconds between two looks at the work


@dataclass(slots=True)
class _Stand:
    """How far the work is."""

    doing: str
    share: float = 0.0

    def tell(self, doing: str, done: int, total: int) -> None:
        self.doing, self.share = doing, min(1.0, done / total) if total else 0.0


def working(doing: str, work: Callable[[Progress], Done]) -> Done:
    """What the work gives, or raises."""
    stand = _Stand(doing)
    bar = st.progress(0.0, text=f"{doing}…")
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work, stand.tell)
    pool.shutdown(wait=False)
    while not wait([future], timeout=BEAT).done:
        bar.progress(stand.share, text=f"{stand.doing}…")
    bar.empty()
    return future.result()
