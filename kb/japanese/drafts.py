"""Whether a title calls its paper a draft. `意見のとりまとめ（案）` -> yes"""

from __future__ import annotations

import re

from kb.japanese.text import plain

DRAFT = re.compile(r"[(](?:素|骨子|原|たたき)?案[)]|素案|骨子案|たたき台|案$")


def says_draft(title: str) -> bool:
    """`骨子案` `（素案）` -> True · `提案について` -> False"""
    return DRAFT.search(re.sub(r"\s+", "", plain(title))) is not None
