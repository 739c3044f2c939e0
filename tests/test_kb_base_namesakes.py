"""Papers of one title: which are namesakes, and which names are too short to say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.base.namesakes import namesakes, newer, one_letterhead
from kb.model import Document, Kind, Status


def paper(id: str, title: str, status: Status = Status.CURRENT, copy_of: str | None = None) -> Document:
    return Document(id, "1", title, Kind.CIRCULAR, status, "", "text", 1, 1, copy_of=copy_of)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (paper("a", "見守り活動の手引き"), paper("b", "見守り活動の手引き"), True),
        (paper("a", "見守り活動の手引き"), paper("b", "見守り活動の手順"), False),
        (paper("a", "見守り活動の手引き"), paper("b", "見守り活動の手引き", Status.OLD), False),
        (paper("a", "見守り活動の手引き"), paper("b", "見守り活動の手引き", copy_of="a@1"), False),
        (paper("a", "議事録"), paper("b", "議事録"), False),
        (paper("a", "別紙"), paper("b", "別紙"), False),
    ],
    ids=["one title", "two titles", "an old edition", "a copy", "minutes", "an annex"],
)
def test_papers_of_one_title(one: Document, other: Document, same: bool) -> None:
    found = namesakes([one, other])
    assert [it.id for it in found.get("a@1", ())] == ["b"] * same


@pytest.mark.parametrize(
    ("day", "number", "one"),
    [("2023-03-31", "医政地発0331第14号", True), ("2023-03-31", None, False), ("2023-06-30", "医政地発0331第14号", False)],
)
def test_one_day_and_one_number_are_one_letterhead(day: str, number: str | None, one: bool) -> None:
    it = replace(paper("a", "見守り活動の手引き"), issued="2023-03-31", number="医政地発0331第14号")
    assert one_letterhead(it, replace(it, id="b", issued=day, number=number)) is one


def test_papers_without_a_day_have_no_letterhead() -> None:
    assert not one_letterhead(paper("a", "見守り活動の手引き"), paper("b", "見守り活動の手引き"))


def test_the_newer_of_two_is_known_by_its_day() -> None:
    one, two = (replace(paper(id, "見守り活動の手引き"), issued=day) for id, day in (("b", "2023-03-31"), ("a", "2024-03-31")))
    assert (newer(one, [two]), newer(two, [one])) == ((two,), ())
