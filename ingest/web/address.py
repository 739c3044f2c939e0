"""Addresses on a page: where a link leads, and the official address behind an archived copy.

A page kept by the National Diet Library (WARP) has its own address in front: `https://warp.ndl.go.jp/20250207/20250202091155/https://www.mofa.go.jp/a.html`.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

_WARP = re.compile(r"(https?://warp\.(?:da\.)?ndl\.go\.jp/(?:info:ndljp/pid/)?[\d/]*\d/)(?=\w)(?:(https?):/{1,2})?(?=[\w.-]+\.\w)")


def absolute(href: str, page: str) -> str:
    """Where a link on a page leads, without its fragment; empty where that is no address to fetch (`mailto:`, `#top`).

    A link of an archived page stays in that archive. `/stf/a.html` on a WARP copy -> the WARP copy of `/stf/a.html`
    """
    href = "".join(href.split())
    if not href or href.startswith("#"):
        return ""
    archive, page = _archived(page)
    try:
        parts = urlsplit(urljoin(page, href))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    found = urlunsplit(parts._replace(path=_level(parts.path), fragment=""))
    return archive + found if archive and not found.startswith(archive.split("/2")[0]) else found


def same_address(url: str) -> str:
    """What two spellings of one address have in common. `http://www.MHLW.go.jp/a%7Eb.pdf#page=2` -> `//www.mhlw.go.jp/a~b.pdf`"""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"//{parts.hostname or ''}{port}{unquote(parts.path) or '/'}{query}"


def official(url: str) -> str:
    """The address without the archive in front of it."""
    return _archived(url)[1]


def _archived(url: str) -> tuple[str, str]:
    """The archive's part of an address, empty where there is none, and the rest."""
    match = _WARP.match(url)
    if not match:
        return "", url
    return match[1], f"{match[2] or 'http'}://{url[match.end() :]}"


def _level(path: str) -> str:
    """The path without steps up and down. `/shingi/../shingi/2009/a.html` -> `/shingi/2009/a.html`"""
    return urlsplit(urljoin("http://x/", path)).path if "/." in path else path
