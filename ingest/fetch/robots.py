"""What a site's robots.txt lets us fetch, and how slowly: `Rules.allowed(url)`, `Rules.delay` seconds.

`User-agent: *`, `Disallow: /x/`, `Crawl-delay: 5` -> /x/1.pdf may not be fetched, /y/1.pdf may, one in 5 seconds
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.fetch.policy import AGENT

if TYPE_CHECKING:
    from protego import Protego

READ = 512 * 1024  # bytes; RFC 9309 asks for at least 500 KiB, the rest is not looked at


@dataclass(frozen=True, slots=True)
class Rules:
    """巡回の決まり: of one site. None means that nothing is said."""

    said: Protego | None = None

    def allowed(self, url: str) -> bool:
        return self.said is None or self.said.can_fetch(url, AGENT)

    @property
    def delay(self) -> float:
        """Seconds between two requests, 0 where nothing is said."""
        return (self.said.crawl_delay(AGENT) or 0.0) if self.said else 0.0


def read_rules(body: bytes) -> Rules:
    """The rules that a robots.txt states; whatever else it may be (a page, noise) states none."""
    from protego import Protego

    text = body[:READ].decode("utf-8", errors="replace")
    return Rules(Protego.parse(text.removeprefix("\ufeff")))
