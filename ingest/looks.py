"""One round over addresses: each is looked at once, and what it shows is told from what is known of it.

The ways in which a page changes without a word are told apart: another file at the same address (changed), the same material at another
address (moved), other words for the same file (renamed).

Nothing is written but the cache: what is held is read again where it must be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.checks import Known, known_addresses, predecessor
from ingest.fetch.answers import UNKNOWN
from ingest.fetch.errors import FetchError, Gone
from ingest.fetch.fetch import Fetched, NotModified
from ingest.held import fold
from ingest.incoming import Incoming
from ingest.judge import event_of, seen_as, validators_of, what_was
from ingest.ledger import Checked, Seen, now
from ingest.naming import LONGEST, slug_of
from ingest.said import given_of, numbered, worded
from ingest.same import same_text
from ingest.web.address import same_address
from kb.errors import GuidanceError

if TYPE_CHECKING:
    from ingest.fetch.fetch import Session
    from ingest.ledger import Added, Described, Event
    from ingest.web.catalogue import Entry
    from ingest.web.material import Material
    from kb.base.config import Config
    from kb.model import Kind
    from kb.progress import Progress

LARGEST_PAGE = 8 << 20  # bytes; the longest list of meetings has about 1 MB


@dataclass(frozen=True, slots=True)
class Web:
    """頁の読み方: what `ingest.web` makes of a page and of an entry of the catalogue."""

    materials: Callable[[bytes, str, str], Sequence[Material]]
    choose: Callable[[Entry, Sequence[Material]], Sequence[Material]]
    leads_on: Callable[[Entry, Material], bool]
    below: Callable[[Entry], Entry]
    paper_kind: Callable[[Entry, Material], Kind]


@dataclass(frozen=True, slots=True)
class Look:
    """一見: what one address showed, and what should come of it: a file to bring in, or an event about one that is held."""

    checked: Checked
    incoming: Incoming | None = None
    event: Added | Described | None = None
    news: bool = True
    listing: bool = False
    """It is a page that only lists, and does so."""


class Looks:
    """点検: looks at one entry after another and collects what they show."""

    def __init__(self, config: Config, session: Session, web: Web, events: Sequence[Event], on_progress: Progress) -> None:
        self.config = config
        self.session = session
        self.web = web
        self.on_progress = on_progress
        self.known = known_addresses(events)
        self.held = {it.sha256: it for it in fold(events)}
        self.ids = {it.id for it in self.known.values()} | {it.id for it in self.held.values()}
        self.coming: dict[str, str] = {}
        self.seen: set[str] = set()
        self.found: list[Look] = []
        self.taken = 0
        self.dropped: list[tuple[Entry, Known, str]] = []

    @property
    def waiting(self) -> int:
        """How many files wait to be taken."""
        return sum(look.incoming is not None for look in self.found[self.taken :])

    def take(self) -> Sequence[Look]:
        """What was found since this was asked before."""
        fresh = self.found[self.taken :]
        self.taken = len(self.found)
        return fresh

    def finish(self) -> None:
        """Mark what pages listed before and none of them lists any more; to be called when every entry was visited."""
        for entry, was, page in self.dropped:
            if same_address(was.url) not in self.seen:
                self.seen.add(same_address(was.url))
                self._gone(entry, was, page, "掲載頁に載らなくなりました。取り込み済みの版はそのまま残ります")

    def visit(self, entry: Entry) -> None:
        """All that an entry asks for; whatever is wrong with it stays its own affair."""
        try:
            if entry.take == "self":
                self._look(entry, self.web.choose(entry, ())[0], "", ())
            else:
                self._page(entry, entry.url)
        except Exception as error:  # a fault of ours in one entry must not cost the others
            self._failed(entry, entry.url, "", entry.title, f"想定外の誤りで確かめられませんでした（{type(error).__name__}: {error}）")

    def _page(self, entry: Entry, url: str) -> None:
        """What a page lists, each chosen material, and what it listed before and does not list any more."""
        if same_address(url) in self.seen:
            return
        self.seen.add(same_address(url))
        try:
            listed = self._listed(url)
            chosen = self.web.choose(entry, listed)
            if not chosen:
                raise FetchError(f"{url} に、目録の選び方に合う資料がありません", "頁の作りが変わっていないか確かめてください")
        except GuidanceError as error:
            self._trouble(entry, url, "", entry.title, error)
            return
        self._note(Look(Checked(now(), url, Seen.UNCHANGED, entry.id), news=False, listing=True))
        addresses = {one.url for one in listed}
        for one in chosen:
            if self.web.leads_on(entry, one):
                self._page(self.web.below(entry), one.url)
            else:
                self._look(entry, one, url, addresses)
        self._unlisted(entry, url, addresses)

    def _listed(self, url: str) -> Sequence[Material]:
        answer = self.session.fetch(url, on_progress=self.on_progress)
        if isinstance(answer, NotModified) or answer.format != "html":
            raise FetchError(f"{url} は資料の一覧の頁ではありません", "目録の住所と取り方を確かめてください")
        if answer.size > LARGEST_PAGE:
            raise FetchError(f"{url} は一覧の頁にしては大きすぎます（{answer.size >> 20} MB）", "ブラウザで開いて確かめてください")
        body = answer.path.read_bytes()
        answer.path.unlink()
        return self.web.materials(body, answer.url, answer.content_type)

    def _look(self, entry: Entry, one: Material, page: str, listed: Collection[str]) -> None:
        if same_address(one.url) in self.seen:
            return
        self.seen.add(same_address(one.url))
        known = self.known.get(one.url)
        kept = known and known.sha256 and (self.config.files / known.sha256).exists()
        title = worded(one)
        try:
            answer = self.session.fetch(one.url, known.validators if known and kept else UNKNOWN, self.on_progress)
            number = numbered(one)
            before = known if known and known.sha256 else self._predecessor(page, title, number, listed)
            self._judge(entry, one, page, number, before, answer)
        except GuidanceError as error:
            self._trouble(entry, one.url, page, title, error)

    def _judge(self, entry: Entry, one: Material, page: str, number: str, before: Known | None, answer: Fetched | NotModified) -> None:
        """What the address shows, told from what was there before."""
        title, sha256 = worded(one), self._shown(before, answer)
        holder = self.coming.get(sha256) or (self.held[sha256].id if sha256 in self.held else "")
        state = seen_as(one.url, title, sha256, before, held=bool(holder))
        fresh = state is Seen.NEW or (state in (Seen.CHANGED, Seen.MOVED) and before is not None and sha256 != before.sha256)
        id = before.id if before else holder or self._new_id(entry, one)
        checked = Checked(
            time=now(),
            url=one.url,
            state=state,
            source=entry.id,
            page=page or None,
            id=id,
            edition=(before.edition or None) if before and not fresh else None,
            sha256=sha256,
            **validators_of(answer, before),
            title=title,
            number=number or None,
            before=what_was(state, before),
        )
        event = event_of(checked, before, self.held.get(sha256))
        incoming = None
        if fresh and event is None and isinstance(answer, Fetched):
            incoming = self._incoming(entry, one, id, answer)
        elif isinstance(answer, Fetched):
            answer.path.unlink()
        self._note(Look(checked, incoming, event, state is not Seen.UNCHANGED))

    def _shown(self, before: Known | None, answer: Fetched | NotModified) -> str:
        """The digest of what the address shows; that of what was there before where its text is the same."""
        if before and (isinstance(answer, NotModified) or same_text(self.config, self.held.get(before.sha256), answer)):
            return before.sha256
        return answer.sha256 if isinstance(answer, Fetched) else ""

    def _incoming(self, entry: Entry, one: Material, id: str, answer: Fetched) -> Incoming:
        """The file to bring in; what shows the same after it goes by its id."""
        self.coming[answer.sha256] = id
        return Incoming(answer.path, one.url, given_of(entry, one, id, self.web.paper_kind(entry, one)))

    def _unlisted(self, entry: Entry, page: str, listed: Collection[str]) -> None:
        """What the page listed before and lists no more; another page may."""
        self.dropped += ((entry, was, page) for was in self._left(page, listed) if not was.gone)

    def _predecessor(self, page: str, title: str, number: str, listed: Collection[str]) -> Known | None:
        return predecessor(self._left(page, listed), title, number) if page else None

    def _left(self, page: str, listed: Collection[str]) -> list[Known]:
        """What the page listed before, and what of it has neither stayed nor moved."""
        moved = {look.checked.before for look in self.found if look.checked.state is Seen.MOVED}
        return [it for it in self.known.values() if it.page == page and it.sha256 and it.url not in listed and it.url not in moved]

    def _trouble(self, entry: Entry, url: str, page: str, title: str, error: GuidanceError) -> None:
        known = self.known.get(url)
        if isinstance(error, Gone) and known:
            self._gone(entry, known, page, str(error))
        else:
            self._failed(entry, url, page, title, str(error))

    def _failed(self, entry: Entry, url: str, page: str, title: str, message: str) -> None:
        self._note(Look(Checked(now(), url, Seen.FAILED, entry.id, page or None, title=title, message=message)))

    def _gone(self, entry: Entry, was: Known, page: str, message: str) -> None:
        held = was.id or None, was.edition or None, was.sha256 or None
        checked = Checked(now(), was.url, Seen.GONE, entry.id, page or None, *held, title=was.title or entry.title, message=message)
        self._note(Look(checked, news=not was.gone))

    def _new_id(self, entry: Entry, one: Material) -> str:
        """The entry's own id, or with what tells the material from the others. `wg-4` + 資料１ -> `wg-4-資料1`"""
        part = "" if entry.take == "self" else slug_of(numbered(one) or one.title)
        name = f"{entry.id}-{part}"[: LONGEST - 4].strip("-.")
        free, number = name, 2
        while free in self.ids and (part or number > 2):
            free, number = f"{name}-{number}", number + 1
        self.ids.add(free)
        return free

    def _note(self, look: Look) -> None:
        self.found.append(look)
