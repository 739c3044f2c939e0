"""Originals by content: `files/<sha256>` is written once, whole, and checked every time it is read."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kb.base.digest import digest_of
from kb.errors import BaseDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.config import Config


def keep(config: Config, path: Path) -> str:
    """Copy a file into the data folder, unless it is there already, whole; gives its sha256."""
    digest = digest_of(path)
    if is_kept(config, digest):
        return digest
    config.files.mkdir(parents=True, exist_ok=True)
    draft = config.files / "incoming.tmp"
    shutil.copyfile(path, draft)
    sync(draft)
    digest = digest_of(draft)
    draft.replace(config.files / digest)
    sync(config.files)
    return digest


def is_kept(config: Config, sha256: str) -> bool:
    """Whether the original is there and is what its name says."""
    kept = config.files / sha256
    return kept.is_file() and digest_of(kept) == sha256


@contextmanager
def original(config: Config, sha256: str, name: str) -> Iterator[Path]:
    """A copy of the kept file under the name it came with, for as long as the block runs. Raises BaseDamaged."""
    kept = config.files / sha256
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder) / PurePath(name).name
        if kept.is_file():
            shutil.copyfile(kept, named)
        if not kept.is_file() or digest_of(named) != sha256:
            raise BaseDamaged(
                f"{name} の原本 {kept} が失われたか、書き換えられています", "バックアップから戻すか、`kb add` で入れ直してください"
            )
        yield named


def sync(path: Path) -> None:
    """Make a file's content, or a folder's names, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Make a folder and everything under it durable."""
    for path in (folder, *folder.rglob("*")):
        sync(path)


def write_whole(path: Path, text: str) -> None:
    """Replace a small file atomically and durably."""
    draft = path.with_name(path.name + ".tmp")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)
