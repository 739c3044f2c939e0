"""The source page: exactly the cited lines marked, in the image and in the text, and one line where a citation leads nowhere."""

from __future__ import annotations

import re
import shutil
import sqlite3
from html import escape, unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from screen import html
from small_pdf import paper, say
from streamlit.testing.v1 import AppTest

from ingest.add import add
from ingest.ledger import Given
from kb.base.cite import parse, resolve
from kb.base.config import Config
from kb.base.open import Base, open_base
from kb.model import LineKind

VIEWS = {"質問", "資料", "点検", "要件"}  # the links on top of every page
APP = str(Path(__file__).resolve().parents[1] / "app.py")


@pytest.fixture(autouse=True)
def words_only(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_HOME", str(home))
    monkeypatch.setenv("KB_ENCODER", "none")


def opened(cite: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params["cite"] = cite
    return app.run()


def rows(app: AppTest) -> list[tuple[str, str, str, str]]:
    """(shape, number, printed number, text with notes) of every line that is shown."""
    found = re.findall(
        r'<li class="(\w*)"><span class="no">(\d+)</span>(?:<span class="no">(.*?)</span>)?<span>(.*?)</span></li>', html(app)
    )
    return [(shape, number, printed, unescape(re.sub(r"<[^>]+>", "", text))) for shape, number, printed, text in found]


def marked(app: AppTest) -> list[str]:
    return [number for shape, number, _, _ in rows(app) if shape == "cited"]


def links(app: AppTest) -> dict[str, str]:
    return {
        link.proto.label: parse_qs(link.proto.query_string).get("cite", [""])[0] for link in app.page_link if link.proto.label not in VIEWS
    }


@pytest.mark.parametrize(
    "cite", ["sample-tsuchi@2025-03-31#p2.6-8", "sample-slides#p3.5", "sample-torimatome@2026-02-04#p2.30-31", "sample-qa#p3.2"]
)
def test_exactly_the_cited_lines_are_marked(base: Base, cite: str) -> None:
    document, lines = resolve(base.store, parse(cite))
    page = opened(cite)
    assert marked(page) == [str(line.on_page) for line in lines]
    assert len(rows(page)) == len(base.store.page_lines(document.key, lines[0].page))
    shown = {number: text for _, number, _, text in rows(page)}
    assert [shown[str(line.on_page)] for line in lines] == [line.text for line in lines]
    assert page.image[0].proto.imgs[0].alt.endswith(f"引用した{len(lines)}行に印")


def test_what_the_paper_is_stands_above() -> None:
    page = html(opened("sample-torimatome#p2.3"))
    for words in (
        "とりまとめ（案）（サンプル）</h1>",
        ">とりまとめ<",
        ">案<",
        ">サンプル<",
        "令和8年2月4日",
        "資料１",
        "2026-02-04",
        "案の段階の資料です",
    ):
        assert words in page


def test_printed_numbers_stand_beside_our_own(base: Base) -> None:
    lines = base.store.page_lines(base.store.find("sample-torimatome").key, 2)
    numbered = [line for line in lines if line.printed]
    assert numbered
    shown = {(number, printed) for _, number, printed, _ in rows(opened(f"sample-torimatome#p2.{numbered[3].on_page}"))}
    assert {(str(line.on_page), line.printed) for line in numbered} <= shown


def test_what_cannot_be_cited_is_set_apart(base: Base) -> None:
    lines = base.store.page_lines(base.store.find("sample-tsuchi").key, 2)
    off = {str(line.on_page): line for line in lines if not line.citable}
    assert {line.kind for line in off.values()} & {LineKind.HEADER, LineKind.LABEL}
    shown = [(number, text) for shape, number, _, text in rows(opened("sample-tsuchi#p2")) if shape == "off"]
    assert [number for number, _ in shown] == list(off)
    assert all(re.search(r" ［(柱|頁番号|引用の対象外)］$", text) for _, text in shown)


def test_a_page_without_lines_named_is_shown_unmarked() -> None:
    page = opened("sample-tsuchi@2025-03-31#p2")
    assert marked(page) == []
    assert page.image[0].proto.imgs[0].alt.endswith("の2頁の画像")
    assert not page.code


def test_the_pages_before_and_after_are_linked() -> None:
    assert links(opened("sample-tsuchi@2025-03-31#p2.6")) == {
        "質問に戻る": "",
        "前の頁（1頁）": "sample-tsuchi@2025-03-31#p1",
        "次の頁（3頁）": "sample-tsuchi@2025-03-31#p3",
    }
    assert "前の頁（0頁）" not in links(opened("sample-tsuchi#p1"))


def test_the_citation_is_ready_to_copy(base: Base) -> None:
    _, lines = resolve(base.store, parse("sample-tsuchi#p2.6-8"))
    quote, place, sign = opened("sample-tsuchi#p2.6-8").code[0].value.split("\n")
    assert quote == "「" + "".join(line.text.strip() for line in lines) + "」"
    assert place.startswith("サンプル省医政局地域医療課「在宅医療の連携体制づくりについて（サンプル）」（令和7年3月31日、")
    assert place.endswith("2頁 6–8行")
    assert sign == "sample-tsuchi@2025-03-31#p2.6-8"


@pytest.mark.parametrize(
    ("cite", "tags", "noted"),
    [
        ("sample-torimatome#p1.25", ["意見", "強さ：ではないか"], "※案※意見"),
        ("sample-tsuchi#p2.6-8", ["定義"], "8行\n"),
        ("sample-tsuchi#p2.6-16", ["定義", "要件"], "16行\n"),
    ],
)
def test_what_sort_of_statement_is_cited_stands_beside_it(cite: str, tags: list[str], noted: str) -> None:
    app = opened(cite)
    said = next(block.value for block in app.html if 'class="tag' in block.value and "<h1" not in block.value)
    assert re.findall(r'<span class="tag [^"]*">(.*?)</span>', said) == tags
    assert noted in app.code[0].value


@pytest.mark.parametrize("sample", ["sample-city", "sample-news", "sample-guidebook"])
def test_papers_without_pages_show_lines_and_fold_the_rest(base: Base, sample: str) -> None:
    document = base.store.find(sample)
    lines = base.store.page_lines(document.key, 1)
    last = next(line for line in reversed(lines) if line.citable)
    page = opened(f"{document.key}#p1.{last.on_page}")
    assert marked(page) == [str(last.on_page)]
    assert [number for _, number, _, _ in rows(page)] == [str(line.on_page) for line in lines]
    assert f"<summary>前の {last.on_page - 9} 行を開く</summary>" in html(page)
    assert not page.image
    assert "頁" not in page.code[0].value.split("\n")[1].rsplit("）", 1)[1]


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        ("", "引用「」を読めません"),
        ("<script>alert(1)</script>", "文書 &lt;script&gt;alert(1)&lt;/script&gt; はこの資料庫にありません"),
        ("sample-tsuchi@1999-01-01#p1", "この資料庫にありません"),
        ("nowhere#p1.1", "この資料庫にありません"),
        ("sample-tsuchi#p99", "99 頁はありません"),
        ("sample-tsuchi#p2.900", "900 行はありません"),
        ("sample-tsuchi#p2.1", "引用できる行はありません"),
    ],
)
def test_a_citation_that_leads_nowhere_is_one_line_with_advice(cite: str, words: str) -> None:
    page = opened(cite)
    assert re.findall(r'<p class="trouble" role="alert">(.*)</p>', html(page))[0].count(words) == 1
    assert "<script>alert" not in html(page)
    assert list(links(page)) == ["質問に戻る"]
    assert not page.image


