"""Other programs of the product: `evaluate` it, open it in the browser with `app`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.face import Json, config, say


def evaluate(context: typer.Context) -> None:
    """評価を実行して表を表示する（python -m evaluations.answers と同じ）。"""
    from evaluations.answers import main as run

    raise typer.Exit(run(context.args))


def app(port: Annotated[int, typer.Option(help="待ち受けるポート")] = 8501, json: Json = False) -> None:
    """ブラウザで使う画面を開く（初回は同梱サンプルで資料庫を作る）。"""
    from ingest.bar import progress_bar
    from ingest.samples import ensure_base
    from kb.errors import GuidanceError

    try:
        with progress_bar() as on_progress:
            ensure_base(config(), on_progress)
    except GuidanceError as error:  # the page says so too, and an older build may still be read
        print(error, file=sys.stderr)
    if json:
        say({"address": f"http://127.0.0.1:{port}"})
    _serve(port, quiet=json)


def _serve(port: int, *, quiet: bool) -> None:
    """Hand the process over to Streamlit, on this machine only; quiet keeps what it says out of stdout."""
    import os

    page = Path(__file__).parents[1] / "app.py"
    options = {"server.address": "127.0.0.1", "server.port": port, "server.headless": "true", "browser.gatherUsageStats": "false"}
    flags = [f"--{name}={value}" for name, value in options.items()]
    if quiet:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(page), *flags])
