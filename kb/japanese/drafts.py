"""Whether a paper is a draft, by what its title calls it. `意見のとりまとめ（案）` -> yes"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.japanese.text import squeezed
from kb.model import Status

if TYPE_CHECKING:
    from kb.model import Document

_OWN = r"(?<![提議事図勘考思立起発懸名妙翻])案(?:(?:の|その)?\d+)?"  # 提案, 議案, 事案 … are words of their own, no drafts
DRAFT = re.compile(rf"[(\[【〔][^()\[\]【】〔〕]*{_OWN}[)\]】〕]|素案|骨子案|たたき台|{_OWN}$")


def says_draft(title: str) -> bool:
    """`骨子案` `（素案）` `（改正案）` -> True · `提案について` `医療計画に関する提案` -> False"""
    return DRAFT.search(squeezed(title)) is not None


def is_draft(document: Document) -> bool:
    """Whether it is a draft or was one: once superseded, its status says only that."""
    return document.status is Status.DRAFT or (document.status is Status.OLD and says_draft(document.title))
