"""A real browser: a question typed by keyboard, its answer, and the marked page it stands on.

`SHIRUBE_SCREENSHOTS=docs/screenshots pytest tests/test_browser.py` also takes the pictures of the README.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest
from conftest import CHROMIUM

from kb.base.cite import parse, resolve
from kb.base.open import Base

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = os.environ.get("SHIRUBE_SCREENSHOTS")
QUESTION, SILENT = "24時間体制とは何か", "火星の首都はどこですか"
CITE = "sample-tsuchi@2025-03-31#p2.6-8"

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium がないため、画面の試験を飛ばします（Debian: apt install chromium）")


@contextmanager
def served(home: Path, **more: str) -> Iterator[str]:
    """The app on a free port of this machine, for as long as the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}", "--server.headless=true"]
    environment = {**os.environ, "KB_HOME": str(home), "KB_ENCODER": "none", **more}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with served(home) as address:
        yield address


def wait_for(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(url):
                return
        except URLError:
            time.sleep(0.25)
    pytest.fail(f"{url} が応えません")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The question page, wide, with every request that leaves this machine noted and none expected."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    opened.set_default_timeout(15_000)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    opened.get_by_label("質問").wait_for()
    yield opened
    opened.close()
    assert not [url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))]


FOCUSED = "(it => it.matches('a, button, input') ? it.getAttribute('aria-label') || it.innerText : '')(document.activeElement)"


