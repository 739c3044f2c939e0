"""Answers that never end, and exchanges that break off."""

from __future__ import annotations

import gzip

from bad_exchange import PDF, Exchange, answers, behaves, endless


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
