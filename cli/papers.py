"""Papers into the base: `add` files and addresses, `pull` what the catalogue names, `build` what the ledger says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.face import Json, config, say


def add(
    sources: Annotated[list[str], typer.Argument(help="ファイルかフォルダか住所（URL）", metavar="PATH|URL…")],
    kind: Annotated[str, typer.Option(help="種別（通知、事務連絡、ガイドブック…）")] = "",
    title: Annotated[str, typer.Option(help="題名")] = "",
    issued: Annotated[str, typer.Option(help="発出日 YYYY-MM-DD")] = "",
    id: Annotated[str, typer.Option("--id", help="この文書の新しい版として加える", metavar="ID")] = "",
    material: Annotated[list[str] | None, typer.Option(help="一覧の頁から加える資料（番号か題名の語。繰り返し可）")] = None,
    password: Annotated[str | None, typer.Option(help="保護された PDF のパスワード（どこにも保存しない）")] = None,
    json: Json = False,
) -> None:
    """資料を読み取り、索引に加える。"""
    from ingest.add import add as add_papers
    from ingest.bar import progress_bar
    from ingest.contract import add_json, add_text, given, named_json, named_text

    said = given(kind, title, issued, id)
    if any("://" in it for it in sources):
        from ingest.addresses import add_named
        from ingest.pull import the_web

        with progress_bar() as on_progress:
            named = add_named(config(), sources, the_web(), said, material or (), on_progress, password=password)
        say(named_json(named) if json else named_text(named))
        report, looked = named.report, bool(named.listings)
    else:
        with progress_bar() as on_progress:
            report = add_papers(config(), [Path(it) for it in sources], said, on_progress, password=password)
        looked = False
        say(add_json(report) if json else add_text(report))
    raise typer.Exit(1 if looked or report.skipped or any(it.state in ("failed", "flagged") for it in report.documents) else 0)


def pull(
    ids: Annotated[list[str] | None, typer.Argument(help="目録の項目（なければ全部）", metavar="[ID…]")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="変わったことがあるときだけ出力する（定期実行用）")] = False,
    json: Json = False,
) -> None:
    """目録の資料を公開元で確かめ、新しいものと変わったものを取り込む。"""
    from ingest.bar import progress_bar
    from ingest.contract import pull_json, pull_text
    from ingest.pull import pick, the_web
    from ingest.pull import pull as fetch
    from ingest.web.catalogue import load

    entries = pick(load(), ids or ())
    with progress_bar() as on_progress:
        report = fetch(config(), entries, the_web(), on_progress)
    if report.news or not quiet:
        say(pull_json(report) if json else pull_text(report))
    raise typer.Exit(1 if report.news else 0)


def build(
    from_scratch: Annotated[bool, typer.Option("--from-scratch", help="すべて作り直す")] = False,
    json: Json = False,
) -> None:
    """台帳どおりに資料庫を作る。"""
    from ingest.bar import progress_bar
    from ingest.build import build as make
    from ingest.contract import build_json, build_text

    with progress_bar() as on_progress:
        report = make(config(), on_progress, from_scratch=from_scratch)
    say(build_json(report) if json else build_text(report))
