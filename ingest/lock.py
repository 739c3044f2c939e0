"""The one writer: whoever holds the lock may write to the data folder; a second one waits and says so.

What cannot be written for want of room or of the right to becomes advice here, for the command and the pages alike.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kb.base.refused import place_of, refused
from kb.errors import GuidanceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import FileLock

    from kb.base.config import Config

PATIENCE = 600.0  # seconds


@contextmanager
def writing(config: Config, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the data folder for writing.

    Raises GuidanceError for a reader, when another writer outlasts `patience` seconds, and when the folder cannot be written to.
    """
    refuse_reader(config)
    before = _recorded(config)
    try:
        lock = _locked(config, patience)
        try:
            yield
        finally:
            lock.release()
    except (OSError, sqlite3.Error) as error:
        if (found := refused(error)) is None:
            raise
        noted, again = ("。変更は記録しました", "`kb build` を") if _recorded(config) != before else ("", "もう一度")
        happened = f"{place_of(error, str(config.home))} {found.happened}{noted}"
        raise GuidanceError(happened, f"{found.remedy}、{again}実行してください（いままでの号はそのまま使えます）") from error


def _locked(config: Config, patience: float) -> FileLock:
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
    return lock


def _recorded(config: Config) -> list[int]:
    """How many whole lines there are of what the base should hold."""
    return [path.read_bytes().count(b"\n") if path.exists() else 0 for path in (config.ledger, config.corrections)]


def refuse_reader(config: Config) -> None:
    """Raise GuidanceError where this process may only read."""
    if config.reader:
        raise GuidanceError("閲覧専用の設定（KB_READER）のため、資料庫に書き込めません", "書き込める設定の環境で実行してください")
