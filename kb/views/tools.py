"""What a view may do to the base: functions that the app hands it, so that what shows never depends on what writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.base.correction import Correction
    from kb.base.proposal import Confirmed, Entered, Proposal
    from kb.progress import Progress


@dataclass(frozen=True, slots=True)
class Tools:
    """道具: each raises a GuidanceError where it cannot do its work, and writes nothing for a reader."""

    correct: Callable[[Sequence[Correction], Progress], object]
    """Note corrections and build."""
    propose: Callable[[str, bytes, Progress], Proposal]
    """Read a file by name and content; nothing of it is kept."""
    enter: Callable[[str, bytes, Confirmed, Progress], Entered]
    """Add it to the base."""
