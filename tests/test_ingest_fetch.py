"""Fetching from a server that behaves badly in every way: each behaviour, and what must come of it. Nothing is ever left half written."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from bad_server import BEHAVIOURS, OTHER, PDF, ROBOTS, BadServer, bad_server, self_signed

from ingest.fetch.answers import UNKNOWN, Validators
from ingest.fetch.errors import (
    AddressRefused,
    BadAnswer,
    Busy,
    FetchError,
    Forbidden,
    Gone,
    NotTheFile,
    RobotsRefused,
    TooLarge,
    Unreachable,
)
from ingest.fetch.fetch import Fetched, NotModified, Session
from ingest.fetch.policy import Policy

QUICK = Policy(pause=0, silence=10, deadline=30, largest=200_000, redirects=3, tries=3, backoff=0.01, patience=0.1)
HASTY = {"silence": 0.15, "deadline": 0.6}

Expected = type[FetchError] | str
# A path of the bad server, what comes of it (a format, or a trouble and a word of its message), and how the policy differs.
ROWS: tuple[tuple[str, Expected, str, dict[str, float]], ...] = (
    ("/good.pdf", "pdf", "good.pdf", {}),
    ("/page.html", "html", "page.html", {}),
    ("/sjis.html", "html", "sjis.html", {}),
    ("/minutes.txt", "text", "minutes.txt", {}),
    ("/unnamed", "pdf", "unnamed.pdf", {}),
    ("/said-to-be-html.pdf", "pdf", "", {}),
    ("/packed.pdf", "pdf", "packed.pdf", {}),
    ("/bad-validators.pdf", "pdf", "", {}),
    ("/strange-charset.html", "html", "", {}),
    ("/moved.pdf", "pdf", "good.pdf", {}),
    ("/moved-relative.pdf", "pdf", "good.pdf", {}),
    ("/", "html", "資料.html", {}),
    # where it leads
    ("/to-private.pdf", AddressRefused, "10.0.0.1", {}),
    ("/to-metadata.pdf", AddressRefused, "169.254.169.254", {}),
    ("/to-decimal.pdf", AddressRefused, "数字", {}),
    ("/to-octal.pdf", AddressRefused, "数字", {}),
    ("/to-hex.pdf", AddressRefused, "数字", {}),
    ("/to-mapped.pdf", AddressRefused, "::ffff:", {}),
    ("/to-nat64.pdf", AddressRefused, "64:ff9b", {}),
    ("/to-6to4.pdf", AddressRefused, "2002:", {}),
    ("/to-localhost.pdf", AddressRefused, "完全な名前", {}),
    ("/to-fullwidth.pdf", AddressRefused, "127.0.0.1", {}),
    ("/to-file.pdf", AddressRefused, "http でも", {}),
    ("/to-ftp.pdf", AddressRefused, "http でも", {}),
    ("/to-data.pdf", AddressRefused, "http でも", {}),
    ("/to-userinfo.pdf", AddressRefused, "利用者名", {}),
    ("/to-port.pdf", AddressRefused, "22 番", {}),
    ("/to-backslash.pdf", AddressRefused, "\\", {}),
    ("/to-inside.pdf", AddressRefused, "192.168.1.9", {}),
    ("/to-itself.pdf", BadAnswer, "転送", {}),
    ("/to-and.pdf", BadAnswer, "転送", {}),
    ("/fro.pdf", BadAnswer, "転送", {}),
    ("/further.pdf", BadAnswer, "転送", {}),
    ("/to-nowhere.pdf", BadAnswer, "302", {}),
    ("/to-top.pdf", NotTheFile, "トップページ", {}),
    ("/to-top", NotTheFile, "トップページ", {}),
    ("/to-notice.pdf", NotTheFile, "メンテナンス", {}),
    # how much and how long
    ("/endless.pdf", TooLarge, "大きさ", {}),
    ("/endless-chunks.pdf", TooLarge, "大きさ", {}),
    ("/says-huge.pdf", TooLarge, "大きさ", {}),
    ("/bomb.pdf", TooLarge, "大きさ", {}),
    ("/bomb-in-bomb.pdf", BadAnswer, "圧縮方式", {}),
    ("/brotli.pdf", BadAnswer, "圧縮方式", {}),
    ("/packed-noise.pdf", BadAnswer, "壊れて", {}),
    ("/packed-half.pdf", BadAnswer, "途中で切れて", {}),
    ("/drip.pdf", Unreachable, "0.6 秒", HASTY),
    ("/drip-headers.pdf", Unreachable, "0.6 秒", HASTY),
    ("/silence.pdf", Unreachable, "ReadTimeout", {**HASTY, "tries": 2}),
    ("/half-silence.pdf", Unreachable, "ReadTimeout", {**HASTY, "tries": 2}),
    ("/hundred-continue.pdf", TooLarge, "大きさ", {}),
    # broken exchanges
    ("/truncated.pdf", Unreachable, "途切れ", {}),
    ("/cut-short.pdf", BadAnswer, "途中で切れて", {}),
    ("/short-length.pdf", BadAnswer, "途中で切れて", {}),
    ("/cut-short.docx", BadAnswer, "壊れて", {}),
    ("/negative-length.pdf", Unreachable, "途切れ", {}),
    ("/two-lengths.pdf", Unreachable, "途切れ", {}),
    ("/empty.pdf", BadAnswer, "空", {}),
    ("/no-content.pdf", BadAnswer, "204", {}),
    ("/reset.pdf", Unreachable, "途切れ", {}),
    ("/reset-at-once.pdf", Unreachable, "途切れ", {}),
    ("/hang-up.pdf", Unreachable, "途切れ", {}),
    ("/chunk-noise.pdf", Unreachable, "途切れ", {}),
    ("/chunk-half.pdf", Unreachable, "途切れ", {}),
    ("/noise.pdf", Unreachable, "途切れ", {}),
    ("/header-bomb.pdf", Unreachable, "途切れ", {}),
    ("/header-long.pdf", Unreachable, "途切れ", {}),
    # not what was asked for
    ("/html-as.pdf", NotTheFile, "html が返りました", {}),
    ("/maintenance.pdf", NotTheFile, "メンテナンスのお知らせ", {}),
    ("/maintenance.html", NotTheFile, "メンテナンスのお知らせ", {}),
    ("/maintenance-sjis.html", NotTheFile, "メンテナンスのお知らせ", {}),
    ("/soft-404.html", NotTheFile, "404", {}),
    ("/error.txt", NotTheFile, "Error", {}),
    ("/pdf-as.docx", NotTheFile, "pdf が返りました", {}),
    ("/program.pdf", NotTheFile, "program", {}),
    ("/partial-unasked.pdf", BadAnswer, "206", {}),
    ("/same-unasked.pdf", BadAnswer, "304", {}),
    ("/teapot.pdf", BadAnswer, "418", {}),
    ("/choices.pdf", BadAnswer, "300", {}),
    ("/404.pdf", Gone, "404", {}),
    ("/410.pdf", Gone, "410", {}),
    ("/401.pdf", Forbidden, "401", {}),
    ("/403.pdf", Forbidden, "403", {}),
    ("/451.pdf", Forbidden, "451", {}),
    ("/500.pdf", Busy, "500", {}),
    # names
    ("/name-climbs", "pdf", "x.pdf", {}),
    ("/name-turns", "pdf", "通知fdp.pdf", {}),
    ("/name-nul", "pdf", "d.pdf", {}),
    ("/name-long", "pdf", "長" * 60 + ".pdf", {}),
    ("/name-noise", "pdf", "name-noise.pdf", {}),
    # come back later
    ("/busy-once.pdf", "pdf", "", {}),
    ("/busy-silent.pdf", "pdf", "", {}),
    ("/busy-past.pdf", "pdf", "", {}),
    ("/busy-negative.pdf", "pdf", "", {}),
    ("/busy-noise.pdf", "pdf", "", {}),
    ("/500-once.pdf", "pdf", "", {}),
    ("/busy-always.pdf", Busy, "429", {}),
    ("/busy-hour.pdf", Busy, "1 時間後", {}),
    ("/busy-date.pdf", Busy, "3 日後", {}),
    ("/busy-absurd.pdf", Busy, "日後", {}),
    ("/busy-year-9999.pdf", Busy, "日後", {}),
    # the rest of a file
    ("/resume.pdf", "pdf", "", {}),
    ("/resume-shifted.pdf", "pdf", "", {}),
    ("/resume-from-zero.pdf", "pdf", "", {}),
    ("/resume-noise.pdf", "pdf", "", {}),
    ("/resume-unsaid.pdf", "pdf", "", {}),
    ("/resume-longer.pdf", "pdf", "", {}),
    ("/resume-other-etag.pdf", "pdf", "", {}),
    ("/resume-changed.pdf", "pdf", "", {}),
    ("/resume-416.pdf", "pdf", "", {}),
    ("/resume-weak.pdf", "pdf", "", {}),
    ("/resume-gone.pdf", Gone, "404", {}),
    ("/conditional.pdf", "pdf", "", {}),
)
ROBOT_ROWS: tuple[tuple[str, type[FetchError] | None], ...] = (
    ("none", None),
    ("403", None),
    ("others-only", None),
    ("page", None),
    ("noise", None),
    ("huge-open", None),
    ("absurd-delay", None),
    ("disallow", RobotsRefused),
    ("disallow-us", RobotsRefused),
    ("500", RobotsRefused),
    ("429", RobotsRefused),
    ("huge", RobotsRefused),
    ("loop", RobotsRefused),
    ("to-private", AddressRefused),
    ("reset", Unreachable),
)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with bad_server() as server:
        yield server


def policy(server: BadServer, **changed: float) -> Policy:
    return dataclasses.replace(QUICK, exempt=frozenset({("127.0.0.1", server.port)}), **changed)  # type: ignore[arg-type]


def names(host: str, port: int) -> Sequence[str]:  # noqa: ARG001 - the shape of Resolve
    """What the tests' resolver knows; it never asks the network."""
    known = {"inside.example": ["192.168.1.9"], "here.example": ["127.0.0.1"], "both.example": ["127.0.0.1", "10.0.0.1"]}
    if host not in known:
        raise OSError("no such name")
    return known[host]


