"""Links told apart by their words and address, in every shape that the ministry's pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluations.links import load, misnamed
from ingest.web.links import classify, tidy
from ingest.web.material import MaterialKind as Kind

SHARED = Path(__file__).resolve().parents[2] / "shared" / "web"
FILE = "https://www.mhlw.go.jp/content/10800000/001.pdf"
PAGE = "https://www.mhlw.go.jp/stf/newpage_1.html"
KB, MB = 1 << 10, 1 << 20


@pytest.mark.parametrize(
    ("text", "url", "kind", "number", "size", "note", "title"),
    [
        ("資料２－１　往診の現状［PDF形式：1.5MB］", FILE, Kind.PAPER, "2-1", 1572864, "", "往診の現状"),
        ("参考資料３", FILE, Kind.REFERENCE, "3", None, "", "参考資料３"),
        ("資料１ー２ 看取り (PDF：1,022KB)", FILE, Kind.PAPER, "1-2", 1022 * KB, "", "看取り"),
        ("資料１（案）［10KB］", FILE, Kind.PAPER, "1", 10 * KB, "", "資料１（案）"),
        ("　別紙７（別表１）［221KB］（0529訂正後）", FILE, Kind.ANNEX, "7", 221 * KB, "0529訂正後", "別紙７（別表１）"),
        ("別表第一～第六［106KB］", FILE, Kind.TABLE, "1~6", 106 * KB, "", "別表第一～第六"),
        ("様式101・102（歯科）", FILE, Kind.FORM, "101・102", None, "", "様式101・102（歯科）"),
        ("（別添）早見表", FILE, Kind.ATTACHMENT, "", None, "", "（別添）早見表"),
        ("議事録［TXT形式：93形式：KB］", "https://x.jp/txt/s1.txt", Kind.MINUTES, "", 93 * KB, "", "議事録"),
        ("議事録\nNew", PAGE, Kind.MINUTES, "", None, "New", "議事録"),
        ("往診の手引き（別ウィンドウで開く）", FILE, Kind.GUIDE, "", None, "", "往診の手引き"),
        ("送付について［5MB］（保険局医療課事務連絡）", FILE, Kind.MEMO, "", 5 * MB, "保険局医療課事務連絡", "送付について"),
        ("留意事項（令和８年３月５日保医発0305第６号）", FILE, Kind.CIRCULAR, "", None, "", "留意事項（令和８年３月５日保医発0305第６号）"),
        ("基準の一部を改正する件（告示第70号）", FILE, Kind.NOTICE, "", None, "", "基準の一部を改正する件（告示第70号）"),
        ("PDF［151KB］", FILE, Kind.PAPER, "", 151 * KB, "", ""),
        ("第４回の概要はこちら", PAGE, Kind.PAGE, "", None, "", "第４回の概要はこちら"),
        ("（（あ）（い）追加）", FILE, Kind.PAPER, "", None, "", "（（あ）（い）追加）"),
    ],
)
def test_links(text: str, url: str, kind: Kind, number: str, size: int | None, note: str, title: str) -> None:
    found = classify(text, url)
    assert (found.kind, found.number, found.size, found.note, found.title) == (kind, number, size, note, title)


@pytest.mark.parametrize(
    ("url", "icon", "text", "format"),
    [
        ("https://x.jp/a.PDF", "", "資料", "PDF"),
        ("https://x.jp/a.xlsx?v=2", "pdf", "資料", "XLSX"),
        ("https://x.jp/content/shingi___2007___txt___s1.txt", "", "議事録", "TXT"),
        ("https://x.jp/web/t_doc?dataId=1", "", "通知", "HTML"),
        ("https://x.jp/download?id=1", "excel", "様式", "XLSX"),
        ("https://x.jp/download?id=1", "", "一式［ZIP形式：2MB］", "ZIP"),
        ("https://x.jp/", "", "トップページ", "HTML"),
    ],
)
def test_formats(url: str, icon: str, text: str, format: str) -> None:
    assert classify(text, url, icon=icon).format == format


def test_words_go_before_the_column_and_the_column_before_the_address() -> None:
    assert classify("第12回（５月19日）", PAGE, "議事録／議事要旨").kind is Kind.MINUTES
    assert classify("報告書", PAGE, "資料等").kind is Kind.REPORT
    assert classify("第45回", "https://x.jp/kanribukaigiji45.html").kind is Kind.MINUTES
    assert classify("第45回", PAGE).kind is Kind.PAGE


@given(st.text(max_size=60))
@example("0\xa0:")
def test_any_words_are_classified_and_nothing_is_made_up(text: str) -> None:
    found = classify(text, FILE)
    assert "".join(found.title.split()) in "".join(text.split())
    assert found.title == tidy(found.title)


def test_hand_checked_links() -> None:
    rows = load()
    assert len(rows) == 300
    assert all(len(row.text) < 45 for row in rows)
    for half in (rows[::2], rows[1::2]):
        assert sum(not row.wrong() for row in half) >= 0.98 * len(half)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"実際の頁がありません: {SHARED}")
def test_titles_of_real_pages() -> None:
    count, wrong = misnamed()
    assert count >= 40
    assert not wrong
