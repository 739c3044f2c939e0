"""The folders of builds: one is drafted, made durable, named, and in time taken away."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.files import sync, sync_tree, write_whole
from kb.base.vectors import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.base.config import Config

KEPT = 3  # builds: the one that is read, and two to go back to


@contextmanager
def drafted(config: Config, number: int) -> Iterator[Path]:
    """A folder for the next build; drafts of killed runs go, and this one where it comes to nothing: a full disk needs the room."""
    for left in config.builds.glob("*.tmp"):
        shutil.rmtree(left)
    draft = config.builds / f"{number}.tmp"
    draft.mkdir(parents=True)
    try:
        yield draft
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def name(config: Config, draft: Path, number: int) -> None:
    """Make the draft durable, then the build that is read: from here on it is seen, whole."""
    sync_tree(draft)
    draft.replace(config.builds / str(number))
    sync(config.builds)
    write_whole(config.current, f"{number}\n")


def numbers(config: Config) -> list[int]:
    """Those that are there, oldest first."""
    return sorted(int(path.name) for path in config.builds.glob("*") if path.name.isdigit())


def prune(config: Config, current: int) -> None:
    """Keep the newest builds, and the seed of the newest alone."""
    for number in numbers(config):
        if number != current:
            shutil.rmtree(config.builds / str(number) / SEED, ignore_errors=True)
    for number in numbers(config)[:-KEPT]:
        if number != current:
            shutil.rmtree(config.builds / str(number))
