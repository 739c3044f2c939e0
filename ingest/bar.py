"""A progress bar on stderr, and nothing where stderr is not a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.progress import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Shows what is being done while the block runs: `読み取り 通知.pdf ━━━━━━ 3/7`"""
    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("準備", total=None)
        yield lambda doing, done, total: bar.update(task, description=doing, completed=done, total=total or None)
