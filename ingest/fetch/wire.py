"""The way to a server: every connection is made to a number that was checked, and no exchange outlasts its deadline.

A name is looked up once for each connection, and that very answer is connected to; so a name that changes its mind leads nowhere.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ingest.fetch.address import public_numbers
from ingest.fetch.errors import TooLarge, Unreachable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    import httpcore
    import httpx

    from ingest.fetch.address import Resolve
    from ingest.fetch.policy import Policy

HEADERS = {"User-Agent": "shirube/0.1 (kb pull)", "Accept": "*/*", "Accept-Encoding": "identity", "Accept-Language": "ja"}
SLACK = 1 << 20  # bytes of headers, chunk marks and TLS beside the body


class Wire:
    """接続: the network below httpx. `begin` starts the clock of a file and `ask` the byte count of one exchange."""

    def __init__(self, policy: Policy, resolve: Resolve) -> None:
        self.policy = policy
        self.resolve = resolve
        self.until = 0.0
        self.budget = 0

    def begin(self) -> None:
        """A new file: its deadline counts from now."""
        self.until = time.monotonic() + self.policy.deadline
        self.ask()

    def ask(self) -> None:
        """A new exchange of the same file."""
        self.budget = self.policy.largest + SLACK

    def left(self) -> float:
        """Seconds until the deadline. Raises Unreachable after it."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise Unreachable(f"{self.policy.deadline:g} 秒で取得し終わりませんでした", "混雑していない時間に、もう一度実行してください")
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        """A connection to one of the host's checked numbers (the shape of httpcore.NetworkBackend)."""
        import httpcore

        numbers = public_numbers(host, port, self.policy, self.resolve)
        for tried, number in enumerate(numbers, 1):
            try:
                patience = min(timeout or self.policy.silence, self.left())
                return Stream(httpcore.SyncBackend().connect_tcp(number, port, patience, local_address, socket_options), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if tried == len(numbers):
                    raise
        raise AssertionError("public_numbers gives at least one")

    def connect_unix_socket(self, *_: object, **__: object) -> Stream:
        raise NotImplementedError

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self.left()))


class Stream:
    """One connection (the shape of httpcore.NetworkStream) that keeps to the clock and the budget of its wire."""

    def __init__(self, inner: httpcore.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._patience(timeout))
        self._wire.budget -= len(data)
        if self._wire.budget < 0:
            raise TooLarge("決めた大きさを超える応答が続いたので打ち切りました", "ブラウザで内容を確かめてください")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._patience(timeout))

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        return Stream(self._inner.start_tls(ssl_context, server_hostname, self._patience(timeout)), self._wire)

    def close(self) -> None:
        self._inner.close()

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _patience(self, timeout: float | None) -> float:
        return min(timeout or self._wire.policy.silence, self._wire.left())


def open_transport(wire: Wire) -> httpx.BaseTransport:
    """Exchanges over the wire, certificates checked; nothing follows redirects, keeps cookies or asks a proxy unseen."""
    import httpcore
    import httpx

    context = httpx.create_ssl_context()  # certifi's authorities, or those that SSL_CERT_FILE names
    transport = httpx.HTTPTransport(verify=context)
    # No connection is kept for later: one that the server is about to close looks like one that it dropped.
    pool = httpcore.ConnectionPool(ssl_context=context, max_keepalive_connections=0, network_backend=wire)  # type: ignore[arg-type]
    transport._pool = pool
    return transport


@contextmanager
def exchange(transport: httpx.BaseTransport, url: str, headers: dict[str, str], silence: float) -> Iterator[httpx.Response]:
    """One question and its answer, which is read while the block runs. Raises httpx.TransportError, httpx.InvalidURL."""
    import httpx

    timeout = dict.fromkeys(("connect", "read", "write", "pool"), silence)
    request = httpx.Request("GET", url, headers=HEADERS | headers, extensions={"timeout": timeout})
    response = transport.handle_request(request)
    response.request = request
    try:
        yield response
    finally:
        response.close()
