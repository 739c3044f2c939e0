"""A scan of a paper that is held as text is its copy; whatever may be another paper is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.cache import Cache
from ingest.compose import compose
from ingest.copies import copies
from ingest.held import Entry
from ingest.ledger import Given
from ingest.write import open_record, put_in, put_meta
from kb.base.store import Store
from kb.model import Kind, Line, Page, Reading

WHO = ("都道府県", "市町村", "訪問看護事業所", "保健所", "医師会", "薬局", "地域包括支援センター")
WHAT = ("会議の記録", "当番の一覧", "連絡網", "研修の計画", "災害時の手順", "患者の同意", "退院の調整", "夜間の体制")
ROWS = tuple(f"{at}　{WHO[at % 7]}は、{WHAT[at % 8]}を見直し、{WHO[(at + 3) % 7]}に送ること。" for at in range(1, 31))
GIVEN = Given(title="訪問の体制の確保について", kind=Kind.CIRCULAR, number="医政地発0331第14号", issued="2023-03-31")
ALL = 99
MINISTRY, SITE = "https://www.mhlw.go.jp/a.pdf", "https://example.jp/a.pdf"


def seen(rows: tuple[str, ...]) -> tuple[str, ...]:
    """As they are recognised: one character in forty is another."""
    return tuple("".join("囗" if (at + 7 * len(row)) % 40 == 20 else char for at, char in enumerate(row)) for row in rows)


def found(folder: Path, *papers: tuple[str, tuple[str, ...], int, Given]) -> dict[str, str]:
    """The copies among papers, each with its name, rows, how many of them were recognised in an image, and what is known of it."""
    entries = [Entry(id, "1", "aa", "a.pdf", "/a.pdf", given, False) for id, _, _, given in papers]
    db = open_record(folder / "kb.sqlite")
    for entry, (_, rows, of_image, _) in zip(entries, papers, strict=True):
        lines = tuple(Line(at, 1, at, row, ocr=0.88 if at <= of_image else None) for at, row in enumerate(rows, 1))
        put_in(db, compose(entry, Reading((Page(1),), lines, media="pdf"), f"made {entry.id}"))
    put_meta(db, {"schema": "1"})
    db.close()
    with Cache(folder / "cache.sqlite") as cache:
        return copies(Store(folder / "kb.sqlite"), entries, cache)


@pytest.mark.parametrize(
    ("rows", "of_image", "known", "copy"),
    [
        (seen(ROWS), ALL, {}, True),
        (seen(ROWS[10:]), ALL, {}, True),
        (seen(ROWS), ALL, {"title": "訪問の体制の 確保について"}, True),
        (seen(ROWS), ALL, {"url": SITE}, True),
        (seen(ROWS), 0, {}, False),
        (seen(ROWS), 10, {}, False),
        (seen(ROWS), ALL, {"number": "医政地発0331第15号"}, False),
        (seen(ROWS), ALL, {"issued": "2023-06-30"}, False),
        (seen(ROWS), ALL, {"title": "訪問の体制の評価について"}, False),
        (seen(ROWS), ALL, {"title": "訪問の体制の確保について（案）"}, False),
        (seen(ROWS), ALL, {"url": MINISTRY}, False),
        (seen((*ROWS[:15], *(f"別紙{at}　車両と灯油の点検表を備え付けておくこと。" for at in range(25)))), ALL, {}, False),
    ],
    ids=[
        "a scan",
        "of a part",
        "a title with a gap",
        "from elsewhere",
        "text that says otherwise",
        "text with a stamp",
        "another number",
        "another day",
        "another title",
        "a draft",
        "the ministry's own, where the text is not",
        "with as much again",
    ],
)
def test_what_is_the_scan_of_a_text(tmp_path: Path, rows: tuple[str, ...], of_image: int, known: dict[str, Any], copy: bool) -> None:
    text, scan = ("text", ROWS, 0, GIVEN), ("scan", rows, of_image, replace(GIVEN, **known))
    for at, papers in enumerate(((text, scan), (scan, text))):  # whichever came first
        folder = tmp_path / str(at)
        folder.mkdir()
        assert found(folder, *papers) == ({"scan@1": "text@1"} if copy else {})


def test_a_scan_without_its_text_answers_for_itself(tmp_path: Path) -> None:
    assert found(tmp_path, ("one", seen(ROWS), 0.88, GIVEN), ("two", seen(ROWS[5:]), 0.91, GIVEN)) == {}
