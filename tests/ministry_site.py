"""A ministry's site on this machine, with the pages and papers that the tests of pulling put on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from bad_exchange import Exchange
from bad_server import BadServer, bad_server
from tiny import PAPER, TinyEncoder

from ingest.addresses import Named, add_named
from ingest.fetch.policy import Policy
from ingest.ledger import Given
from ingest.looks import Web
from ingest.pull import PullReport, pull
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import open_base
from kb.model import Kind, Status

CLASH = re.compile(r'<a href="([^"]+)">([^<]*)</a>')


@dataclass(frozen=True)
class Source:
    """An entry of a catalogue, as far as a pull looks at it."""

    id: str
    url: str
    take: str = "self"
    title: str = "在宅医療の指針"
    kind: Kind = Kind.CIRCULAR
    issuer: str | None = "厚生労働省"
    issued: str | None = None
    number: str | None = None
    status: Status | None = None
    copy_of: str | None = None


@dataclass(frozen=True)
class Link:
    """A material of a page."""

    title: str
    url: str
    number: str
    format: str
    size: int | None
    note: str
    kind: str


def links(data: bytes, url: str, content_type: str = "") -> tuple[Link, ...]:  # noqa: ARG001 - the shape of Web
    """`<a href="a.txt">資料1 題（注）</a>` -> number, title and note"""
    found = []
    for href, text in CLASH.findall(data.decode()):
        match = re.fullmatch(r"(?:資料(\d+) )?(.*?)(?:（(.*)）)?", text)
        assert match
        address = href if "://" in href else url.rpartition("/")[0] + "/" + href
        found.append(Link(match[2], address, match[1] or "", "HTML" if href.endswith("html") else "TXT", None, match[3] or "", "資料"))
    return tuple(found)


WEB = Web(
    materials=links,  # type: ignore[arg-type]
    choose=lambda entry, found: (
        [it for it in found if it.title != "名簿"] if entry.take != "self" else [Link(entry.title, entry.url, "", "TXT", None, "", "資料")]
    ),  # type: ignore[misc, list-item]
    leads_on=lambda entry, one: entry.take == "pages" and one.format == "HTML",
    below=lambda entry: replace(entry, take="files"),  # type: ignore[type-var]
    paper_kind=lambda entry, one: entry.kind,  # noqa: ARG005
)


@dataclass
class Site:
    """A publisher: files with honest validators, pages of links, and a base that follows them."""

    server: BadServer
    config: Config
    sources: list[Source] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.server.url(path)

    def put(self, path: str, hours: int = 24, *, etag: bool = True) -> None:
        self.say(path, PAPER.format(hours).encode(), etag=etag)

    def say(self, path: str, body: bytes, *, etag: bool = True, type: str = "text/plain; charset=utf-8") -> None:
        mark = f'"{hash(body)}"'

        def answer(it: Exchange) -> None:
            if etag and it.headers.get("if-none-match") == mark:
                it.reply(status="304 Not Modified", length=0)
            else:
                it.reply(body, *([f"ETag: {mark}"] if etag else []), type=type)

        self.server.behaviours[path] = answer

    def page(self, path: str, *listed: tuple[str, str]) -> None:
        rows = "".join(f'<li><a href="{href}">{escape(text)}</a></li>' for href, text in listed)
        body = f"<!DOCTYPE html><html><head><title>会議</title></head><body>{rows}{'在宅医療の会議。' * 300}</body></html>"
        self.say(path, body.encode(), type="text/html; charset=utf-8", etag=False)

    def drop(self, path: str) -> None:
        del self.server.behaviours[path]

    @property
    def policy(self) -> Policy:
        return Policy(pause=0, silence=10, deadline=60, tries=1, backoff=0.01, exempt=frozenset({("127.0.0.1", self.server.port)}))

    def pull(self) -> PullReport:
        return pull(self.config, self.sources, WEB, policy=self.policy, ready=TinyEncoder().ready)  # type: ignore[arg-type]

    def add(self, *sources: str, wanted: Sequence[str] = (), given: Given = Given()) -> Named:  # noqa: B008 - frozen
        return add_named(self.config, sources, WEB, given, wanted, policy=self.policy, ready=TinyEncoder().ready)

    def held(self) -> dict[str, Status]:
        return {it.key: it.status for it in open_base(self.config).store.documents()}

    def gone(self) -> dict[str, str]:
        return {it.key: it.gone for it in open_base(self.config).store.documents() if it.gone}

    def quote(self, citation: str) -> str:
        return "\n".join(line.text for line in resolve(open_base(self.config).store, parse(citation))[1])


def news(report: PullReport) -> list[tuple[str, str]]:
    return [(str(it.state), it.document) for it in report.news]


@contextmanager
def serving(home: Path) -> Iterator[Site]:
    """An empty site, and an empty base that follows it."""
    with bad_server() as server:
        server.behaviours.clear()
        yield Site(server, Config(home))


def two_papers(site: Site) -> Site:
    """A meeting page with two papers, pulled once."""
    site.put("/1.txt", 24)
    site.put("/2.txt", 36)
    site.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ（案）"), ("2.txt", "資料2 在宅医療の現状"), ("3.txt", "名簿"))
    site.sources = [Source("wg", site.url("/wg.html"), "files", issued="2025-12-17")]
    assert news(site.pull()) == [("new", "wg-資料1@2025-12-17"), ("new", "wg-資料2@2025-12-17")]
    return site
