"""The rows of a page in the order a person reads them, and how the page turned out to be laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extract.pdf_abreast import compared
from ingest.extract.pdf_aside import ruby
from ingest.extract.pdf_columns import Item, columns
from ingest.extract.pdf_downward import directed, downward
from ingest.extract.pdf_frames import frames
from ingest.extract.pdf_glyphs import Glyph, Way
from ingest.extract.pdf_open import closed
from ingest.extract.pdf_ruled import Place
from ingest.extract.pdf_rules import Rules
from ingest.extract.pdf_runs import Run, rows, runs, spell, turn, turned, unturn
from ingest.extract.pdf_struck import NO_BARS, Bars, crossed
from ingest.extract.pdf_tables import Table, split, tables
from ingest.extract.pdf_upright import upright
from kb.model import Box

MAX_NESTING = 4  # columns within columns


@dataclass(frozen=True, slots=True)
class Row:
    """行: cells side by side (one, outside a table), in reading space; `way` leads back to the page as seen."""

    cells: tuple[tuple[Run, ...], ...]
    way: Way = Way.RIGHT
    table: Place | None = None
    walls: tuple[Box, ...] = ()
    """The boxes of its cells, as seen."""

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return tuple(glyph for cell in self.cells for run in cell for glyph in run.glyphs)

    @property
    def text(self) -> str:
        return "\t".join(spell(cell) for cell in self.cells)

    @property
    def box(self) -> Box:
        """As seen."""
        found = [run for cell in self.cells for run in cell]
        x0, x1 = min(run.x0 for run in found), max(run.x1 for run in found)
        return unturn(Box(x0, min(run.top for run in found), x1, max(run.bottom for run in found)), self.way)


@dataclass(frozen=True, slots=True)
class Layout:
    """紙面: rows in reading order, and what is out of the plain about them, in Japanese."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    ruby: tuple[Row, ...] = ()


def layout(drawn: Sequence[Glyph], rules: Rules, bars: Bars = NO_BARS) -> Layout:
    """Characters and rules of one page -> its rows in reading order, with the characters that a bar strikes out struck."""
    known = crossed(directed(drawn), bars)
    mixed = {Way.RIGHT, Way.DOWN} <= {glyph.way for glyph in known} and not downward(drawn)
    standing, glyphs = upright(known, rules.lines) if mixed else ([], known)
    ways = sorted({glyph.way for glyph in known}, key=lambda way: (mixed and way is Way.DOWN, -sum(glyph.way is way for glyph in known)))
    upon = {Way.RIGHT: standing}
    parts = [_one_way([turned(glyph, way) for glyph in glyphs if glyph.way is way], rules, way, upon.get(way, ())) for way in ways]
    notes = ["図や線が多すぎるため、罫線を使わずに読みました"] if rules.crowded else []
    if any(glyph.way is not Way.RIGHT for glyph in drawn):
        notes.append("横倒しや逆さの文字があります")
    if any(one.way is not two.way for one, two in zip(drawn, known, strict=True)):
        notes.append("縦書きとして読みました" if ways[0] is Way.DOWN else "一部を縦書きとして読みました")
    notes += [note for part in parts for note in part.notes]
    small = tuple(row for part in parts for row in part.ruby)
    return Layout(tuple(row for part in parts for row in part.rows), tuple(dict.fromkeys(notes)), small)


def _one_way(glyphs: list[Glyph], rules: Rules, way: Way, standing: Sequence[Run] = ()) -> Layout:
    """The rows of the glyphs that run one way, already in reading space; runs that stand upright in no table come last."""
    walls = rules if way is Way.RIGHT else rules.moved(lambda box: turn(box, way))
    small, plain = ruby(runs(glyphs))
    grid = compared(closed(walls.lines, plain), plain)
    ruled, free = tables([*split(plain, grid), *standing], grid)
    alone = [run for run in free if run in standing]
    read = _read([*(run for run in free if run not in alone), *ruled], walls, way, MAX_NESTING)
    abreast = ("左右に並ぶ欄を、欄ごとに読みました",) if any(table.abreast for table in ruled) else ()
    apart, over = (tuple(Row((row,), way) for row in rows(some)) for some in (alone, small))
    return Layout(read.rows + apart, read.notes + abreast, over)


def _read(items: Sequence[Item], rules: Rules, way: Way, depth: int) -> Layout:
    parts = (frames(items, rules) or columns(items, rules, way)) if depth else None
    if parts is None:
        return Layout(tuple(_stacked(items, way)))
    made = [row for part in parts for row in _read(part, rules, way, depth - 1).rows]
    return Layout(tuple(made), ("段組みとして読みました",))


def _stacked(items: Sequence[Item], way: Way) -> list[Row]:
    """Rows and tables from top to bottom."""
    free = rows(item for item in items if isinstance(item, Run))
    placed = [(min(run.top for run in row), [Row((row,), way)]) for row in free]
    placed += [(item.box.top, list(_table_rows(item, way))) for item in items if isinstance(item, Table)]
    return [row for _, group in sorted(placed, key=lambda pair: pair[0]) for row in group]


def _table_rows(table: Table, way: Way) -> Iterator[Row]:
    for row in table.rows:
        yield Row(row.cells, way, row.place, tuple(unturn(wall, way) for wall in row.walls))
