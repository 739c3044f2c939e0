"""The checked draft as Excel and Word: both sides marked, where everything stands, and nothing that a program would run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some
from small_base import NOTICE, base_of

from kb.base.open import Base
from kb.check.check import check
from kb.check.contract import check_json, check_text
from kb.check.draft import draft_of
from kb.check.excel import COVERAGE, FINDINGS, excel_of
from kb.check.finding import Checked, Difference, DifferenceKind, DraftSentence, Finding, Severity, Verdict
from kb.check.sides import LEFT_OUT, draft_pieces, source_pieces
from kb.check.table import ORIGIN, finding_row, sources
from kb.check.word import HEADS, word_of
from kb.views.findings import pieces_html

DRAFT = """第２　見守り隊
見守り隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。
見守り隊は、停電に備え、手回し式の灯火を各戸に配る。
=HYPERLINK("http://x")という温泉が二百か所ある。
+1の温泉もある。
@名物の温泉もある。
-温泉の湯もある。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    opened = base_of(tmp_path_factory.mktemp("exports"), 通知=NOTICE)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def checked(base: Base) -> Checked:
    return check(base, draft_of(DRAFT).sentences, scope="見守り隊")


def deviation(checked: Checked) -> Finding:
    return next(it for it in checked.findings if it.verdict is Verdict.DEVIATES)


def test_both_sides_are_marked(checked: Checked) -> None:
    it = deviation(checked)
    assert [(piece.text, piece.mark) for piece in draft_pieces(it)] == [
        ("見守り隊は、隊員の合言葉を定め、", None),
        ("年２回以上", Severity.MEANING),
        ("の夜回りを行う。", None),
    ]
    (source,) = source_pieces(it)
    assert [piece.text for piece in source if piece.mark] == ["年４回以上"]


def test_what_is_left_out_has_a_place(checked: Checked) -> None:
    it = deviation(checked)
    gone = Difference(DifferenceKind.SCOPE, "等", "", "年４回", (3, 3), it.differences[0].source_span, Severity.MEANING, "")
    pieces = draft_pieces(replace(it, differences=(gone,)))
    assert "".join(piece.text for piece in pieces) == f"見守り{LEFT_OUT}隊は、隊員の合言葉を定め、年２回以上の夜回りを行う。"


def test_a_mark_stays_in_its_own_quote(checked: Checked) -> None:
    """Two sources: what begins with the second is not marked at the end of the first."""
    it = deviation(checked)
    one = it.citations[0]
    start = len(one.quote) + 1
    marked = Difference(DifferenceKind.NUMBER, "数", "", "", (0, 0), (start, start + 2), Severity.SPELLING, "")
    first, second = source_pieces(replace(it, citations=(one, one), differences=(marked,)))
    assert not [piece for piece in first if piece.mark]
    assert second[0].mark is Severity.SPELLING


@given(some.text("あ\n\t　b", max_size=30), some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30)), max_size=4))
def test_marking_neither_loses_nor_adds_words(text: str, spans: list[tuple[int, int]]) -> None:
    found = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    marks = tuple(Difference(DifferenceKind.NUMBER, "", "", "", span, (0, 0), Severity.MEANING, "") for span in found)
    pieces = draft_pieces(Finding(DraftSentence(0, text, 0, len(text)), Verdict.DEVIATES, marks))
    said = "".join(piece.text for piece in pieces if piece.text != LEFT_OUT)
    assert said.replace("　", "") == "".join(text.split())
    letters = sum(not letter.isspace() for letter in text)
    covered = sum(any(a <= at < b for a, b in found) and not text[at].isspace() for at in range(len(text)))
    assert sum(len(piece.text.replace("　", "")) for piece in pieces if piece.mark and piece.text != LEFT_OUT) == covered <= letters


