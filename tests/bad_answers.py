"""Whole answers that lead astray: redirects, what was not asked for, names, later, the rest of another file, robots.txt."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from bad_exchange import BACK, MAINTENANCE, OTHER, PAGE, PDF, Behaviour, Exchange, answers, behaves, redirects

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
