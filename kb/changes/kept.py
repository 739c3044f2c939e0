"""What rests on the papers: citations that somebody saved, and the question sets whose right answers are known.

`saved.txt`: one citation a line, `#` opens a remark · what `kb check --json` or `kb ask --json` printed: every citation in it
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kb.changes.impact import Question, read_questions
from kb.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.config import Config

SETS = Path(__file__).parents[2] / "evaluations"


def citations_in(path: Path) -> tuple[str, ...]:
    """The citations that a file names, each once, in its order. Raises InputError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"引用の一覧 {path} を読めません（{error}）", "引用を一行に一つずつ書いたファイルを指定してください") from error
    return tuple(dict.fromkeys(citation for line in text.splitlines() for citation in _of_line(line.strip())))


def saved_citations(config: Config) -> tuple[str, ...]:
    """Those of the data folder; none where nobody saved any."""
    return citations_in(config.saved) if config.saved.exists() else ()


def question_sets() -> tuple[Question, ...]:
    """Every question of the product's own sets that are here."""
    return tuple(question for path in sorted(SETS.glob("questions*.toml")) for question in read_questions(path))


def _of_line(line: str) -> Iterator[str]:
    if not line or line.startswith("#"):
        return
    try:
        found = json.loads(line)
    except ValueError:
        yield line
        return
    yield from _named(found)


def _named(value: object) -> Iterator[str]:
    """Every `"citation": "…"` in what was printed as JSON."""
    if isinstance(value, dict):
        if isinstance(value.get("citation"), str):
            yield value["citation"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _named(one)
