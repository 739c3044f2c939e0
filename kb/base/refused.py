"""What stands in the way of a file: no room, or no right to it; of any other error, nothing.

`OSError(28, "No space left on device", "kb/files")` -> kb/files に書き込めません（空きがありません）
"""

from __future__ import annotations

import errno
import re
import sqlite3
from typing import NamedTuple


class Refused(NamedTuple):
    """使用不可: what is said after the name of the file, and the beginning of the advice what to do about it."""

    happened: str
    remedy: str


FULL = Refused("に書き込めません（空きがありません）", "空きを作って")
FORBIDDEN = Refused("を使う権利がありません", "権利のある利用者と場所で")
_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), FORBIDDEN),
}
_SQLITE = {
    **dict.fromkeys((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR), FULL),
    **dict.fromkeys((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN), FORBIDDEN),
}
_PRIMARY = 0xFF  # of an SQLite code; the bits above it say more of the same
_LISTED = re.compile(r"\[Errno (\d+)\]")  # shutil tells of many files in one error, each with its own


def refused(error: BaseException) -> Refused | None:
    """What a person should know of such an error; None for one of another sort."""
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
    if not isinstance(error, OSError):
        return None
    codes = [error.errno] if error.errno is not None else [int(it) for it in _LISTED.findall(str(error))]
    return next((_SYSTEM[it] for it in codes if it in _SYSTEM), None)


def place_of(error: BaseException, otherwise: str) -> str:
    """The file that could not be used, where the error names it."""
    named = (error.filename2 or error.filename) if isinstance(error, OSError) else None  # a copy names both; the second is written
    return str(named or otherwise)
