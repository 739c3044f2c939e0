"""The way to a server: names looked up once, public numbers only, certificates, robots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from bad_server import BadServer, bad_server, self_signed
from fetching import QUICK, ROBOT_ROWS, left, names, policy

from ingest.fetch.errors import (
    AddressRefused,
    FetchError,
    Unreachable,
)
from ingest.fetch.fetch import Fetched, Session
from ingest.fetch.policy import Policy


@pytest.fixture
def server() -> Iterator[BadServer]:
    with bad_server() as server:
        yield server


@pytest.mark.parametrize(("robots", "expected"), ROBOT_ROWS)
def test_robots(server: BadServer, tmp_path: Path, robots: str, expected: type[FetchError] | None) -> None:
    server.robots = robots
    with Session(policy(server), tmp_path, names) as session:
        if expected is None:
            assert isinstance(session.fetch(server.url("/good.pdf")), Fetched)
            assert isinstance(session.fetch(server.url("/page.html")), Fetched)
        else:
            for _ in range(2):
                with pytest.raises(FetchError) as raised:
                    session.fetch(server.url("/good.pdf"))
                assert type(raised.value) is expected, raised.value
            assert server.paths() == []
            assert left(tmp_path) == []
    assert sum(it.path == "/robots.txt" for it in server.asked) <= QUICK.tries + QUICK.redirects  # asked once, not for every file


def test_a_name_is_looked_up_once_and_that_answer_is_connected_to(server: BadServer, tmp_path: Path) -> None:
    """DNS rebinding: the name is harmless when it is first looked up and private from then on."""
    looked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
        looked.append(host)
        return ["127.0.0.1"] if len(looked) <= 2 else ["10.0.0.1"]

    server.behaviours["/hop.pdf"] = lambda it: it.send(b"HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /good.pdf\r\n\r\n")
    with Session(policy(server), tmp_path, rebinding) as session, pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        session.fetch(server.url("/hop.pdf", "here.example"))
    assert server.paths() == ["/hop.pdf"]  # robots, the hop; then the name changed its mind and nothing was asked
    assert looked == ["here.example"] * 3  # once a connection: nothing looks it up behind the check
    assert server.asked[0].headers["host"] == f"here.example:{server.port}"


@pytest.mark.parametrize("host", ["both.example", "inside.example", "10.0.0.1", "[::1]", "[fe80::1]", "[::]", "0.0.0.0", "127.0.0.2"])
def test_one_number_that_is_not_public_is_one_too_many(server: BadServer, tmp_path: Path, host: str) -> None:
    with Session(policy(server), tmp_path, names) as session, pytest.raises(AddressRefused):
        session.fetch(server.url("/good.pdf", host))
    assert server.asked == []


def test_without_the_tests_exemption_this_machine_is_refused(server: BadServer, tmp_path: Path) -> None:
    for changed in (Policy(), Policy(ports=frozenset({server.port}))):
        with Session(changed, tmp_path, names) as session, pytest.raises(AddressRefused):
            session.fetch(server.url("/good.pdf"))
    assert server.asked == []


def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate must be vouched for, in time, and of the very name that was asked for; the name is sent, not the number."""
    good, stale = self_signed(tmp_path, "here.example"), self_signed(tmp_path, "here.example", days=-1)
    for certificate, authority, host, held in (
        (good, None, "here.example", False),
        (good, good, "here.example", True),
        (good, good, "there.example", False),
        (stale, stale, "here.example", False),
    ):
        if authority:
            monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        with bad_server(certificate) as server, Session(policy(server), tmp_path / f"{server.port}", lambda *_: ["127.0.0.1"]) as session:
            if held:
                assert isinstance(session.fetch(server.url("/good.pdf", host, "https")), Fetched)
            else:
                with pytest.raises(Unreachable, match="証明書"):
                    session.fetch(server.url("/good.pdf", host, "https"))
                assert server.asked == []


def test_no_way_back_from_https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = self_signed(tmp_path, "here.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with bad_server(certificate) as server, Session(policy(server), tmp_path / "out", names) as session:
        server.behaviours["/down.pdf"] = lambda it: it.send(b"HTTP/1.1 302 Found\r\nLocation: http://here.example/\r\n\r\n")
        with pytest.raises(AddressRefused, match="暗号化"):
            session.fetch(server.url("/down.pdf", "here.example", "https"))
