"""Papers of one title: which are namesakes, and which names are too short to say so."""

from __future__ import annotations

import pytest

from kb.base.namesakes import namesakes
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
