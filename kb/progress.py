"""How long work tells what it is doing: `on_progress("意味の索引", 256, 1024)`."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, how much there is. Whoever listens stops the work by raising."""


def quiet(doing: str, done: int, total: int) -> None:
    """Says nothing."""
