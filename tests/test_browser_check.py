"""A real browser: a draft pasted by keyboard, its findings and coverage, the files, the stop, and no trace of it on this machine."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from check_command import TRACES, with_part, word
from small_base import GUIDE, NOTICE, base_of
from test_browser import PICTURES, ROOT, fits, pytestmark, tab_to, take, wait_for  # noqa: F401 - the mark

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAFT = """第２　見守り隊
見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。
見守り隊は、停電に備え、手回し式の灯火を各戸に配る。
本県の温泉は二百か所ある。
かなりや七二九一号の夜回りを、年２回以上行う。
"""
WATCHER = """
import os, sys
def watch(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & 3 and not isinstance(args[0], int):
        os.write(LOG, f"{args[0]}\\n".encode())
LOG = os.open(os.environ["WRITTEN"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.addaudithook(watch)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server may write to: its data, its temporary and its home folder."""
    made = tmp_path_factory.mktemp("browser-check")
    base_of(made, 通知=NOTICE, 手引き=GUIDE).close()
    for name in ("tmp", "home", "site"):
        (made / name).mkdir()
    (made / "site" / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The app on a free port, with every file that it opens for writing noted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-B", "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"]
    own = {
        "KB_HOME": folder / "kb",
        "TMPDIR": folder / "tmp",
        "HOME": folder / "home",
        "WRITTEN": folder / "written",
        "PYTHONPATH": folder / "site",
    }
    environment = {**os.environ, "KB_ENCODER": "none", **{name: str(path) for name, path in own.items()}}
    with (folder / "log").open("wb") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=ROOT) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page that checks drafts; nothing leaves this machine, and no address says a word of a draft."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    opened.set_default_timeout(60_000)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(f"{address}check")
    opened.get_by_label("案文を貼り付ける").wait_for()
    yield opened
    opened.close()
    assert not [url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))]
    assert not [url for url in asked if "七二九一" in unquote(url)]


def check(page: Page, draft: str = DRAFT) -> None:
    page.get_by_label("案文を貼り付ける").fill(draft)
    page.get_by_role("button", name="案文を点検する").click()
    page.locator(".findings").wait_for()


def test_from_the_draft_to_its_source_by_keyboard_alone(page: Page, address: str) -> None:
    tab_to_box(page)
    page.keyboard.insert_text(DRAFT)
    tab_to(page, "案文を点検する")
    page.keyboard.press("Enter")
    page.locator(".findings").wait_for()
    assert page.locator(".findings .verdict").all_inner_texts() == ["－ 対象外", "▲ 相違", "● 根拠あり", "◇ 根拠なし", "◇ 根拠なし"]
    assert page.locator(".v-deviates .both mark").all_inner_texts() == ["年２回以上", "年４回以上"]
    assert page.locator("details[open]").count() == 1
    assert page.url == f"{address}check"
    tab_to(page, "典拠を開く")
    with page.expect_popup() as popup:
        page.keyboard.press("Enter")
    source = popup.value
    source.locator(".lines .cited mark").first.wait_for()
    assert "年４回以上の夜回り" in source.locator(".lines .cited").first.inner_text()
    source.close()
    assert page.locator(".findings > li").count() == 5


def tab_to_box(page: Page) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            return
    pytest.fail("Tab キーでは案文の欄に届きません")


def test_filters_and_coverage(page: Page) -> None:
    check(page)
    page.get_by_role("button", name="数量 1").click()
    page.locator(".findings > li.v-supported").wait_for(state="detached")
    assert page.locator(".findings > li").count() == 1
    page.get_by_role("tab", name="要件の網羅").click()
    cells = page.locator(".cells a")
    cells.first.wait_for()
    assert set(cells.all_inner_texts()) <= {"逐語", "趣旨", "一部", "なし", "選択"}
    assert cells.count() == page.locator(".covered > li").count()
    page.get_by_label("見出しや文書名の語で絞る").fill("都道府県")
    page.keyboard.press("Enter")
    page.get_by_text("要件 2 のうち").wait_for()
    assert page.get_by_role("tab", name="要件の網羅").get_attribute("aria-selected") == "true"
    page.get_by_label("見出しや文書名の語で絞る").fill("")
    page.keyboard.press("Enter")
    page.get_by_text("要件 2 のうち").wait_for(state="detached")
    sides = [cells.nth(at).evaluate("it => getComputedStyle(it).borderStyle") for at in range(cells.count())]
    assert len(set(zip(cells.all_inner_texts(), sides, strict=True))) == len(set(cells.all_inner_texts()))


def test_the_files_come_out_whole(page: Page) -> None:
    check(page)
    for label, name in (("Excel で書き出す", "点検結果.xlsx"), ("Word の対照表で書き出す", "点検対照表.docx")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert waiting.value.suggested_filename == name
        assert waiting.value.path().read_bytes()[:2] == b"PK"


def test_a_file_too_large_never_leaves_the_browser(page: Page, folder: Path) -> None:
    big = folder / "大きい案.pdf"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    page.locator("input[type=file]").set_input_files(big)
    page.locator("[data-testid=stFileUploader] [role=alert]").wait_for(state="attached")
    said = page.get_by_test_id("stFileUploader").evaluate("it => getComputedStyle(it, '::after').content")
    assert "50 MB を超える" in said
    big.unlink()


def test_a_running_check_can_be_stopped(page: Page) -> None:
    many = "".join(f"見守り隊は、{number}番の合言葉を定め、年{number}回以上の夜回りを行う。\n" for number in range(2, 3000))
    page.get_by_label("案文を貼り付ける").fill(many)
    page.get_by_role("button", name="案文を点検する").click()
    page.get_by_text(re.compile("資料との対応（[1-9]")).wait_for()
    assert page.get_by_role("progressbar").count() == 1
    page.get_by_role("button", name="点検をやめる").click()
    page.get_by_text("点検を途中でやめました").wait_for()
    assert page.get_by_label("案文を貼り付ける").input_value() == many
    check(page)
    assert page.locator(".findings > li").count() == 5


def test_a_draft_that_cannot_be_checked_leaves_the_box(page: Page) -> None:
    page.get_by_role("button", name="案文を点検する").click()
    page.get_by_text("案文がありません").wait_for()
    check(page)


def test_a_draft_survives_the_way_to_another_view_and_is_forgotten_at_a_button(page: Page) -> None:
    check(page)
    page.get_by_role("link", name="要件", exact=True).click()
    page.locator("table.asked").wait_for()
    page.get_by_role("link", name="点検", exact=True).click()
    page.locator(".findings > li").nth(4).wait_for()
    page.get_by_role("button", name="案文を消す").click()
    assert page.get_by_label("案文を貼り付ける").input_value() == ""
    assert "七二九一" not in page.content()


@pytest.mark.parametrize("path", ["check", "requirements"])
def test_a_telephone_is_wide_enough(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    assert fits(page)
    if path == "check":
        check(page)
        assert fits(page)
        page.get_by_role("tab", name="要件の網羅").click()
        page.locator(".cells a").first.wait_for()
    else:
        page.goto(f"{address}{path}")
        page.locator("table.asked").wait_for()
    assert fits(page)


def test_nothing_of_a_draft_is_left_on_this_machine(page: Page, folder: Path) -> None:
    """Pasted, uploaded in more than a megabyte, exported and forgotten: no file holds a word of it, none was even opened for it."""
    before = (folder / "written").read_text().splitlines()
    check(page)
    with page.expect_download():
        page.get_by_role("button", name="Excel で書き出す").click()
    page.get_by_role("button", name="案文を消す").click()
    page.get_by_label("案文を貼り付ける").wait_for()
    big = with_part(word(DRAFT.splitlines()[-1]), "word/media/image1.bin", os.urandom(3_000_000))
    page.locator("input[type=file]").set_input_files({"name": "七二九一.docx", "mimeType": "application/octet-stream", "buffer": big})
    page.get_by_text("七二九一.docx").wait_for()
    page.get_by_role("button", name="案文を点検する").click()
    page.locator(".findings").wait_for()
    assert "かなりや七二九一号" in page.locator(".findings").inner_text()
    written = set((folder / "written").read_text().splitlines()) - {*before, "/dev/null"}
    assert not written
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files and not [path for path in files if any(trace in path.read_bytes() for trace in TRACES)]


@pytest.mark.skipif(not PICTURES, reason="SHIRUBE_SCREENSHOTS にフォルダーを指定したときだけ撮ります")
def test_the_pictures_of_the_readme(page: Page, address: str) -> None:
    check(page)
    take(page, ROOT / str(PICTURES) / "check.png")
    page.get_by_role("tab", name="要件の網羅").click()
    take(page, ROOT / str(PICTURES) / "coverage.png")
    page.goto(f"{address}requirements")
    page.locator("table.asked").wait_for()
    take(page, ROOT / str(PICTURES) / "requirements.png")
