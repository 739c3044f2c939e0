"""The one writer: whoever holds the lock may write to the data folder; a second one waits and says so."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kb.errors import GuidanceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.config import Config

PATIENCE = 600.0  # seconds


@contextmanager
def writing(config: Config, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the data folder for writing. Raises GuidanceError for a reader, or when another writer outlasts `patience` seconds."""
    refuse_reader(config)
    from filelock import FileLock, Timeout

    config.home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(config.lock)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            print("ほかの処理が資料庫に書き込んでいます。終わるのを待っています…", file=sys.stderr)
            lock.acquire(timeout=patience)
    except Timeout:
        raise GuidanceError("ほかの処理が資料庫への書き込みを続けています", "それが終わってから、もう一度実行してください") from None
    try:
        yield
    finally:
        lock.release()


def refuse_reader(config: Config) -> None:
    """Raise GuidanceError where this process may only read."""
    if config.reader:
        raise GuidanceError("閲覧専用の設定（KB_READER）のため、資料庫に書き込めません", "書き込める設定の環境で実行してください")
