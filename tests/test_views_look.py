"""Dates as the papers write them, and lines as they read."""

from __future__ import annotations

import pytest

from kb.model import Box, Document, Kind, Line, LineKind, Status
from kb.views import look


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-03-31", "令和7年3月31日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-04", "平成31年4月"),
        ("1989-01-07", "昭和64年1月7日"),
        ("2025-03", "令和7年3月"),
        ("2025", "令和7年"),
        ("1900-01-01", "1900-01-01"),
        ("r5", "r5"),
    ],
)
def test_dates_as_the_papers_write_them(iso: str, said: str) -> None:
    assert look.day(iso) == said


def line(text: str, struck: tuple[tuple[int, int], ...] = (), kind: LineKind = LineKind.BODY) -> Line:
    return Line(1, 1, 1, text, box=Box(0, 0, 1, 1), struck=struck, kind=kind)


@pytest.mark.parametrize(
    ("lines", "html", "text"),
    [
        ([line("計画に位置付け"), line("　ること。 ")], "計画に位置付けること。", "計画に位置付けること。"),
        ([line("home care"), line("support")], "home care support", "home care support"),
        ([line("年４回６回開く", ((1, 3),))], "年<del>４回</del>６回開く", "年［見え消し：４回］６回開く"),
        ([line("  旧新", ((2, 3),))], "<del>旧</del>新", "［見え消し：旧］新"),
        ([line("会議\t年４回", kind=LineKind.TABLE)], '会議<span class="cell">\t</span>年４回', "会議\t年４回"),
        ([line("甲", kind=LineKind.TABLE), line("乙", kind=LineKind.TABLE)], "甲<br>乙", "甲\n乙"),
        (
            [line("問１　届出は"), line("必要か。"), line("（答）不要で"), line("ある。")],
            "問１　届出は必要か。<br>（答）不要である。",
            "問１　届出は必要か。\n（答）不要である。",
        ),
        ([line("<b>&")], "&lt;b&gt;&amp;", "<b>&"),
    ],
)
def test_lines_run_together_as_they_read(lines: list[Line], html: str, text: str) -> None:
    shown = look.quote_html(lines)
    assert shown == html
    assert look.quote_text(lines) == text


@pytest.mark.parametrize(
    ("status", "copy_of", "gone", "said"),
    [
        (Status.CURRENT, "", "", []),
        (Status.DRAFT, "", "", ["案："]),
        (Status.OLD, "", "", ["旧版："]),
        (Status.CURRENT, "tsuchi@2023-03-31", "", ["写し（公式は tsuchi@2023-03-31）"]),
        (Status.DRAFT, "", "2026-01-05", ["案：", "公開元から消えた（2026-01-05）"]),
    ],
)
def test_what_a_reader_must_know_of_a_paper(status: Status, copy_of: str, gone: str, said: list[str]) -> None:
    document = Document("a", "1", "題", Kind.CIRCULAR, status, "0" * 64, "text", 1, 1, copy_of=copy_of, gone=gone)
    html = look.warning(document)
    assert html.count("<p ") == len(said)
    assert all(words in html for words in said)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("第３", "（略）", "３ 求められる事項"), "第３ › ３ 求められる事項"),
        (("第１", "次" * 60, "（１）"), "第１ › " + "次" * 39 + "… › （１）"),
        (("第１", "問２ " + "届出" * 30), "第１ › 問２ " + "届出" * 30),
    ],
)
def test_a_trail_is_short_but_keeps_what_the_quote_stands_under(parts: tuple[str, ...], said: str) -> None:
    assert look.trail(parts) == f'<p class="trail">{said}</p>'
