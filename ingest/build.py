"""The next build of the base: a copy of the last with what changed done anew, verified, and only then named.

A kill at any point leaves the build that `current` names as it was; the next run clears away what was left half made.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.again import compose_again, unread
from ingest.builds import drafted, name, numbers, prune
from ingest.cache import Cache
from ingest.checks import gone_editions
from ingest.compose import made_from
from ingest.copies import copies
from ingest.corrections import read_corrections, standing
from ingest.extraction import extractor_of
from ingest.held import fold
from ingest.ledger import read_ledger
from ingest.lock import writing
from ingest.meanings import ready_encoder
from ingest.nearness import write_changed, write_fresh
from ingest.repeals import repeals
from ingest.verify import verify_build
from ingest.write import end, mark, note, open_record, put_in, put_meta, take_out
from kb.base.open import current_number
from kb.base.store import PRODUCT_VERSION, SCHEMA_VERSION, Store
from kb.errors import BaseDamaged, BaseMissing, ReadingError
from kb.progress import quiet

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ingest.compose import Composed
    from ingest.held import Entry
    from ingest.ledger import Event
    from kb.base.config import Config
    from kb.base.correction import Correction
    from kb.base.encoder import Encoder
    from kb.progress import Progress

    Ready = Callable[[Config, Progress], Encoder | None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """構築結果: the build that is now read, how many documents it holds and how many of them were done anew."""

    number: int
    documents: int
    redone: int
    words_only: bool
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the next build should hold, by key what each document of it is made from, and which are gone since when."""

    entries: tuple[Entry, ...]
    wanted: dict[str, str]
    gone: dict[str, str]
    meta: dict[str, str]
    encoder: Encoder | None
    corrections: tuple[Correction, ...]


def build(config: Config, on_progress: Progress = quiet, *, from_scratch: bool = False, ready: Ready = ready_encoder) -> BuildReport:
    """Bring the base up to what the ledger says. Raises GuidanceError (another writer, originals lost, a newer base)."""
    with writing(config):
        return build_next(config, (), on_progress, from_scratch=from_scratch, ready=ready)


def build_next(
    config: Config, composed: Iterable[Composed], on_progress: Progress, *, from_scratch: bool = False, ready: Ready = ready_encoder
) -> BuildReport:
    """The same for who holds the lock already; `composed` are documents that need not be composed again."""
    last = _last(config, from_scratch)
    plan = _plan(config, ready(config, on_progress))
    total, words_only = len(plan.entries), plan.encoder is None
    if last and (last.meta["encoder"], last.made(), _gone(last)) == (plan.meta["encoder"], plan.wanted, plan.gone):
        last.close()
        return BuildReport(current_number(config), total, 0, words_only, unchanged=True)
    number = 1 + max(numbers(config), default=0)
    go_on = last.path.parent if last and last.meta["encoder"] == plan.meta["encoder"] else None
    with drafted(config, number) as draft, Cache(config.cache) as cache:
        _begin(draft, last)
        redone = _write_record(config, cache, plan, draft, composed, on_progress)
        _mark(cache, plan, draft)
        _write_vectors(cache, plan, draft, go_on, on_progress)
        name(config, draft, number)
    prune(config, number)
    return BuildReport(number, total, redone, words_only)


def is_built(config: Config, events: Sequence[Event]) -> bool:
    """Whether the build that is read holds what these events leave, as it would be made now."""
    last = _last(config)
    if last is None:
        return False
    with closing(last):
        entries = fold(events)
        wanted = _wanted(entries, read_corrections(config.corrections))
        return (last.made(), _gone(last)) == (wanted, _held_gone(entries, events))


def _plan(config: Config, encoder: Encoder | None) -> _Plan:
    events = read_ledger(config.ledger)
    entries = fold(events)
    name, dimension = (encoder.name, encoder.dimension) if encoder else ("", 0)
    said = {"schema": SCHEMA_VERSION, "product": PRODUCT_VERSION, "encoder": name, "dimension": dimension, "ledger": len(events)}
    corrections = read_corrections(config.corrections)
    gone, meta = _held_gone(entries, events), {key: str(value) for key, value in said.items()}
    return _Plan(entries, _wanted(entries, corrections), gone, meta, encoder, corrections)


