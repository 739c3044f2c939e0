"""The sentences of some lines with their classes and speakers, and the classes by their Japanese names."""

from __future__ import annotations

from kb.japanese.outline import outline
from kb.japanese.statements import statements
from kb.model import Kind, Line, StatementClass

要件, 目標, 方向性, 意見 = StatementClass.REQUIREMENT, StatementClass.GOAL, StatementClass.DIRECTION, StatementClass.OPINION
例示, 現状, 定義, 手続 = StatementClass.EXAMPLE, StatementClass.FACT, StatementClass.DEFINITION, StatementClass.PROCEDURE


def said(texts: list[str], kind: Kind, media: str = "text") -> list[tuple[str, StatementClass, str]]:
    lines = [Line(i, 1, i, text, level=int(text.startswith("#"))) for i, text in enumerate(texts, 1)]
    return [(it.text[:6], it.class_, it.speaker) for it in statements(outline(lines, media).items, lines, kind)]
