"""One request and the socket to answer it on, and the table of behaviours by path that the files beside this one fill."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

PDF = b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 200 + b"%%EOF\n"
OTHER = PDF.replace(b"<<>>", b"<<A>")
BACK = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n"
MAINTENANCE = "<!DOCTYPE html><html><head><title>メンテナンスのお知らせ</title></head><body><p>ただいまご利用できません。</p></body></html>"
PAGE = f"<!DOCTYPE html><html><head><title>第４回 会議資料</title></head><body>{'<p>資料１ 意見のとりまとめ</p>' * 5}</body></html>"


@dataclass
class Exchange:
    """One request as it came, and the socket to answer on."""

    sock: socket.socket
    path: str
    headers: dict[str, str]
    turn: int
    """The how manieth request for this path, from 1."""

    def send(self, *parts: bytes) -> None:
        self.sock.sendall(b"".join(parts))

    def reply(
        self, body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None, type: str = "application/pdf"
    ) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {type}", f"Content-Length: {len(body) if length is None else length}", *headers]
        self.send("\r\n".join(lines).encode("utf-8"), b"\r\n\r\n", body)

    def drip(self, pieces: Iterable[bytes], pause: float) -> None:
        for piece in pieces:
            self.send(piece)
            time.sleep(pause)

    def reset(self) -> None:
        """Break the connection without a word."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Behaviour = Callable[[Exchange], None]
BEHAVIOURS: dict[str, Behaviour] = {}


def behaves(path: str) -> Callable[[Behaviour], Behaviour]:
    def keep(behaviour: Behaviour) -> Behaviour:
        BEHAVIOURS[path] = behaviour
        return behaviour

    return keep


def answers(path: str, *args: object, **kwargs: object) -> None:
    """A path that always gives the same well-formed answer."""
    BEHAVIOURS[path] = lambda it: it.reply(*args, **kwargs)  # type: ignore[arg-type]


def redirects(path: str, target: str, status: str = "302 Found") -> None:
    answers(path, b"", f"Location: {target}", status=status)


def endless(piece: bytes) -> Iterator[bytes]:
    while True:
        yield piece
