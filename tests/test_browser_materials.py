"""A real browser in 資料: by keyboard from the question to what waits, a line corrected, a paper dropped in, two editions saved as Word.

`SHIRUBE_SCREENSHOTS=docs/screenshots pytest tests/test_browser_materials.py` also takes pictures.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from small_pdf import paper, say
from test_browser import PICTURES, ROOT, fits, pytestmark, served, tab_to, take  # noqa: F401 - the mark
from tiny import write_paper

from ingest.add import add
from ingest.corrections import read_corrections
from ingest.ledger import Given
from kb.base.config import Config
from kb.model import Kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KEY = "手引き@2024-04-01"
WAITING = f"materials?part=review&doc={quote(KEY)}"
HEAD = say(80, 100, "令和６年４月１日") + say(80, 120, "第１　目的")
GUIDE = paper(say(80, 80, "架空の手引き") + HEAD + say(80, 150, "(1)　会議を開催すること。") + say(80, 210, "(4)　記録を残すこと。"))
NEW = paper(say(80, 80, "架空の窓口の案内") + HEAD + say(80, 150, "窓口を置き、住民に知らせること。"))


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Two editions of a paper and a guide with an item out of order."""
    folder = tmp_path_factory.mktemp("materials")
    config = Config(folder / "kb", encoder="none")
    given = Given(title="架空の要綱", kind=Kind.CIRCULAR, issuer="架空省")
    add(config, [write_paper(folder, "要綱.txt", 24)], replace(given, issued="2023-03-31"))
    add(config, [write_paper(folder, "要綱.txt", 12)], replace(given, issued="2024-03-31"))
    (folder / "手引き.pdf").write_bytes(GUIDE)
    add(config, [folder / "手引き.pdf"], Given(issuer="架空市"))
    return config


@pytest.fixture(scope="module")
def address(config: Config) -> Iterator[str]:
    with served(config.home) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A wide page; no request may leave this machine."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    opened.set_default_timeout(15_000)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    own = (address, address.replace("http", "ws"), "data:", "blob:")
    assert not [url for url in asked if not url.startswith(own)]


def opened(page: Page, address: str, heading: str) -> None:
    page.goto(address)
    page.get_by_role("heading", name=heading).wait_for()


def test_from_the_question_to_what_waits_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("質問").wait_for()
    for link, heading in (("資料", "資料：収載"), ("確認待ち", "資料：確認待ち")):
        tab_to(page, link)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=heading).wait_for()
    page.wait_for_url(f"{address}materials?part=review")
    assert page.title() == "資料 – しるべ"
    tab_to(page, "架空の手引き")
    page.keyboard.press("Enter")
    page.locator("img[alt*='確認を待つ1行に印']").wait_for()
    assert page.locator(".lines .cited mark").all_inner_texts() == ["(4)　記録を残すこと。"]
    tab_to(page, "収載")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="資料：収載").wait_for()
    page.wait_for_url(f"{address}materials?part=held")
    tab_to(page, "質問")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="資料を調べる").wait_for()
    page.wait_for_url(address)


def test_what_is_held_as_charts_and_tables(page: Page, address: str) -> None:
    opened(page, f"{address}materials", "資料：収載")
    for words in ("種別と状態ごとの版の数の棒グラフ", "版の発出日を文書ごとに並べた図"):
        page.locator(f"[aria-label*='{words}'], [alt*='{words}']").first.wait_for(state="attached")
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").nth(1).wait_for()
    said = page.locator("[aria-label]").evaluate_all("all => all.map(it => it.getAttribute('aria-label'))")
    assert not [name for name in said if re.search("[a-z]{3}|番: ", name.replace("Vega-Lite", ""))]
    table = page.get_by_role("table", name="収載している文書")
    assert table.get_by_role("row").count() == 1 + 3
    page.get_by_label("題名・発出者・番号で絞り込む").fill("要綱")
    page.keyboard.press("Enter")
    page.get_by_text("2 件", exact=True).wait_for()
    table.get_by_role("link", name="架空の要綱").last.click()
    page.get_by_role("heading", name="架空の要綱").wait_for()
    assert "/source?cite=" in page.url


