"""How well the tables of PDFs are read: cell F1 beside pdfplumber's tables of the same pages. `python -m evaluations.tables`

A cell is right when its row's first value, its column's name and its own words are. Only rows that the gold names are compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.japanese.text import squeezed
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE = Path(__file__).parent
GOLD = HERE / "tables.toml"
FOLDERS = (HERE.parent / "corpus" / "samples", HERE.parents[1] / "shared" / "pdfs")

Cells = Counter[tuple[str, str, str]]
"""First value of the row, name of the column, value."""


@dataclass(frozen=True, slots=True)
class Gold:
    """正解: one table as a person reads it; `after` is the page that it goes on from."""

    path: Path
    page: int
    heads: int
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: int | None = None

    @property
    def cells(self) -> Cells:
        return _cells(self.names, self.rows)


@dataclass(frozen=True, slots=True)
class Score:
    """採点: right cells of those found and of those in the gold."""

    right: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or one JSON object."""
    parser = argparse.ArgumentParser(description="PDF の表の読み取りを採点する")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    tables = list(load())
    if not tables:
        print("正解のある PDF が見つかりません。../shared/pdfs を置いてください。", file=sys.stderr)
        return 2
    lines = [(table, score(table, ours(table)), score(table, theirs(table))) for table in tables]
    sums = [
        Score(*map(sum, zip(*((s.right, s.found, s.gold) for s in column), strict=True))) for column in list(zip(*lines, strict=True))[1:]
    ]
    if options.json:
        shown = [{"file": t.path.name, "page": t.page, "shirube": a.f1, "pdfplumber": b.f1} for t, a, b in lines]
        print(
            json.dumps(
                {"tables": shown, "shirube": asdict(sums[0]) | {"f1": sums[0].f1}, "pdfplumber": asdict(sums[1]) | {"f1": sums[1].f1}}
            )
        )
        return 0
    print("| 表 | 欄 | しるべ F1 | pdfplumber F1 |\n|---|---|---|---|")
    for table, mine, other in lines:
        print(f"| {table.path.name} {table.page}頁 | {mine.gold} | {mine.f1:.3f} | {other.f1:.3f} |")
    print(f"| 全体（{len(lines)} 表） | {sums[0].gold} | {sums[0].f1:.3f} | {sums[1].f1:.3f} |")
    return 0


def load(path: Path = GOLD) -> Iterator[Gold]:
    """The tables of the gold whose papers are at hand."""
    for table in tomllib.loads(path.read_text())["table"]:
        paper = next((folder / table["file"] for folder in FOLDERS if (folder / table["file"]).exists()), None)
        if paper:
            rows = tuple(map(tuple, table["rows"]))
            yield Gold(paper, table["page"], table["heads"], tuple(table["names"]), rows, table.get("after"))


def score(table: Gold, found: Iterable[Cells]) -> Score:
    """The best of the tables that were found on the page, counted on the rows that the gold has."""
    gold = table.cells
    keys = {key for key, _, _ in gold}
    near = [Counter({cell: n for cell, n in cells.items() if cell[0] in keys}) for cells in found]
    scores = [Score((cells & gold).total(), cells.total(), gold.total()) for cells in near]
    return max(scores, key=lambda one: one.f1, default=Score(0, 0, gold.total()))


def ours(table: Gold) -> Iterator[Cells]:
    """What the contexts of the page say, table by table."""
    import pypdfium2

    from ingest.extract.pdf_contexts import contexts
    from ingest.extract.pdf_page import sheet_of

    with pypdfium2.PdfDocument(table.path) as pdf:
        sheets = [sheet_of(pdf[number - 1], number) for number in (table.after, table.page) if number]
    said = contexts(sheets, {(0, len(sheets[0].strips) - 1): LineKind.LABEL} if table.after else {})
    rows: dict[int, dict[str, None]] = {}
    for at, strip in enumerate(sheets[-1].strips):
        if strip.table and (text := said.get((len(sheets) - 1, at))):
            rows.setdefault(id(strip.table.table), {})[f"{strip.table.row}\t{text}"] = None
    for texts in rows.values():
        parts = [[part.partition(": ") for part in text.partition("\t")[2].split(" / ")] for text in texts]
        yield Counter(cell for row in parts for cell in _cells([a if mark else "" for a, mark, _ in row], [[b or a for a, _, b in row]]))
        flat = [[value for a, _, b in row for value in (a, b)] for row in parts]  # a table without names: `電話: 00-0000`
        yield Counter(cell for row in flat for cell in _cells([""] * len(row), [row]))


def theirs(table: Gold) -> Iterator[Cells]:
    """What pdfplumber takes for tables, each of its rows tried as the first that names columns."""
    import pdfplumber

    with pdfplumber.open(table.path) as pdf:
        for found in pdf.pages[table.page - 1].extract_tables():
            rows = [[cell or "" for cell in row] for row in found]
            for skip in range(len(rows)):
                heads = rows[skip : skip + table.heads]
                names = [" › ".join(dict.fromkeys(filter(None, column))) for column in zip(*heads, strict=True)] if heads else table.names
                yield _cells(names, rows[skip + table.heads :])


def _cells(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Cells:
    found: Cells = Counter()
    for row in rows:
        said = [(squeezed(name), squeezed(value)) for name, value in zip(names, row, strict=False)]
        key = next((value for _, value in said if value), "")
        found.update((key, name, value) for name, value in said if value)
    return found


if __name__ == "__main__":
    sys.exit(main())
