"""What to tell the reader of the lines of a list or a table that are not shown.

two of nine rows are cited -> `表のほかの行（p2.26-32）は省いています。`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.ask.lists import joined, left_out
from kb.model import LineRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.open import Base
    from kb.model import Citation, Item


def items_left(base: Base, lists: Sequence[tuple[str, Sequence[Item]]]) -> str:
    """What to tell of the lines inside the items of lists that are not shown. `下位の項目（p3.4-9）は省いています。`"""
    spans = [_place(base, span) for document, items in lists for span in left_out(base, document, items)]
    return f"下位の項目（{'、'.join(spans)}）は省いています。" if spans else ""


def rest_left(base: Base, document: str, shown: Sequence[Item], items: Sequence[Item]) -> str:
    """What to tell of the items of a long list after those that are shown. `長いため初めの5項目を示しました。続きは p226.7-230.5 です。`"""
    if len(shown) == len(items):
        return ""
    rest = LineRange(document, items[len(shown)].first, items[-1].last)
    return f"長いため初めの{len(shown)}項目を示しました。続きは{_place(base, rest)}です。"


def rows_left(base: Base, tables: Sequence[tuple[str, Sequence[Item]]], cited: Sequence[Citation]) -> str:
    """What to tell of the rows of tables, two or more of which are cited, that are not. `表のほかの行（p2.26-32）は省いています。`"""
    spans = [LineRange(document, it.first, it.last) for document, rows in tables for it in rows]
    left = joined(span for span in spans if not any(span.meets(it.range) for it in cited))
    return f"表のほかの行（{'、'.join(_place(base, span) for span in left)}）は省いています。" if left else ""


def _place(base: Base, span: LineRange) -> str:
    first, last = (base.store.line(span.document, number) for number in (span.first, span.last))
    end = f"{last.on_page}" if last.page == first.page else f"{last.page}.{last.on_page}"
    return f"p{first.page}.{first.on_page}" + f"-{end}" * (span.first < span.last)
