"""The same page twice in one PDF is cited once."""

from __future__ import annotations

from pathlib import Path

from small_pdf import paper, say

from ingest.extract.pdf import read_pdf

ROWS = [f"{at} 訪問看護の事業所は、第{at}号の様式により、当番の一覧を届け出ること。" for at in range(1, 9)]


def page(rows: list[str], foot: str) -> str:
    return "".join(say(60, 100 + 24 * at, row, 10) for at, row in enumerate(rows)) + say(290, 800, foot, 10)


def test_the_second_copy_is_not_cited(tmp_path: Path) -> None:
    path = tmp_path / "twice.pdf"
    other = [row.replace("一覧", "名簿") for row in ROWS]
    path.write_bytes(paper(page(ROWS, "1"), page(other, "2"), page(ROWS, "3"), page(["参考資料"], "4"), page(["参考資料"], "5")))
    reading = read_pdf(path)
    citable = {number: sum(line.citable for line in reading.lines if line.page == number) for number in range(1, 6)}
    assert citable == {1: 8, 2: 8, 3: 0, 4: 1, 5: 1}
    assert [(it.code, it.page, "1 頁と同じ" in it.message) for it in reading.anomalies if it.code == "repeated"] == [("repeated", 3, True)]
    assert [line.text for line in reading.lines if line.page == 3][:8] == ROWS  # still there to be seen
