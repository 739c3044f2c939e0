"""Lines as they read, on the page and copied."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.base.cite import citation
from kb.base.open import Base
from kb.model import Box, Kind, Line, LineKind, LineRange, Quoted, Reference, StatementClass, Status
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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"class_": StatementClass.OPINION, "speaker": "山田構成員"}, "7行※意見※発言：山田構成員※サンプル\n"),
        ({"class_": StatementClass.REQUIREMENT}, "7行※サンプル\n"),
        ({"column": "改正前"}, "7行※改正前の欄※サンプル\n"),
        ({"ocr": 0.88}, "7行※サンプル※文字認識 88%・紙面で確認\n"),
        ({"stem": Quoted("甲@1#p1.1", "次のいずれかを\n行うこと。")}, "柱書き：「次のいずれかを行うこと。」\n「"),
        ({"references": (Reference("甲@1#p1.1", "十四日を限度に", words="文の前"),)}, "文の前：「十四日を限度に」\n「"),
        ({"references": (Reference("甲@1#p1.3", "ただし、除く。", words="文の続き"),)}, "」\n文の続き：「ただし、除く。」\n"),
        ({"cells": "回: 2"}, "」\n表の見出し：回: 2\n"),
    ],
)
def test_what_is_copied_says_as_what_it_is_said(base: Base, changes: dict[str, object], said: str) -> None:
    document = base.store.find("sample-city")
    (found,) = citation(base.store, LineRange(document.key, 7, 7))
    titled = replace(found, document=replace(document, title="相談窓口のご案内"), **{"class_": None, **changes})  # type: ignore[arg-type]
    assert said in quoting.copied(base.store.lines(found.range), titled)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": Kind.NEWS}, "（令和7年12月3日、報道）"),
        ({"kind": Kind.CIRCULAR, "number": "架発１号"}, "（令和7年12月3日、架発１号、通知）"),
        ({"kind": Kind.OTHER}, "（令和7年12月3日）"),
        ({"status": Status.DRAFT}, "7行※案"),
        ({"copy_of": "甲@2025"}, "7行※写し（公式は 甲@2025）"),
    ],
)
def test_what_is_copied_says_what_paper_it_is_of(base: Base, changes: dict[str, object], said: str) -> None:
    document = base.store.find("sample-city")
    (found,) = citation(base.store, LineRange(document.key, 7, 7))
    paper = replace(document, issued="2025-12-03", sample=False, **changes)  # type: ignore[arg-type]
    assert said in quoting.copied(base.store.lines(found.range), replace(found, document=paper))
