"""The command face: `kb VERB …` reads its words, calls one function and prints. Exit 0 ok, 1 something to look at, 2 cannot.

Every verb takes `--json`. A GuidanceError becomes one Japanese line on stderr that says what to do next, never a traceback.
"""

from __future__ import annotations

import sys
from typing import NoReturn

INTERRUPTED = 130  # what Typer ends with after Ctrl-C


def main() -> None:
    """Run the command; a trouble with advice becomes one line and exit code 2, Ctrl-C one line and 130."""
    try:
        _run()
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            _interrupted()
        raise
    except BaseException as error:
        if _came_of_ctrl_c(error):
            _interrupted()
        if not (advice := _advice(error)):
            raise
        print(advice, file=sys.stderr)
        sys.exit(2)


def _run() -> None:
    from cli.verbs import kb  # here, so that Ctrl-C while it is loaded ends like any other

    kb()


def _came_of_ctrl_c(error: BaseException | None) -> bool:
    """Whether there is a Ctrl-C behind it; a library that was being loaded may have made an ImportError of it."""
    return error is not None and (isinstance(error, KeyboardInterrupt) or _came_of_ctrl_c(error.__cause__ or error.__context__))


def _interrupted() -> NoReturn:
    print(f"中断しました。作りかけの資料庫が使われることはありません。{_left()}", file=sys.stderr)
    sys.exit(INTERRUPTED)


def _left() -> str:
    """What an interrupted run leaves to be done."""
    from cli.face import config
    from ingest.pending import said_of_pending
    from kb.errors import GuidanceError

    try:
        return said_of_pending(config()) or "反映を待つ変更はありません。続けるには、もう一度実行してください。"
    except GuidanceError:  # what was interrupted has nothing to do with it
        return ""


def _advice(error: BaseException) -> str:
    """What a person should do about it; nothing where it is a fault of ours."""
    from kb.base.refused import place_of, refused
    from kb.errors import GuidanceError

    if isinstance(error, GuidanceError):
        return str(error)
    if found := refused(error):
        return f"{place_of(error, 'フォルダー')} {found.happened}。{found.remedy}、もう一度実行してください。"
    return ""
