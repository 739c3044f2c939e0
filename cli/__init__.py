"""The command face: `kb VERB …` reads its words, calls one function and prints. Exit 0 ok, 1 something to look at, 2 cannot.

Every verb takes `--json`. A GuidanceError becomes one Japanese line on stderr that says what to do next, never a traceback.
"""

from __future__ import annotations

import sys

import typer

from cli import drafts, editions, keeping, papers, questions, reading, running

INTERRUPTED = 130  # what Typer ends with after Ctrl-C
VERBS = (  # as `kb --help` lists them
    *(papers.add, papers.pull, papers.build),
    *(questions.ask, questions.show, questions.search),
    *(editions.diff, editions.impact, editions.save),
    *(drafts.requirements, drafts.check),
    *(reading.status, reading.report, reading.review, reading.correct),
    *(keeping.verify, keeping.backup, keeping.restore, keeping.remove),
)

kb = typer.Typer(
    name="kb",
    help="しるべ: 在宅医療の国の資料を、根拠の行そのもので答える。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in VERBS:
    kb.command()(verb)
kb.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(running.evaluate)
kb.command()(running.app)


def main() -> None:
    """Run the command; a trouble with advice becomes one line and exit code 2."""
    from kb.errors import GuidanceError

    try:
        kb()
    except GuidanceError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            print("中断しました。作りかけの資料庫が使われることはありません。", file=sys.stderr)
        raise