def left(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_every_behaviour_is_in_the_table() -> None:
    assert {row[0] for row in ROWS} == set(BEHAVIOURS)
    assert {row[0] for row in ROBOT_ROWS} == set(ROBOTS)
    assert len(ROWS) + len(ROBOT_ROWS) >= 100


@pytest.mark.parametrize(("path", "expected", "word", "changed"), ROWS, ids=[row[0] for row in ROWS])
def test_behaviour(server: BadServer, tmp_path: Path, path: str, expected: Expected, word: str, changed: dict[str, float]) -> None:
    with Session(policy(server, **changed), tmp_path, names) as session:
        if isinstance(expected, str):
            fetched = session.fetch(server.url(path))
            assert isinstance(fetched, Fetched)
            assert fetched.format == expected
            assert fetched.path.name == fetched.name
            assert fetched.name == word or not word
            assert fetched.sha256 == hashlib.sha256(fetched.path.read_bytes()).hexdigest()
            assert expected != "pdf" or fetched.path.read_bytes() in (PDF, OTHER)
            assert left(tmp_path) == ["1", f"1/{fetched.name}"]
        else:
            with pytest.raises(FetchError) as raised:
                session.fetch(server.url(path))
            assert type(raised.value) is expected, raised.value
            assert word in str(raised.value)
            assert str(raised.value).endswith("。")
            assert left(tmp_path) == []


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


def test_a_trouble_harms_no_other_file(server: BadServer, tmp_path: Path) -> None:
    with Session(policy(server), tmp_path, names) as session:
        session.fetch(server.url("/good.pdf"))
        for path in ("/reset.pdf", "/bomb.pdf", "/chunk-noise.pdf", "/header-bomb.pdf"):
            with pytest.raises(FetchError):
                session.fetch(server.url(path))
        assert isinstance(session.fetch(server.url("/good.pdf")), Fetched)
    assert left(tmp_path) == ["1", "1/good.pdf", "6", "6/good.pdf"]


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