def test_the_excel_file(checked: Checked) -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(excel_of(checked)), rich_text=True)
    assert book.sheetnames == ["点検", "網羅"]
    findings, coverage = book["点検"], book["網羅"]
    for sheet, heads in ((findings, FINDINGS), (coverage, COVERAGE)):
        assert tuple(str(cell.value) for cell in sheet[2]) == heads
        assert heads[-len(ORIGIN) :] == ORIGIN
        assert sheet.freeze_panes == "A3"
        assert sheet["D3"].alignment.wrap_text
        assert any("加工して作成" in str(cell.value) for cell in sheet["A"])
        texts = [
            cell for row in sheet.iter_rows() for cell in row if cell.value is not None and not (sheet is findings and cell.column == 1)
        ]
        assert {cell.data_type for cell in texts} == {"s"}
    numbers = [sheet_row[0] for sheet_row in findings.iter_rows(3, 2 + len(checked.findings))]
    assert [cell.value for cell in numbers] == list(range(1, 1 + len(numbers))) and not any(cell.quotePrefix for cell in numbers)
    fills = {str(line[4].value): line[4].fill.fgColor.rgb for line in findings.iter_rows(3, 2 + len(checked.findings))}
    assert len(fills) == len(set(fills.values())) == len({it.verdict for it in checked.findings})
    row = {str(head.value): cell.value for head, cell in zip(findings[2], findings[4], strict=True)}
    assert (str(row["判定"]), str(row["相違の型"]), str(row["重さ"])) == ("相違", "数量", "意味の相違")
    assert (str(row["種別"]), str(row["文書の状態"])) == ("通知", "現行")
    assert [str(part) for part in row["案文"] if not isinstance(part, str)] == ["年２回以上"]
    assert [str(part) for part in row["資料"] if not isinstance(part, str)] == ["年４回以上"]
    assert str(row["引用記号"]) == str(deviation(checked).citations[0])
    assert len(checked.coverage) and coverage.max_row >= 2 + len(checked.coverage)


@pytest.mark.parametrize(
    ("draft", "source", "said"),
    [
        ("２回", "４回以上", "案文「２回」／資料「４回以上」"),
        ("", "等", "案文にはなし／資料「等」"),
        ("全ての", "", "案文「全ての」／資料にはなし"),
    ],
)
def test_words_left_out_are_told_in_words(draft: str, source: str, said: str) -> None:
    found = Difference(DifferenceKind.SCOPE, "", draft, source, (0, len(draft)), (0, len(source)), Severity.MEANING, "")
    assert found.sides == said


def test_a_sentence_that_opens_a_list_is_no_heading(base: Base) -> None:
    draft = draft_of("第２　見守り隊\n見守り隊は、次の取組を行います。\n・停電に備え、手回し式の灯火を各戸に配ること")
    finding = check(base, draft.sentences).findings[-1]
    assert finding.sentence.trail == ("見守り隊", "見守り隊は、次の取組を行います。")
    assert finding_row(1, finding).trail == "見守り隊"


def test_a_figure_that_only_the_draft_has_is_marked_and_told_everywhere(base: Base) -> None:
    draft = draft_of("見守り隊は、停電に備え、手回し式の灯火を３年に１回、各戸に配る。")
    told = "資料にない数・期日：３年に１回"
    checked = check(base, draft.sentences)
    (finding,) = checked.findings
    row = finding_row(1, finding)
    assert [(it.text, it.mark) for it in row.draft if it.mark] == [("３年に１回", Severity.UNSAID)]
    assert (row.verdict, row.kinds, row.weight, row.why) == ("根拠あり（要確認）", "", "資料にない", told)
    assert told in check_text(draft, checked) and "３年に１回" in pieces_html(draft_pieces(finding)).partition("<mark")[2]
    (json,) = check_json(draft, checked)["findings"]
    assert (json["differences"], json["note"], [it["draft"] for it in json["unsaid"]]) == ([], told, ["３年に１回"])


def test_nothing_in_excel_is_run(checked: Checked) -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(excel_of(checked)))["点検"]
    said = [cell for cell in sheet["D"] if str(cell.value).startswith(tuple("=+@-"))]
    assert {str(cell.value)[0] for cell in said} == set("=+@-")
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in said)


def test_the_word_file(checked: Checked) -> None:
    from docx import Document

    paper = Document(BytesIO(word_of(checked)))
    table = paper.tables[0]
    assert tuple(cell.text for cell in table.rows[0].cells) == HEADS
    assert len(table.rows) == 1 + len(checked.findings)
    draft, source, said = table.rows[2].cells
    underlined = [[run.text for run in cell.paragraphs[0].runs if run.underline] for cell in (draft, source)]
    assert underlined == [["年２回以上"], ["年４回以上"]]
    assert "相違（数量）" in said.text and str(deviation(checked).citations[0]) in said.text
    assert [line.text for line in paper.paragraphs[-len(sources(checked)) :]] == list(sources(checked))
    assert any("加工して作成" in line.text for line in paper.paragraphs)


def test_control_characters_reach_no_file(base: Base) -> None:
    checked = check(base, draft_of("見守り隊\x0bは、灯火を\x1b配る。\n").sentences)
    assert "\x0b" in checked.findings[0].sentence.text
    assert excel_of(checked)[:2] == word_of(checked)[:2] == b"PK"