def test_two_editions_are_saved_as_word_and_excel(page: Page, address: str) -> None:
    opened(page, f"{address}materials?part=changes", "新旧対照表")
    page.locator(".beside u").first.wait_for()
    assert page.locator(".beside u").all_inner_texts() == ["12", "24"]
    for name, part in (("Word で保存", "word/document.xml"), ("Excel で保存", "xl/workbook.xml")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert part in zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())).namelist()


def test_a_line_is_corrected_and_says_so_where_it_is_cited(page: Page, address: str, config: Config) -> None:
    opened(page, address + WAITING, "架空の手引き")
    page.get_by_text("書誌を直す").first.wait_for()  # the last of the forms
    page.get_by_text("行を直す", exact=True).click()
    page.locator("input[aria-label=正しい文字][value^='(4)']").fill("(2)　記録を残すこと。")
    page.get_by_role("button", name="この行を直す").click()
    page.get_by_text("1頁5行を直しました").wait_for(timeout=60_000)  # the base is built anew
    page.get_by_text("この文書に、確認を待つ箇所はありません").wait_for()
    assert [(it.was, it.text) for it in read_corrections(config.corrections)] == [("(4)　記録を残すこと。", "(2)　記録を残すこと。")]
    page.get_by_role("link", name="典拠の画面で開く").click()
    page.get_by_text("校正済み：元の読取りは「(4)　記録を残すこと。」").wait_for()


def test_a_paper_is_dropped_in_and_found(page: Page, address: str) -> None:
    opened(page, f"{address}materials?part=add", "資料を加える")
    page.locator("input[type=file]").set_input_files({"name": "窓口.pdf", "mimeType": "application/pdf", "buffer": NEW})
    page.get_by_text("1頁2行「令和６年４月１日」").wait_for()
    page.get_by_label("発出者").fill("架空町")
    page.get_by_role("button", name="確かめた書誌で加える").click()
    page.get_by_text("読み取りました：窓口.pdf").wait_for()
    page.goto(address)
    page.get_by_label("質問").fill("窓口をどうするのか")
    page.keyboard.press("Enter")
    page.get_by_text("窓口を置き、住民に知らせること。").first.wait_for()


def test_a_reader_sees_all_and_changes_nothing(browser: Browser, config: Config) -> None:
    with served(config.home, KB_READER="1") as address:
        page = browser.new_page()
        opened(page, f"{address}materials?part=add", "資料：収載")
        assert page.get_by_role("link", name="資料を加える").count() == 0
        opened(page, address + WAITING, "架空の手引き")
        page.locator(".lines").wait_for()
        assert page.locator(".reader").count() == 1
        assert page.get_by_role("button", name="確認済み").count() == page.get_by_text("書誌を直す").count() == 0
        page.close()


def test_an_address_that_leads_nowhere_is_one_line(page: Page, address: str) -> None:
    page.goto(f"{address}materials?part=review&doc=<b>@1")
    page.locator(".trouble").wait_for()
    assert "<b>@1 はこの資料庫にありません" in page.locator(".trouble").inner_text()


@pytest.mark.parametrize("part", ["materials", "materials?part=review", WAITING, "materials?part=changes", "materials?part=add"])
def test_a_telephone_is_wide_enough(page: Page, address: str, part: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    opened(page, address + part, "資料：")
    page.wait_for_timeout(700)
    assert fits(page)


@pytest.mark.skipif(not PICTURES, reason="SHIRUBE_SCREENSHOTS にフォルダーを指定したときだけ撮ります")
@pytest.mark.parametrize(("name", "part"), [("materials", "materials"), ("review", WAITING), ("changes", "materials?part=changes")])
def test_the_pictures_of_the_readme(page: Page, address: str, name: str, part: str) -> None:
    opened(page, address + part, "資料：")
    page.wait_for_timeout(1500)
    (ROOT / str(PICTURES)).mkdir(parents=True, exist_ok=True)
    take(page, ROOT / str(PICTURES) / f"{name}.png")
