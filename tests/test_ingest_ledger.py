"""The ledger: what was written is what is read, a torn end never happened, and what the base should hold follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from ingest.held import fold
from ingest.ledger import Added, Checked, Described, Event, Given, Seen, Stood, Withdrawn, append, read_ledger
from kb.errors import BaseDamaged, BaseTooNew
from kb.model import Kind, Status

T = "2026-01-01T00:00:00+00:00"
text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
GIVEN = st.builds(
    Given,
    st.none() | text,
    st.none() | text,
    st.none() | st.sampled_from(Kind),
    st.none() | st.sampled_from(Status),
    sample=st.none() | st.booleans(),
)
EVENTS = st.lists(
    st.builds(Added, text, text, text, text, text, text, GIVEN)
    | st.builds(Described, text, text, text, GIVEN)
    | st.builds(Withdrawn, text, text, st.none() | text)
    | st.builds(Checked, text, text, st.sampled_from(Seen), *[st.none() | text] * 11)
    | st.builds(Stood, text, st.lists(text, max_size=3).map(tuple)),
    max_size=5,
)


def added(id: str, edition: str, sha256: str = "aa", **given: Any) -> Added:
    return Added(T, id, edition, sha256, f"{id}.pdf", f"/{id}.pdf", Given(**given))


def held(*events: Event) -> list[tuple[str, bool]]:
    return [(entry.key, entry.superseded) for entry in fold(events)]


@settings(max_examples=40)
@over(EVENTS, EVENTS)
def test_what_was_appended_is_read_back(tmp_path_factory: pytest.TempPathFactory, first: list[Event], second: list[Event]) -> None:
    path = tmp_path_factory.mktemp("ledger") / "ledger.jsonl"
    append(path, first)
    append(path, second)
    assert list(read_ledger(path)) == first + second


def test_a_kill_at_any_byte_leaves_whole_events_and_the_next_writer_repairs(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    events = [added("通知", "2023-03-31", title="指針\u2028と\n改行"), Withdrawn(T, "通知")]
    append(path, events)
    whole = path.read_bytes()
    for size in range(len(whole) + 1):
        path.write_bytes(whole[:size])
        kept = list(read_ledger(path))
        assert kept == events[: whole[:size].count(b"\n")]
        append(path, [added("次", "1")])
        assert list(read_ledger(path)) == [*kept, added("次", "1")]


def test_no_ledger_is_no_events(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.jsonl") == ()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("こわれた行", BaseDamaged),
        ("[1]", BaseDamaged),
        ('{"event": "added", "time": "x"}', BaseDamaged),
        ('{"event": "described", "time": "x", "id": "a", "edition": "1", "given": {"kind": "知らない種別"}}', BaseDamaged),
        ('{"event": "checked", "time": "x", "url": "y", "state": "知らない状態"}', BaseDamaged),
        ('{"event": "merged", "time": "x"}', BaseTooNew),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, error: type[Exception]) -> None:
    path = tmp_path / "ledger.jsonl"
    append(path, [added("a", "1")])
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(error, match="2 行目"):
        read_ledger(path)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([added("a", "1"), added("b", "2")], [("a@1", False), ("b@2", False)]),
        # the last to come holds, unless an earlier one is dated later
        ([added("a", "0a0a0a0a"), added("a", "2023-03-31")], [("a@0a0a0a0a", True), ("a@2023-03-31", False)]),
        ([added("a", "2024-04-01"), added("a", "2023-03-31")], [("a@2024-04-01", False), ("a@2023-03-31", True)]),
        ([added("a", "2024-04-01"), added("a", "0a0a0a0a")], [("a@2024-04-01", True), ("a@0a0a0a0a", False)]),
        ([added("a", "2024-04"), added("a", "2024-04.abcdef")], [("a@2024-04", True), ("a@2024-04.abcdef", False)]),
        # a draft takes the place of a draft, never of the paper in force; the final paper takes that of both
        (
            [added("a", "2023-03-31", title="指針"), added("a", "2025-01-10", title="指針（案）")],
            [("a@2023-03-31", False), ("a@2025-01-10", False)],
        ),
        ([added("a", "2023-03-31"), added("a", "2025-01-10", status=Status.DRAFT)], [("a@2023-03-31", False), ("a@2025-01-10", False)]),
        (
            [added("a", "2023-03-31", status=Status.CURRENT, title="案"), added("a", "2025-01-10")],
            [("a@2023-03-31", True), ("a@2025-01-10", False)],
        ),
        ([added("a", "2025-01-10", title="素案"), added("a", "2025-02-10", title="案")], [("a@2025-01-10", True), ("a@2025-02-10", False)]),
        (
            [added("a", "1"), added("a", "2", title="素案"), added("a", "3", title="案")],
            [("a@1", False), ("a@2", True), ("a@3", False)],
        ),
        (
            [added("a", "2023-03-31"), added("a", "2025-01-10", title="案"), added("a", "2025-03-31")],
            [("a@2023-03-31", True), ("a@2025-01-10", True), ("a@2025-03-31", False)],
        ),
        # what is withdrawn is gone, and what it had superseded holds again
        ([added("a", "1"), added("a", "2"), Withdrawn(T, "a", "2")], [("a@1", False)]),
        ([added("a", "1"), added("a", "2"), Withdrawn(T, "a")], []),
        ([added("a", "1"), Withdrawn(T, "a"), added("a", "1")], [("a@1", False)]),
        # what is described after it was withdrawn is not there
        ([added("a", "1"), added("b", "2"), Withdrawn(T, "a"), Described(T, "a", "1", Given(title="題"))], [("b@2", False)]),
        # what comes again is the last to come
        ([added("a", "1"), added("a", "2"), added("a", "1")], [("a@2", True), ("a@1", False)]),
        # looking changes nothing, whatever it shows
        ([added("a", "1"), Checked(T, "https://example.jp/a.pdf", Seen.GONE, id="a", edition="1")], [("a@1", False)]),
        ([added("a", "1"), Stood(T, ("https://example.jp/a.pdf",))], [("a@1", False)]),
    ],
)
def test_what_the_base_should_hold(events: list[Event], expected: list[tuple[str, bool]]) -> None:
    assert held(*events) == expected


def test_what_is_given_later_wins_and_the_rest_stays() -> None:
    events = [added("a", "1", title="旧題", issuer="厚生労働省"), Described(T, "a", "1", Given(title="新題", kind=Kind.CIRCULAR))]
    assert fold(events)[0].given == Given(title="新題", issuer="厚生労働省", kind=Kind.CIRCULAR)
