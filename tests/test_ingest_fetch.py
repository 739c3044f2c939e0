"""Fetching from a server that behaves badly in every way: each behaviour, and what must come of it. Nothing is ever left half written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_answers import ROBOTS
from bad_exchange import BEHAVIOURS, OTHER, PDF
from bad_server import BadServer, bad_server
from fetching import ROBOT_ROWS, left, names, policy

from ingest.fetch.errors import (
    AddressRefused,
    BadAnswer,
    Busy,
    FetchError,
    Forbidden,
    Gone,
    NotTheFile,
    TooLarge,
    Unreachable,
)
from ingest.fetch.fetch import Fetched, Session

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


@pytest.fixture
def server() -> Iterator[BadServer]:
    with bad_server() as server:
        yield server


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


def test_a_trouble_harms_no_other_file(server: BadServer, tmp_path: Path) -> None:
    with Session(policy(server), tmp_path, names) as session:
        session.fetch(server.url("/good.pdf"))
        for path in ("/reset.pdf", "/bomb.pdf", "/chunk-noise.pdf", "/header-bomb.pdf"):
            with pytest.raises(FetchError):
                session.fetch(server.url(path))
        assert isinstance(session.fetch(server.url("/good.pdf")), Fetched)
    assert left(tmp_path) == ["1", "1/good.pdf", "6", "6/good.pdf"]
