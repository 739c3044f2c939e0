"""What the catalogue names, looked at where it is published: what is new, changed, moved or gone comes into the base as editions.

`pull(config, entries, web)` -> PullReport; nothing is ever deleted, and where nothing changed nothing is built.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.add import build_needed
from ingest.checks import seen_after
from ingest.desk import enter
from ingest.fetch.fetch import Session
from ingest.fetch.policy import Policy
from ingest.held import fold
from ingest.ledger import Checked, Seen, Stood, append, read_ledger
from ingest.lock import writing
from ingest.looks import Look, Looks, Web
from ingest.meanings import ready_encoder
from ingest.revised import revisions
from kb.errors import InputError
from kb.progress import quiet

if TYPE_CHECKING:
    from ingest.build import BuildReport, Ready
    from ingest.checks import Known
    from ingest.compose import Composed
    from ingest.desk import Outcome
    from ingest.ledger import Event
    from ingest.revised import Revision
    from ingest.web.catalogue import Entry
    from kb.base.config import Config
    from kb.progress import Progress

POLITE = Policy()
AT_ONCE = 40  # files that wait in the temporary folder until they are read, and papers kept ready for the build


@dataclass(frozen=True, slots=True)
class Item:
    """点検結果: one address, what it showed and what the base holds of it (`id@edition`). `news` is what a person should see."""

    source: str
    url: str
    title: str
    state: Seen
    document: str = ""
    before: str = ""
    message: str = ""
    news: bool = True


@dataclass(frozen=True, slots=True)
class PullReport:
    """取得結果: an item an address, in the order they were looked at, and the build that the changes are in (None: no change)."""

    sources: int
    items: tuple[Item, ...]
    build: BuildReport | None
    revisions: tuple[Revision, ...] = ()
    """What the new editions among them changed."""

    @property
    def news(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.news)

    @property
    def counts(self) -> dict[str, int]:
        """How many addresses showed what, every state named."""
        found = Counter(item.state for item in self.items)
        return {str(state): found[state] for state in Seen}


def the_web() -> Web:
    """The product's own way to read pages."""
    from ingest.web.choose import below, choose, leads_on, paper_kind
    from ingest.web.pages import materials

    return Web(materials, choose, leads_on, below, paper_kind)


def pick(entries: Sequence[Entry], ids: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of these names, or all where none is named. Raises InputError."""
    wanted = tuple(ids)
    if unknown := sorted(set(wanted) - {entry.id for entry in entries}):
        raise InputError(f"目録に {'、'.join(unknown)} はありません", "corpus/catalogue.toml の id を指定してください")
    return tuple(entry for entry in entries if not wanted or entry.id in wanted)


def pull(
    config: Config,
    entries: Sequence[Entry],
    web: Web,
    on_progress: Progress = quiet,
    *,
    policy: Policy = POLITE,
    ready: Ready = ready_encoder,
) -> PullReport:
    """Look at every address that the entries ask for and bring in what is new. A trouble with one stops no other."""
    before = read_ledger(config.ledger)
    with tempfile.TemporaryDirectory() as folder, Session(policy, Path(folder)) as session:
        looks = Looks(config, session, web, before, on_progress)
        desk = _Desk(config, looks, on_progress)
        for done, entry in enumerate(sorted(entries, key=lambda it: it.take != "self")):  # a paper's own entry knows most of it
            on_progress(f"確認 {entry.title}", done, len(entries))
            looks.visit(entry)
            if looks.waiting >= AT_ONCE:
                desk.settle()
        looks.finish()
        desk.settle()
    with writing(config):
        build = build_needed(config, desk.composed, on_progress, ready=ready) if desk.items else None
        changed = revisions(config, fold(before), fold(read_ledger(config.ledger))) if build else ()
    return PullReport(len(entries), tuple(desk.items), build, changed)


class _Desk:
    """Takes in what the looks found so far: into the ledger and the originals; the base is built of it at the end, once."""

    def __init__(self, config: Config, looks: Looks, on_progress: Progress) -> None:
        self.config = config
        self.looks = looks
        self.on_progress = on_progress
        self.items: list[Item] = []
        self.composed: list[Composed] = []

    def settle(self) -> None:
        """Enter the files that wait, then write down the looks with what came of them."""
        found = self.looks.take()
        if not found:
            return
        with writing(self.config):
            outcomes = self._enter(found)
            settled = _settled(self.config, found, outcomes)
            append(self.config.ledger, _events(settled, self.looks.known))
        self.items += (_item(event, look) for event, look in zip(settled, found, strict=True) if not look.listing)

    def _enter(self, found: Sequence[Look]) -> dict[str, Outcome]:
        """What became of each file, by its address."""
        incoming = [look.incoming for look in found if look.incoming]
        held = {it.key for it in fold(read_ledger(self.config.ledger))}  # a person may have removed some since the looks began
        if events := [event for look in found if (event := look.event) and f"{event.id}@{event.edition}" in held]:
            append(self.config.ledger, events)
        if not incoming:
            return {}
        entered = enter(self.config, incoming, self.on_progress)
        self.composed = [*self.composed, *entered.composed][:AT_ONCE]
        for it in incoming:
            it.path.unlink()
        return {it.origin: outcome for it, outcome in zip(incoming, entered.outcomes, strict=True)}


def _settled(config: Config, found: Sequence[Look], outcomes: dict[str, Outcome]) -> list[Checked]:
    """The checks with what came of them: the edition a file is now, or why it could not be read."""
    held = {it.sha256: it for it in fold(read_ledger(config.ledger))}
    settled = []
    for look in found:
        checked, outcome = look.checked, outcomes.get(look.checked.url)
        if outcome and outcome.state == "failed":
            checked = Checked(
                checked.time, checked.url, Seen.FAILED, checked.source, checked.page, title=checked.title, message=outcome.message
            )
        elif checked.sha256 in held:
            entry = held[checked.sha256]
            message = outcome.message if outcome and outcome.message else checked.message
            checked = replace(checked, id=entry.id, edition=entry.edition, message=message)
        settled.append(checked)
    return settled


def _events(settled: Sequence[Checked], known: Mapping[str, Known]) -> list[Event]:
    """The checks as the ledger keeps them: those that teach nothing new share one line."""
    fresh: list[Checked] = []
    same: list[Checked] = []
    for it in settled:
        was = known.get(it.url)
        (same if was and it.state is Seen.UNCHANGED and seen_after(was, it) == was else fresh).append(it)
    return [*fresh, *([Stood(same[-1].time, tuple(it.url for it in same))] if same else [])]


def _item(event: Checked, look: Look) -> Item:
    document = f"{event.id}@{event.edition}" if event.id and event.edition else ""
    said = event.source or "", event.url, event.title or "", event.state
    return Item(*said, document, event.before or "", event.message or "", look.news)
