"""What a pull takes for a new edition, the same paper elsewhere, or another paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ministry_site import Site, Source, news, serving, two_papers
from tiny import PAPER, TinyEncoder

from ingest.add import add
from ingest.checks import Known, core, known_addresses, predecessor
from ingest.contract import pull_json, pull_text
from ingest.ledger import Given, Seen, read_ledger
from ingest.saved import save
from kb.base.open import open_base
from kb.model import Kind, Status


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "kb") as it:
        yield it


@pytest.fixture
def wg(site: Site) -> Site:
    return two_papers(site)


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
