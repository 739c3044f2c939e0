"""What the tests of fetching share: a quick policy, names that lead to this machine, and what is left in a folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from bad_server import BadServer

from ingest.fetch.errors import (
    AddressRefused,
    FetchError,
    RobotsRefused,
    Unreachable,
)
from ingest.fetch.policy import Policy

QUICK = Policy(pause=0, silence=10, deadline=30, largest=200_000, redirects=3, tries=3, backoff=0.01, patience=0.1)


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
