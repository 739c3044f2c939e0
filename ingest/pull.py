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

from ingest.add import add_all
from ingest.checks import seen_after
from ingest.fetch.address import system_resolve
from ingest.fetch.fetch import Session
from ingest.fetch.policy import Policy
from ingest.ledger import Checked, Seen, Stood, append, fold, read_ledger
from ingest.lock import writing
from ingest.looks import Look, Looks, Web
from ingest.meanings import ready_encoder
from ingest.progress import quiet
from kb.errors import InputError

if TYPE_CHECKING:
    from ingest.add import Outcome
    from ingest.build import BuildReport, Ready
    from ingest.checks import Known
    from ingest.fetch.address import Resolve
    from ingest.ledger import Event
    from ingest.progress import Progress
    from ingest.web.catalogue import Entry
    from kb.base.config import Config

POLITE = Policy()


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
    resolve: Resolve = system_resolve,
    ready: Ready = ready_encoder,
) -> PullReport:
    """Look at every address that the entries ask for and bring in what is new. A trouble with one stops no other."""
    with tempfile.TemporaryDirectory() as folder, Session(policy, Path(folder), resolve) as session:
        looks = Looks(config, session, web, read_ledger(config.ledger), on_progress)
        for done, entry in enumerate(entries):
            on_progress(f"確認 {entry.title}", done, len(entries))
            looks.visit(entry)
        build, outcomes = _bring(config, looks.found, on_progress, ready)
    settled = _settled(config, looks.found, outcomes)
    if settled:
        with writing(config):
            append(config.ledger, _events(settled, looks.known))
    items = tuple(_item(event, look) for event, look in zip(settled, looks.found, strict=True) if not look.listing)
    return PullReport(len(entries), items, build)


def _bring(config: Config, found: Sequence[Look], on_progress: Progress, ready: Ready) -> tuple[BuildReport | None, dict[str, Outcome]]:
    """Enter what was found, if anything; gives the build and what became of each file, by its address."""
    incoming = [look.incoming for look in found if look.incoming]
    events = [look.event for look in found if look.event]
    if not incoming and not events:
        return None, {}
    if events:
        with writing(config):
            append(config.ledger, events)
    report = add_all(config, incoming, on_progress, ready=ready)
    return report.build, {it.origin: outcome for it, outcome in zip(incoming, report.documents, strict=True)}


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
