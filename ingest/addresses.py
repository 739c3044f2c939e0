"""What is named to `kb add`, files, folders and addresses mixed, brought in; of a page that lists materials, those that are named.

`kb add https://…/001.pdf` -> that file · `kb add https://…/newpage_1.html` -> what is on it · with `--material 資料1` -> 資料１ of it
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.add import AddReport, add_all
from ingest.desk import Outcome
from ingest.fetch.fetch import NotModified, Session
from ingest.incoming import Incoming, files_of, skipped_in
from ingest.ledger import UNSAID, Given
from ingest.meanings import ready_encoder
from ingest.pull import POLITE
from ingest.said import numbered, worded
from kb.errors import GuidanceError, InputError
from kb.japanese.text import plain
from kb.model import Kind
from kb.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.build import Ready
    from ingest.fetch.fetch import Fetched
    from ingest.fetch.policy import Policy
    from ingest.looks import Web
    from ingest.web.material import Material
    from kb.base.config import Config
    from kb.progress import Progress

ITSELF = "頁"
"""Names the page itself among its materials."""


@dataclass(frozen=True, slots=True)
class Listing:
    """掲載一覧: a page from which nothing was named, and what is on it."""

    url: str
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """追加結果: what was brought in, and the pages that only showed what they list."""

    report: AddReport
    listings: tuple[Listing, ...]


def add_named(
    config: Config,
    sources: Sequence[str],
    web: Web,
    given: Given = UNSAID,
    wanted: Sequence[str] = (),
    on_progress: Progress = quiet,
    *,
    password: str | None = None,
    policy: Policy = POLITE,
    ready: Ready = ready_encoder,
) -> Named:
    """Bring in paths and addresses; `wanted` names materials (number or words of the title) of the pages among them.

    A trouble with one stops no other. Raises InputError when what is given fits one paper only.
    """
    with tempfile.TemporaryDirectory() as folder, Session(policy, Path(folder)) as session:
        desk = _Desk(session, web, given, tuple(wanted), on_progress)
        found = [it for source in sources for it in desk.bring(source)]
        incoming = [it for it in found if isinstance(it, Incoming)]
        if len(incoming) > 1 and (given.id or given.title):
            raise InputError("名前と題名は一つの資料にだけ付けられます", "資料を一つずつ追加してください")
        report = add_all(config, incoming, on_progress, password=password, ready=ready)
    read = iter(report.documents)
    outcomes = tuple(next(read) if isinstance(it, Incoming) else it for it in found if not isinstance(it, Listing))
    skipped = skipped_in(Path(source) for source in sources if "://" not in source)
    return Named(replace(report, documents=outcomes, skipped=skipped), tuple(it for it in found if isinstance(it, Listing)))


class _Desk:
    """Turns what is named into files to bring in; what cannot be had becomes a failed outcome in its place."""

    def __init__(self, session: Session, web: Web, given: Given, wanted: tuple[str, ...], on_progress: Progress) -> None:
        self.session = session
        self.web = web
        self.given = given
        self.wanted = wanted
        self.on_progress = on_progress

    def bring(self, source: str) -> Iterator[Incoming | Outcome | Listing]:
        if "://" not in source:
            yield from files_of([Path(source)], self.given)
            return
        try:
            yield from self._address(source)
        except GuidanceError as error:
            yield Outcome("", source, 0, 0, "failed", str(error))

    def _address(self, url: str) -> Iterator[Incoming | Outcome | Listing]:
        fetched = self._fetch(url)
        listed = tuple(self.web.materials(fetched.path.read_bytes(), fetched.url, fetched.content_type)) if fetched.format == "html" else ()
        if not listed or ITSELF in self.wanted:
            yield Incoming(fetched.path, url, replace(self.given, url=url))
        elif not self.wanted:
            yield Listing(url, listed)
        for name in (it for it in self.wanted if listed and it != ITSELF):
            named = [one for one in listed if is_named(one, name)]
            if not named:
                advice = "--material を付けずに実行して一覧を見てください"
                yield Outcome("", url, 0, 0, "failed", f"{url} に「{name}」という資料はありません。{advice}。")
            for one in named:
                yield self._material(one)

    def _material(self, one: Material) -> Incoming | Outcome:
        try:
            fetched = self._fetch(one.url)
        except GuidanceError as error:
            return Outcome("", one.url, 0, 0, "failed", str(error))
        kind = next((kind for kind in Kind if str(kind) == str(one.kind)), None)
        said = Given(title=worded(one), kind=kind, url=one.url)
        return Incoming(fetched.path, one.url, self.given.over(said))

    def _fetch(self, url: str) -> Fetched:
        answer = self.session.fetch(url, on_progress=self.on_progress)
        assert not isinstance(answer, NotModified)  # nothing conditional was asked
        return answer


def is_named(one: Material, name: str) -> bool:
    """Whether a person means this one: by its kind and number, or by words of its title. `資料1-2` `別添１` `在宅医療の体制`"""
    label = plain(numbered(one))
    return plain(name) == label or (not label.startswith(plain(name)) and plain(name) in plain(worded(one)))
