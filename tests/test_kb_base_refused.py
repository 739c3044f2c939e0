"""What stands in the way of a file is told from what is wrong otherwise."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3

import pytest

from kb.base.refused import FORBIDDEN, FULL, Refused, place_of, refused


def system(number: int) -> OSError:
    return OSError(number, os.strerror(number), "kb/files")


def of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (system(errno.ENOSPC), FULL),
        (system(errno.EFBIG), FULL),
        (system(errno.EROFS), FORBIDDEN),
        (system(errno.EACCES), FORBIDDEN),
        (system(errno.ENOENT), None),
        (system(errno.ECONNRESET), None),
        (shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")]), FULL),
        (shutil.Error([("a", "b", "[Errno 2] No such file or directory: 'a'")]), None),
        (of_sqlite(sqlite3.SQLITE_FULL), FULL),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), FULL),
        (of_sqlite(sqlite3.SQLITE_READONLY), FORBIDDEN),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), None),
        (sqlite3.ProgrammingError("…"), None),
        (ValueError("[Errno 28]"), None),
    ],
    ids=repr,
)
def test_what_stands_in_the_way(error: Exception, found: Refused | None) -> None:
    assert refused(error) == found


def test_where() -> None:
    copying = OSError(errno.ENOSPC, "…", "通知.pdf", None, "kb/files/incoming.tmp")
    assert [place_of(it, "kb") for it in (copying, system(errno.EROFS), of_sqlite(13))] == ["kb/files/incoming.tmp", "kb/files", "kb"]
