"""Papers into the base, and out of it: files are read one by one, what could be read is entered, then one build is made.

`kb add 通知.pdf 破損.pdf` -> 通知 is read and found from now on; 破損 is reported as failed and harms nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.build import build_next, is_built
from ingest.desk import enter
from ingest.held import fold
from ingest.incoming import files_of, skipped_in
from ingest.ledger import UNSAID, Given, Withdrawn, append, now, read_ledger
from ingest.lock import writing
from ingest.meanings import ready_encoder
from ingest.namesakes import said_of_namesakes
from ingest.revised import revisions
from kb.errors import InputError
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ingest.build import BuildReport, Ready
    from ingest.compose import Composed
    from ingest.desk import Outcome
    from ingest.incoming import Incoming
    from ingest.revised import Revision
    from kb.base.config import Config
    from kb.progress import Progress


@dataclass(frozen=True, slots=True)
class AddReport:
    """追加結果: one outcome a file, in the order they were given, and the build they are in."""

    documents: tuple[Outcome, ...]
    build: BuildReport | None
    revisions: tuple[Revision, ...] = ()
    """What the new editions among them changed."""
    skipped: tuple[str, ...] = ()
    """Files in the folders among them that were not read, since they are of no kind that can be."""


def add(
    config: Config,
    paths: Sequence[Path],
    given: Given = UNSAID,
    on_progress: Progress = quiet,
    *,
    password: str | None = None,
    ready: Ready = ready_encoder,
) -> AddReport:
    """Bring in files, and folders with all that can be read in them. The password opens those that are locked; it is kept nowhere.

    Raises InputError when what is given fits one paper only.
    """
    incoming = tuple(files_of(paths, given))
    if len(incoming) > 1 and (given.id or given.title):
        raise InputError("名前と題名は一つの資料にだけ付けられます", "資料を一つずつ追加してください")
    report = add_all(config, incoming, on_progress, password=password, ready=ready)
    return replace(report, skipped=skipped_in(paths))


def add_all(
    config: Config,
    incoming: Iterable[Incoming],
    on_progress: Progress = quiet,
    *,
    password: str | None = None,
    ready: Ready = ready_encoder,
) -> AddReport:
    """The same for files that each have their own origin and description."""
    with writing(config):
        before = fold(read_ledger(config.ledger))
        entered = enter(config, tuple(incoming), on_progress, password)
        build = build_needed(config, entered.composed, on_progress, ready=ready, anyway=entered.fresh)
        fresh = {it.id: it.path for it in entered.outcomes if it.state in ("read", "flagged")}
        same = said_of_namesakes(config, fresh) if build else {}
        outcomes = tuple(_told(it, same.get(it.id, "")) if it.id in fresh else it for it in entered.outcomes)
        return AddReport(outcomes, build, revisions(config, before, fold(read_ledger(config.ledger))) if build else ())


def _told(it: Outcome, said: str) -> Outcome:
    """The outcome of a new paper with what is said of its namesakes."""
    return replace(it, state="flagged", message=it.message + said) if said else it


def build_needed(
    config: Config, composed: Iterable[Composed], on_progress: Progress, *, ready: Ready, anyway: bool = False
) -> BuildReport | None:
    """A build where the one that is read is not what the ledger says, or anyway."""
    events = read_ledger(config.ledger)
    needed = anyway or (bool(fold(events)) and not is_built(config, events))
    return build_next(config, composed, on_progress, ready=ready) if needed else None


def remove(config: Config, name: str, on_progress: Progress = quiet, *, ready: Ready = ready_encoder) -> BuildReport:
    """Take a document, or with `id@edition` one edition of it, out of the base; its original stays. Raises InputError."""
    id, _, edition = name.partition("@")
    with writing(config):
        if not any(it.id == id and edition in ("", it.edition) for it in fold(read_ledger(config.ledger))):
            raise InputError(f"文書 {name} は資料庫にありません", "`kb status` で名前を確かめてください")
        append(config.ledger, [Withdrawn(now(), id, edition or None)])
        return build_next(config, (), on_progress, ready=ready)
