"""Which addresses are public, which forms of writing them are refused, and what a server's words mean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fetch.address import is_public, read_address
from ingest.fetch.content import name_of, wanted_format
from ingest.fetch.errors import AddressRefused
from ingest.fetch.later import retry_after, spoken
from ingest.fetch.policy import Policy

PRIVATE = """0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.200 192.0.2.1 192.88.99.1 192.168.0.1
198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::a00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 3fff::1 5f00::1 2002:7f00:1:: 2002:a00:1:: fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1
ff02::1 not-a-number 1.2.3 0x7f000001""".split()
PUBLIC = "8.8.8.8 157.107.1.1 2606:4700:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::".split()

REFUSED = """file:///etc/passwd ftp://www.example.jp/ gopher://www.example.jp/ javascript:alert(1) //www.example.jp/a.pdf www.example.jp/a.pdf
http://localhost/ http://intranet/ http:///a.pdf http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://127.1/ http://1.2.3.4.5/
http://www.example.jp:8080/ http://www.example.jp:99999/ http://user@www.example.jp/ http://user:secret@www.example.jp/ http://[::1%25eth0]/
http://[::1 http://ww\\w.example.jp/ http://www..example.jp/ http://-a.example.jp/""".split()


@pytest.mark.parametrize(("number", "public"), [*((it, False) for it in PRIVATE), *((it, True) for it in PUBLIC)])
def test_public_numbers(number: str, public: bool) -> None:
    assert is_public(number) is public


@settings(max_examples=200)
@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_in_every_disguise(number: object) -> None:
    whole = int(number)  # type: ignore[call-overload]
    high, low = whole >> 16, whole & 0xFFFF
    for disguise in (f"::ffff:{number}", f"64:ff9b::{high:x}:{low:x}", f"2002:{high:x}:{low:x}::"):
        assert is_public(disguise) is is_public(str(number))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.mhlw.go.jp/content/001.pdf#page=3", "https://www.mhlw.go.jp/content/001.pdf"),
        ("HTTPS://WWW.MHLW.GO.JP./a%E8%B3%87.pdf?x=1&y=2", "https://www.mhlw.go.jp/a%E8%B3%87.pdf?x=1&y=2"),
        ("http://www.example.jp:80", "http://www.example.jp/"),
        ("https://例え.jp/資料 1.pdf".replace(" ", ""), "https://xn--r8jz45g.jp/%E8%B3%87%E6%96%991.pdf"),
    ],
)
def test_addresses_as_they_are_asked_for(url: str, expected: str) -> None:
    assert read_address(url, Policy()).url == expected


@pytest.mark.parametrize(
    "url", [*REFUSED, "", "http://www.example.jp/a b", "http://www.example.jp/\r\nX: y", "http://www.example.jp/" + "a" * 3000]
)
def test_addresses_that_are_refused_before_anything_is_looked_up(url: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(url, Policy())


@settings(max_examples=200)
@given(st.text(max_size=60), st.sampled_from(["http://", "https://", "", "//", "http:/\\"]))
def test_any_text_is_an_address_or_refused(text: str, scheme: str) -> None:
    try:
        address = read_address(scheme + text, Policy())
    except AddressRefused:
        return
    assert address.url.isascii()
    assert address.scheme in ("http", "https")
    assert address == read_address(address.url, Policy())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Thu, 01 Jan 2026 00:02:00 GMT", 120.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("1e400", None),
        ("１２０", None),
        ("9" * 400, None),
    ],
)
def test_when_to_ask_again(value: str, expected: float | None) -> None:
    assert retry_after(value, datetime(2026, 1, 1, tzinfo=UTC)) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(0.2, "1 秒"), (59, "59 秒"), (90, "2 分"), (3600, "1 時間"), (1e9, "11574 日")])
def test_times_as_they_are_said(seconds: float, expected: str) -> None:
    assert spoken(seconds) == expected


@settings(max_examples=200)
@given(st.text(max_size=80), st.text(max_size=80).filter(lambda text: "\n" not in text and "\r" not in text))
def test_any_name_becomes_a_harmless_one(last: str, said: str) -> None:
    for disposition in (f'attachment; filename="{said}"', said):
        name = name_of(f"https://www.example.jp/{last}", disposition, "pdf")
        assert name.endswith(".pdf")
        assert len(name.encode()) < 255
        assert not set(name) & set('/\\:\0"<>|?*')
        assert not name.startswith((".", "-"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.jp/1.PDF?x=1", "pdf"),
        ("https://a.jp/1.xls", "ole"),
        ("https://a.jp/1.html", ""),
        ("https://a.jp/", ""),
        ("https://a.jp/a.txt", "text"),
    ],
)
def test_what_an_address_promises(url: str, expected: str) -> None:
    assert wanted_format(url) == expected
