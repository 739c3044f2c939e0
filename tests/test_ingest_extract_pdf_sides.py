"""新旧対照表: its two columns as streams of their own, over pages too."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from small_pdf import paper, say, table

from ingest.extract.pdf import read_pdf
from kb.model import Line, LineKind

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "pdfs"
NEW, OLD = "改正後", "改正前"


def read(data: bytes) -> tuple[Line, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(data)
        return read_pdf(path).lines


def seen(lines: tuple[Line, ...]) -> list[tuple[str, str | None]]:
    return [(line.text, line.column) for line in lines]


@pytest.mark.parametrize(
    "heads",
    [("改 正 後", "改 正 前"), ("新", "旧"), ("改正後", "現　行"), ("改正後（令和６年）", "改正前欄")],
)
def test_each_side_is_read_to_its_end_and_labelled(heads: tuple[str, str]) -> None:
    new = ["１　会議を年６回開くこと。", "２　窓口を設けること。"]
    old = ["１　会議を年４回開くこと。", "（新設）"]
    lines = read(paper(table([([heads[0]], [heads[1]]), (["（略）"], ["（略）"]), (new, old)])))
    sides = [("（略）", NEW), ("（略）", OLD), *((text, NEW) for text in new), *((text, OLD) for text in old)]
    assert seen(lines) == [(f"{heads[0]}\t{heads[1]}", None), *sides]
    assert {line.kind for line in lines if line.column} == {LineKind.BODY}


@pytest.mark.parametrize("heads", [("改　正　案", "現　行"), ("改正後（案）", "改正前"), ("新（案）", "旧"), ("見直し案", "現行")])
def test_a_proposal_is_not_yet_in_force_and_what_stands_beside_it_is(heads: tuple[str, str]) -> None:
    lines = read(paper(table([([heads[0]], [heads[1]]), (["年６回"], ["年４回"])])))
    assert [(line.text, line.column, line.in_force) for line in lines[1:]] == [("年６回", "改正案", False), ("年４回", "現行", True)]


def test_the_old_side_may_stand_first() -> None:
    lines = read(paper(table([(["改正前"], ["改正後"]), (["年４回"], ["年６回"])])))
    assert seen(lines)[1:] == [("年４回", OLD), ("年６回", NEW)]


def test_the_table_runs_on_over_pages_until_other_words_or_walls_come() -> None:
    row = (["年６回とすること。"], ["年４回とすること。"])
    other = (["項目", "会議"], ["回数", "６回"])
    pages = [
        table([(["改正後"], ["改正前"]), row]) + say(290, 800, "- 1 -"),
        table([row]) + say(290, 800, "- 2 -"),
        table([other], walls=(60, 200, 540)),
        table([row]),
    ]
    lines = read(paper(*pages))
    assert [line.column for line in lines if line.page == 2 and line.citable] == [NEW, OLD]
    assert {line.column for line in lines if line.page > 2} == {None}
    lines = read(paper(pages[0], table([row]) + say(60, 300, "附則 この通知は公布の日から施行する。") + table([row], 400)))
    assert [line.column for line in lines if line.page == 2] == [NEW, OLD, None, None]


def test_a_side_that_a_page_break_cuts_is_read_on_before_the_other() -> None:
    heads = (["改 正 後"], ["改 正 前"])
    pages = [
        say(60, 60, "別紙") + table([heads, (["１　会議は、年６回以上"], ["１　会議は、年４回"])]) + say(290, 800, "- 1 -"),
        table([heads, (["開くこと。"], ["開くこと。"]), (["２　（略）"], ["２　（略）"])]) + say(290, 800, "- 2 -"),
        table([(["３　窓口を設けること。"], ["（新設）"])]) + say(60, 400, "附則") + say(290, 800, "- 3 -"),
    ]
    lines = read(paper(*pages))
    told = tuple(line for line in lines if line.citable and line.column)
    assert seen(told[:4]) == [("１　会議は、年６回以上", NEW), ("開くこと。", NEW), ("１　会議は、年４回", OLD), ("開くこと。", OLD)]
    assert seen(told[4:]) == [("２　（略）", NEW), ("３　窓口を設けること。", NEW), ("２　（略）", OLD), ("（新設）", OLD)]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for page in (1, 2, 3):
        assert sorted(line.on_page for line in lines if line.page == page) == list(range(1, 1 + sum(line.page == page for line in lines)))
    assert [line.citable for line in lines if line.text == "改 正 後\t改 正 前"] == [True, False]
    assert lines[-2].text == "附則"


def test_sides_that_end_on_their_page_keep_their_order() -> None:
    drawn = table([(["改正後"], ["改正前"]), (["年６回"], ["年４回"])])
    lines = read(paper(drawn + say(290, 800, "- 1 -"), say(60, 100, "附則") + say(290, 800, "- 2 -")))
    assert [(line.page, line.on_page) for line in lines] == sorted((line.page, line.on_page) for line in lines)


UNRULED_NEW = ["１　会議は、年６回以上開くこと", "とし、議事を公表すること。", "２　夜間の窓口を設けること。"]
UNRULED_OLD = ["１　会議は、年４回開くこと。", "（新設）"]


def test_sides_without_rules_are_told_by_the_white_between_them() -> None:
    drawn = say(60, 60, "別紙　新旧対照表") + say(130, 90, "改 正 後") + say(400, 90, "改 正 前")
    drawn += "".join(say(60, 116 + 18 * n, text) for n, text in enumerate(UNRULED_NEW))
    drawn += "".join(say(320, 116 + 18 * n, text) for n, text in enumerate(UNRULED_OLD))
    lines = read(paper(drawn + say(60, 220, "この通知は、令和六年四月一日から、都道府県と市町村の別なく適用する。")))
    assert seen(lines)[0] == ("別紙　新旧対照表", None)
    assert seen(lines)[2:-1] == [*((text, NEW) for text in UNRULED_NEW), *((text, OLD) for text in UNRULED_OLD)]
    assert lines[-1].column is None


def test_sides_without_rules_in_downward_text() -> None:
    columns = ["改正後", *UNRULED_NEW], ["改正前", *UNRULED_OLD]
    drawn = ""
    for top, texts in zip((100, 440), columns, strict=True):
        drawn += "".join(say(500 - 30 * at, top + 16 * n, char, 14) for at, text in enumerate(texts) for n, char in enumerate(text))
    lines = read(paper(drawn))
    assert [column for _, column in seen(lines)[1:]] == [NEW] * 3 + [OLD] * 2


def test_other_tables_have_no_sides() -> None:
    assert {line.column for line in read(paper(table([(["区分"], ["内容"]), (["改正後"], ["年６回"])])))} == {None}


def test_columns_of_remarks_belong_to_neither() -> None:
    heads, row = (["改正後"], ["改正前"], ["備考"]), (["年６回"], ["年４回"], ["略"])
    lines = read(paper(table([heads, row], walls=(60, 220, 380, 540))))
    assert seen(lines)[1:] == [("年６回", NEW), ("年４回", OLD), ("略", None)]


@pytest.mark.parametrize(
    ("name", "page", "new", "old"),
    [("s_r7_ika_tensu_1031.pdf", 2, 18, 13), ("s_r5_change_1d00.pdf", 3, 24, 12), ("s_r5_change_1d00.pdf", 4, 30, 8)],
)
def test_real_comparison_tables(name: str, page: int, new: int, old: int) -> None:
    path = PAPERS / name
    if not path.exists():
        pytest.skip(f"実物の資料がありません: {path}")
    found = [line.column for line in read_pdf(path).lines if line.page == page and line.column]
    assert found == [NEW] * new + [OLD] * old
