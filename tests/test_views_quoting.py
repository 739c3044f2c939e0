"""Lines as they read, on the page and copied."""

from __future__ import annotations

import pytest

from kb.model import Box, Line, LineKind
from kb.views import quoting


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
    shown = quoting.quote_html(lines)
    assert shown == html
    assert quoting.quote_text(lines) == text
