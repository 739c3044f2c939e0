"""How far a fetch may go: rate, time, size and where to. One frozen value, and nothing else configures it."""

from __future__ import annotations

from dataclasses import dataclass

AGENT = "shirube"
"""The name that robots.txt is asked about."""


@dataclass(frozen=True, slots=True)
class Policy:
    """取得の決まり: seconds and bytes. The defaults suit a ministry's server: one request every two seconds, one at a time."""

    pause: float = 2.0
    """Between two requests to one host; robots.txt may ask for more."""
    silence: float = 20.0
    """The longest wait for a connection or for the next byte."""
    deadline: float = 300.0
    """For one file, everything included: redirects, waits, tries again."""
    largest: int = 100 * 1024 * 1024
    """Of one file, as it arrives and as it unpacks."""
    redirects: int = 5
    tries: int = 3
    backoff: float = 5.0
    """Before the second try; doubled before each one after."""
    patience: float = 60.0
    """The longest Retry-After or Crawl-delay that is waited for."""
    ports: frozenset[int] = frozenset({80, 443})
    exempt: frozenset[tuple[str, int]] = frozenset()
    """Address and port that may be reached although they are not public. For tests: `{("127.0.0.1", 43210)}`; else empty."""
