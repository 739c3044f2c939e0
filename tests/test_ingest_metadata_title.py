"""The title of a paper, and the place that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.ledger import UNSAID
from ingest.metadata import LONGEST, Description, describe
from kb.model import Box, Kind, Line, LineKind, Page, Reading, Status

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def reading(*texts: str, title: str | None = None, level: int = 0) -> Reading:
    lines = tuple(Line(n, 1, n, text, level=level if n == 1 else 0) for n, text in enumerate(texts, 1))
    return Reading((Page(1),), lines, title=title)


def test_the_format_knows_its_title_better_than_a_guess() -> None:
    assert describe(reading("本文について", title="在宅医療の推進 ｜ 厚生労働省"), "a.html", UNSAID).title == "在宅医療の推進"
    assert describe(reading("在宅医療の体制", "この文について", level=2), "a.md", UNSAID).title == "在宅医療の体制"


@pytest.mark.parametrize(
    ("above", "headings", "expected"),
    [
        (
            ("医政地発0331第14号", "令和７年３月31日", "各都道府県知事　殿", "厚生労働省医政局長", "在宅医療の指針の改正について（案）"),
            ("第１　趣旨", "第２　改正の内容"),
            ("在宅医療の指針の改正について（案）", Kind.CIRCULAR, Status.DRAFT),
        ),
        (("第３回在宅医療協議会　議事録",), ("議題１　当番の見直し",), ("第３回在宅医療協議会 議事録", Kind.MINUTES, Status.CURRENT)),
        (("在宅療養の手引",), ("はじめに", "第１章　相談"), ("在宅療養の手引", Kind.GUIDE, Status.CURRENT)),
        (("見守りの計画",), ("基本の考え方",), ("見守りの計画", Kind.OTHER, Status.CURRENT)),
        (("架空の協議会に関する資料",), ("在宅医療の報告書",), ("在宅医療の報告書", Kind.REPORT, Status.CURRENT)),
        (("架空県",), ("在宅医療の体制",), ("在宅医療の体制", Kind.OTHER, Status.CURRENT)),
        (("（案）",), ("架空協議会設置運営要領",), ("架空協議会設置運営要領（案）", Kind.OTHER, Status.DRAFT)),
        ((), ("第１　趣旨",), ("第１ 趣旨", Kind.OTHER, Status.CURRENT)),
    ],
    ids=lambda value: value[0] if value else "",
)
def test_a_plain_title_above_the_first_section_is_the_title(
    above: tuple[str, ...], headings: tuple[str, ...], expected: tuple[str, Kind, Status]
) -> None:
    texts = [*above, *(part for heading in headings for part in (heading, "本文をここに置く。"))]
    lines = tuple(
        Line(n, 1, n, text, kind=LineKind.HEADING if text in headings else LineKind.BODY, level=int(text in headings))
        for n, text in enumerate(texts, 1)
    )
    said = describe(Reading((Page(1),), lines, media="docx"), "a.docx", UNSAID)
    assert (said.title, said.kind, said.status) == expected


def test_labels_are_not_read() -> None:
    lines = (Line(1, 1, 1, "－１－について", kind=LineKind.LABEL), Line(2, 1, 2, "在宅医療の手引き"))
    assert describe(Reading((Page(1),), lines), "a.pdf", UNSAID).title == "在宅医療の手引き"


@pytest.mark.parametrize(
    ("gap", "left", "right", "whole"),
    [(8.0, 200, 400, True), (60.0, 200, 400, False), (8.0, 150, 350, False), (8.0, 300, 500, False), (8.0, 152, 448, False)],
    ids=["close below", "far below", "flush left", "off the middle", "as wide"],
)
def test_a_centred_title_goes_on_in_the_line_close_below(gap: float, left: float, right: float, whole: bool) -> None:
    top = 100 + 14 + gap
    boxes = (Box(150, 100, 450, 114), Box(left, top, right, top + 14))
    texts = ("架空町在宅医療推進計画", "夜間の往診の巻")
    lines = tuple(Line(n, 1, n, text, box=box) for n, (text, box) in enumerate(zip(texts, boxes, strict=True), 1))
    assert describe(Reading((Page(1),), lines), "a.pdf", UNSAID).title == "".join(texts[: 1 + whole])


def test_nothing_to_read_leaves_the_file_name() -> None:
    assert describe(reading("123", "", "Page 1"), "架空の資料.pdf", UNSAID) == Description("架空の資料", Kind.OTHER, Status.CURRENT)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), max_size=6))
def test_there_is_always_a_short_title(texts: list[str]) -> None:
    said = describe(reading(*texts), "a.pdf", UNSAID)
    assert 0 < len(said.title) <= LONGEST


@pytest.mark.parametrize(
    ("stated", "title", "issuer", "kind"),
    [
        ("発電装置の購入を補助します - 架空市", "発電装置の購入を補助します", "架空市", Kind.LOCAL),
        ("見守り事業｜架空区", "見守り事業", "架空区", Kind.LOCAL),
        ("避難計画の作成について 架空市", "避難計画の作成について", "架空市", Kind.LOCAL),
        ("架空県／設備整備事業の実施について", "設備整備事業の実施について", "架空県", Kind.LOCAL),
        ("調整会議設置要綱 - 架空県ホームページ（見本保健所）", "調整会議設置要綱", "架空県", Kind.LOCAL),
        ("見守りの手引 | 架空県庁", "見守りの手引", "架空県", Kind.GUIDE),
        ("施設基準 – 令和６年度診療報酬改定", "施設基準 – 令和６年度診療報酬改定", None, Kind.OTHER),
        ("架空市", "架空市", None, Kind.OTHER),
    ],
)
def test_a_page_is_of_the_place_whose_site_it_stands_on(stated: str, title: str, issuer: str | None, kind: Kind) -> None:
    found = describe(reading("対象の方", title=stated), "page.html", UNSAID)
    assert (found.title, found.issuer, found.kind) == (title, issuer, kind)
