"""A server on this machine that behaves badly in every way its paths name: real sockets, raw bytes, no library between.

A behaviour is a function of the exchange: it writes what it likes to the socket. `server.asked` is every request that came.
"""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bad_breaks  # noqa: F401 - its behaviours
from bad_answers import ROBOTS
from bad_exchange import BEHAVIOURS, Behaviour, Exchange


@dataclass
class BadServer:
    """The running server: where it is, how its robots.txt behaves, and all that was asked of it."""

    port: int
    robots: str = "none"
    behaviours: dict[str, Behaviour] = field(default_factory=lambda: dict(BEHAVIOURS))
    asked: list[Exchange] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Every path asked for, robots.txt left out."""
        return [it.path for it in self.asked if it.path != "/robots.txt"]


class _Handler(socketserver.BaseRequestHandler):
    bad: BadServer

    def handle(self) -> None:
        self.request.settimeout(5)
        try:
            exchange = self._read()
            if exchange is None:
                return
            if exchange.path == "/robots.txt":
                ROBOTS[self.bad.robots](exchange)
            else:
                self.bad.behaviours.get(exchange.path.partition("?")[0], lambda it: it.reply(status="404 Not Found"))(exchange)
        except OSError:  # whoever asked has gone
            pass

    def _read(self) -> Exchange | None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.request.recv(65536)
            if not piece:
                return None
            head += piece
        first, *rest = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        key = path.partition("?")[0]
        with self.bad.lock:
            self.bad.turns[key] = self.bad.turns.get(key, 0) + 1
            exchange = Exchange(self.request, path, headers, self.bad.turns[key])
            self.bad.asked.append(exchange)
        return exchange


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that ends a TLS handshake is no news."""


@contextmanager
def bad_server(certificate: Path | None = None) -> Iterator[BadServer]:
    """The server while the block runs, on a free port of 127.0.0.1; with a certificate (PEM, key included) over TLS."""
    bad = BadServer(0)
    with _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"bad": bad})) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        bad.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield bad
        finally:
            server.shutdown()


def self_signed(folder: Path, *names: str, days: int = 2) -> Path:
    """A certificate for these host names that nobody else vouches for, with its key, as one PEM file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    start = datetime.now(UTC) - timedelta(days=30)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = (
        built.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(datetime.now(UTC) + timedelta(days=days))
    )
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(it) for it in names]), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    certificate = built.sign(key, hashes.SHA256())
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / f"{names[0]}{days}.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path
