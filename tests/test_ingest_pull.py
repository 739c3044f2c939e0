"""Pulling from a real local server: what is new, changed, moved, renamed, copied and gone, and a pull of nothing new that writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from pathlib import Path

import pytest
from bad_server import MAINTENANCE, BadServer, Exchange, bad_server
from tiny import PAPER, TinyEncoder, rows_of, snapshot

from ingest.add import add, remove
from ingest.addresses import Named, add_named, is_named
from ingest.build import build
from ingest.cache import Cache
from ingest.checks import Known, core, known_addresses, predecessor
from ingest.contract import named_json, named_text, pull_json, pull_text
from ingest.extract.text import read_text
from ingest.extraction import extractor_of
from ingest.fetch.policy import Policy
from ingest.ledger import Checked, Described, Given, Seen, Stood, append, read_ledger
from ingest.looks import Web
from ingest.pull import PullReport, pick, pull
from ingest.saved import save
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import current_number, open_base
from kb.errors import InputError
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


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with bad_server() as server:
        server.behaviours.clear()
        yield Site(server, Config(tmp_path / "kb"))


def report_day(site: Site) -> str:
    """The day of the last look that found something gone."""
    return [it.time[:10] for it in read_ledger(site.config.ledger) if isinstance(it, Checked) and it.state is Seen.GONE][-1]


def news(report: PullReport) -> list[tuple[str, str]]:
    return [(str(it.state), it.document) for it in report.news]


@pytest.fixture
def wg(site: Site) -> Site:
    """A meeting page with two papers, pulled once."""
    site.put("/1.txt", 24)
    site.put("/2.txt", 36)
    site.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ（案）"), ("2.txt", "資料2 在宅医療の現状"), ("3.txt", "名簿"))
    site.sources = [Source("wg", site.url("/wg.html"), "files", issued="2025-12-17")]
    assert news(site.pull()) == [("new", "wg-資料1@2025-12-17"), ("new", "wg-資料2@2025-12-17")]
    return site


def test_what_a_page_lists_comes_in_as_the_catalogue_and_the_link_say(wg: Site) -> None:
    document = open_base(wg.config).store.document("wg-資料1@2025-12-17")
    said = (document.title, document.kind, document.status, document.issuer, document.url)
    assert said == ("意見のとりまとめ（案）", Kind.CIRCULAR, Status.DRAFT, "厚生労働省", wg.url("/1.txt"))
    assert "/3.txt" not in wg.server.paths()


def test_nothing_new_writes_nothing_but_the_checks(wg: Site) -> None:
    before, number = snapshot(wg.config.home), current_number(wg.config)
    lines = wg.config.ledger.read_bytes()
    for _ in range(2):
        report = wg.pull()
        assert (report.news, report.build) == ((), None)
        assert report.counts["unchanged"] == 2
    after = snapshot(wg.config.home)
    assert {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)} == {"ledger.jsonl"}
    assert current_number(wg.config) == number
    assert wg.config.ledger.read_bytes().startswith(lines)  # appended, never changed
    assert [it.headers.get("if-none-match") is not None for it in wg.server.asked if it.path == "/1.txt"] == [False, True, True]


def test_eighty_sources_unchanged_touch_nothing(site: Site) -> None:
    for number in range(80):
        site.put(f"/{number}.txt", number)
    site.sources = [Source(f"source-{number}", site.url(f"/{number}.txt")) for number in range(80)]
    with Cache(site.config.cache) as cache:  # what was read once is not read again: 80 children would take long
        for number in range(80):
            body = PAPER.format(number).encode()
            cache.put_reading(sha256(body).hexdigest(), extractor_of("a.txt"), read_text(body.decode()))
    report = site.pull()
    assert (report.counts["new"], report.build and report.build.number) == (80, 1)  # taken in part by part, built once
    before = {path: path.stat().st_mtime_ns for path in site.config.home.rglob("*") if path.name not in ("ledger.jsonl", "lock")}
    assert len(before) > 80
    report = site.pull()
    assert report.counts == {**dict.fromkeys(map(str, Seen), 0), "unchanged": 80}
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert {path for path in site.config.home.rglob("*") if path.name not in ("ledger.jsonl", "lock")} == set(before)


def test_the_same_address_with_another_file_is_a_new_edition(wg: Site) -> None:
    old = wg.quote("wg-資料1@2025-12-17")
    wg.put("/1.txt", 48)
    ((state, key),) = news(wg.pull())
    assert state == "changed"
    assert key.startswith("wg-資料1@2025-12-17.")
    assert wg.held() == {"wg-資料1@2025-12-17": Status.OLD, key: Status.DRAFT, "wg-資料2@2025-12-17": Status.CURRENT}
    assert wg.quote("wg-資料1@2025-12-17") == old  # what was cited yesterday resolves
    assert "48時間" in wg.quote(key)
    assert news(wg.pull()) == []


def test_a_file_that_is_put_back_is_the_edition_it_was(wg: Site) -> None:
    wg.put("/1.txt", 48)
    ((_, newer),) = news(wg.pull())
    wg.put("/1.txt", 24)
    assert news(wg.pull()) == [("changed", "wg-資料1@2025-12-17")]
    assert wg.held() == {newer: Status.OLD, "wg-資料1@2025-12-17": Status.DRAFT, "wg-資料2@2025-12-17": Status.CURRENT}
    assert news(wg.pull()) == []


def test_the_same_paper_at_another_address_is_told_from_a_new_one(wg: Site) -> None:
    wg.put("/1b.txt", 48)
    wg.put("/9.txt", 60)
    wg.page("/wg.html", ("1b.txt", "資料1 意見のとりまとめ"), ("2.txt", "資料2 在宅医療の現状"), ("9.txt", "資料3 追加の資料"))
    report = wg.pull()
    (moved, new) = report.news
    assert (moved.state, moved.before, moved.document.split("@")[0]) == (Seen.MOVED, wg.url("/1.txt"), "wg-資料1")
    assert (new.state, new.document) == (Seen.NEW, "wg-資料3@2025-12-17")
    assert sorted(wg.held().values()) == sorted([Status.OLD, *[Status.CURRENT] * 3])
    assert news(wg.pull()) == []


def test_a_paper_that_only_moved_keeps_its_edition_and_gets_its_address(wg: Site) -> None:
    wg.put("/new/1.txt", 24)
    wg.page("/wg.html", ("new/1.txt", "資料1 意見のとりまとめ（案）"), ("2.txt", "資料2 在宅医療の現状"))
    assert news(wg.pull()) == [("moved", "wg-資料1@2025-12-17")]
    assert len(wg.held()) == 2
    assert open_base(wg.config).store.document("wg-資料1@2025-12-17").url == wg.url("/new/1.txt")
    assert news(wg.pull()) == []


def test_only_the_words_of_the_link_changed(wg: Site) -> None:
    wg.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ（0529訂正後）"), ("2.txt", "資料2 在宅医療の現状"))
    report = wg.pull()
    (item,) = report.news
    assert (item.state, item.before, item.title) == (Seen.RENAMED, "意見のとりまとめ（案）", "意見のとりまとめ（0529訂正後）")
    assert len(wg.held()) == 2
    assert open_base(wg.config).store.document("wg-資料1@2025-12-17").title == "意見のとりまとめ（0529訂正後）"
    assert news(wg.pull()) == []


def test_a_title_that_a_person_gave_stays(wg: Site, tmp_path: Path) -> None:
    paper = tmp_path / "1.txt"
    paper.write_text(PAPER.format(24), encoding="utf-8")
    add(wg.config, [paper], Given(title="人が付けた題"), ready=TinyEncoder().ready)
    wg.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ（0529訂正後）"), ("2.txt", "資料2 在宅医療の現状"))
    assert news(wg.pull()) == [("renamed", "wg-資料1@2025-12-17")]
    assert open_base(wg.config).store.document("wg-資料1@2025-12-17").title == "人が付けた題"


def test_what_is_gone_is_marked_once_and_stays(wg: Site) -> None:
    held = wg.held()
    kept = wg.server.behaviours["/1.txt"]
    wg.drop("/1.txt")
    report = wg.pull()
    assert news(report) == [("gone", "wg-資料1@2025-12-17")]
    assert "404" in report.news[0].message
    assert (report.build is not None, report.build and report.build.redone, wg.held()) == (True, 0, held)
    assert wg.gone() == {"wg-資料1@2025-12-17": report_day(wg)}
    assert wg.pull().build is None  # known by now
    wg.server.behaviours["/1.txt"] = kept
    assert news(wg.pull()) == [("back", "wg-資料1@2025-12-17")]
    assert wg.gone() == {}
    assert news(wg.pull()) == []
    assert wg.held() == held


def test_what_the_page_no_longer_lists_is_marked_too(wg: Site) -> None:
    wg.page("/wg.html", ("2.txt", "資料2 在宅医療の現状"))
    report = wg.pull()
    assert news(report) == [("gone", "wg-資料1@2025-12-17")]
    assert "載らなく" in report.news[0].message
    assert news(wg.pull()) == []
    assert len(wg.held()) == 2


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("200 OK", MAINTENANCE),
        ("200 OK", "<!DOCTYPE html><html><head><title>会議</title></head><body>一覧はありません</body></html>"),
        ("503 Service Unavailable", ""),
        ("404 Not Found", ""),
    ],
)
def test_a_page_that_fails_is_no_news_of_its_papers(wg: Site, status: str, body: str) -> None:
    held = wg.held()
    wg.server.behaviours["/wg.html"] = lambda it: it.reply(body.encode(), status=status, type="text/html; charset=utf-8")
    report = wg.pull()
    assert len(report.news) == 1
    assert report.news[0].state in (Seen.FAILED, Seen.GONE)
    assert wg.held() == held
    wg.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ（案）"), ("2.txt", "資料2 在宅医療の現状"))
    assert news(wg.pull()) == []


def test_a_maintenance_page_instead_of_a_paper_is_no_edition(wg: Site) -> None:
    wg.say("/1.txt", MAINTENANCE.encode(), type="text/html")
    report = wg.pull()
    assert [it.state for it in report.news] == [Seen.FAILED]
    assert "メンテナンス" in report.news[0].message
    assert len(wg.held()) == 2


def test_one_trouble_stops_no_other(site: Site) -> None:
    site.put("/good.txt")
    site.say("/broken.pdf", b"%PDF-1.7 nothing\n%%EOF\n", type="application/pdf")
    paths = ("/never.txt", "/broken.pdf", "/good.txt")
    site.sources = [Source(f"s{number}", site.url(path)) for number, path in enumerate(paths)]
    site.sources.append(Source("inside", "http://10.0.0.1/a.pdf"))
    report = site.pull()
    assert [str(it.state) for it in report.items] == ["failed", "failed", "new", "failed"]
    assert all(it.message for it in report.items if it.state is Seen.FAILED)
    assert [key.split("@")[0] for key in site.held()] == ["s2"]
    assert [str(it.state) for it in site.pull().items] == ["failed", "failed", "unchanged", "failed"]


def test_a_fault_of_ours_stops_no_other(site: Site) -> None:
    site.put("/good.txt")
    site.page("/wg.html", ("1.txt", "資料1 題"))
    site.sources = [Source("wg", site.url("/wg.html"), "files"), Source("good", site.url("/good.txt"))]

    def broken(*_: object) -> tuple[Link, ...]:
        raise RuntimeError("わざと")

    web = replace(WEB, materials=broken)
    report = pull(site.config, site.sources, web, policy=site.policy, ready=TinyEncoder().ready)  # type: ignore[arg-type]
    assert [str(it.state) for it in report.items] == ["new", "failed"]  # a paper with an entry of its own comes first
    assert "わざと" in report.items[1].message


def test_the_same_bytes_elsewhere_are_one_document_with_both_addresses(site: Site) -> None:
    site.put("/official.txt")
    site.put("/mirror/copy.txt")
    site.sources = [Source("official", site.url("/official.txt")), Source("mirror", site.url("/mirror/copy.txt"))]
    report = site.pull()
    key = "official@2023-03-31"
    assert news(report) == [("new", key), ("copy", key)]
    assert list(site.held()) == [key]
    known = known_addresses(read_ledger(site.config.ledger))
    assert {it.url: it.id for it in known.values()} == {site.url("/official.txt"): "official", site.url("/mirror/copy.txt"): "official"}
    assert news(site.pull()) == []


def test_what_a_server_stamps_into_a_page_is_no_change(site: Site) -> None:
    turn = iter(range(10))
    page = "<!DOCTYPE html><html><head><title>議事録</title></head><body><!-- {} --><h1>第１回 議事録</h1><p>○座長　{}</p></body></html>"
    words = ["始めます。" * 400]
    site.server.behaviours["/minutes.html"] = lambda it: it.reply(
        page.format(next(turn), words[0]).encode(), type="text/html; charset=utf-8"
    )
    site.sources = [Source("minutes", site.url("/minutes.html"), kind=Kind.MINUTES)]
    assert [state for state, _ in news(site.pull())] == ["new"]
    before = open_base(site.config).number
    assert news(site.pull()) == []
    assert open_base(site.config).number == before
    words[0] = "改めます。" * 400
    assert [state for state, _ in news(site.pull())] == ["changed"]


def test_pages_that_lead_to_pages(site: Site) -> None:
    site.put("/1.txt", 24)
    site.put("/2.txt", 36)
    site.page("/council.html", ("wg1.html", "第1回"), ("wg2.html", "第2回"))
    site.page("/wg1.html", ("1.txt", "資料1 体制"))
    site.page("/wg2.html", ("2.txt", "資料1 体制"))
    site.sources = [Source("council", site.url("/council.html"), "pages")]
    assert [key.split("@")[0] for _, key in news(site.pull())] == ["council-資料1", "council-資料1-2"]
    site.page("/council.html", ("wg2.html", "第2回"))  # an old meeting leaves the list; its papers are where they were
    assert news(site.pull()) == []


def test_a_document_that_a_person_took_out_stays_out(wg: Site) -> None:
    remove(wg.config, "wg-資料1", ready=TinyEncoder().ready)
    assert news(wg.pull()) == []
    assert list(wg.held()) == ["wg-資料2@2025-12-17"]


def test_a_pull_killed_before_its_checks_are_written_is_made_good(wg: Site) -> None:
    events = [it for it in read_ledger(wg.config.ledger) if not isinstance(it, Checked)]
    wg.config.ledger.unlink()
    append(wg.config.ledger, events)
    assert news(wg.pull()) == []
    assert len(wg.held()) == 2
    wg.put("/1.txt", 48)
    assert [state for state, _ in news(wg.pull())] == ["changed"]


def test_from_scratch_the_same_base_comes_out(wg: Site) -> None:
    wg.put("/1.txt", 48)
    wg.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ"), ("2.txt", "資料2 在宅医療の現状（訂正）"))
    wg.pull()
    number = current_number(wg.config)
    build(wg.config, from_scratch=True, ready=TinyEncoder().ready)
    assert rows_of(wg.config.builds / str(number) / "kb.sqlite") == rows_of(wg.config.builds / str(number + 1) / "kb.sqlite")


def test_every_check_is_written_down(wg: Site) -> None:
    wg.pull()
    checks = [it for it in read_ledger(wg.config.ledger) if isinstance(it, Checked)]
    assert [(it.url.rpartition("/")[2], str(it.state)) for it in checks] == [
        ("wg.html", "unchanged"),
        ("1.txt", "new"),
        ("2.txt", "new"),
    ]
    (stood,) = (it for it in read_ledger(wg.config.ledger) if isinstance(it, Stood))  # what teaches nothing new shares a line
    assert [url.rpartition("/")[2] for url in stood.urls] == ["wg.html", "1.txt", "2.txt"]
    assert checks[1].page == wg.url("/wg.html")
    assert (checks[1].id, checks[1].edition, checks[1].number) == ("wg-資料1", "2025-12-17", "資料1")
    assert checks[1].etag


def test_named_entries_only(wg: Site) -> None:
    assert [it.id for it in pick(wg.sources, ["wg"])] == ["wg"]  # type: ignore[arg-type]
    assert pick(wg.sources, []) == tuple(wg.sources)  # type: ignore[arg-type, comparison-overlap]
    with pytest.raises(InputError, match="ない項目"):
        pick(wg.sources, ["wg", "ない項目"])  # type: ignore[arg-type]


def test_the_report_as_text_and_json(wg: Site) -> None:
    wg.put("/1.txt", 48)
    report = wg.pull()
    text, packed = pull_text(report), pull_json(report)
    assert "差し替え" in text
    assert "1 項目を確かめました（差し替え 1、変わりなし 1）。" in text
    assert packed["counts"] == report.counts
    assert [it["state"] for it in packed["items"]] == ["changed", "unchanged"]  # type: ignore[attr-defined]
    assert packed["build"] == current_number(wg.config)


# kb add URL


def test_an_address_is_added_like_a_file(site: Site, tmp_path: Path) -> None:
    site.put("/在宅.txt".encode().decode(), 24)
    site.server.behaviours["/%E5%9C%A8%E5%AE%85.txt"] = site.server.behaviours["/在宅.txt"]
    paper = tmp_path / "手元.txt"
    paper.write_text(PAPER.format(36), encoding="utf-8")
    named = site.add(str(paper), site.url("/在宅.txt"), site.url("/never.txt"), "http://127.0.0.1/x.pdf", given=Given(kind=Kind.MEMO))
    assert [(it.id, it.state) for it in named.report.documents] == [
        ("手元", "flagged"),
        ("在宅", "flagged"),
        ("", "failed"),
        ("", "failed"),
    ]
    document = open_base(site.config).store.find("在宅")
    assert (document.url, document.kind) == (site.url("/在宅.txt"), Kind.MEMO)
    again = site.add(site.url("/在宅.txt"))
    assert [it.state for it in again.report.documents] == ["unchanged"]
    assert again.report.build is None


def test_a_page_says_what_is_on_it_and_gives_what_is_named(wg: Site) -> None:
    url = wg.url("/wg.html")
    wg.put("/3.txt", 72)
    before = snapshot(wg.config.home)
    shown = wg.add(url)
    assert [it.title for it in shown.listings[0].materials] == ["意見のとりまとめ", "在宅医療の現状", "名簿"]
    assert "資料1  意見のとりまとめ（案）（TXT）" in named_text(shown)
    assert len(named_json(shown)["pages"][0]["materials"]) == 3  # type: ignore[index]
    assert snapshot(wg.config.home) == before
    named = wg.add(url, wanted=["名簿", "資料2", "資料9"])
    assert [(it.id, it.state) for it in named.report.documents] == [("3", "read"), ("wg-資料2", "unchanged"), ("", "failed")]
    assert open_base(wg.config).store.find("3").title == "名簿"


@pytest.mark.parametrize(
    ("name", "named"), [("資料1", True), ("資料１", True), ("体制", True), ("資料1-2", False), ("資料", False), ("現状", False)]
)
def test_a_material_is_named_by_its_number_or_by_words_of_its_title(name: str, named: bool) -> None:
    assert is_named(Link("在宅医療の体制", "https://example.jp/1.pdf", "1", "PDF", None, "", "資料"), name) is named  # type: ignore[arg-type]


def test_the_number_of_one_material_names_no_other() -> None:
    other = Link("資料1の正誤", "https://example.jp/12.pdf", "12", "PDF", None, "", "資料")
    assert not is_named(other, "資料1")  # type: ignore[arg-type]


def test_a_page_itself_can_be_named(wg: Site) -> None:
    named = wg.add(wg.url("/wg.html"), wanted=["頁"])
    assert [(it.id, it.state) for it in named.report.documents] == [("wg", "read")]


def test_one_title_for_two_is_refused(wg: Site) -> None:
    with pytest.raises(InputError, match="一つずつ"):
        wg.add(wg.url("/1.txt"), wg.url("/2.txt"), given=Given(title="題"))


# What replaces what


@pytest.mark.parametrize(
    ("title", "number", "expected"),
    [
        ("意見のとりまとめ（0529訂正後）", "", "/1.txt"),
        ("意見のとりまとめ", "資料1", "/1.txt"),
        ("意見及び方向性のとりまとめ", "資料1", "/1.txt"),
        ("第１回の出席者から寄せられた質問", "資料1", None),
        ("在宅医療の現状", "資料2", None),
    ],
)
def test_predecessors(wg: Site, title: str, number: str, expected: str | None) -> None:
    left = [it for it in known_addresses(read_ledger(wg.config.ledger)).values() if it.url == wg.url("/1.txt")]
    found = predecessor(left, title, number)
    assert (found and found.url) == (expected and wg.url(expected))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("資料１　意見の とりまとめ（案）［PDF形式：1,234KB］【訂正】", "資料1意見のとりまとめ"),
        ("資料1 意見のとりまとめ", "資料1意見のとりまとめ"),
        ("疑義解釈資料の送付について（その２）（0529訂正後）", "疑義解釈資料の送付について(その2)"),
        ("施設基準（別添3(調剤関係)追加）", "施設基準(別添3(調剤関係)追加)"),
        ("在宅医療の体制（病院用）", "在宅医療の体制(病院用)"),
    ],
)
def test_the_core_of_a_title(title: str, expected: str) -> None:
    assert core(title) == expected


def test_a_number_that_many_bear_shows_nothing() -> None:
    left = [Known(f"https://example.jp/{n}", sha256="aa", title=f"届出の送付について{n}", number="別添1") for n in (1, 2)]
    assert predecessor(left, "届出の送付について3", "別添1") is None
    assert predecessor(left[:1], "届出の送付について3", "別添1") == left[0]


def test_a_month_that_the_catalogue_knows_is_passed_on(site: Site) -> None:
    site.say("/undated.txt", "在宅医療の指針\n\n１　会議を開くこと。\n".encode())
    site.put("/dated.txt")
    site.sources = [
        Source("undated", site.url("/undated.txt"), issued="2025-09"),
        Source("dated", site.url("/dated.txt"), issued="2023-03"),
        Source("other", site.url("/other.txt"), issued="2018"),
    ]
    site.put("/other.txt", 36)
    site.pull()
    held = {it.id: (it.edition, it.issued) for it in open_base(site.config).store.documents()}
    assert held == {"undated": ("2025-09", "2025-09"), "dated": ("2023-03-31", "2023-03-31"), "other": ("2018", "2018")}


def test_one_address_in_two_entries_is_one_paper_as_its_own_entry_says(site: Site) -> None:
    site.put("/a.txt")
    site.page("/wg.html", ("a.txt", "資料1 指針の写し"))
    own = Source("own", site.url("/a.txt") + "#page=2", title="指針")
    site.sources = [Source("wg", site.url("/wg.html"), "files"), own, replace(own, id="again", url=site.url("/a.txt"))]
    assert news(site.pull()) == [("new", "own@2023-03-31")]
    assert site.server.paths().count("/a.txt") == 1
    assert open_base(site.config).store.document("own@2023-03-31").title == "指針"
    assert news(site.pull()) == []


def test_what_one_page_drops_and_another_lists_is_not_gone(site: Site) -> None:
    for path in ("/a.txt", "/b.txt"):
        site.put(path, ord(path[1]))
    site.page("/one.html", ("a.txt", "資料1 体制"), ("b.txt", "資料2 現状"))
    site.page("/two.html", ("b.txt", "資料2 現状"))
    site.sources = [Source("one", site.url("/one.html"), "files"), Source("two", site.url("/two.html"), "files")]
    site.pull()
    site.page("/one.html", ("b.txt", "資料2 現状"))
    site.page("/two.html", ("a.txt", "資料1 体制"))
    assert news(site.pull()) == []
    assert site.gone() == {}


def test_an_old_edition_is_not_gone_and_a_copy_elsewhere_still_stands(site: Site) -> None:
    site.put("/a.txt", 24)
    site.put("/copy.txt", 24)
    site.sources = [Source("a", site.url("/a.txt")), Source("copy", site.url("/copy.txt"))]
    site.pull()
    site.drop("/a.txt")
    assert [state for state, _ in news(site.pull())] == ["gone"]
    assert site.gone() == {}  # it is still published at the other address
    site.put("/copy.txt", 36)
    site.pull()
    assert {key: status for key, status in site.held().items() if key in site.gone()} == {"a@2023-03-31": Status.OLD}


def test_what_is_removed_while_its_address_is_looked_at_stays_removed(site: Site) -> None:
    site.put("/a.txt", 24)
    site.put("/b.txt", 36)
    site.page("/list.html", ("a.txt", "資料1 体制"), ("b.txt", "資料2 現状"))
    site.sources = [Source("wg", site.url("/list.html"), "files")]
    site.pull()
    site.page("/list.html", ("a.txt", "資料1 体制（訂正後）"), ("b.txt", "資料2 現状"))
    answer = site.server.behaviours["/a.txt"]

    def removed_meanwhile(it: Exchange) -> None:
        remove(site.config, "wg-資料1", ready=TinyEncoder().ready)
        answer(it)

    site.server.behaviours["/a.txt"] = removed_meanwhile
    assert ("renamed", "体制（訂正後）") in [(it.state, it.title) for it in site.pull().items]
    assert [*site.held()] == ["wg-資料2@2023-03-31"]
    assert not any(isinstance(event, Described) for event in read_ledger(site.config.ledger))


def test_a_new_edition_says_what_changed_and_what_rests_on_it(wg: Site) -> None:
    line = next(it for it in open_base(wg.config).store.page_lines("wg-資料1@2025-12-17", 1) if "24時間" in it.text)
    base = open_base(wg.config)
    changed = save(wg.config, base.store, f"wg-資料1#p1.{line.on_page}")
    kept = save(wg.config, base.store, "wg-資料1#p1.1")
    assert wg.config.saved.read_text(encoding="utf-8").splitlines() == [changed, kept]
    wg.put("/1.txt", 48)
    wg.page("/wg.html", ("1.txt", "資料1 意見のとりまとめ"), ("2.txt", "資料2 在宅医療の現状"))
    report = wg.pull()
    (revision,) = report.revisions
    assert (revision.diff.old.key, revision.diff.adopted) == ("wg-資料1@2025-12-17", True)
    assert (revision.diff.counts["changed"], revision.diff.counts["gone"], revision.diff.counts["new"]) == (1, 0, 0)
    assert [one.name for one in revision.impact.citations] == [changed]
    (told,) = pull_json(report)["revisions"]  # type: ignore[misc]
    assert told["counts"]["changed"] == 1  # type: ignore[index, call-overload]
    assert f"保存した引用 {changed}（変更）" in pull_text(report)
    assert wg.pull().revisions == ()
