"""Whether what stands in a paper's place is a new edition of it."""

from __future__ import annotations

import pytest

from ingest.edition import is_edition
from ingest.ledger import UNSAID
from kb.model import Line, Page, Reading

LONG = [f"第{n}　架空の町の第{n * 37}区では、{n * 11}人の隊員が{n * 7}台の送迎車を毎日点検すること。" for n in range(1, 25)]


def reading(*texts: str) -> Reading:
    return Reading((Page(1),), tuple(Line(n, 1, n, text) for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (["在宅医療の指針（案）", "１　一つ"], ["在宅医療の指針", "２　二つ"], True),
        (["令和７年度送迎事業の実施について"], ["令和８年度送迎事業の実施について"], True),
        (["在宅医療に関する質疑応答について"], ["訪問看護における安全管理について"], False),
        (["医政発0331第1号", "送迎の通知について"], ["医政発0331第1号の2", "車両の点検に関する要領"], True),
        (["医政発0331第1号", "送迎の通知について"], ["医政発0601第4号", "車両の点検に関する要領"], False),
        (["送迎の要領", *LONG], ["車両点検の手引", *LONG[6:]], True),
        (["送迎の要領", *LONG], ["車両点検の手引", *[text[::-1] for text in LONG]], False),
        (["１"], ["２"], False),
    ],
)
def test_title_number_or_words_are_near(old: list[str], new: list[str], same: bool) -> None:
    assert is_edition(reading(*new), UNSAID, reading(*old), UNSAID) is same
