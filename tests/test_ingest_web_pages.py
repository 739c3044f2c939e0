"""Index pages as lists of materials: shapes of the ministry's pages of thirty years, with our own words in them."""

from __future__ import annotations

import pytest

from ingest.web.address import absolute, official
from ingest.web.material import MaterialKind as Kind
from ingest.web.pages import materials
from kb.errors import ReadingError

URL = "https://www.mhlw.go.jp/stf/newpage_90001.html"


def read(body: str, url: str = URL, title: str = "") -> list[tuple[str, str, str]]:
    """(title, last part of the address, kind) of each material."""
    page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return [(one.title, one.url.rsplit("/", 1)[-1], str(one.kind)) for one in materials(page.encode(), url)]


def test_a_meeting_page() -> None:
    body = """<header><a href="/top.html">ホーム</a></header><main>
      <ol class="m-navBreadcrumb"><li><a href="/a.html">審議会</a></li></ol><h1>第９回訪問診療の検討会（資料）</h1>
      <h2>資料</h2><ul><li><a data-icon="pdf" href="/content/1.pdf">議事次第［98KB］</a></li>
      <li><a href="/content/2.pdf">資料１－２　往診の体制について［1.2MB］</a>（0402訂正後）</li>
      <li><a href="../content/3.pdf">参考資料１<img alt="PDF"></a></li></ul>
      <div class="m-boxReader"><a href="https://get.adobe.com/jp/reader/">Adobe Reader</a></div>
      <p><a href="#top">ページの先頭へ戻る</a> <a href="mailto:a@b.jp">問い合わせ</a></p></main><footer><a href="/f.pdf">F</a></footer>"""
    assert read(body) == [
        ("第９回訪問診療の検討会　議事次第", "1.pdf", "議事次第"),
        ("往診の体制について", "2.pdf", "資料"),
        ("第９回訪問診療の検討会　参考資料１", "3.pdf", "参考資料"),
    ]
    second = materials(f"<meta charset=utf-8>{body}".encode(), URL)[1]
    assert (second.number, second.size, second.note, second.format) == ("1-2", 1258291, "0402訂正後", "PDF")
    assert second.url == "https://www.mhlw.go.jp/content/2.pdf"


def test_a_council_table_with_joined_rows() -> None:
    body = """<h1>訪問看護部会</h1><table><tr><th>回数<th>開催日<th>議題等<th>議事録／議事要旨<th>資料等<th>開催案内</tr>
      <tr><td rowspan=2>第12回</td><td>2026年3月9日<br>（令和8年3月9日）</td><td>〇第３回調査の結果</td><td>－</td><td><div><a href="a.html">資料</a></div></td>
        <td><a href="b.html">開催案内</a></td></tr>
      <tr><td>2026年3月10日</td><td>続き</td><td><a href="c.txt">第12回（10日）</a></td><td></td><td></td></tr>
      <tr><td> - </td><td>2025年11月18日</td><td></td><td></td><td><a href="d.html">報告書</a></td><td></td></tr></table>"""
    assert read(body) == [
        ("訪問看護部会　第12回　資料", "a.html", "資料"),
        ("訪問看護部会　第12回　開催案内", "b.html", "開催案内"),
        ("訪問看護部会　第12回（10日）", "c.txt", "議事録"),
        ("訪問看護部会　2025年11月18日　報告書", "d.html", "とりまとめ"),
    ]