def copied(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> Path:
    """The samples again, with one thing changed in the record."""
    other = tmp_path / "kb"
    shutil.copytree(home, other)
    monkeypatch.setenv("KB_HOME", str(other))
    with sqlite3.connect(other / "builds" / "1" / "kb.sqlite") as db:
        db.execute(change)
    db.close()
    return other


def test_no_mark_where_the_place_of_a_cited_line_is_not_known(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(home, tmp_path, monkeypatch, "UPDATE lines SET box = NULL WHERE document LIKE 'sample-tsuchi%' AND page = 2 AND on_page = 7")
    page = opened("sample-tsuchi#p2.6-8")
    assert page.image[0].proto.imgs[0].alt.endswith("の画像")
    assert "画像には印を付けていません" in html(page)
    assert marked(page) == ["6", "7", "8"]
    assert opened("sample-tsuchi#p2.6").image[0].proto.imgs[0].alt.endswith("引用した1行に印")


def test_struck_words_are_shown_struck(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: Base) -> None:
    copied(
        home,
        tmp_path,
        monkeypatch,
        "UPDATE lines SET struck = '[[4, 6]]' WHERE document LIKE 'sample-tsuchi%' AND page = 2 AND on_page = 7",
    )
    text = resolve(base.store, parse("sample-tsuchi#p2.7"))[1][0].text
    page = opened("sample-tsuchi#p2.7")
    assert f"{escape(text[:4])}<del>{escape(text[4:6])}</del>{escape(text[6:])}" in html(page)
    assert f"［見え消し：{text[4:6]}］" in page.code[0].value


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"%PDF-1.7 else")])
def test_no_image_where_the_original_is_not_what_was_read(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage) -> None:
    other = copied(home, tmp_path, monkeypatch, "SELECT 1")
    base = open_base(Config(other, encoder="none"))
    damage(base.config.files / base.store.find("sample-tsuchi").sha256)
    base.close()
    page = opened("sample-tsuchi#p2.6")
    assert "原本が失われたか、書き換えられている" in html(page)
    assert not page.image
    assert marked(page) == ["6"]


def test_an_old_edition_leads_to_the_one_that_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    for year in ("2023", "2026"):
        file = tmp_path / f"{year}.pdf"
        file.write_bytes(paper(say(72, 90, f"第１　{year}年の体制について定めるものである。")))
        add(config, [file], Given(id="shishin", title="指針", issued=f"{year}-04-01", url="https://example.com/s.pdf"))
    monkeypatch.setenv("KB_HOME", str(config.home))
    old = opened("shishin@2023-04-01#p1.1")
    assert "旧版です" in html(old)
    assert links(old)["今の版を開く（2026-04-01）"] == "shishin@2026-04-01"
    assert 'href="https://example.com/s.pdf#page=1" target="_blank"' in html(old)
    now = opened("shishin")
    assert "2026年の体制" in html(now)
    assert "旧版" not in html(now)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", 'https://example.com/"><script>alert(1)</script>'])
def test_an_address_is_a_link_only_where_it_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    config = Config(tmp_path / "kb", encoder="none")
    file = tmp_path / "a.txt"
    file.write_text("第１　目的\nこの要綱は、体制を定めるものである。\n", encoding="utf-8")
    add(config, [file], Given(id="youkou", url=url))
    monkeypatch.setenv("KB_HOME", str(config.home))
    page = html(opened("youkou#p1.2"))
    assert "<script>alert" not in page
    assert all(escape(address).startswith("https://") for address in re.findall(r'href="([^"]*)"', page))
