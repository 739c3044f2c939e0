"""Papers added by their addresses, and those that a page lists, named one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ministry_site import Link, Site, serving, two_papers
from tiny import PAPER, snapshot

from ingest.addresses import is_named
from ingest.contract import named_json, named_text
from ingest.ledger import Given
from kb.base.open import open_base
from kb.errors import InputError
from kb.model import Kind


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "kb") as it:
        yield it


@pytest.fixture
def wg(site: Site) -> Site:
    return two_papers(site)


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
