"""What a question may call a sentence that somebody says, though neither the sentence nor a heading does.

`夜間は交代でという意見は誰が出したか` -> `○高橋構成員　…交代で受け持つ形にしてはどうか。`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.model import StatementClass

if TYPE_CHECKING:
    from kb.model import Statement

SPOKEN = "意見 発言 提案"


def said_as(statement: Statement) -> str:
    """What it is, with its speaker; empty for what the paper itself says."""
    spoken = statement.speaker or statement.class_ is StatementClass.OPINION
    return f"{SPOKEN} {statement.speaker}".rstrip() if spoken else ""
