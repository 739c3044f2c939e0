"""What the base keeps of a paper follows from its entry and its reading, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.compose import compose, made_from, meaning_digest, meaning_text
from ingest.held import Entry
from ingest.ledger import Given
from kb.model import Anomaly, Line, Page, Passage, Reading, Status

ENTRY = Entry("指針", "2023-03-31", "aa", "指針.txt", "/papers/指針.txt", Given())
LINES = (
    "在宅医療の体制に関する指針（案）",
    "第１　目的",
    "この指針は、在宅医療の体制を定める。",
    "第２　事項",
    "(1)　会議を開催すること。",
)
READING = Reading((Page(1),), tuple(Line(n, 1, n, text) for n, text in enumerate(LINES, 1)), (Anomaly("scan", "傾いています", 1),))


def test_the_same_in_is_the_same_out() -> None:
    one = compose(ENTRY, READING, "made")
    assert one == compose(ENTRY, READING, "made")
    assert (one.document.title, one.document.status, one.document.lines) == (LINES[0], Status.DRAFT, 5)
    assert one.anomalies[0] == READING.anomalies[0]
    assert len(one.words) == len(one.passages) > 0
    assert "会議" in one.words[-1].text
    assert {words.title for words in one.words} == {one.words[0].title}


def test_an_edition_that_is_superseded_is_old_whatever_it_says() -> None:
    assert compose(replace(ENTRY, superseded=True), READING, "made").document.status is Status.OLD


@pytest.mark.parametrize(
    ("other", "extractor"),
    [
        (replace(ENTRY, given=Given(title="別")), "1.txt"),
        (replace(ENTRY, sha256="bb"), "1.txt"),
        (replace(ENTRY, superseded=True), "1.txt"),
        (replace(ENTRY, name="別.txt"), "1.txt"),
        (ENTRY, "2.txt"),
    ],
)
def test_whatever_matters_is_noticed(other: Entry, extractor: str) -> None:
    assert made_from(other, extractor) != made_from(ENTRY, "1.txt")


def test_where_it_came_from_does_not_matter() -> None:
    assert made_from(replace(ENTRY, origin="https://example.jp/"), "1.txt") == made_from(ENTRY, "1.txt")


def test_the_encoder_sees_the_nearest_headings_first() -> None:
    passage = Passage(1, 1, 1, 1, (1, 1), ("第２", "１", "(1)"), "本文")
    assert meaning_text(passage) == "１\n(1)\n本文"
    assert meaning_digest(passage) == meaning_digest(replace(passage, number=9, first=7, last=8))
    assert meaning_digest(passage) != meaning_digest(replace(passage, trail=()))