def test_a_programme_page() -> None:
    body = """<main><h1>往診料の見直し</h1><h3>１．基準</h3><div><p><em>１・往診料の基準の一部を改正する件（令和９年厚生労働省告示第１号）<br>
      　</em><a href="/1.pdf">制定文［53KB］</a>　<a href="/2.pdf">医科点数表［4.5MB］</a><br>
      <em>　・往診料の留意事項について（通知）（令和９年３月５日保医発0305第１号）（0529訂正後）<br>　</em>　<a href="/3.pdf">制定文［6KB］</a>
      <a href="/4.pdf">医科点数表［4MB］</a>（0730訂正後）<br><br>
      <em>２</em>・<a href="/5.pdf">届出の取扱いについて（令和９年３月５日保医発0305第２号）［2MB］</a>　（<span>別添３（調剤）追加）</span><br>
      　<a href="/6.xlsx">　別紙７（別表１）［2KB］</a>（0529訂正後）<br>
      ・<a href="/7.pdf">チェックリストの送付について［5.1MB］</a>（令和９年４月20日保険局医療課事務連絡）<br>　<a href="/8.xlsx">別添１（病院用）</a></p></div>
      <h3>９．薬価</h3><div>・（別添２）引下げの対象品目&nbsp;<a href="/9.pdf">PDF［1KB］</a>&nbsp;<a href="/10.xlsx">Excel［66KB］</a></div>
      <h2>※　記載要領の改正は<a href="/11.html">こちら</a></h2></main>"""
    kokuji, tsuchi = (
        "往診料の基準の一部を改正する件（令和９年厚生労働省告示第１号）",
        "往診料の留意事項について（通知）（令和９年３月５日保医発0305第１号）",
    )
    assert read(body) == [
        (f"{kokuji}　制定文", "1.pdf", "告示"),
        (f"{kokuji}　医科点数表", "2.pdf", "告示"),
        (f"{tsuchi}　制定文", "3.pdf", "通知"),
        (f"{tsuchi}　医科点数表", "4.pdf", "通知"),
        ("届出の取扱いについて（令和９年３月５日保医発0305第２号）", "5.pdf", "通知"),
        ("届出の取扱いについて（令和９年３月５日保医発0305第２号）　別紙７（別表１）", "6.xlsx", "別紙"),
        ("チェックリストの送付について", "7.pdf", "事務連絡"),
        ("チェックリストの送付について　別添１（病院用）", "8.xlsx", "別添"),
        ("（別添２）引下げの対象品目", "9.pdf", "別添"),
        ("（別添２）引下げの対象品目", "10.xlsx", "別添"),
        ("記載要領の改正", "11.html", "ページ"),
    ]
    notes = [one.note for one in materials(f"<meta charset=utf-8>{body}".encode(), URL)]
    assert notes[2:8] == ["0529訂正後", "0730訂正後", "別添3(調剤)追加", "0529訂正後", "令和9年4月20日保険局医療課事務連絡", ""]


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf-8", "iso2022_jp"])
def test_an_old_plain_page(codec: str) -> None:
    page = """<HTML><HEAD><TITLE>第２回 往診の在り方に関する検討会</TITLE></HEAD><BODY BGCOLOR=white><CENTER><B>第２回 往診の在り方に関する検討会</B></CENTER>
      <TABLE BORDER=0><TR><TD>資料１</TD><TD><A HREF="s0706-2a.html">往診の現状</A></TD></TR><TR><TD>資料２</TD><TD><A HREF="s0706-2b.pdf">看取りの場所（PDF:120KB）</A></TD></TR></TABLE>
      <DL><DT>参考資料１<DD><A HREF="../../2007/07/s0706-2c.html">用語の一覧</A></DL><HR><A HREF="index.html">戻る</A></BODY></HTML>"""
    found = materials(page.encode(codec), "https://www.mhlw.go.jp/shingi/2007/07/s0706-2.html", f"text/html; charset={codec}")
    assert [(one.title, one.kind, one.number) for one in found] == [
        ("往診の現状", Kind.PAPER, "1"),
        ("看取りの場所", Kind.PAPER, "2"),
        ("用語の一覧", Kind.REFERENCE, "1"),
    ]
    assert found[2].url == "https://www.mhlw.go.jp/shingi/2007/07/s0706-2c.html"


def test_words_without_a_list() -> None:
    body = """<h1>往診の会</h1>資料３　<a href=a.pdf>往診の費用について</a><br>資料４　往診の頻度<a href=b.pdf>[PDF 12KB]</a><br>
      <h3><a href=c.html>過去の会議</a></h3><a href=d.pdf><img src=x.gif alt="資料５ 往診の地図"></a><a href=a.pdf>もう一度</a><a name=x>錨</a>"""
    assert read(body) == [
        ("往診の費用について", "a.pdf", "資料"),
        ("往診の頻度", "b.pdf", "資料"),
        ("往診の会　過去の会議", "c.html", "ページ"),
        ("往診の地図", "d.pdf", "資料"),
    ]


