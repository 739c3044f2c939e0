"""Files over the desk: each is read, named and described, and what could be read is written into the ledger.

Whatever is wrong with one file stays its own affair; who holds the lock makes a build of the rest later (ingest.add).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ingest.cache import Cache
from ingest.compose import came_late, compose, made_from
from ingest.corrections import read_corrections, standing
from ingest.edition import is_edition
from ingest.extraction import extractor_of, read_original
from ingest.files import keep
from ingest.held import fold, told
from ingest.issued import iso_issued
from ingest.ledger import Added, Described, Given, Withdrawn, append, now, read_ledger
from ingest.metadata import describe
from ingest.naming import name_document, name_edition, stem_of
from kb.base.refused import refused
from kb.errors import GuidanceError, InputError
from kb.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.compose import Composed
    from ingest.held import Entry
    from ingest.incoming import Incoming
    from ingest.ledger import Event
    from kb.base.config import Config
    from kb.model import Reading
    from kb.progress import Progress


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
        except GuidanceError as error:
            return Outcome("", it.shown, 0, 0, "failed", str(error))
        except PermissionError as error:
            if error.filename != str(it.path):  # of the data folder, so of every paper
                raise
            return Outcome("", it.shown, 0, 0, "failed", f"{it.path} を読む権利がありません。読める利用者で実行してください。")
        except Exception as error:  # a fault of ours in one paper must not cost the others
            if refused(error):
                raise
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
        name, given = it.path.name, _dated(it.given)
        reading = self._reading(sha256, name)
        said = describe(reading, name, given)
        id = name_document(self.events, sha256, it.origin, stem_of(name), given.id, lambda was: self._continues(reading, given, was))
        edition = name_edition(self.events, id, sha256, said.issued)
        unheld = self._unheld(it)
        event = Added(now(), id, edition, sha256, name, it.origin, given, said.status is Status.DRAFT or None)
        *_, entry = told([*(entry for entry in self.held.values() if entry.id == id), *fold([event])])
        self.composed.append(compose(entry, reading, made_from(entry, extractor_of(name))))
        self._note(event, entry)
        doubts = (*came_late(entry), *reading.anomalies)
        message = unheld + self._parted(it, id) + (f"要確認 {len(doubts)} 件（{doubts[0].message}）。" if doubts else "")
        return Outcome(id, it.shown, len(reading.pages), len(reading.lines), "flagged" if doubts or unheld else "read", message)

    def _continues(self, reading: Reading, given: Given, was: Added) -> bool:
        """Whether the paper is an edition of what stood in its place; of what cannot be read any more it is none."""
        try:
            return is_edition(reading, given, read_original(self.config, self.cache, was.sha256, was.name), was.given)
        except GuidanceError:
            return False

    def _unheld(self, it: Incoming) -> str:
        """What to say where a person names a paper that the base, which holds others, does not: a new one, or a slip."""
        held = sorted({entry.id for entry in self.held.values()})
        if not it.named or not held or it.given.id in held:
            return ""
        near = get_close_matches(it.given.id or "", held, 1)
        meant = (
            f"{near[0]} の新しい版なら kb add --id {near[0]} {it.path}"
            if near
            else "新しい版なら `kb status` で ID を確かめて加え直してください"
        )
        return f"文書 {it.given.id} はなかったので、新しい資料として入りました。{meant}。"

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
        gone = Withdrawn(now(), held.id, held.edition)
        self.events.append(gone)
        self.fresh.append(gone)
        lost = standing(read_corrections(self.config.corrections), held.key)
        said = f"校正 {len(lost)} 件は引き継がれません。`kb correct` で入れ直してください。" if lost else ""
        state = "flagged" if lost else outcome.state
        return replace(outcome, state=state, message=f"{held.key} を {outcome.id} の版に改めました。{said}{outcome.message}")

    def _again(self, it: Incoming, held: Entry) -> Outcome:
        """A file that the base holds already: nothing happens, unless something else is given of it now."""
        reading = self._reading(held.sha256, held.name)
        given = replace(_dated(it.given), id=held.given.id)
        state, message = "unchanged", f"同じ内容が {held.key} として入っています"
        if given.over(held.given) != held.given:
            self._note(Described(now(), held.id, held.edition, given), replace(held, given=given.over(held.given)))
            state, message = "read", f"{held.key} の書誌を改めました。"
        return Outcome(held.id, it.shown, len(reading.pages), len(reading.lines), state, message)

    def _reading(self, sha256: str, name: str) -> Reading:
        doing = f"読み取り {name}"
        return read_original(self.config, self.cache, sha256, name, self.password, lambda page, of: self.on_progress(doing, page, of))

    def _note(self, event: Event, entry: Entry) -> None:
        self.events.append(event)
        self.fresh.append(event)
        self.held[entry.sha256] = entry


def _dated(given: Given) -> Given:
    """The same with its date as ISO text. Raises InputError."""
    return replace(given, issued=iso_issued(given.issued)) if given.issued is not None else given
