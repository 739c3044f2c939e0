"""A server on this machine that behaves badly in every way its paths name: real sockets, raw bytes, no library between.

A behaviour is a function of the exchange: it writes what it likes to the socket. `server.asked` is every request that came.
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

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


# Well behaved, to compare with
answers("/good.pdf", PDF, 'ETag: "v1"', "Last-Modified: Mon, 01 Sep 2025 00:00:00 GMT")
answers("/page.html", PAGE.encode(), type="text/html; charset=utf-8")
answers("/sjis.html", PAGE.replace("<head>", '<head><meta charset="Shift_JIS">').encode("cp932"), type="text/html")
answers("/minutes.txt", "○座長　議事に入ります。\n".encode("cp932"), type="text/plain")
answers("/unnamed", PDF, type="application/octet-stream")
answers("/said-to-be-html.pdf", PDF, type="text/html; charset=iso-2022-kr")
answers("/packed.pdf", gzip.compress(PDF), "Content-Encoding: gzip")
answers("/bad-validators.pdf", PDF, 'ETag: "a\u3042 b', "Last-Modified: きのう")
answers("/strange-charset.html", PAGE.encode(), type="text/html; charset=no-such-charset\u00ff")
redirects("/moved.pdf", "/good.pdf", "301 Moved Permanently")
redirects("/moved-relative.pdf", "./a/../good.pdf?x=%E8%B3%87")

# Where it leads
redirects("/to-private.pdf", "http://10.0.0.1/a.pdf")
redirects("/to-metadata.pdf", "http://169.254.169.254/latest/meta-data/")
redirects("/to-decimal.pdf", "http://2130706433/a.pdf")
redirects("/to-octal.pdf", "http://0177.0.0.1/a.pdf")
redirects("/to-hex.pdf", "http://0x7f.1/a.pdf")
redirects("/to-mapped.pdf", "http://[::ffff:127.0.0.1]/a.pdf")
redirects("/to-nat64.pdf", "http://[64:ff9b::7f00:1]/a.pdf")
redirects("/to-6to4.pdf", "http://[2002:7f00:1::]/a.pdf")
redirects("/to-localhost.pdf", "http://localhost/a.pdf")
redirects("/to-fullwidth.pdf", "http://１２７．０．０．１/a.pdf")
redirects("/to-file.pdf", "file:///etc/passwd")
redirects("/to-ftp.pdf", "ftp://ftp.example.jp/a.pdf")
redirects("/to-data.pdf", "data:application/pdf;base64,JVBERi0=")
redirects("/to-userinfo.pdf", "http://www.mhlw.go.jp:80@10.0.0.1/a.pdf")
redirects("/to-port.pdf", "http://www.example.jp:22/a.pdf")
redirects("/to-backslash.pdf", "http:\\\\10.0.0.1\\a.pdf")
redirects("/to-inside.pdf", "http://inside.example/a.pdf")
redirects("/to-itself.pdf", "/to-itself.pdf")
redirects("/to-and.pdf", "/fro.pdf")
redirects("/fro.pdf", "/to-and.pdf")
redirects("/to-top.pdf", "/")
redirects("/to-top", "/")
redirects("/to-notice.pdf", "/maintenance.html")
answers("/", PAGE.encode(), type="text/html")
answers("/to-nowhere.pdf", status="302 Found")


@behaves("/further.pdf")
def _further(it: Exchange) -> None:
    """Each address leads to another new one."""
    it.send(BACK % b"/further.pdf?%d" % it.turn)


# How much and how long
@behaves("/endless.pdf")
def _endless(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n")
    it.drip(endless(b"x" * 65536), 0)


@behaves("/endless-chunks.pdf")
def _endless_chunks(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    it.drip(endless(b"10000\r\n" + b"x" * 65536 + b"\r\n"), 0)


@behaves("/drip.pdf")
def _drip(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n%PDF-")
    it.drip(endless(b"x"), 0.02)


@behaves("/drip-headers.pdf")
def _drip_headers(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    it.drip(endless(b"x"), 0.02)


@behaves("/silence.pdf")
def _silence(it: Exchange) -> None:
    it.sock.settimeout(3)
    it.sock.recv(1)


@behaves("/half-silence.pdf")
def _half_silence(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n%PDF-")
    _silence(it)


@behaves("/hundred-continue.pdf")
def _continue_forever(it: Exchange) -> None:
    it.drip(endless(b"HTTP/1.1 100 Continue\r\n\r\n" * 100), 0)


answers("/says-huge.pdf", b"%PDF-", length=10**12)
answers("/bomb.pdf", gzip.compress(b"%PDF-" + b"\0" * 5_000_000), "Content-Encoding: gzip")
answers("/bomb-in-bomb.pdf", gzip.compress(gzip.compress(b"\0" * 5_000_000)), "Content-Encoding: gzip, gzip")
answers("/brotli.pdf", PDF, "Content-Encoding: br")
answers("/packed-noise.pdf", PDF, "Content-Encoding: gzip")
answers("/packed-half.pdf", gzip.compress(PDF)[:-30], "Content-Encoding: gzip")


# Broken exchanges
@behaves("/truncated.pdf")
def _truncated(it: Exchange) -> None:
    it.reply(PDF[:1000], length=len(PDF))


answers("/cut-short.pdf", PDF[:-7])
answers("/short-length.pdf", PDF, length=len(PDF) - 7)
answers("/cut-short.docx", b"PK\x03\x04" + b"x" * 500)
answers("/negative-length.pdf", PDF, length=-5)
answers("/two-lengths.pdf", PDF, "Content-Length: 5")
answers("/empty.pdf")
answers("/no-content.pdf", status="204 No Content", length=0)


@behaves("/reset.pdf")
def _reset(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", PDF[:2000])
    it.reset()


@behaves("/reset-at-once.pdf")
def _reset_at_once(it: Exchange) -> None:
    it.reset()


@behaves("/hang-up.pdf")
def _hang_up(it: Exchange) -> None:
    """No answer at all."""


@behaves("/chunk-noise.pdf")
def _chunk_noise(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZZ\r\n", PDF, b"\r\n0\r\n\r\n")


@behaves("/chunk-half.pdf")
def _chunk_half(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(PDF), PDF, b"\r\n")


@behaves("/noise.pdf")
def _noise(it: Exchange) -> None:
    it.send(b"\x00\xff SSH-2.0-OpenSSH\r\n\r\n")


@behaves("/header-bomb.pdf")
def _header_bomb(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\n")
    it.drip((b"X-%d: %b\r\n" % (n, b"y" * 1000) for n in range(100_000)), 0)


@behaves("/header-long.pdf")
def _header_long(it: Exchange) -> None:
    it.send(b"HTTP/1.1 200 OK\r\nX: ")
    it.drip((b"y" * 65536 for _ in range(10_000)), 0)


# Not what was asked for
answers("/html-as.pdf", PAGE.encode(), type="application/pdf")
answers("/maintenance.pdf", MAINTENANCE.encode(), type="text/html")
answers("/maintenance.html", MAINTENANCE.encode(), type="text/html")
answers("/maintenance-sjis.html", MAINTENANCE.encode("cp932"), type="text/html; charset=Shift_JIS")
answers(
    "/soft-404.html", "<html><title>404 Not Found</title><p>お探しのページは見つかりませんでした。</p></html>".encode(), type="text/html"
)
answers("/error.txt", b"<html><head><title>Error</title></head><body>Internal Server Error</body></html>", type="text/plain")
answers("/pdf-as.docx", PDF)
answers("/program.pdf", b"MZ" + b"\0" * 500)
answers("/partial-unasked.pdf", PDF[:500], f"Content-Range: bytes 0-499/{len(PDF)}", status="206 Partial Content")
answers("/same-unasked.pdf", status="304 Not Modified", length=0)
answers("/teapot.pdf", status="418 I'm a teapot")
answers("/choices.pdf", status="300 Multiple Choices")
for _code, _words in (
    (404, "Not Found"),
    (410, "Gone"),
    (401, "Unauthorized"),
    (403, "Forbidden"),
    (451, "Unavailable"),
    (500, "Internal Server Error"),
):
    answers(f"/{_code}.pdf", MAINTENANCE.encode(), status=f"{_code} {_words}", type="text/html")

# Names
answers("/name-climbs", PDF, 'Content-Disposition: attachment; filename="../../../etc/cron.d/x.pdf"')
answers("/name-turns", PDF, "Content-Disposition: attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5%E2%80%AEfdp.exe")
answers("/name-nul", PDF, 'Content-Disposition: attachment; filename="a%00b\\\\c:\\\\d.sh"')
answers("/name-long", PDF, f'Content-Disposition: attachment; filename="{"長" * 5000}.pdf"')
answers("/name-noise", PDF, "Content-Disposition: ;;;=filename*=x'y''%%%")


# Come back later
def later(path: str, after: str, times: int, status: str = "503 Service Unavailable") -> None:
    @behaves(path)
    def _later(it: Exchange) -> None:
        if it.turn <= times:
            it.reply(b"", *([f"Retry-After: {after}"] if after else []), status=status)
        else:
            it.reply(PDF)


later("/busy-once.pdf", "0", 1, "429 Too Many Requests")
later("/busy-silent.pdf", "", 1)
later("/busy-past.pdf", "Fri, 31 Dec 1999 23:59:59 GMT", 1)
later("/busy-always.pdf", "0", 99, "429 Too Many Requests")
later("/busy-hour.pdf", "3600", 99, "429 Too Many Requests")
later("/busy-date.pdf", format_datetime(datetime.now(UTC) + timedelta(days=3), usegmt=True), 99)
later("/busy-absurd.pdf", "999999999999", 99)
later("/busy-year-9999.pdf", "Fri, 31 Dec 9999 23:59:59 GMT", 99)
later("/busy-negative.pdf", "-5", 1)
later("/busy-noise.pdf", "soon; or later" + "9" * 400, 1)
later("/500-once.pdf", "", 1, "500 Internal Server Error")


# The rest of a file
def resumes(path: str, rest: Callable[[Exchange, int], None], etag: str = '"v1"') -> None:
    """The first answer breaks off after 1,500 bytes; a request for the rest gets `rest(exchange, start)`."""

    @behaves(path)
    def _resumes(it: Exchange) -> None:
        asked = it.headers.get("range", "")
        if it.turn == 1:
            it.reply(PDF[:1500], f"ETag: {etag}", "Accept-Ranges: bytes", length=len(PDF))
        elif asked:
            rest(it, int(asked.removeprefix("bytes=").rstrip("-")))
        else:
            it.reply(PDF, f"ETag: {etag}")


def _slice(it: Exchange, body: bytes, start: int, etag: str = '"v1"', said: str = "") -> None:
    said = said or f"bytes {start}-{len(body) - 1}/{len(body)}"
    it.reply(body[start:], f"Content-Range: {said}", f"ETag: {etag}", status="206 Partial Content")


resumes("/resume.pdf", lambda it, start: _slice(it, PDF, start))
resumes("/resume-shifted.pdf", lambda it, start: _slice(it, PDF, start - 10))
resumes("/resume-from-zero.pdf", lambda it, _: _slice(it, PDF, 0))
resumes("/resume-noise.pdf", lambda it, start: _slice(it, PDF, start, said="bytes 9-1/x"))
resumes("/resume-unsaid.pdf", lambda it, start: it.reply(PDF[start:], status="206 Partial Content"))
resumes("/resume-longer.pdf", lambda it, start: _slice(it, PDF + b"more", start))
resumes("/resume-other-etag.pdf", lambda it, start: _slice(it, OTHER, start, '"v2"'))
resumes("/resume-changed.pdf", lambda it, _: it.reply(OTHER, 'ETag: "v2"'))
resumes("/resume-416.pdf", lambda it, _: it.reply(b"", status="416 Range Not Satisfiable"))
resumes("/resume-weak.pdf", lambda it, start: _slice(it, OTHER, start), etag='W/"v1"')
resumes("/resume-gone.pdf", lambda it, _: it.reply(b"", status="404 Not Found"))


@behaves("/conditional.pdf")
def _conditional(it: Exchange) -> None:
    """An honest file: 304 for its own validators."""
    if it.headers.get("if-none-match") == '"v1"':
        it.reply(status="304 Not Modified", length=0)
    else:
        it.reply(PDF, 'ETag: "v1"')


ROBOTS: dict[str, Behaviour] = {
    "none": lambda it: it.reply(status="404 Not Found"),
    "disallow": lambda it: it.reply(b"User-agent: *\nDisallow: /\n", type="text/plain"),
    "disallow-us": lambda it: it.reply(b"User-agent: shirube\nDisallow: /good\n\nUser-agent: *\nAllow: /\n", type="text/plain"),
    "others-only": lambda it: it.reply(b"User-agent: otherbot\nDisallow: /\n", type="text/plain"),
    "500": lambda it: it.reply(status="500 Internal Server Error"),
    "403": lambda it: it.reply(status="403 Forbidden"),
    "429": lambda it: it.reply(status="429 Too Many Requests"),
    "page": lambda it: it.reply(MAINTENANCE.encode(), type="text/html"),
    "noise": lambda it: it.reply(bytes(range(256)) * 20),
    "huge": lambda it: it.drip((b"HTTP/1.1 200 OK\r\n\r\n", b"User-agent: *\nDisallow: /\n", *[b"# " + b"x" * 65533 + b"\n"] * 100), 0),
    "huge-open": lambda it: it.drip(
        (b"HTTP/1.1 200 OK\r\n\r\n", *[b"# " + b"x" * 65533 + b"\n"] * 100, b"User-agent: *\nDisallow: /\n"), 0
    ),
    "to-private": lambda it: it.send(BACK % b"http://10.0.0.1/robots.txt"),
    "loop": lambda it: it.send(BACK % b"/robots.txt"),
    "absurd-delay": lambda it: it.reply(b"User-agent: *\nCrawl-delay: 86400\n", type="text/plain"),
    "reset": lambda it: it.reset(),
}


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