def tab_to(page: Page, text: str) -> None:
    """Move with the Tab key alone until a link, button or box that says `text` has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if text in page.evaluate(FOCUSED):
            return
    pytest.fail(f"Tab キーでは「{text}」に届きません")


def ask(page: Page, question: str) -> None:
    tab_to(page, "質問")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=question).wait_for()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_from_a_question_to_the_marked_page_by_keyboard_alone(page: Page, base: Base, address: str) -> None:
    ask(page, QUESTION)
    assert page.locator(".state.supported b").inner_text() == "資料の記載"
    document, lines = resolve(base.store, parse(CITE))
    quote = "".join(line.text.strip() for line in lines)
    assert quote in page.locator("blockquote").all_inner_texts()
    assert page.url == address

    tab_to(page, "典拠を開く：2頁 6–8行")
    page.keyboard.press("Enter")
    page.locator("img[alt*='引用した3行に印']").wait_for()
    assert page.url == f"{address}source?cite=sample-tsuchi%402025-03-31%23p2.6-8"
    assert page.title() == f"{document.title} – しるべ"
    assert page.evaluate("document.documentElement.lang") == "ja"
    assert page.locator(".lines .cited mark").all_inner_texts() == [line.text for line in lines]
    assert page.locator("[data-testid=stCode] code").inner_text().split("\n")[0] == f"「{quote}」"
    assert page.locator("[data-testid=stCode] code").inner_text().rstrip().endswith(CITE)
    assert tinted(page, base) == {line.on_page for line in lines}

    tab_to(page, "質問に戻る")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=QUESTION).wait_for()
    assert page.get_by_label("質問").input_value() == QUESTION


def tinted(page: Page, base: Base) -> set[int]:
    """The numbers of the lines whose place in the page image is coloured."""
    from PIL import Image

    shown = page.request.get(page.locator("img[alt*='印']").evaluate("image => image.src"))
    image = Image.open(io.BytesIO(shown.body())).convert("RGB")
    key = parse(CITE)
    document = base.store.find(key.id)
    scale = image.width / base.store.pages(document.key)[1].width
    found = set()
    for line in base.store.page_lines(document.key, 2):
        assert line.box
        place = image.crop(tuple(round(side * scale) for side in line.box))  # type: ignore[arg-type]
        pixels = place.tobytes()
        yellow = sum(red > 200 and red - blue > 60 for red, blue in zip(pixels[::3], pixels[2::3], strict=True))
        share = yellow / (place.width * place.height)
        assert share < 0.05 or share > 0.5, f"{line.on_page} 行の {share:.0%} だけに印があります"
        if share > 0.5:
            found.add(line.on_page)
    return found


def test_what_streamlit_says_itself_is_japanese_and_paper_shows_the_places(page: Page, address: str) -> None:
    page.goto(f"{address}nowhere")
    page.get_by_role("dialog").get_by_text("このページはありません").wait_for()
    page.goto(address)
    page.get_by_role("navigation", name="画面").wait_for()
    ask(page, QUESTION)
    page.emulate_media(media="print")
    assert page.get_by_text("典拠を開く：2頁 6–8行").is_visible()
    assert not page.get_by_label("質問", exact=True).is_visible()
    assert not page.get_by_text("なぜこの行か").first.is_visible()


def test_what_was_narrowed_stays_narrowed(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_text("絞り込み").click()
    page.wait_for_timeout(600)  # it unfolds
    page.get_by_label("資料の種別").click()
    ring = page.locator("[data-testid=stMultiSelect] [role=group]").last
    assert "solid 3px" in ring.evaluate("it => getComputedStyle(it).outline")
    page.get_by_role("option", name="通知").click()
    page.get_by_text("絞り込み：通知だけを探しました。").wait_for()
    day = page.get_by_label("この日に有効だった版で答える")
    for typed, key, shown in (("2025-06-01", "Tab", "令和7年6月1日"), ("令和7年7月2日", "Enter", "令和7年7月2日")):
        day.fill(typed)
        page.keyboard.press(key)
        page.get_by_text(f"絞り込み：通知、{shown}に有効だった版だけを探しました。").wait_for()
    page.get_by_role("link", name="典拠を開く").first.click()
    page.locator(".lines .cited").first.wait_for()
    page.get_by_role("link", name="質問に戻る").click()
    page.get_by_text("絞り込み：通知、令和7年7月2日に有効だった版だけを探しました。").wait_for()
    page.get_by_text("絞り込み：通知、令和7年7月2日 時点").wait_for()


def test_the_way_back_and_forth(page: Page, address: str) -> None:
    page.goto(f"{address}?cite=sample-tsuchi%402025-03-31%23p2.6-8")
    page.locator(".lines .cited").first.wait_for()
    page.get_by_role("link", name="次の頁（3頁）").click()
    page.get_by_text("3頁から読み取った行").wait_for()
    assert page.url.endswith("source?cite=sample-tsuchi%402025-03-31%23p3")
    page.go_back()
    page.locator("img[alt*='引用した3行に印']").wait_for()
    assert page.url.endswith("%23p2.6-8")
    page.get_by_role("link", name="質問に戻る").click()
    page.wait_for_url(address)
    page.get_by_label("質問").wait_for()
    page.go_back()
    page.locator("img[alt*='引用した3行に印']").wait_for()


def test_back_leaves_the_source_for_where_one_came_from(page: Page, address: str) -> None:
    ask(page, QUESTION)
    for _ in range(2):
        tab_to(page, "典拠を開く：2頁 6–8行")
        page.keyboard.press("Enter")
        page.locator("img[alt*='引用した3行に印']").wait_for()
        page.go_back()
        page.wait_for_url(address)
        page.get_by_role("heading", name=QUESTION).wait_for()
    page.goto("about:blank")
    page.goto(f"{address}?cite=sample-tsuchi%402025-03-31%23p2.6-8")
    page.locator("img[alt*='引用した3行に印']").wait_for()
    page.go_back()
    page.wait_for_url("about:blank")


def test_what_the_papers_do_not_say(page: Page) -> None:
    ask(page, SILENT)
    assert page.locator(".state b").inner_text() == "資料中に記載なし"


def test_markup_in_a_question_is_only_text(page: Page) -> None:
    ask(page, "<img src=x onerror=\"document.title='bad'\">")
    page.locator(".state").wait_for()
    assert page.title() == "しるべ"
    assert page.locator("h2 img").count() == 0


def test_a_long_question_leaves_the_answer_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    ask(page, "在宅医療における往診の体制と訪問看護の連携について、" * 18 + "何が求められるか")
    shown, state = page.locator("h2").bounding_box(), page.locator(".state").bounding_box()
    assert shown and state
    assert shown["height"] < 100
    assert state["y"] < 450
    page.emulate_media(media="print")
    assert page.locator("h2").evaluate("it => it.scrollHeight === it.clientHeight")  # paper shows all of it


def test_a_telephone_is_wide_enough(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    ask(page, QUESTION)
    assert fits(page)
    page.goto(f"{address}source?cite=sample-tsuchi%402025-03-31%23p2.6-8")
    page.locator("img[alt*='引用した3行に印']").wait_for()
    assert fits(page)


@pytest.mark.parametrize("cite", ["sample-slides%23p3.5", "sample-city%23p1.7"])
def test_a_telephone_names_the_paper_above_its_lines(page: Page, address: str, cite: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{address}source?cite={cite}")
    page.locator(".lines .cited").wait_for()
    places = [page.locator(at).bounding_box() for at in (".mast", "h1", "[data-testid=stCode]")]
    tops = [place["y"] for place in places if place]
    assert tops == sorted(tops)


def test_what_is_compared_stands_side_by_side_and_on_a_telephone_below(page: Page) -> None:
    ask(page, "医療機関と拠点の目標の違いは")
    sides = page.locator("h3.side")
    assert sides.all_inner_texts() == ["医療機関", "拠点"]
    for width, beside in ((1280, True), (375, False)):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        one, other = (sides.nth(number).bounding_box() for number in range(2))
        assert one and other
        assert (other["x"] > one["x"] + 100, other["y"] > one["y"] + 100) == (beside, not beside)
        assert fits(page)


def test_a_telephone_shows_the_first_lines_at_once(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, QUESTION)
    place = page.locator("blockquote").first.bounding_box()
    assert place
    assert place["y"] < 0.72 * 844
    row = page.locator("[class*=st-key-quote] [data-testid=stHorizontalBlock]").first
    assert row.evaluate("it => getComputedStyle(it).rowGap") == "0px"  # a link that wraps leaves no empty line


@pytest.mark.skipif(not PICTURES, reason="SHIRUBE_SCREENSHOTS にフォルダーを指定したときだけ撮ります")
def test_the_pictures_of_the_readme(page: Page, address: str) -> None:
    folder = ROOT / str(PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    for name, question in (("ask", "当番の医師は何分以内に折り返すのか"), ("absent", "訪問診療の診療報酬は何点か")):
        page.goto(address)
        page.get_by_label("質問").fill(question)
        page.keyboard.press("Enter")
        page.locator(".state").wait_for()
        page.get_by_label("質問").blur()
        take(page, folder / f"{name}.png")
    page.goto(f"{address}source?cite=sample-tsuchi%402025-03-31%23p2.6-8")
    page.locator("img[alt*='引用した3行に印']").wait_for()
    take(page, folder / "source.png")


def take(page: Page, path: Path) -> None:
    """A picture of the page at 1280 pixels, small enough for the repository."""
    from PIL import Image

    page.wait_for_timeout(800)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    taken.save(path, optimize=True)
    assert path.stat().st_size < 300_000
