"""The lines that would answer a question, and the way in which they were chosen, which says what they need no proof of.

`通知の番号は` -> HEAD: the place says that they answer · `事項を全部` -> LIST: of one piece · else SENTENCES
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.ask.evidence import Support
    from kb.ask.terms import Term
    from kb.model import Citation


@dataclass(frozen=True, slots=True)
class Way:
    """選び方: what the way in which lines were chosen says of them."""

    by_form: bool = False
    """Whether their place (a letterhead, a column) says that they answer, so that the matcher is not asked."""
    own: bool = False
    """Whether they are about their own paper, so that no other paper's words can stand for them."""
    listed: bool = False
    """Whether they are a list or the rows of a table, so that each of them says only a part of what is asked."""
    headed: bool = False
    """Whether they are the list under a heading that the question names."""
    together: bool = False
    """Whether they are of one piece, so that none is shown in another paper's words."""


HEAD = Way(by_form=True, own=True, together=True)  # what a paper says of itself: its letterhead, its minutes' head, whether it is in force
ROWS = Way(by_form=True, listed=True, together=True)  # rows that a figure picks
SECTION = Way(by_form=True, listed=True, together=True)  # all below a heading that answers the way of asking
LIST = Way(listed=True, together=True)
HEADED = Way(listed=True, headed=True, together=True)  # the list under a heading that the question names
DUTIES = Way(by_form=True, listed=True)  # what is required of a body
COUNT = Way(by_form=True)  # how many there are
WHOSE = Way(by_form=True)  # of whom something is required
DEFINITION = Way(by_form=True)
ELIGIBLE = Way(by_form=True)  # who may be what
ANNOUNCED = Way(together=True)  # a sentence with the list that it announces
SENTENCES = Way()


@dataclass(frozen=True, slots=True)
class Chosen:
    """選んだ行: the lines, and what they say of which terms of the question."""

    way: Way
    citations: tuple[Citation, ...]
    terms: tuple[Term, ...]
    whole: Support
    typed: bool | None
    """Whether the sort of thing asked for stands in them; None where none is asked for."""
    measured: bool = True
    """False where rows of a table stand for a figure that was asked for and not found."""
    note: str = ""
    """What to tell the reader: of what is left out of a list, or of what a paper is held for."""
