"""The troubles of fetching: each says in one Japanese line what happened and what to do next.

FetchError               nothing came, and nothing changed here
├── AddressRefused       the address, or one it leads to, is not a public http(s) address
├── RobotsRefused        robots.txt forbids it, or cannot be asked
├── Gone                 404 or 410: nothing is there any more
├── Forbidden            401, 403 and the like: it is there, but not for everybody
├── Unreachable          no answer, a broken connection, a certificate that does not hold, too slow
├── Busy                 429 and 5xx: the server cannot answer now
├── BadAnswer            an answer that contradicts itself or the question
├── TooLarge             more bytes than are allowed, packed or unpacked
└── NotTheFile           a page that says maintenance, an error or something else where a file should be
"""

from __future__ import annotations

from kb.errors import GuidanceError


class FetchError(GuidanceError):
    """Nothing came from an address."""


class AddressRefused(FetchError):
    """The address, or one it leads to, is not a public http(s) address."""


class RobotsRefused(FetchError):
    """robots.txt forbids it, or cannot be asked."""


class Gone(FetchError):
    """Nothing is there any more."""


class Forbidden(FetchError):
    """It is there, but not for everybody."""


class Unreachable(FetchError):
    """No answer, a broken connection, a certificate that does not hold, or too slow."""


class Busy(FetchError):
    """The server cannot answer now."""


class BadAnswer(FetchError):
    """An answer that contradicts itself or the question."""


class TooLarge(FetchError):
    """More bytes than are allowed."""


class NotTheFile(FetchError):
    """Something else where a file should be."""
