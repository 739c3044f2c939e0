"""Questions from a file, answered one a line, in order: `{"id": "q1", "question": "…"}` -> ("q1", Answer)

A question that cannot be read gets an Answer that says so; a line that is not JSON stops the batch before the first answer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kb.ask.answer import ask, refuse
from kb.ask.scope import EVERYTHING, Scope
from kb.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.base.open import Base
    from kb.model import Answer


def answers(base: Base, batch: Path, scope: Scope = EVERYTHING) -> Iterator[tuple[object, Answer]]:
    """Each line's id with its answer. Raises InputError when the file or a line cannot be read."""
    for id, question in list(_questions(batch)):
        try:
            yield id, ask(base, question, scope)
        except InputError as error:
            yield id, refuse(question, error)


def _questions(batch: Path) -> Iterator[tuple[object, str]]:
    try:
        lines = batch.read_text(encoding="utf-8-sig").split("\n")  # not at U+2028, which may stand in a JSON string
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{batch} を読めません", "UTF-8 の JSONL ファイルを指定してください") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _question(number, line)


def _question(number: int, line: str) -> tuple[object, str]:
    try:
        row = json.loads(json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", "replace"))  # half surrogate pairs -> ?
    except (ValueError, RecursionError) as error:  # more digits or deeper brackets than Python takes, too
        raise InputError(f"{number}行目が JSON ではありません", '{"id": "q1", "question": "…"} の形で一行ずつ書いてください') from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise InputError(f"{number}行目に question がありません", '{"id": "q1", "question": "…"} の形で一行ずつ書いてください')
    return row.get("id"), row["question"]
