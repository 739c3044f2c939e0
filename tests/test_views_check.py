"""The page that checks a draft: every verdict in its place, both texts marked, filters, files, bad drafts, and nothing left behind."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from screen import html, press
from small_base import NOTICE, base_of
from streamlit.testing.v1 import AppTest

DRAFT = """第２　見守り隊
見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。
見守り隊は、停電に備え、手回し式の灯火を各戸に配る。
本県の温泉は二百か所ある。
"""
CANARY = "かなりや七二九一号の<b>夜回り</b>を、年２回以上行う。"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = base_of(tmp_path_factory.mktemp("check"), 通知=NOTICE)
    base.close()
    return base.config.home


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("KB_HOME", str(home))
    monkeypatch.setenv("KB_ENCODER", "none")
    return visited("check")


def visited(path: str) -> AppTest:
    """One view, opened as the app opens it."""

    def at(path):  # its source is run on its own, without the imports above
        from app import opened
        from ingest.draft import read_draft
        from kb.base.config import load_config
        from kb.views import check, requirements

        base = opened(load_config())
        check.show(base, read_draft) if path == "check" else requirements.show(base)

    return AppTest.from_function(at, args=(path,), default_timeout=60).run()


def checked(app: AppTest, draft: str) -> AppTest:
    app.text_area(key="check-text").input(draft)
    return press(app, "案文を点検する")


def test_every_sentence_in_order_with_its_verdict(app: AppTest) -> None:
    page = html(checked(app, DRAFT))
    verdicts = re.findall(r'<li class="v-(\w+)"><p class="verdict-line">', page)
    assert verdicts == ["not_checked", "deviates", "supported", "unsupported"]
    shapes = re.findall(r'verdict-line"><span class="verdict"><span aria-hidden="true">(.)</span> (\w+)', page)
    assert shapes == [("－", "対象外"), ("▲", "相違"), ("●", "根拠あり"), ("◇", "根拠なし")]
    assert "<small>見出し</small>" in page and "<small>独自記載</small>" in page


def test_what_a_person_should_confirm_is_said_as_loudly_as_the_sentence(app: AppTest) -> None:
    page = html(checked(app, "見守り隊は、停電に備え、手回し式の灯火を３年に１回、各戸に配る。"))
    assert '<span aria-hidden="true">◐</span> 根拠あり（要確認）' in page
    assert '<p class="warn to-confirm">資料にない数・期日：３年に１回</p>' in page


def test_both_texts_beside_each_other_with_their_line(app: AppTest) -> None:
    page = html(checked(app, DRAFT))
    beside = page[page.index('class="v-deviates"><p class="verdict-line">') :].split("</li><li class=", 1)[0]
    quotes = re.findall(r'<blockquote class="quote">(.*?)</blockquote>', beside)
    assert [re.findall(r"<mark[^>]*>(.*?)</mark>", quote) for quote in quotes] == [["年２回以上"], ["年４回以上"]]
    assert re.search(r'href="source\?cite=tsuchi%40[^"]+%23p1\.\d+" target="_blank"', beside)
    assert "<details open>" in beside and "意味の相違" in beside


def test_filters_leave_what_they_name(app: AppTest) -> None:
    checked(app, DRAFT)
    labels = [pills.label for pills in app.button_group]
    assert labels == ["判定", "相違の型", "重さ"]
    app.button_group[1].select("number")
    page = html(app.run())
    assert re.findall(r'<li class="v-(\w+)"><p class', page) == ["deviates"]
    app.button_group[0].select("supported")
    assert "当たる文はありません" in html(app.run())


def test_coverage_is_a_picture_and_a_list(app: AppTest) -> None:
    page = html(checked(app, DRAFT))
    cells = re.findall(r'<a class="c-(\w+)" href="source\?cite=[^"]+"[^>]*aria-label="([^"：]+)：([^"]+)（新しいタブ）">([^<]+)</a>', page)
    assert ("verbatim", "逐語", "逐語") in [(state, word, shown) for state, word, _, shown in cells]
    assert len(re.findall(r'<span class="state-tag c-', page)) == len(cells)
    assert "<h2>" in page and "<h3>" not in page  # straight below the title of the page
    app.selectbox(key="check-actor").set_value("都道府県")
    page = html(app.run())
    assert "要件 2 のうち なし 2" in page


@pytest.mark.parametrize(("words", "said"), [("都道府県", "要件 2 のうち"), ("存在しない団体", "要件が資料にありません")])
def test_words_narrow_the_scope(app: AppTest, words: str, said: str) -> None:
    checked(app, DRAFT)
    app.text_input(key="check-words").input(words)
    assert said in html(app.run())


def test_an_uploaded_file_and_what_is_noted_of_it(app: AppTest) -> None:
    from test_cli_check import word

    app.file_uploader(key="check-file").upload(
        "計画.docx", word("見守り隊は、停電に備え、手回し式の灯火を各戸に配る。"), "application/octet-stream"
    )
    page = html(press(app, "案文を点検する"))
    assert "計画.docx" in page and "1段落目" in page
    assert '<li class="v-supported"><p class="verdict-line">' in page


def test_how_a_file_was_read_is_said(app: AppTest) -> None:
    from test_kb_check_draft import word

    block = '<w:ins w:id="1" w:author="x"><w:r><w:t>夜回りを年４回行う。</w:t></w:r></w:ins>'
    app.file_uploader(key="check-file").upload("計画.docx", word(block), "application/octet-stream")
    page = html(press(app, "案文を点検する"))
    assert '<p class="warn">案文について：' in page and "追加 1 か所" in page


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("案.docx", b"PK\x03\x04" + b"rubbish" * 20, "壊れた"),
        ("案.txt", "　\n123\n".encode(), "点検できる文がありません"),
        ("案.txt", b"", "ファイルが空です"),
        ("案.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "画像ファイル"),
    ],
)
def test_a_bad_draft_gets_one_line_and_the_box_again(app: AppTest, name: str, data: bytes, message: str) -> None:
    app.file_uploader(key="check-file").upload(name, data, "application/octet-stream")
    page = html(press(app, "案文を点検する"))
    assert page.count('class="trouble"') == 1 and message in page
    assert app.text_area(key="check-text")


def test_no_draft_and_one_of_another_field(app: AppTest) -> None:
    assert "案文がありません" in html(press(app, "案文を点検する"))
    page = html(checked(app, "かつお節を削り、だしを取る。"))
    assert "資料と重なる文がありません" in page


def test_a_bad_draft_stays_in_the_box(app: AppTest) -> None:
    checked(app, "123")
    assert app.text_area(key="check-text").value == "123"


def test_what_a_draft_says_is_text_and_nothing_else(app: AppTest) -> None:
    page = html(checked(app, CANARY + "<img src=x onerror=alert(1)>"))
    assert "&lt;b&gt;夜回り" in page
    assert "<b>夜回り" not in page and "<img src=x" not in page


def test_the_files_hold_what_the_page_shows(app: AppTest) -> None:
    """The buttons make their files in memory when they are pressed; here the same functions are called."""
    from kb.check.excel import excel_of
    from kb.check.word import word_of

    checked(app, DRAFT)
    held = app.session_state["check-held"].checked
    assert [button.label for button in app.download_button] == ["Excel で書き出す", "Word の対照表で書き出す"]
    assert excel_of(held)[:2] == b"PK"
    assert len(Document(BytesIO(word_of(held))).tables[0].rows) == 5


def test_a_button_forgets_the_draft(app: AppTest, home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    assert "かなりや七二九一号" in html(checked(app, CANARY))
    assert "check-text" not in app.session_state
    page = press(app, "案文を消す")
    assert "かなりや" not in html(page)
    assert page.text_area(key="check-text").value == ""
    assert "かなりや" not in repr(page.session_state._state.filtered_state)
    assert not page.query_params
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before
