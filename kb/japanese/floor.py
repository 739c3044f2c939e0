"""Who takes the floor in the lines of minutes: which name who speaks below them, which open with who speaks.

`山田座長` over `始めます。`, `田中委員` over `賛成です。` -> NAMES twice · `Ａ委員　賛成です。` -> SPEAKS, where others open so too
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.japanese.markers import read_marker
from kb.japanese.speakers import begins_speech, names_speaker, opening_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line

NAMES, SPEAKS = "名", "発言"  # a line that names who speaks below it, and one that opens with who speaks in it
SPEECHES, SPEAKERS = 3, 2  # lines that open with who speaks, and members among them, that make a paper minutes
SPOKEN = 2  # lines of bare names above what they say, or before it, that make a paper one in which names need no sign


def floors(lines: Sequence[Line]) -> list[str]:
    """For each line whether it names who speaks below it, opens with who speaks in it, or neither."""
    heads = [names_speaker(line.text) and _prose_below(lines, i) for i, line in enumerate(lines)]
    bare = [names_speaker(line.text, bare=True) and _prose_below(lines, i) for i, line in enumerate(lines)]
    opens = [not head and begins_speech(line.text) for head, line in zip(heads, lines, strict=True)]
    named, opened = sum(bare) >= SPOKEN, sum(opens) >= SPOKEN
    return [NAMES if heads[i] or (named and bare[i]) else SPEAKS if opened and opens[i] else "" for i in range(len(lines))]


def _prose_below(lines: Sequence[Line], i: int) -> bool:
    """Whether a sentence without a marker stands below a line."""
    below = next((line.text for line in lines[i + 1 :] if line.citable), "")
    return "。" in below and read_marker(below) is None


def is_minutes(lines: Sequence[Line]) -> bool:
    """Whether a paper is made of what members say, whatever its title. `■会長：始めます。`, `○事務局` over `説明します。` …

    Where more points than speeches follow the first speech, it is a paper that tells some opinions.
    """
    said = [opening_speaker(line.text) if "。" in line.text or _prose_below(lines, i) else "" for i, line in enumerate(lines)]
    found = [speaker for speaker in said if speaker]
    if len(found) < SPEECHES or len(set(found)) < SPEAKERS:
        return False
    first = next(i for i, speaker in enumerate(said) if speaker)
    points = sum(1 for line, speaker in zip(lines[first:], said[first:], strict=True) if not speaker and read_marker(line.text))
    return points < len(found)
