"""The two questions in one that compares: what a thing of the one is, and of the other.

`拠点と医療機関の目標の違いは` and `拠点と医療機関とでは、目標はどう違うか` -> `拠点の目標は`, `医療機関の目標は`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.dates import find_dates
from kb.japanese.text import plain
from kb.model import QuestionKind

if TYPE_CHECKING:
    from kb.ask.question import Question

_DIFFER = r"の?(?:違い|相違点?|差異?|異なる点)|(?:は|が)どう(?:違|異な)"
SIDES = re.compile(rf"(?P<one>[^、。]{{2,40}}?)と(?P<other>[^、。]{{2,40}}?)の(?P<thing>[^、。の]{{1,24}}?)(?:{_DIFFER})")
APART = re.compile(
    r"(?P<one>[^、。]{2,40}?)と(?P<other>[^、。]{2,40}?)(?:とで|で)は?、?(?P<thing>[^、。の]{1,24}?)(?:は|が)どう(?:違|異な)"
)


def compared(question: Question) -> tuple[str, str] | None:
    """A question for each side of a comparison of one thing of two; None where it is none, or the sides are told apart by a day."""
    text = plain(question.raw) if question.kind is QuestionKind.COMPARE else ""
    match = SIDES.match(text) or APART.match(text)
    if not match or find_dates(match["one"] + match["other"]):
        return None
    return f"{match['one']}の{match['thing']}は", f"{match['other']}の{match['thing']}は"
