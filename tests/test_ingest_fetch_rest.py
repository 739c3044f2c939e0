"""What is resumed, asked for only where it changed, and paced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_exchange import PDF
from bad_server import BadServer, bad_server
from fetching import left, names, policy

from ingest.fetch.answers import UNKNOWN, Validators
from ingest.fetch.errors import (
    Unreachable,
)
from ingest.fetch.fetch import Fetched, NotModified, Session


@pytest.fixture
def server() -> Iterator[BadServer]:
    with bad_server() as server:
        yield server


def test_what_is_resumed_is_only_the_rest(server: BadServer, tmp_path: Path) -> None:
    with Session(policy(server), tmp_path, names) as session:
        session.fetch(server.url("/resume.pdf"))
    first, second = (it for it in server.asked if it.path == "/resume.pdf")
    assert "range" not in first.headers
    assert (second.headers["range"], second.headers["if-range"]) == ("bytes=1500-", '"v1"')


def test_a_weak_validator_never_joins_two_files(server: BadServer, tmp_path: Path) -> None:
    with Session(policy(server), tmp_path, names) as session:
        fetched = session.fetch(server.url("/resume-weak.pdf"))
    assert isinstance(fetched, Fetched)
    assert fetched.path.read_bytes() == PDF
    assert not any("range" in it.headers for it in server.asked)


@pytest.mark.parametrize(
    ("path", "known", "same"),
    [
        ("/conditional.pdf", Validators('"v1"'), True),
        ("/conditional.pdf", Validators('"v0"'), False),
        ("/conditional.pdf", UNKNOWN, False),
        ("/same-unasked.pdf", Validators('"v1"', "Mon, 01 Sep 2025 00:00:00 GMT"), True),
    ],
)
def test_only_what_changed_is_fetched(server: BadServer, tmp_path: Path, path: str, known: Validators, same: bool) -> None:
    with Session(policy(server), tmp_path, names) as session:
        answer = session.fetch(server.url(path), known)
    assert isinstance(answer, NotModified) is same
    assert bool(left(tmp_path)) is not same


def test_validators_are_kept_only_where_they_can_be_sent_back(server: BadServer, tmp_path: Path) -> None:
    with Session(policy(server), tmp_path, names) as session:
        good, bad = (session.fetch(server.url(path)) for path in ("/good.pdf", "/bad-validators.pdf"))
    assert isinstance(good, Fetched)
    assert isinstance(bad, Fetched)
    assert good.validators == Validators('"v1"', "Mon, 01 Sep 2025 00:00:00 GMT")
    assert bad.validators == UNKNOWN


def test_progress_tells_the_bytes(server: BadServer, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with Session(policy(server), tmp_path, names) as session:
        session.fetch(server.url("/good.pdf"), on_progress=lambda *said: told.append(said))
    assert told[-1] == ("取得 good.pdf（KB）", len(PDF) >> 10, len(PDF) >> 10)


def test_one_host_is_asked_slowly(server: BadServer, tmp_path: Path) -> None:
    """robots.txt was asked; the file itself may be asked for a pause later, which is more than there is time for."""
    with Session(policy(server, pause=60, deadline=0.2), tmp_path, names) as session, pytest.raises(Unreachable, match="取得し終わり"):
        session.fetch(server.url("/good.pdf"))
    assert [it.path for it in server.asked] == ["/robots.txt"]


def test_a_site_may_ask_for_more_time(server: BadServer, tmp_path: Path) -> None:
    server.robots = "absurd-delay"
    with Session(policy(server, patience=60, deadline=0.2), tmp_path, names) as session, pytest.raises(Unreachable, match="取得し終わり"):
        session.fetch(server.url("/good.pdf"))
    assert [it.path for it in server.asked] == ["/robots.txt"]