def _wanted(entries: Sequence[Entry], corrections: Sequence[Correction]) -> dict[str, str]:
    return {entry.key: made_from(entry, extractor_of(entry.name), standing(corrections, entry.key)) for entry in entries}


def _held_gone(entries: Sequence[Entry], events: Sequence[Event]) -> dict[str, str]:
    held = {entry.key for entry in entries}
    return {key: day for key, day in gone_editions(events).items() if key in held}


def _gone(store: Store) -> dict[str, str]:
    return {it.key: it.gone for it in store.documents() if it.gone}


def _last(config: Config, from_scratch: bool = False) -> Store | None:
    """The record to go on from, if there is one that can be. Raises BaseDamaged, BaseTooNew."""
    try:
        store = Store(config.builds / str(current_number(config)) / "kb.sqlite")
    except BaseMissing:
        return None
    except BaseDamaged:
        if from_scratch:
            return None
        raise
    if not from_scratch and store.schema == SCHEMA_VERSION:
        return store
    store.close()
    return None


def _begin(draft: Path, last: Store | None) -> None:
    """Put a copy of the last build's record into the draft."""
    if last is not None:
        with closing(last):
            shutil.copyfile(last.path, draft / "kb.sqlite")


def _write_record(config: Config, cache: Cache, plan: _Plan, draft: Path, composed: Iterable[Composed], on_progress: Progress) -> int:
    """Bring the record in the draft up to the plan; gives how many documents were done anew."""
    ready = {(it.document.key, it.made): it for it in composed}
    db = open_record(draft / "kb.sqlite")
    try:
        held = dict(db.execute("SELECT key, made FROM documents"))
        changed = [entry for entry in plan.entries if held.get(entry.key) != plan.wanted[entry.key]]
        db.execute("BEGIN")
        take_out(db, [key for key in held if key not in plan.wanted])
        for done, entry in enumerate(changed):
            on_progress("文書の組み立て", done, len(changed))
            try:
                it = ready.get((entry.key, plan.wanted[entry.key])) or compose_again(
                    config, cache, entry, plan.wanted[entry.key], standing(plan.corrections, entry.key)
                )
            except ReadingError as error:
                if entry.key not in held:
                    raise
                note(db, entry.key, unread(error))
            else:
                take_out(db, [entry.key])
                put_in(db, it)
        put_meta(db, plan.meta)
        db.execute("COMMIT")
    finally:
        db.close()
    return len(changed)


def _mark(cache: Cache, plan: _Plan, draft: Path) -> None:
    """What of a document follows from the others, and from the looks at its address; which holds, before which is a copy."""
    with closing(Store(draft / "kb.sqlite")) as store:
        ended = repeals(store)
    _change(draft, lambda db: end(db, ended))
    with closing(Store(draft / "kb.sqlite")) as store:
        found = copies(store, plan.entries, cache)
    _change(draft, lambda db: mark(db, found, plan.gone))


def _change(draft: Path, change: Callable[[sqlite3.Connection], None]) -> None:
    with closing(open_record(draft / "kb.sqlite")) as db:
        db.execute("BEGIN")
        change(db)
        db.execute("COMMIT")


def _write_vectors(cache: Cache, plan: _Plan, draft: Path, last: Path | None, on_progress: Progress) -> None:
    """The vectors beside the record, from those of the last build where they can be, then a look at the whole. Raises BaseDamaged."""
    faults: tuple[str, ...] = ()
    vectors = write_changed(draft, last, plan.encoder, cache, on_progress) if plan.encoder and last else None
    if vectors is not None or plan.encoder is None:
        on_progress("検査", 0, 1)
        faults = verify_build(draft, vectors)
    if plan.encoder is not None and (vectors is None or faults):
        vectors = write_fresh(draft, plan.encoder, cache, on_progress)
        on_progress("検査", 0, 1)
        faults = verify_build(draft, vectors)
    if faults:
        raise BaseDamaged(
            f"新しい資料庫に食い違いがあります（{faults[0]}）", "これまでの資料庫はそのままです。`kb build --from-scratch` を試してください"
        )
