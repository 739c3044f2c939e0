"""Web pages: their own words in order, no menus and nothing hidden, headings with levels, tables as rows with context."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.html import declared_charset, read_html
from kb.errors import ReadingError
from kb.model import LineKind

SHARED = Path(__file__).resolve().parents[2] / "shared" / "web"
SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "news.html"
needs_pages = pytest.mark.skipif(not SHARED.exists(), reason="shared/web is not beside the repository")


def texts(body: str) -> list[str]:
    return [line.text for line in read_html(f"<html><body>{body}</body></html>").lines]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>在宅\n   医療の</p><p>体制</p>", ["在宅医療の", "体制"]),
        ("<p>D to\n P with <b>N</b> です</p>", ["D to P with N です"]),
        ("<div>一<br>二<div>三</div>四</div>", ["一", "二", "三", "四"]),
        ("<p>　字下げ&nbsp;と空白 </p>", ["　字下げ\xa0と空白"]),
        ("<ul><li>一<ul><li>子</li></ul></li><li>二</li></ul>", ["一", "  子", "二"]),
        ("<ol><li>開く</li><li>閉じる</li></ol>", ["開く", "閉じる"]),
        ("<pre>一行\n  二行</pre>", ["一行", "  二行"]),
        ("<p><ruby>褥瘡<rp>(</rp><rt>じょくそう</rt><rp>)</rp></ruby>の処置</p>", ["褥瘡の処置"]),
        ("<ul><li>土曜日<br>午後５時から<br>受付</li></ul>", ["土曜日 午後５時から", "受付"]),
        ("<ul><li><b>貸与</b><br>車いす</li><li>届け出る。<br>様式</li></ul>", ["貸与 車いす", "届け出る。", "様式"]),
        ("<dl><dt>拠点</dt><dd>連携を担う</dd></dl>", ["拠点", "連携を担う"]),
    ],
)
def test_blocks_are_lines(body: str, lines: list[str]) -> None:
    assert texts(body) == lines


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var 秘 = 1</script>",
        "<style>/* 秘 */</style>",
        "<template><p>秘</p></template>",
        "<noscript>秘</noscript>",
        "<p hidden>秘</p>",
        "<p style='display: none'>秘</p>",
        "<div style='visibility:hidden'><p>秘</p></div>",
        "<p aria-hidden='true'>秘</p>",
        "<p class='sr-only'>秘</p>",
        "<nav><ul><li>秘</li></ul></nav>",
        "<footer>秘</footer>",
        "<header>秘</header>",
        "<button>秘</button>",
        "<!-- 秘 -->",
    ],
)
def test_what_a_page_does_not_show_as_its_words_is_not_read(hidden: str) -> None:
    assert texts(f"{hidden}<p>本文</p>{hidden}") == ["本文"]


@pytest.mark.parametrize("tag", ["<main>{}</main>", "<div role='main'>{}</div>", "<article>{}</article>", "<div id='content'>{}</div>"])
def test_the_main_part_is_preferred(tag: str) -> None:
    words = "在宅医療の体制を整備することについて定める。" * 5
    assert "".join(texts("<div>余計な案内</div>" + tag.format(f"<p>{words}</p>") + "<div>余計な宣伝</div>")) == words


def test_an_empty_main_part_is_not_preferred() -> None:
    assert (
        texts("<main><p>目次</p></main><div>" + "<p>在宅医療の体制を整備する。</p>" * 9 + "</div>")[1:3]
        == ["在宅医療の体制を整備する。"] * 2
    )


def test_menus_and_breadcrumbs_are_notes_that_are_never_cited() -> None:
    links = "".join(f"<li><a href='/{i}'>案内その{i}</a></li>" for i in range(6))
    crumbs = "<ol class='m-navBreadcrumb'><li>トップ</li></ol>"
    reading = read_html(f"<body>{crumbs}<ul>{links}</ul><p>本文である。</p><aside><p>広告</p></aside></body>")
    assert [line.text for line in reading.lines if line.citable] == ["本文である。"]
    assert {line.kind for line in reading.lines if not line.citable} == {LineKind.NOTE}


def test_the_word_that_says_where_a_page_begins_is_not_cited() -> None:
    lines = read_html("<p>本文</p><h1>在宅医療</h1><p>本文</p>").lines
    assert [line.citable for line in lines] == [False, True, True]


def test_headings_have_levels_and_the_page_its_title() -> None:
    reading = read_html("<title>在宅医療｜\n 県</title><h1>在宅医療</h1><h3>体制</h3><p>本文</p>")
    assert [(line.text, line.level, line.kind) for line in reading.lines] == [
        ("在宅医療", 1, LineKind.HEADING),
        ("体制", 3, LineKind.HEADING),
        ("本文", 0, LineKind.BODY),
    ]
    assert (reading.title, reading.media, len(reading.pages)) == ("在宅医療｜県", "html", 1)


def test_blocks_stand_apart_and_lines_of_a_block_do_not() -> None:
    lines = read_html("<p>一<br>二</p><p>三</p>").lines
    assert [line.place.file_line for line in lines if line.place] == [1, 2, 4]


def test_deleted_words_are_struck() -> None:
    lines = read_html("<p>年<del>４</del>６回</p><p><s>全て削る</s></p>").lines
    assert [(line.text, line.struck, line.citable) for line in lines] == [("年４６回", ((1, 2),), True), ("全て削る", ((0, 4),), False)]


# --- tables -----------------------------------------------------------------------------------------------------------


def rows(table: str) -> list[tuple[str, str]]:
    return [(line.text, line.context) for line in read_html(f"<body>{table}</body>").lines if line.kind is LineKind.TABLE]


def test_a_row_knows_its_columns() -> None:
    table = "<table><tr><th>回</th><th>議題</th></tr><tr><td rowspan=2>1</td><td>一<br>二</td></tr><tr><td>〃</td></tr></table>"
    assert rows(table) == [("回\t議題", ""), ("1\t一 二", "回: 1 / 議題: 一 二"), ("〃", "回: 1 / 議題: 一 二")]


def test_row_headers() -> None:
    assert rows("<table><tr><th>所在地</th><td>本庁舎</td></tr><tr><th>電話</th><td>00-0000</td></tr></table>") == [
        ("所在地\t本庁舎", "所在地: 本庁舎"),
        ("電話\t00-0000", "電話: 00-0000"),
    ]


def test_headers_on_two_rows() -> None:
    table = "<table><tr><th rowspan=2>区分</th><th colspan=2>時間</th></tr><tr><th>平日</th><th>休日</th></tr>"
    assert rows(table + "<tr><td>電話</td><td>朝</td><td>夜</td></tr></table>")[2] == (
        "電話\t朝\t夜",
        "区分: 電話 / 時間 › 平日: 朝 / 時間 › 休日: 夜",
    )


def test_a_frame_is_no_table() -> None:
    frame = "<table><tr><td><p>左の案内</p></td><td><h2>体制</h2><table><tr><td>回</td><td>期日</td></tr></table></td></tr></table>"
    lines = read_html(f"<body>{frame}</body>").lines
    assert [(line.text, line.kind) for line in lines] == [
        ("左の案内", LineKind.BODY),
        ("体制", LineKind.HEADING),
        ("回\t期日", LineKind.TABLE),
    ]


def test_the_sides_of_a_comparison_stand_apart() -> None:
    lines = read_html("<table><tr><th>改 正 後</th><th>現行</th></tr><tr><td>年６回</td><td>年４回</td></tr></table>").lines
    assert [(line.text, line.column) for line in lines[2:]] == [("年６回", "改正後"), ("年４回", "改正前")]


# --- all of it --------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["あ", "漢字", " ", "\n", "<p>", "</p>", "<b>", "</b>", "<br>", "<ul>", "<li>", "</ul>", "<div>", "</div>", "&amp;", "<h2>", "</h2>"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_word_is_lost_or_moved(body: str) -> None:
    words = re.sub(r"[^あ漢字]", "", body)
    if not words:
        return
    lines = read_html(f"<html><body>{body}</body></html>").lines
    assert re.sub(r"[^あ漢字]", "", "".join(line.text for line in lines)) == words
    assert all(line.place and line.place.end - line.place.start == len(line.text) for line in lines)


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(ReadingError, match="本文がありません"):
        read_html("<html><body><script>x</script></body></html>")


def test_an_error_page_is_reported() -> None:
    reading = read_html("<title>ページが見つかりません｜省</title><p>お探しのページはありません。</p>")
    assert [anomaly.code for anomaly in reading.anomalies] == ["not_found"]


@pytest.mark.parametrize(
    ("head", "charset"),
    [(b'<meta charset="Shift_JIS">', "Shift_JIS"), (b"<meta http-equiv=x content='text/html; charset=EUC-JP'>", "EUC-JP"), (b"<p>", None)],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(b"<html>" + head) == charset


def test_the_sample_article_without_its_surroundings() -> None:
    reading = read_html(SAMPLE.read_text(encoding="utf-8"))
    cited = [line.text for line in reading.lines if line.citable]
    assert cited[1].startswith("連携会議は「年６回以上」へ")
    assert cited[-1] == "2027年４月：後期の医療計画が始まる"
    assert len(cited) == 19


@needs_pages
def test_a_ministry_page() -> None:
    reading = read_html((SHARED / "mhlw_page_excerpt.html").read_text(encoding="utf-8"))
    cited = [line for line in reading.lines if line.citable]
    assert (cited[0].text, cited[0].level) == ("令和８年度診療報酬改定について", 1)
    assert not any("無関係" in line.text for line in reading.lines)
    assert any(line.text.startswith("・疑義解釈資料の送付について（その１）") for line in cited)


@needs_pages
def test_a_council_s_table() -> None:
    reading = read_html((SHARED / "mhlw_council_table_reconstructed.html").read_text(encoding="utf-8"))
    row = next(line for line in reading.lines if line.text.startswith("第124回"))
    assert row.context.startswith("回数: 第124回 / 開催日: 2026年1月26日 （令和8年1月26日） / 議題等: 〇オンライン診療について")
    assert all(len(line.text) <= 120 for line in reading.lines)
