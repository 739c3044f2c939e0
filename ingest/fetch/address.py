"""Addresses that may be fetched from, and the numbers behind their names: public ones, or a refusal that says why.

`https://www.mhlw.go.jp/a.pdf` -> itself · `http://2130706433/` `http://[::ffff:10.0.0.1]/` `file:///etc/passwd` -> AddressRefused
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from ingest.fetch.errors import AddressRefused, Unreachable

if TYPE_CHECKING:
    from ingest.fetch.policy import Policy

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses, as numbers, behind a host name and port. Raises OSError."""

LONGEST = 2000  # characters
ADVICE = "公開されている http(s) の住所を指定するか、ブラウザで保存したファイルを `kb add` に渡してください"
_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
# Set aside by IANA, though not every Python says so: protocol assignments, 6to4 relays, documentation, segment routing.
_ASIDE = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20", "5f00::/16")))
_NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


class Address(NamedTuple):
    """住所: a checked address in ASCII, and its parts."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def read_address(url: str, policy: Policy, base: str = "") -> Address:
    """The address as it may be asked for, its fragment left out; a relative one stands on `base`. Raises AddressRefused."""
    if len(url) > LONGEST or re.search(r"[\x00-\x20\x7f\\]", url):
        raise _refused(url, "空白・制御文字・\\ を含むか、長すぎます")
    try:
        parts = urlsplit(urljoin(base, url))
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _refused(url, "住所として読めません") from None
    if parts.scheme not in _PORTS:
        raise _refused(url, "http でも https でもありません")
    if parts.username is not None or parts.password is not None:
        raise _refused(url, "利用者名やパスワードを含みます")
    host = _host(parts.hostname or "", url)
    if port not in policy.ports and port not in {exempt for _, exempt in policy.exempt}:
        raise _refused(url, f"{port} 番ポートには接続しません")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port == _PORTS[parts.scheme] else f"{shown}:{port}"
    safe = "/%:@!$&'()*+,;=~-._"
    ascii_url = urlunsplit((parts.scheme, netloc, quote(parts.path or "/", safe), quote(parts.query, safe + "?"), ""))
    return Address(ascii_url, parts.scheme, host, port)


def public_numbers(host: str, port: int, policy: Policy, resolve: Resolve) -> tuple[str, ...]:
    """The numbers to connect to; when one of them is not public, none may be used. Raises AddressRefused, Unreachable."""
    try:
        numbers = tuple(dict.fromkeys([host] if _is_number(host) else resolve(host, port)))
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            f"{host} の場所が分かりません（{error}）", "住所とネットワークを確かめて、後でもう一度実行してください"
        ) from error
    if not numbers:
        raise Unreachable(f"{host} の場所が分かりません", "住所とネットワークを確かめて、後でもう一度実行してください")
    for number in numbers:
        if (number, port) not in policy.exempt and not is_public(number):
            raise _refused(host, f"公開されていない番地 {number} に当たります")
    return numbers


def is_public(number: str) -> bool:
    """Whether an address is one of the open internet; an IPv4 address inside an IPv6 one counts as itself."""
    try:
        address = ip_address(number.split("%")[0])
    except ValueError:
        return False
    inner = _inside(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    aside = any(address in network for network in _ASIDE if network.version == address.version)
    special = address.is_private or address.is_reserved or address.is_multicast or address.is_link_local
    return address.is_global and not (aside or special or getattr(address, "is_site_local", False))


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """What this machine's resolver says."""
    return tuple(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, NAT64 or the old compatible form."""
    if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _host(host: str, url: str) -> str:
    """The host in ASCII: a full name, or a number in the plain form."""
    try:
        plain = host.rstrip(".").encode("idna").decode() if not host.isascii() else host.rstrip(".").lower()
    except UnicodeError:
        raise _refused(url, "ホストの名前が読めません") from None
    if _is_number(plain):
        return plain
    if _NUMBERED.fullmatch(plain):
        raise _refused(url, "ホストが普通の形でない数字です")
    if not _NAME.fullmatch(plain):
        raise _refused(url, "ホストが完全な名前ではありません")
    return plain


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host)) and "%" not in host
    except ValueError:
        return False


def _refused(url: str, why: str) -> AddressRefused:
    return AddressRefused(f"{url[:200]!r} には接続しません（{why}）", ADVICE)
