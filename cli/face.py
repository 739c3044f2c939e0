"""What every verb of `kb` shares: `--json`, the configuration, and how it speaks and writes files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from kb.base.config import Config

Json = Annotated[bool, typer.Option("--json", help="JSON で出力する")]


def config() -> Config:
    """The configuration of this process."""
    from kb.base.config import load_config

    return load_config()


def say(value: object) -> None:
    """Print text as it is, anything else as one line of JSON."""
    import json

    print(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), flush=True)


def write(path: Path, data: bytes) -> None:
    """Write a file that was asked for. Raises InputError where it cannot be written."""
    from kb.errors import InputError

    try:
        path.write_bytes(data)
    except OSError as error:
        advice = "開いているファイルを閉じるか、別の場所を指定してください"
        raise InputError(f"{path} に書き込めません（{error.strerror}）", advice) from error
