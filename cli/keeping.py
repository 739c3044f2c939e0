"""The base as a whole: `verify` it, `backup` and `restore` it, `remove` a paper from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.face import Json, config, say


def verify(json: Json = False) -> None:
    """資料庫が壊れていないか、原本まで確かめる。"""
    from ingest.pending import said_of_pending
    from ingest.verify import verify_base

    faults = [*verify_base(config()), *filter(None, (said_of_pending(config()),))]
    say({"faults": faults} if json else "\n".join(faults) or "異常はありません。")
    raise typer.Exit(1 if faults else 0)


def backup(target: Annotated[Path, typer.Argument(help="作る控えのファイル", metavar="FILE")], json: Json = False) -> None:
    """原本・台帳・読み取りの控えを一つのファイルに取る。"""
    from ingest.backup import backup as save

    size = save(config(), target)
    say({"file": str(target), "bytes": size} if json else f"{target} に控えを取りました（{size / 1e6:.1f} MB）。")


def restore(source: Annotated[Path, typer.Argument(help="控えのファイル", metavar="FILE")], json: Json = False) -> None:
    """控えから、空のフォルダに資料庫を戻す。"""
    from ingest.backup import restore as load
    from ingest.bar import progress_bar
    from ingest.contract import build_json, build_text

    with progress_bar() as on_progress:
        report = load(config(), source, on_progress)
    say(build_json(report) if json else build_text(report))


def remove(id: Annotated[str, typer.Argument(help="文書の ID", metavar="ID")], json: Json = False) -> None:
    """文書を資料庫から外す（原本と台帳は残る）。"""
    from ingest.add import remove as withdraw
    from ingest.bar import progress_bar
    from ingest.contract import build_json, build_text

    with progress_bar() as on_progress:
        report = withdraw(config(), id, on_progress)
    say(build_json(report) if json else f"{id} を資料庫から外しました（原本と台帳は残ります）。\n{build_text(report)}")
