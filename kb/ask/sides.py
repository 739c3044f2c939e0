"""Which side of a 新旧対照表 a question is about: what holds, unless it asks for what held before or is proposed.

`改正前は何回か` -> lines of 改正前 alone · `改正でどう変わったか` -> both sides · else 改正後 or 現行
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.ask.question import Question
    from kb.base.open import Base

FORMER = re.compile(r"(?:改正|訂正|見直し)前")  # questions that ask for the text that was changed
BEFORE = re.compile(rf"{FORMER.pattern}|(?<!復)旧|従前")  # and for anything that is no longer in force
AFTER = re.compile(r"(?:改正|訂正|見直し)後|新旧|前後|現行|違|変|異な|比[べ較]")  # and for what took its place
PROPOSED = re.compile(r"(?:改正|見直し|変更)(?:案|後|点|の?内容)|新旧|前後|どう(?:変|改)|今後")  # for what is proposed, in force or not
SIDES = re.compile(r"(?:改\s*正\s*[案前後]|見直し[案前後]|現\s*行|[新旧]|備\s*考|欄|[（）()\s])+")  # names of columns, which say nothing


def on_side(base: Base, question: Question, document: str, number: int) -> bool:
    """Whether a line stands on the side of a 新旧対照表 that is asked about: 改正後 or 現行, unless the question says otherwise."""
    line = base.store.line(document, number)
    if line.column is None and SIDES.fullmatch(line.text):
        return False
    before = bool(BEFORE.search(question.raw))
    after = not before or bool(AFTER.search(question.raw))
    proposed = bool(PROPOSED.search(question.raw))
    held = not proposed or bool(AFTER.search(question.raw))
    if line.column is None and not after and FORMER.search(question.raw):
        return document not in base.store.two_sided  # what a notice adds stands in its body, too; before it was nowhere
    return {"改正後": after, "改正前": before, "改正案": proposed, "現行": held}.get(line.column or "", True)
