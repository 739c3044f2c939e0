"""Pulling from a real local server: what is new, changed, moved, renamed, copied and gone, and a pull of nothing new that writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from ministry_site import Site, Source, news, serving, two_papers
from tiny import PAPER, TinyEncoder, rows_of, snapshot

from ingest.build import build
from ingest.cache import Cache
from ingest.contract import pull_json, pull_text
from ingest.extract.text import read_text
from ingest.extraction import extractor_of
from ingest.ledger import Checked, Seen, Stood, read_ledger
from ingest.pull import pick
from kb.base.open import current_number, open_base
from kb.errors import InputError
from kb.model import Kind, Status


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "kb") as it:
        yield it


@pytest.fixture
def wg(site: Site) -> Site:
    return two_papers(site)


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
