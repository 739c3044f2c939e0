"""The changes between two editions in the shape that scripts rely on, and as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base.cite import parse
from kb.changes.diff import ChangeKind, diff
from kb.changes.table import LABELS, runs
from kb.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.base.store import Store
    from kb.changes.diff import Change, Diff
    from kb.changes.impact import Impact, Resting
    from kb.changes.side import Unit
    from kb.changes.tokens import Span
    from kb.model import Document

Json = dict[str, object]


def diff_named(store: Store, old: str, new: str) -> Diff:
    """Compare what two names point at: `id@edition`, or `id` for the edition that holds. Raises InputError, CitationError."""
    found = [_document(store, name) for name in (old, new)]
    if found[0].key == found[1].key:
        raise InputError(f"どちらも {found[0].key} です", "比べる版を「文書@旧い版 文書@新しい版」の形で指定してください")
    return diff(store, found[0].key, found[1].key)


def _document(store: Store, name: str) -> Document:
    pointer = parse(name)
    if pointer.page is not None:
        raise InputError(f"「{name}」は頁か行を指しています", "版だけを「文書@版」の形で指定してください")
    return store.find(pointer.id, pointer.edition)


def diff_json(found: Diff) -> Json:
    """`kind` is same, changed, moved, new or gone; `marks` are character ranges in `text`; `lines` count through the document."""
    return {
        "old": _document_json(found.old),
        "new": _document_json(found.new),
        "differs": found.differs,
        "adopted": found.adopted,
        "counts": {str(kind): count for kind, count in found.counts.items()},
        "changes": [
            {"kind": change.kind, "old": _unit_json(change.old, change.old_marks), "new": _unit_json(change.new, change.new_marks)}
            for change in found.changes
        ],
    }


def impact_json(found: Impact) -> Json:
    """What rests on changed or gone lines, each with the changes; `lost` resolve to nothing."""
    return {
        "citations": [{"citation": one.name, "changes": _touched(one)} for one in found.citations],
        "questions": [{"id": one.name, "changes": _touched(one)} for one in found.questions],
        "lost": list(found.lost),
    }


def _touched(one: Resting) -> list[Json]:
    sides = ((change.kind, change.old, change.new) for change in one.changes)
    return [{"kind": kind, "old": list(old.places) if old else [], "new": list(new.places) if new else []} for kind, old, new in sides]


def revision_json(found: Diff, resting: Impact) -> Json:
    """What a new edition changed, in numbers, and what rests on it."""
    sides = {"old": _document_json(found.old), "new": _document_json(found.new)}
    counts = {str(kind): count for kind, count in found.counts.items()}
    return {**sides, "differs": found.differs, "adopted": found.adopted, "counts": counts, "impact": impact_json(resting)}


def revision_text(found: Diff, resting: Impact) -> str:
    """The same for a terminal."""
    return "\n".join([_heading(found), f"  {_counted(found)}", *_impact_rows(resting)])


def _impact_rows(found: Impact) -> list[str]:
    rested = [("保存した引用", one) for one in found.citations] + [("評価の質問", one) for one in found.questions]
    rows = [f"  影響: {what} {one.name}（{'、'.join(dict.fromkeys(LABELS[it.kind] for it in one.changes))}）" for what, one in rested]
    return rows or ["  影響: 保存した引用にも評価の質問にもありません"]


def lost_text(found: Impact) -> str:
    """The citations that resolve to nothing, if there are any."""
    return f"引けない引用: {'、'.join(found.lost)}" if found.lost else ""


def _heading(found: Diff) -> str:
    return f"{found.old.key}（{found.old.status}）→ {found.new.key}（{found.new.status}）{'　案から成案へ' if found.adopted else ''}"


def _counted(found: Diff) -> str:
    return "、".join(f"{LABELS[kind]} {count}" for kind, count in found.counts.items() if count) or "違いはありません"


def _document_json(it: Document) -> Json:
    return {"document": it.id, "edition": it.edition, "title": it.title, "status": it.status, "issued": it.issued, "url": it.url}


def _unit_json(unit: Unit | None, marks: Sequence[Span]) -> Json | None:
    if unit is None:
        return None
    lines = [unit.range.first, unit.range.last]
    return {"lines": lines, "citations": list(unit.places), "text": unit.text, "marks": [list(span) for span in marks]}


def diff_text(found: Diff) -> str:
    """The same for a terminal: what is not the same, old above new, what differs in 【】."""
    shown = (change for change in found.changes if change.kind is not ChangeKind.SAME)
    return "\n".join([_heading(found), _counted(found), *(line for change in shown for line in _change_text(change))])


def _change_text(change: Change) -> list[str]:
    sides = [("旧", change.old, change.old_marks), ("新", change.new, change.new_marks)]
    said = [f"  {name} {unit.places[0] if unit.places else ''}　{_marked(unit.text, marks)}" for name, unit, marks in sides if unit]
    return [f"［{LABELS[change.kind]}］", *said]


def _marked(text: str, marks: Sequence[Span]) -> str:
    return "".join(f"【{piece}】" if marked else piece for piece, marked in runs(text, marks))
