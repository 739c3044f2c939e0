"""Every verb of `kb`, as `kb --help` lists them."""

from __future__ import annotations

import typer

from cli.drafts import check, requirements
from cli.editions import diff, impact, save
from cli.keeping import backup, remove, restore, verify
from cli.papers import add, build, pull
from cli.questions import ask, search, show
from cli.reading import correct, report, review, status
from cli.running import app, evaluate

VERBS = (
    *(add, pull, build),
    *(ask, show, search),
    *(diff, impact, save),
    *(requirements, check),
    *(status, report, review, correct),
    *(verify, backup, restore, remove),
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
kb.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(evaluate)
kb.command()(app)
