"""Names that stay: ids from file names, editions from dates or digests, never one name for two papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.ledger import Added, Withdrawn
from ingest.naming import name_document, name_edition, slug_of
from kb.base.cite import Pointer, parse
from kb.errors import InputError

T = "2026-01-01T00:00:00+00:00"
PAST = [
    Added(T, "通知", "2023-03-31", "aaaaaaaa11", "通知.pdf", "/x/通知.pdf"),
    Added(T, "通知-2", "bbbbbbbb", "bbbbbbbb22", "通知.pdf", "/y/通知.pdf"),
    Withdrawn(T, "通知"),
]


def always(_: Added) -> bool:
    return True


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("000_a2b25b3eda5aa2d8", "000_a2b25b3eda5aa2d8"),
        ("【別添】在宅医療の体制（Ｒ５）", "別添-在宅医療の体制-r5"),
        ("ガイドブック　第2版", "ガイドブック-第2版"),
        ("⑴ ﾃｽﾄ", "1-テスト"),
        ("a@b#c.d", "a-b-c-d"),
        ("！？", ""),
        ("長" * 100, "長" * 60),
    ],
)
def test_an_id_is_readable(stem: str, slug: str) -> None:
    assert slug_of(stem) == slug


@given(st.text(max_size=30))
def test_every_id_reads_as_a_citation(stem: str) -> None:
    name = name_document([], "c" * 64, "/z", stem, None, always)
    assert parse(name) == Pointer(name)
    assert slug_of(name) == name


@pytest.mark.parametrize(
    ("sha256", "origin", "stem", "name"),
    [
        ("cccccccc33", "/z/新規.pdf", "新規", "新規"),
        ("cccccccc33", "/y/通知.pdf", "通知", "通知-2"),  # the same path with other content: a new edition
        ("cccccccc33", "/z/通知.pdf", "通知", "通知-3"),  # another paper that is called so
        ("aaaaaaaa11", "/z/別名.pdf", "別名", "通知"),  # what was there before and withdrawn comes back under its name
        ("cccccccc33", "/z/！.pdf", "！", "doc-cccccccc"),
    ],
)
def test_which_document_a_file_is(sha256: str, origin: str, stem: str, name: str) -> None:
    assert name_document(PAST, sha256, origin, stem, None, always) == name


def test_another_paper_at_the_same_path_is_another_document() -> None:
    past = [*PAST, Added(T, "通知-3", "dddddddd", "dddddddd44", "通知.pdf", "/y/通知.pdf")]

    def named(*ids: str) -> str:
        return name_document(past, "cccccccc33", "/y/通知.pdf", "通知", None, lambda was: was.id in ids)

    assert (named(), named("通知-2"), named("通知-2", "通知-3")) == ("通知-4", "通知-2", "通知-3")


@pytest.mark.parametrize("wanted", ["", "A", "a b", "a@b", "a#p1", "-a", "ａ", "a" * 61, "a/b", "../a"])
def test_a_wanted_id_that_could_not_be_cited_is_refused(wanted: str) -> None:
    with pytest.raises(InputError):
        name_document([], "c" * 64, "/z", "z", wanted, always)


def test_a_wanted_id_is_taken() -> None:
    assert name_document(PAST, "cccccccc33", "/z/x.pdf", "x", "通知", always) == "通知"


@pytest.mark.parametrize(
    ("sha256", "issued", "edition"),
    [
        ("cccccccc33", "2024-04-01", "2024-04-01"),
        ("cccccccc33", None, "cccccccc"),
        ("cccccccc33", "2023-03-31", "2023-03-31.cccccc"),  # another content with the same date
        ("aaaaaaaa11", None, "2023-03-31"),  # the same content keeps its edition, whatever is found now
    ],
)
def test_which_edition_a_file_is(sha256: str, issued: str | None, edition: str) -> None:
    assert name_edition(PAST, "通知", sha256, issued) == edition
