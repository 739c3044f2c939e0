"""What `kb add` and `kb build` take and give, in the shape that other people's scripts rely on, and as plain text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.ledger import Given
from kb.errors import InputError
from kb.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.add import AddReport
    from ingest.build import BuildReport

Json = dict[str, object]
STATES = {"read": "読み取りました", "flagged": "読み取りました（要確認）", "failed": "読み取れません", "unchanged": "変わりありません"}


def given(kind: str, title: str, issued: str) -> Given:
    """What a person says of a paper. Raises InputError for a kind that there is not."""
    if kind and kind not in set(Kind):
        raise InputError(f"種別「{kind}」はありません", f"{'、'.join(Kind)} から選んでください")
    return Given(kind=Kind(kind) if kind else None, title=title or None, issued=issued or None)


def paths(sources: Sequence[str]) -> list[Path]:
    """The files and folders named. Raises InputError for an address, which cannot be fetched yet."""
    if address := next((it for it in sources if "://" in it), None):
        raise InputError(f"{address} はまだ直接取り込めません", "ブラウザで保存したファイルを指定してください")
    return [Path(it) for it in sources]


def add_json(report: AddReport) -> Json:
    """The contract of `kb add --json`, in input order."""
    return {
        "documents": [
            {"id": it.id, "path": it.path, "pages": it.pages, "lines": it.lines, "state": it.state, "message": it.message}
            for it in report.documents
        ],
        "build": report.build.number if report.build else None,
    }


def add_text(report: AddReport) -> str:
    """The same for a terminal."""
    rows = [
        f"{STATES[it.state]}: {it.path}" + (f"（{it.pages}頁 {it.lines}行）" * bool(it.lines)) + f"\n  {it.message}" * bool(it.message)
        for it in report.documents
    ]
    return "\n".join([*rows, build_text(report.build)] if report.build else rows) or "読める資料がありませんでした。"


def build_json(report: BuildReport) -> Json:
    """What a build did."""
    return {
        "build": report.number,
        "documents": report.documents,
        "redone": report.redone,
        "words_only": report.words_only,
        "unchanged": report.unchanged,
    }


def build_text(report: BuildReport) -> str:
    """The same for a terminal."""
    if report.unchanged:
        return f"資料庫 {report.number} 号のままです（文書 {report.documents}）。"
    words = "。意味の検索は使えないため語だけで検索します" if report.words_only else ""
    return f"資料庫 {report.number} 号を作りました（文書 {report.documents}、作り直し {report.redone}）{words}。"
