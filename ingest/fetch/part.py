"""A file on its way: what has come of it so far, how to ask for the rest, and when to begin again."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from ingest.fetch.answers import UNKNOWN, Later, validators
from ingest.fetch.errors import BadAnswer, TooLarge, Unreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import httpx

    OnBytes = Callable[[int, int], None]
    """How many bytes have come, and how many there are (0 where nobody says)."""

PIECE = 1 << 16  # bytes
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")


class Part:
    """部分: bytes of one file in the making; `clip` takes the first `limit` bytes where more would be a trouble."""

    def __init__(self, path: Path, limit: int, *, clip: bool = False) -> None:
        self.path = path
        self.limit = limit
        self.clip = clip
        self.forget()

    def forget(self) -> None:
        """Begin again."""
        self.path.write_bytes(b"")
        self.held, self.total = 0, 0
        self.validators = UNKNOWN
        self.resumable = False

    def headers(self) -> dict[str, str]:
        """For the rest of a file that began to come, if it is sure to be the same file; else nothing is kept of it."""
        if not (self.held and self.resumable and self.validators.strong):
            self.forget()
            return {}
        return {"Range": f"bytes={self.held}-", "If-Range": self.validators.strong}

    def take(self, response: httpx.Response, on_bytes: OnBytes) -> None:
        """Write what comes. Raises TooLarge, BadAnswer, Later (the rest does not fit, or more is to come), httpx.TransportError."""
        if response.status_code == 206:
            self._continue(response)
        else:
            self._begin(response)
        if self.total > self.limit and not self.clip:
            raise _too_large(response, self.limit)
        with self.path.open("ab") as file:
            for piece in _unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
                self.held += len(piece)
                if self.held > self.limit:
                    if self.clip:
                        return
                    raise _too_large(response, self.limit)
                file.write(piece)
                file.flush()
                on_bytes(self.held, self.total)
        if self.resumable and self.total and self.held != self.total:
            raise Later(
                Unreachable(f"{response.url} は {self.total} バイトのうち {self.held} バイトしか届きません", "もう一度実行してください"),
                0.0,
            )

    def _begin(self, response: httpx.Response) -> None:
        self.forget()
        self.validators = validators(response)
        self.resumable = not response.headers.get("content-encoding")
        length = response.headers.get("content-length", "")
        self.total = int(length) if re.fullmatch(r"\d{1,15}", length, re.ASCII) else 0

    def _continue(self, response: httpx.Response) -> None:
        """Only what begins where this ends, of a file that is still the same one. Raises Later to begin again."""
        found = _RANGE.fullmatch(response.headers.get("content-range", ""))
        now = validators(response)
        same = now.etag in ("", self.validators.etag) and now.modified in ("", self.validators.modified)
        fits = found and int(found[1]) == self.held and int(found[3]) == (self.total or int(found[3])) and int(found[2]) < int(found[3])
        if not (found and fits and same) or response.headers.get("content-encoding"):
            self.forget()
            raise Later(BadAnswer(f"{response.url} の続きが、初めに届いた分と合いません", "もう一度実行してください"), 0.0)
        self.total = int(found[3])


def _unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes themselves, a piece at a time however much a piece unpacks to. Raises BadAnswer."""
    if encoding.strip().lower() in ("", "identity"):
        yield from pieces
        return
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise BadAnswer(f"応答の圧縮方式 {encoding[:40]!r} を扱えません", "ブラウザで保存して `kb add` に渡してください")
    unpacker = zlib.decompressobj(47)
    try:
        for piece in pieces:
            while piece and not unpacker.eof:
                yield unpacker.decompress(piece, PIECE)
                piece = unpacker.unconsumed_tail
    except zlib.error:
        raise BadAnswer("圧縮された応答が壊れています", "しばらくしてから、もう一度実行してください") from None
    if not unpacker.eof:
        raise BadAnswer("圧縮された応答が途中で切れています", "しばらくしてから、もう一度実行してください")


def _too_large(response: httpx.Response, limit: int) -> TooLarge:
    size = f"{limit / (1 << 20):.0f} MB" if limit >= 1 << 20 else f"{limit} バイト"
    return TooLarge(f"{response.url} は決めた大きさ（{size}）を超えます", "必要な資料なら、ブラウザで保存して `kb add` に渡してください")
