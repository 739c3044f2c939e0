"""Which paper leads where several say the same."""

from __future__ import annotations

from itertools import pairwise

from kb.base.precedence import precedence, precedence_in_scope, precedence_of_lines
from kb.model import Citation, Document, Kind, LineRange, Status


def paper(kind: Kind, status: Status = Status.CURRENT, issued: str | None = None) -> Document:
    return Document("文書", "1", "文書", kind, status, "", "text", 1, 1, issued=issued)


def test_what_holds_leads_whatever_its_kind() -> None:
    held = [paper(Kind.NEWS), paper(Kind.LAW, Status.DRAFT), paper(Kind.NEWS, Status.DRAFT), paper(Kind.LAW, Status.OLD)]
    assert all(precedence(one) < precedence(other) for one, other in pairwise(held))


def test_the_news_come_last_and_kinds_of_no_rank_are_even() -> None:
    assert precedence(paper(Kind.MINUTES)) < precedence(paper(Kind.LOCAL)) == precedence(paper(Kind.OTHER)) < precedence(paper(Kind.NEWS))


def test_in_a_scope_the_old_that_held_then_is_no_worse_and_the_newer_leads() -> None:
    old, new = paper(Kind.CIRCULAR, Status.OLD, "2023-03-31"), paper(Kind.CIRCULAR, Status.CURRENT, "2025-03-31")
    undated, draft = paper(Kind.CIRCULAR), paper(Kind.LAW, Status.DRAFT, "2026-01-01")
    assert sorted([draft, undated, old, new], key=precedence_in_scope) == [new, old, undated, draft]
    assert precedence_in_scope(paper(Kind.GUIDE, Status.OLD)) == precedence_in_scope(paper(Kind.GUIDE))


def test_of_papers_of_one_kind_that_leads_which_was_not_read_from_an_image() -> None:
    def lines(kind: Kind, issued: str, ocr: float | None = None, status: Status = Status.CURRENT) -> Citation:
        return Citation(paper(kind, status, issued), 1, (1, 1), LineRange("文書@1", 1, 1), "文", ocr=ocr)

    scan, clean = lines(Kind.CIRCULAR, "2025-03-31", 0.88), lines(Kind.CIRCULAR, "2023-03-31")
    guide, draft = lines(Kind.GUIDE, "2025-03-31"), lines(Kind.CIRCULAR, "2026-03-31", status=Status.DRAFT)
    assert sorted([draft, guide, scan, clean], key=precedence_of_lines) == [clean, scan, guide, draft]
