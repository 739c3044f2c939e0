"""Papers into the base, and out of it: files are read one by one, what could be read is entered, then one build is made.

`kb add 通知.pdf 破損.pdf` -> 通知 is read and found from now on; 破損 is reported as failed and harms nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ingest.build import build_next, is_built
from ingest.cache import Cache
from ingest.compose import came_late, compose, made_from
from ingest.corrections import read_corrections, standing
from ingest.edition import is_edition
from ingest.extraction import extractor_of, read_original
from ingest.files import keep
from ingest.incoming import files_of
from ingest.ledger import UNSAID, Added, Described, Given, Withdrawn, append, fold, read_ledger, told
from ingest.lock import writing
from ingest.meanings import ready_encoder
from ingest.metadata import describe
from ingest.namesakes import said_of_namesakes
from ingest.naming import name_document, name_edition, stem_of
from ingest.revised import revisions
from kb.errors import GuidanceError, InputError
from kb.japanese.dates import find_dates
from kb.model import Status
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ingest.build import BuildReport, Ready
    from ingest.compose import Composed
    from ingest.incoming import Incoming
    from ingest.ledger import Entry, Event
    from ingest.revised import Revision
    from kb.base.config import Config
    from kb.model import Reading
    from kb.progress import Progress

_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Outcome:
    """受入結果: what became of one file. `state` is read, flagged (look at its anomalies), failed or unchanged."""

    id: str
    path: str
    pages: int
    lines: int
    state: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """収載結果: one outcome a file, what was made of those that are new, and whether the ledger says something new."""

    outcomes: tuple[Outcome, ...]
    composed: tuple[Composed, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class AddReport:
    """追加結果: one outcome a file, in the order they were given, and the build they are in."""

    documents: tuple[Outcome, ...]
    build: BuildReport | None
    revisions: tuple[Revision, ...] = ()
    """What the new editions among them changed."""


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
    return add_all(config, incoming, on_progress, password=password, ready=ready)


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
        same = said_of_namesakes(config) if build else {}
        outcomes = tuple(_told(it, same.get(it.id, "")) for it in entered.outcomes)
        return AddReport(outcomes, build, revisions(config, before, fold(read_ledger(config.ledger))) if build else ())


def _told(it: Outcome, said: str) -> Outcome:
    """The outcome of a new paper with what is said of its namesakes."""
    return replace(it, state="flagged", message=f"{it.message}{said}{it.path}") if said and it.state in ("read", "flagged") else it


def enter(config: Config, waiting: Sequence[Incoming], on_progress: Progress, password: str | None = None) -> Taken:
    """Read files and write what could be read into the ledger; who holds the lock makes a build of it later."""
    with Cache(config.cache) as cache:
        desk = _Desk(config, cache, password, on_progress)
        outcomes = []
        for done, it in enumerate(waiting):
            on_progress(f"読み取り {it.path.name}", done, len(waiting))
            outcomes.append(desk.take(it))
    if desk.fresh:
        append(config.ledger, desk.fresh)
    return Taken(tuple(outcomes), tuple(desk.composed), bool(desk.fresh))


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
        append(config.ledger, [Withdrawn(_now(), id, edition or None)])
        return build_next(config, (), on_progress, ready=ready)


class _Desk:
    """Takes in one file after another; keeps the events and documents that come of it until they are written."""

    def __init__(self, config: Config, cache: Cache, password: str | None, on_progress: Progress) -> None:
        self.config = config
        self.cache = cache
        self.password = password
        self.on_progress = on_progress
        self.events: list[Event] = list(read_ledger(config.ledger))
        self.held = {entry.sha256: entry for entry in fold(self.events)}
        self.fresh: list[Event] = []
        self.composed: list[Composed] = []

    def take(self, it: Incoming) -> Outcome:
        """What becomes of a file; whatever is wrong with it stays its own affair."""
        try:
            return self._read(it)
        except (GuidanceError, OSError) as error:
            return Outcome("", it.shown, 0, 0, "failed", str(error))
        except Exception as error:  # a fault of ours in one paper must not cost the others
            return Outcome("", it.shown, 0, 0, "failed", f"想定外の誤りで読めませんでした（{type(error).__name__}: {error}）")

    def _read(self, it: Incoming) -> Outcome:
        if not it.path.is_file():
            raise InputError(f"{it.path} に読める資料がありません", "ファイルか、資料の入ったフォルダーを指定してください")
        sha256 = keep(self.config, it.path)
        try:
            held = self.held.get(sha256)
            if held and it.named and it.given.id != held.id:
                return self._move(it, held)
            return self._again(it, held) if held else self._enter(it, sha256)
        except Exception:
            if not any(isinstance(event, Added) and event.sha256 == sha256 for event in self.events):
                (self.config.files / sha256).unlink(missing_ok=True)
            raise

    def _enter(self, it: Incoming, sha256: str) -> Outcome:
        """A file that the base does not hold."""
        name, given = it.path.name, dated(it.given)
        reading = self._reading(sha256, name)
        said = describe(reading, name, given)
        id = name_document(self.events, sha256, it.origin, stem_of(name), given.id, lambda was: self._continues(reading, given, was))
        edition = name_edition(self.events, id, sha256, said.issued)
        event = Added(_now(), id, edition, sha256, name, it.origin, given, said.status is Status.DRAFT or None)
        *_, entry = told([*(entry for entry in self.held.values() if entry.id == id), *fold([event])])
        self.composed.append(compose(entry, reading, made_from(entry, extractor_of(name))))
        self._note(event, entry)
        doubts = (*came_late(entry), *reading.anomalies)
        message = self._parted(it, id) + (f"要確認 {len(doubts)} 件（{doubts[0].message}）" if doubts else "")
        return Outcome(id, it.shown, len(reading.pages), len(reading.lines), "flagged" if doubts else "read", message)

    def _continues(self, reading: Reading, given: Given, was: Added) -> bool:
        """Whether the paper is an edition of what stood in its place; of what cannot be read any more it is none."""
        try:
            return is_edition(reading, given, read_original(self.config, self.cache, was.sha256, was.name), was.given)
        except GuidanceError:
            return False

    def _parted(self, it: Incoming, id: str) -> str:
        """What to say where another paper stood in its place."""
        before = [one.id for one in self.events if isinstance(one, Added) and one.origin == it.origin]
        if it.given.id or id in before[:-1] or len(before) < 2:
            return ""
        return f"同じ場所にあった {before[-2]} とは別の資料 {id} として入りました（新しい版なら kb add --id {before[-2]}）。"

    def _move(self, it: Incoming, held: Entry) -> Outcome:
        """A file that the base holds as another paper than the one that a person names: from now on it is an edition of that."""
        if it.given.id not in {entry.id for entry in self.held.values()}:
            raise InputError(f"文書 {it.given.id} はこの資料庫にありません", "`kb status` で文書の名前を確かめてください")
        outcome = self._enter(replace(it, given=it.given.over(held.given)), held.sha256)
        gone = Withdrawn(_now(), held.id, held.edition)
        self.events.append(gone)
        self.fresh.append(gone)
        lost = standing(read_corrections(self.config.corrections), held.key)
        said = f"校正 {len(lost)} 件は引き継がれません。`kb correct` で入れ直してください。" if lost else ""
        state = "flagged" if lost else outcome.state
        return replace(outcome, state=state, message=f"{held.key} を {outcome.id} の版に改めました。{said}{outcome.message}")

    def _again(self, it: Incoming, held: Entry) -> Outcome:
        """A file that the base holds already: nothing happens, unless something else is given of it now."""
        reading = self._reading(held.sha256, held.name)
        given = replace(dated(it.given), id=held.given.id)
        state, message = "unchanged", f"同じ内容が {held.key} として入っています"
        if given.over(held.given) != held.given:
            self._note(Described(_now(), held.id, held.edition, given), replace(held, given=given.over(held.given)))
            state, message = "read", f"{held.key} の書誌を改めました。"
        return Outcome(held.id, it.shown, len(reading.pages), len(reading.lines), state, message)

    def _reading(self, sha256: str, name: str) -> Reading:
        doing = f"読み取り {name}"
        return read_original(self.config, self.cache, sha256, name, self.password, lambda page, of: self.on_progress(doing, page, of))

    def _note(self, event: Event, entry: Entry) -> None:
        self.events.append(event)
        self.fresh.append(event)
        self.held[entry.sha256] = entry


def dated(given: Given) -> Given:
    """The same with its date as ISO text. `令和5年3月31日` -> `2023-03-31`. Raises InputError for no date, and one that no calendar has."""
    if given.issued is None or _MONTH_OR_YEAR.fullmatch(given.issued):
        return given
    found = find_dates(given.issued)
    if len(found) != 1 or not (found[0].whole or _MONTH_OR_YEAR.fullmatch(found[0].iso)):
        raise InputError(f"日付「{given.issued}」を読めません", "2023-03-31 か 令和5年3月31日 のように指定してください")
    return replace(given, issued=found[0].iso)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
