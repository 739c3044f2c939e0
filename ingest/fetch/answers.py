"""What a server's answer means for us: a body, the same as before, another address, later, or a trouble with advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING

from ingest.fetch.errors import BadAnswer, Busy, FetchError, Forbidden, Gone, Unreachable
from ingest.fetch.later import retry_after, spoken

if TYPE_CHECKING:
    import httpx

_LATER = "しばらくしてから、もう一度実行してください"


class Meaning(Enum):
    """応答の意味."""

    BODY = "body"
    SAME = "same"
    ELSEWHERE = "elsewhere"


class Later(Exception):
    """Worth another try, after so many seconds where the server says so; else `trouble` is the outcome."""

    def __init__(self, trouble: FetchError, wait: float | None = None) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Validators:
    """検証子: what tells an answer from the one before. Only values that may be sent back are kept."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        """For a question that is answered only where something changed."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value}

    @property
    def strong(self) -> str:
        """What a half fetched file may be continued by, or nothing."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified if not self.etag else ""


UNKNOWN = Validators()


def validators(response: httpx.Response) -> Validators:
    """Those of an answer. `ETag: "a b"` or a date that is none -> left out"""
    etag, modified = response.headers.get("etag", ""), response.headers.get("last-modified", "")
    try:
        parsedate_to_datetime(modified)
    except (ValueError, TypeError, OverflowError):
        modified = ""
    sound = re.fullmatch(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"', etag)
    return Validators(etag if sound else "", modified if modified.isascii() and len(modified) < 60 else "")


def meaning(response: httpx.Response, *, conditional: bool, resuming: bool) -> Meaning:
    """What to do with the answer. Raises Later, Gone, Forbidden, BadAnswer."""
    status, url = response.status_code, str(response.url)
    if status == 200 or (status == 206 and resuming):
        return Meaning.BODY
    if status == 304 and conditional:
        return Meaning.SAME
    if status in (301, 302, 303, 307, 308) and response.headers.get("location"):
        return Meaning.ELSEWHERE
    if status in (404, 410):
        raise Gone(f"{url} はもうありません（{status}）", "住所を確かめてください。取り込み済みの版はそのまま残ります")
    if status in (401, 402, 403, 407, 451):
        raise Forbidden(f"{url} は公開されていません（{status}）", "ブラウザで開けるなら、保存したファイルを `kb add` に渡してください")
    if status == 416 and resuming:
        raise Later(BadAnswer(f"{url} の続きを受け取れません", _LATER), 0.0)
    if status in (429, 503):
        raise _busy(response, url)
    if status in (408, 425) or status >= 500:
        raise Later(Busy(f"{url} のサーバーが応じられません（{status}）", _LATER))
    raise BadAnswer(f"{url} から使えない応答がありました（{status}）", "ブラウザで住所を開いて確かめてください")


def unreachable(url: str, error: Exception) -> FetchError:
    """A broken exchange in words; a certificate that does not hold is never gone round."""
    import ssl

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if cause is not None:
        advice = "接続していません。組織の認証局を使う場合は SSL_CERT_FILE で指定し、そうでなければ公開元に知らせてください"
        return Unreachable(f"{url} の証明書を確かめられません（{getattr(cause, 'verify_message', '') or cause.args[-1]}）", advice)
    return Unreachable(f"{url} との通信が途切れました（{type(error).__name__}: {str(error)[:120]}）", _LATER)


def untrusted(trouble: FetchError) -> bool:
    return "証明書" in trouble.happened


def _busy(response: httpx.Response, url: str) -> Later:
    wait = retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
    when = f"{spoken(wait)}後に" if wait else "しばらくしてから"
    return Later(Busy(f"{url} のサーバーが混み合っています（{response.status_code}）", f"{when}、もう一度実行してください"), wait)
