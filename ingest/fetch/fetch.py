"""One file from one address, whole and as it is there now; or the news that it is still the same; or a trouble with advice.

`Session(policy, folder).fetch("https://…/001.pdf")` -> Fetched(path, sha256, etag …) | NotModified; a trouble leaves nothing behind.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.fetch.address import read_address, system_resolve
from ingest.fetch.answers import UNKNOWN, Later, Meaning, Validators, meaning, unreachable, untrusted
from ingest.fetch.content import check, format_of, name_of
from ingest.fetch.errors import AddressRefused, BadAnswer, FetchError, Forbidden, Gone, NotTheFile, RobotsRefused, Unreachable
from ingest.fetch.part import Part
from ingest.fetch.robots import READ, Rules, read_rules
from ingest.fetch.wire import Wire, exchange, open_transport
from kb.base.digest import digest_of
from kb.progress import quiet

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    import httpx

    from ingest.fetch.address import Address, Resolve
    from ingest.fetch.part import OnBytes
    from ingest.fetch.policy import Policy
    from kb.progress import Progress


@dataclass(frozen=True, slots=True)
class Fetched:
    """取得物: a whole file and how it came. `url` is where it was in the end, `trail` the addresses that led there."""

    asked: str
    url: str
    path: Path
    name: str
    format: str
    size: int
    sha256: str
    validators: Validators
    content_type: str = ""
    trail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotModified:
    """変わりなし: what stands at the address is what it was."""

    asked: str
    url: str


class Session:
    """取得: fetches one file after another into a folder that it owns. Use as `with Session(policy, folder) as session:`."""

    def __init__(self, policy: Policy, folder: Path, resolve: Resolve = system_resolve) -> None:
        self.policy = policy
        self.folder = folder
        self.wire = Wire(policy, resolve)
        self.transport: httpx.BaseTransport = open_transport(self.wire)
        self._rules: dict[str, Rules | FetchError] = {}
        self._asked: dict[str, float] = {}
        self._count = 0

    def __enter__(self) -> Session:
        return self

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.transport.close()

    def fetch(self, url: str, known: Validators = UNKNOWN, on_progress: Progress = quiet) -> Fetched | NotModified:
        """What stands at the address; with validators of before, only if it changed. Raises FetchError."""
        self.wire.begin()
        first = read_address(url, self.policy)
        self._count += 1
        home = self.folder / str(self._count)
        home.mkdir(parents=True)
        part = Part(home / "part", self.policy.largest)
        doing = f"取得 {urlsplit(first.url).path.rpartition('/')[2] or first.host}（KB）"
        fetched = None
        try:
            found = self._follow(first, part, known, lambda held, total: on_progress(doing, held >> 10, total >> 10))
            fetched = None if found.same else self._whole(url, found, part)
            return fetched or NotModified(url, found.url)
        finally:
            if fetched is None:
                shutil.rmtree(home)

    def _whole(self, url: str, found: _Found, part: Part) -> Fetched:
        """The file under its name, once it has been looked at."""
        if found.trail and urlsplit(found.url).path in ("/", "/index.html") and urlsplit(url).path not in ("", "/", "/index.html"):
            raise NotTheFile(
                f"{url} はトップページに転送されました。これまでの版はそのままです", "公開元の頁で、資料の新しい住所を確かめてください"
            )
        format = format_of(part.path)
        for address in dict.fromkeys((url, found.url)):
            check(part.path, format, address, found.content_type)
        name = name_of(found.url, found.disposition, format)
        path = part.path.replace(part.path.with_name(name))
        return Fetched(
            url, found.url, path, name, format, path.stat().st_size, digest_of(path), part.validators, found.content_type, found.trail
        )

    def _follow(self, address: Address, part: Part, known: Validators, on_bytes: OnBytes, *, robots: bool = True) -> _Found:
        """Through redirects to an answer; every address on the way is checked like the first."""
        trail: tuple[str, ...] = ()
        while True:
            if robots:
                self._allow(address)
            found = self._get(address, part, known, on_bytes)
            if not found.location:
                return _Found(found.url, trail, found.same, "", found.content_type, found.disposition)
            trail = (*trail, address.url)
            onward = read_address(found.location, self.policy, base=address.url)
            if (address.scheme, onward.scheme) == ("https", "http"):
                raise AddressRefused(
                    f"{address.url} は暗号化されない住所 {onward.url} に転送されます", "公開元の頁で、https の住所を確かめてください"
                )
            if onward.url in trail or len(trail) > self.policy.redirects:
                raise BadAnswer(f"{trail[0]} は転送が終わりません", "公開元の頁で、資料の住所を確かめてください")
            address = onward

    def _get(self, address: Address, part: Part, known: Validators, on_bytes: OnBytes) -> _Found:
        """One answer from one address, with as many tries as the policy allows."""
        import httpx

        tried = 0
        while True:
            tried += 1
            self._pace(address)
            try:
                return self._exchange(address, part, known, on_bytes)
            except httpx.InvalidURL as error:
                raise AddressRefused(f"{address.url} は住所として読めません", "住所を確かめてください") from error
            except httpx.TransportError as error:
                trouble, wait = unreachable(address.url, error), None
                if untrusted(trouble):
                    raise trouble from error
            except Later as later:
                trouble, wait = later.trouble, later.wait
            self.wire.left()
            wait = self.policy.backoff * 2 ** (tried - 1) if wait is None else wait
            if tried >= self.policy.tries or wait > min(self.policy.patience, self.wire.left()):
                raise trouble
            self.wire.sleep(wait)

    def _exchange(self, address: Address, part: Part, known: Validators, on_bytes: OnBytes) -> _Found:
        rest = part.headers()
        asked = rest or known.headers()
        self.wire.ask()
        with exchange(self.transport, address.url, asked, self.policy.silence) as response:
            if response.status_code == 416:
                part.forget()
            means = meaning(response, conditional=not rest and bool(asked), resuming=bool(rest))
            headers = response.headers
            if means is Meaning.BODY:
                part.take(response, on_bytes)
            location = headers["location"] if means is Meaning.ELSEWHERE else ""
            said = headers.get("content-type", ""), headers.get("content-disposition", "")
            return _Found(address.url, (), means is Meaning.SAME, location, *said)

    def _allow(self, address: Address) -> None:
        """Raises RobotsRefused where the site's robots.txt forbids the address or cannot be asked."""
        if address.origin not in self._rules:
            self._rules[address.origin] = self._read_robots(address)
        rules = self._rules[address.origin]
        if isinstance(rules, AddressRefused | Unreachable):
            raise rules
        if isinstance(rules, FetchError):
            raise RobotsRefused(
                f"{address.host} の robots.txt を確かめられません（{rules.happened}）",
                "後でもう一度実行するか、ブラウザで保存して `kb add` に渡してください",
            )
        if not rules.allowed(address.url):
            raise RobotsRefused(f"{address.url} は robots.txt で自動の取得が断られています", "ブラウザで保存して `kb add` に渡してください")

    def _read_robots(self, address: Address) -> Rules | FetchError:
        part = Part(self.folder / "robots.part", READ, clip=True)
        try:
            self._follow(read_address("/robots.txt", self.policy, base=address.url), part, UNKNOWN, lambda *_: None, robots=False)
            return read_rules(part.path.read_bytes())
        except (Gone, Forbidden):
            return Rules()
        except FetchError as error:
            return error
        finally:
            part.path.unlink(missing_ok=True)

    def _pace(self, address: Address) -> None:
        """Wait until the host may be asked again."""
        rules = self._rules.get(address.origin)
        delay = min(rules.delay, self.policy.patience) if isinstance(rules, Rules) else 0.0
        due = self._asked.get(address.host, -1e9) + max(self.policy.pause, delay)
        self.wire.sleep(max(0.0, due - time.monotonic()))
        self._asked[address.host] = time.monotonic()


@dataclass(frozen=True, slots=True)
class _Found:
    """応答: where it came from in the end; `location` only where it leads on."""

    url: str
    trail: tuple[str, ...]
    same: bool
    location: str
    content_type: str
    disposition: str
