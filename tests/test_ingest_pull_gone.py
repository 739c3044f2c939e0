"""What is gone, fails or was taken out while a pull is on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bad_exchange import MAINTENANCE, Exchange
from ministry_site import WEB, Link, Site, Source, news, serving, two_papers
from tiny import TinyEncoder

from ingest.add import remove
from ingest.ledger import Checked, Described, Seen, append, read_ledger
from ingest.pull import pull
from kb.model import Status


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "kb") as it:
        yield it


def report_day(site: Site) -> str:
    """The day of the last look that found something gone."""
    return [it.time[:10] for it in read_ledger(site.config.ledger) if isinstance(it, Checked) and it.state is Seen.GONE][-1]


@pytest.fixture
def wg(site: Site) -> Site:
    return two_papers(site)


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
