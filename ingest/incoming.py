"""Files that should come into the base, each with where it comes from and what is given of it; a folder is all that can be read in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.ledger import UNSAID, Given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """受入れ: a file that should come in, where it comes from (its path or an address), and what is given of it."""

    path: Path
    origin: str
    given: Given = UNSAID
    named: bool = False
    """Whether a person named the paper that it is an edition of; then it leaves the one under which the base holds it."""

    @property
    def shown(self) -> str:
        """What the person who gave it knows it by."""
        return self.origin if "://" in self.origin else str(self.path)


def files_of(paths: Iterable[Path], given: Given) -> Iterator[Incoming]:
    """Files as they are named; of folders whatever has a known suffix and is not hidden, by name."""
    for path in paths:
        inside = (
            [it for it in sorted(path.rglob("*")) if it.suffix.lower() in SUFFIXES and not _hidden(it.relative_to(path))]
            if path.is_dir()
            else []
        )
        yield from (Incoming(it, str(it.resolve()), given, named=given.id is not None) for it in inside or [path])


def skipped_in(paths: Iterable[Path]) -> tuple[str, ...]:
    """The files of folders that cannot be read, as they lie; what is hidden was not meant. `紙一式/` -> (`紙一式/一覧.xlsx`,)"""
    return tuple(
        str(it)
        for path in paths
        if path.is_dir()
        for it in sorted(path.rglob("*"))
        if it.is_file() and it.suffix.lower() not in SUFFIXES and not _hidden(it.relative_to(path))
    )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
