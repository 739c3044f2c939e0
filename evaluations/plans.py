"""Drafts with what is true of each of their sentences: those of `drafts/*.toml`, written by hand, and the shape that all drafts share.

`会議の要旨は、２か月以内に公表します。` -> deviates, number, a line that holds 「議事の要旨を、会議の日から」
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from kb.check.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

DRAFTS = Path(__file__).parent / "drafts"
LOCAL = DRAFTS / "local.toml"
SETS = ("development", "held_out")
WIDTH = 40


@dataclass(frozen=True, slots=True)
class Said:
    """札: a sentence of a draft, the right verdict, the kinds of difference that are right (any of them), and what the cited line holds."""

    text: str
    verdict: Verdict
    kinds: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    """The sentences it was made from, where it was made; one of them is to be cited."""
    names: tuple[str, ...] = ()
    """What was done to them."""


@dataclass(frozen=True)
class Plan:
    """案文: its sentences as labelled, one a line; `wrapped` breaks the lines as pasted text often is."""

    name: str
    said: tuple[Said, ...]
    coverage: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words of a requirement, and the states that are right for it."""
    wrapped: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(_wrapped(it.text) if self.wrapped and it.verdict is not Verdict.NOT_CHECKED else it.text for it in self.said)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence stands in the text."""
        ends = tuple(accumulate(len(line) + 1 for line in self.lines))
        return tuple((end - len(line) - 1, end - 1) for end, line in zip(ends, self.lines, strict=True))


def _wrapped(text: str) -> str:
    return "\n".join(re.findall(rf".{{1,{WIDTH}}}", text))


def written(name: str, folder: Path = DRAFTS) -> tuple[Plan, ...]:
    """The drafts of a set that were written by hand."""
    found = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml")) if path.name != LOCAL.name]
    return tuple(
        Plan(
            row["title"],
            tuple(_said(it) for it in row["line"]),
            tuple((it["requirement"], tuple(it["state"])) for it in row.get("coverage", ())),
        )
        for row in found
        if row["held_out"] == (name == "held_out")
    )


def _said(row: dict[str, str | list[str]]) -> Said:
    return Said(str(row["say"]), Verdict(str(row["verdict"])), tuple(row.get("kind", ())), tuple(row.get("cites", ())))


def local(name: str) -> tuple[str, ...]:
    """Sentences of a set that no paper says anything on: first those far from the papers, then those of their very topics."""
    row: dict[str, Sequence[str]] = tomllib.loads(LOCAL.read_text(encoding="utf-8"))[name]
    return (*row["far"], *row["near"])
