"""What rests on lines that changed, and the table of changes in Word and Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny import TinyEncoder

from ingest.add import add
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.store import Store
from kb.changes.diff import Diff, compare, diff
from kb.changes.excel import write_excel
from kb.changes.impact import Question, impact, read_questions
from kb.changes.side import Side, Unit
from kb.changes.table import HEADS, rows_of, runs
from kb.changes.word import write_word
from kb.errors import InputError
from kb.model import Document, Kind, LineRange, Status

EVALUATIONS = Path(__file__).resolve().parents[1] / "evaluations"
OLD = "往診の指針\n\n１　会議を年４回開くこと。\n２　研修を毎年\n開くこと。\n３　当番医を公表すること。\n４　車両を点検すること。\n"
FINAL = "往診の指針\n\n１　会議を年６回開くこと。\n２　研修を毎年開くこと。\n３　車両を点検すること。\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("kb")
    for text, issued in ((OLD, "2023-04-01"), (FINAL, "2024-04-01")):
        paper = home / f"{issued}.txt"
        paper.write_text(text, encoding="utf-8")
        given = Given(id="oshin", title="往診の指針", issued=issued, issuer="サンプル省", url="https://example.jp/oshin")
        add(Config(home / "kb"), [paper], given, ready=TinyEncoder().ready)
    opened = Store(home / "kb" / "builds" / "2" / "kb.sqlite")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def found(store: Store) -> Diff:
    return diff(store, "oshin@2023-04-01", "oshin@2024-04-01")


def cited(store: Store, words: str, edition: str = "2023-04-01") -> str:
    """The citation of the line that holds these words."""
    line = next(line for line in store.page_lines(f"oshin@{edition}", 1) if words in line.text)
    return f"oshin@{edition}#p1.{line.on_page}"


def test_citations_on_changed_and_gone_lines(store: Store, found: Diff) -> None:
    saved = [
        cited(store, "年４回"),
        cited(store, "研修"),
        cited(store, "当番医"),
        cited(store, "車両"),
        cited(store, "年６回", "2024-04-01"),
    ]
    result = impact(store, found, [*saved, "oshin@1999-01-01#p1.1", "これは引用ではない 1"])
    assert [one.name for one in result.citations] == [saved[0], saved[2]]
    assert [one.changes[0].kind for one in result.citations] == ["changed", "gone"]
    assert result.lost == ("oshin@1999-01-01#p1.1", "これは引用ではない 1")


def test_a_whole_page_rests_on_all_that_changed(store: Store, found: Diff) -> None:
    (one,) = impact(store, found, ["oshin@2023-04-01#p1"]).citations
    assert [change.kind for change in one.changes] == ["changed", "gone"]


def test_questions_by_their_quotes(store: Store, found: Diff) -> None:
    questions = [
        Question("q1", "会議は年に何回か", ("会議を年4回",)),
        Question("q2", "研修はいつか", ("研修を毎年開くこと",)),
        Question("q3", "何を公表するか", ("当番医を公表",)),
        Question("q4", "ほかの資料の問い", ("宇宙港",)),
    ]
    result = impact(store, found, questions=questions).questions
    assert [one.name for one in result] == ["q1", "q3"]
    assert [store.lines(one.range)[0].text[:5] for one in result] == ["１　会議を", "３　当番医"]


def test_question_sets_are_read(tmp_path: Path) -> None:
    sets = {path.name: read_questions(path) for path in EVALUATIONS.glob("*.toml")}
    assert len(sets["questions.toml"]) >= 100
    assert sets["tables.toml"] == sets["links.toml"] == ()
    assert all(quote == "".join(quote.split()) for it in sets["questions.toml"] for quote in it.quotes)
    (tmp_path / "bad.toml").write_text("[[question]]\nid = 1\n", encoding="utf-8")
    for path in (tmp_path / "bad.toml", tmp_path / "none.toml"):
        with pytest.raises(InputError, match="質問集"):
            read_questions(path)


def test_the_rows_of_the_table(found: Diff) -> None:
    rows = rows_of(found)
    assert {row.label for row in rows} == {"", "変更", "削除", "移動"}
    changed = next(row for row in rows if row.label == "変更")
    assert [text for text, marked in changed.new if marked] == ["６"]
    assert next(row for row in rows if row.label == "削除").new == (("（削除）", False),)
    assert all(row.new == row.old == (("（略）", False),) for row in rows if not row.label)
    assert runs("年６回", [(1, 2)]) == (("年", False), ("６", True), ("回", False))


def test_the_table_in_word(found: Diff, tmp_path: Path) -> None:
    import docx

    write_word(found, tmp_path / "a.docx")
    paper = docx.Document(str(tmp_path / "a.docx"))
    said = "\n".join(it.text for it in paper.paragraphs)
    assert "新旧対照表　往診の指針" in said
    assert "出典（旧）：「往診の指針」（サンプル省、2023-04-01、旧版）https://example.jp/oshin" in said
    assert "加工して作成" in said
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[0].cells] == list(HEADS)
    underlined = [run.text for row in table.rows for run in row.cells[1].paragraphs[0].runs if run.underline]
    assert "６" in underlined
    assert [row.cells[0].text for row in table.rows[1:]] == [row.label for row in rows_of(found)]


def test_the_table_in_excel(found: Diff, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_excel(found, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx", rich_text=True).worksheets[0]
    values = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert values[4] == list(HEADS)
    assert [row[0] for row in values[5:]] == [row.label for row in rows_of(found)]
    assert any("加工して作成" in row[0] for row in values)


def test_words_that_look_like_formulas_or_cannot_be_printed(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    def side(edition: str, text: str) -> Side:
        document = Document("a", edition, "=1+1", Kind.CIRCULAR, Status.CURRENT, "", "text", 1, 1)
        return Side(document, (Unit(text, LineRange(document.key, 1, 1), (f"{document.key}#p1.1",)),))

    found = compare(side("1", "=HYPERLINK(1)\x0b\ufffe"), side("2", "@SUM(1)" + "あ" * 40_000))
    write_excel(found, tmp_path / "a.xlsx")
    write_word(found, tmp_path / "a.docx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert max(len(str(cell.value)) for row in sheet.iter_rows() for cell in row) <= 32_767
