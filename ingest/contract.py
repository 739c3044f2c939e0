"""What `kb add`, `kb pull` and `kb build` take and give, in the shape that other people's scripts rely on, and as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.ledger import Given
from ingest.said import worded
from kb.changes.contract import revision_json, revision_text
from kb.errors import InputError
from kb.model import Kind

if TYPE_CHECKING:
    from ingest.add import AddReport
    from ingest.addresses import Listing, Named
    from ingest.build import BuildReport
    from ingest.pull import Item, PullReport

Json = dict[str, object]
SHOWN = 10  # files that were not read
SEEN = {
    "new": "新しい資料",
    "changed": "差し替え（同じ住所・別の中身）",
    "moved": "移動（別の住所・同じ資料）",
    "renamed": "リンクの文字だけの変更",
    "copy": "写し（同じ中身が別の住所に）",
    "back": "復活（消えていたものが戻った）",
    "gone": "消えた（取り込み済みの版は残る）",
    "failed": "確かめられない",
    "unchanged": "変わりなし",
}
STATES = {"read": "読み取りました", "flagged": "読み取りました（要確認）", "failed": "読み取れません", "unchanged": "変わりありません"}


def given(kind: str, title: str, issued: str, id: str = "") -> Given:
    """What a person says of a paper. Raises InputError for a kind that there is not."""
    if kind and kind not in set(Kind):
        raise InputError(f"種別「{kind}」はありません", f"{'、'.join(Kind)} から選んでください")
    return Given(id=id or None, kind=Kind(kind) if kind else None, title=title or None, issued=issued or None)


def add_json(report: AddReport) -> Json:
    """The contract of `kb add --json`, in input order."""
    return {
        "documents": [
            {"id": it.id, "path": it.path, "pages": it.pages, "lines": it.lines, "state": it.state, "message": it.message}
            for it in report.documents
        ],
        "skipped": list(report.skipped),
        "revisions": [revision_json(it.diff, it.impact) for it in report.revisions],
        "build": report.build.number if report.build else None,
    }


def add_text(report: AddReport) -> str:
    """The same for a terminal."""
    rows = [
        f"{STATES[it.state]}: {it.path}" + (f"（{it.pages}頁 {it.lines}行）" * bool(it.lines)) + f"\n  {it.message}" * bool(it.message)
        for it in report.documents
    ]
    if report.skipped:
        more = f"、ほか {len(report.skipped) - SHOWN} 件" if len(report.skipped) > SHOWN else ""
        rows.append(f"読まなかったファイル {len(report.skipped)} 件: {'、'.join(report.skipped[:SHOWN])}{more}（読めない種類です）")
    rows += [revision_text(it.diff, it.impact) for it in report.revisions]
    return "\n".join([*rows, build_text(report.build)] if report.build else rows) or "読める資料がありませんでした。"


def pull_json(report: PullReport) -> Json:
    """What `kb pull --json` prints: every address that was looked at; `counts` by state."""
    return {
        "sources": report.sources,
        "counts": report.counts,
        "items": [
            {
                "source": it.source,
                "url": it.url,
                "title": it.title,
                "state": str(it.state),
                "news": it.news,
                "document": it.document or None,
                "before": it.before or None,
                "message": it.message or None,
            }
            for it in report.items
        ],
        "revisions": [revision_json(it.diff, it.impact) for it in report.revisions],
        "build": report.build.number if report.build else None,
    }


def pull_text(report: PullReport) -> str:
    """The same for a terminal: what a person should see, then one line of counts."""
    counts = "、".join(f"{SEEN[state].partition('（')[0]} {count}" for state, count in report.counts.items() if count)
    rows = [*map(_pulled, report.news), *(revision_text(it.diff, it.impact) for it in report.revisions)]
    built = [build_text(report.build)] if report.build else []
    return "\n".join([*rows, *built, f"{report.sources} 項目を確かめました（{counts or '確かめた住所はありません'}）。"])


def _pulled(it: Item) -> str:
    rest = [f"前: {it.before}"] if it.before and it.state != "changed" else []
    rows = [f"{SEEN[it.state]}: {it.title}", it.url, *([it.document] if it.document else []), *rest, *([it.message] if it.message else [])]
    return "\n  ".join(rows)


def named_json(named: Named) -> Json:
    """`kb add --json` where addresses were named: the same, and what the pages among them list."""
    pages = [
        {
            "url": page.url,
            "materials": [{"number": it.number, "kind": str(it.kind), "title": it.title, "url": it.url} for it in page.materials],
        }
        for page in named.listings
    ]
    return {**add_json(named.report), **({"pages": pages} if pages else {})}


def named_text(named: Named) -> str:
    """The same for a terminal."""
    pages = [_page_text(page) for page in named.listings]
    return "\n".join([*pages, *([add_text(named.report)] if named.report.documents or not pages else [])])


def _page_text(page: Listing) -> str:
    rows = [f"  {it.kind}{it.number}  {worded(it)}（{it.format}）" for it in page.materials]
    how = f"加えるものを --material で指定してください（例: kb add {page.url} --material 資料1。頁そのものは --material 頁）。"
    return "\n".join([f"{page.url} にある資料（{len(rows)} 件）", *rows, how])


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