def test_a_page_of_a_prefecture() -> None:
    body = """<div id="main"><h1>往診の会議録</h1><table><tr><th>開催日</th><th>会議名</th><th>資料</th></tr>
      <tr><td>令和7年6月2日</td><td>第1回推進会議</td><td><a href="1.pdf">次第(PDF:50KB)</a><br><a href="2.pdf">資料1(PDF:1.2MB)</a></td></tr></table>
      <p><a class="pdf" href="3.pdf">別紙1　様式集 [PDFファイル／98KB]</a></p><p>【通知】<a href="4.pdf">往診の体制について（改正）</a></p>
      <p><a href="5.pdf">往診の費用について(令和7年4月1日付け医地第12号)</a></p><p><a href="https://x.jp/">しるべ県の医療のページ（外部リンク）</a></p></div>"""
    assert read(body) == [
        ("往診の会議録　第1回　次第", "1.pdf", "議事次第"),
        ("往診の会議録　第1回　資料1", "2.pdf", "資料"),
        ("往診の会議録　別紙1　様式集", "3.pdf", "別紙"),
        ("往診の体制について（改正）", "4.pdf", "通知"),
        ("往診の費用について(令和7年4月1日付け医地第12号)", "5.pdf", "通知"),
        ("しるべ県の医療のページ", "", "ページ"),
    ]


def test_an_archived_page_stays_in_its_archive() -> None:
    warp = "https://warp.ndl.go.jp/20250207/20250202091155/https://www.mofa.go.jp/mofaj/annai/index.html"
    found = materials(b'<a href="/mofaj/a.html">A</a><a href="b/c.pdf">B</a><a href="https://www.mofa.go.jp/d.pdf">D</a>', warp)
    assert [official(one.url) for one in found] == [
        "https://www.mofa.go.jp/mofaj/a.html",
        "https://www.mofa.go.jp/mofaj/annai/b/c.pdf",
        "https://www.mofa.go.jp/d.pdf",
    ]
    assert all(one.url.startswith("https://warp.ndl.go.jp/20250207/20250202091155/https://") for one in found)


@pytest.mark.parametrize(
    ("href", "page", "url"),
    [
        ("/content/1.pdf", URL, "https://www.mhlw.go.jp/content/1.pdf"),
        ("1.pdf#page=3", URL, "https://www.mhlw.go.jp/stf/1.pdf"),
        ("https://www.mhlw.go.jp/shingi/../shingi/2009/a.html", URL, "https://www.mhlw.go.jp/shingi/2009/a.html"),
        ("//www.mhlw.go.jp/a.html", URL, "https://www.mhlw.go.jp/a.html"),
        (" /a\n.html ", URL, "https://www.mhlw.go.jp/a.html"),
        ("#top", URL, ""),
        ("javascript:void(0)", URL, ""),
        ("http://[", URL, ""),
        ("ftp://x.jp/a.pdf", URL, ""),
        ("/a.pdf", "https://warp.da.ndl.go.jp/info:ndljp/pid/123/www.x.go.jp/b/c.html", "https://warp.da.ndl.go.jp/info:ndljp/pid/123/http://www.x.go.jp/a.pdf"),
        (
            "https://warp.ndl.go.jp/20250207/1/https://x.go.jp/a.pdf",
            "https://warp.ndl.go.jp/20250207/1/https://x.go.jp/",
            "https://warp.ndl.go.jp/20250207/1/https://x.go.jp/a.pdf",
        ),
    ],
)  # fmt: skip
def test_addresses(href: str, page: str, url: str) -> None:
    assert absolute(href, page) == url


def test_a_base_address() -> None:
    (found,) = materials(b'<base href="/new/"><a href="1.pdf">A</a>', URL)
    assert found.url == "https://www.mhlw.go.jp/new/1.pdf"


def test_tags_that_are_never_closed() -> None:
    assert read("<div><font>" * 3000 + "<a href=a.pdf>往診の費用について</a>") == [("往診の費用について", "a.pdf", "資料")]


def test_pages_that_list_nothing() -> None:
    assert materials("<p>工事中です</p>".encode(), URL) == ()
    assert materials(b"", URL) == ()
    with pytest.raises(ReadingError):
        materials(bytes(range(256)) * 50, URL)
