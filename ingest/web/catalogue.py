"""The catalogue: which public sources the base follows, read from `corpus/catalogue.toml` and checked, as entries.

`[[source]] id = "wg-zaitaku-1" kind = "WG資料" take = "files" kinds = ["資料"] …` -> Entry
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from ingest.web.material import MaterialKind
from kb.errors import InputError
from kb.model import Kind, Status

CATALOGUE = Path(__file__).parents[2] / "corpus" / "catalogue.toml"


class Authority(StrEnum):
    """発行の立場: who says it, which is not the same as who wrote it."""

    STATE = "国"
    LOCAL = "自治体"
    BODY = "団体"
    PRESS = "報道"
    COPY = "転載"


class Take(StrEnum):
    """取り方: the address itself, the files its page lists, or the files of the pages that it lists."""

    SELF = "self"
    FILES = "files"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """目録の一項目: a source, where it is, and which materials of its page to take.

    `issued` is an ISO year, month or day. Of what a page lists, those are taken whose kind is among `kinds`, whose format is among
    `formats` and whose title has one of `words` and none of `without` (nothing given: any); of pages the `newest` of each kind.
    """

    id: str
    title: str
    kind: Kind
    authority: Authority
    url: str
    issuer: str | None = None
    issued: str | None = None
    number: str | None = None
    status: Status | None = None
    copy_of: str | None = None
    """The entry whose paper this is a copy of."""
    take: Take = Take.SELF
    kinds: tuple[MaterialKind, ...] = ()
    formats: tuple[str, ...] = ("PDF",)
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    newest: int | None = None


_CHOICES = {"kind": Kind, "authority": Authority, "status": Status, "take": Take}
_LISTS = ("formats", "words", "without")
_NEEDED = ("id", "title", "kind", "authority", "url")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def load(path: Path = CATALOGUE) -> tuple[Entry, ...]:
    """Every entry, in the order of the file. Raises InputError that names the entry and what is wrong with it."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
    except OSError as error:
        raise InputError(f"目録 {path} を読めません（{error.strerror}）", "場所と権限を確かめてください") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"目録 {path.name} の書き方に誤りがあります（{error}）", "その行を直してください") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"目録 {path.name} の書き方に誤りがあります", "項目は [[source]] で始めてください")
    entries = tuple(_entry(row, at) for at, row in enumerate(rows, 1))
    _check_together(entries)
    return entries


def _entry(row: dict[str, object], at: int) -> Entry:
    name = f"{at} 番目の項目" + (f"（{row['id']}）" if row.get("id") else "")
    missing = [key for key in _NEEDED if not row.get(key)]
    unknown = sorted(row.keys() - {field.name for field in fields(Entry)})
    if missing or unknown:
        what = f"{'、'.join(missing)} がありません" if missing else f"{'、'.join(unknown)} という欄はありません"
        raise InputError(f"目録の{name}に {what}", "corpus/catalogue.toml を直してください")
    values = {key: _value(name, key, value) for key, value in row.items()}
    entry = Entry(**values)  # type: ignore[arg-type]
    _check(name, entry)
    return entry


def _value(name: str, key: str, value: object) -> object:
    """A value of the file as the entry holds it."""
    if key in _CHOICES:
        return _choice(name, key, _CHOICES[key], value)
    if key == "kinds" or key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise InputError(f"目録の{name}の {key} が文字の並びではありません", '["資料", "参考資料"] のように書いてください')
        return tuple(_choice(name, key, MaterialKind, one) for one in value) if key == "kinds" else tuple(value)
    if key == "newest":
        if not isinstance(value, int) or value < 1:
            raise InputError(f"目録の{name}の newest「{value}」は数ではありません", "1 以上の数にしてください")
        return value
    if not isinstance(value, str):
        raise InputError(f"目録の{name}の {key} が文字ではありません", '"…" で囲んでください')
    return value


def _choice(name: str, key: str, choices: type[StrEnum], value: object) -> StrEnum:
    try:
        return choices(str(value))
    except ValueError:
        known = "・".join(choices)
        raise InputError(f"目録の{name}の {key}「{value}」は知らない値です", f"{known} のどれかにしてください") from None


def _check(name: str, entry: Entry) -> None:
    parts = urlsplit(entry.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(
            f"目録の{name}の url「{entry.url}」は Web のアドレスではありません", "http:// か https:// で始まるアドレスにしてください"
        )
    if not _ID.fullmatch(entry.id):
        raise InputError(f"目録の{name}の id は英小文字・数字・ハイフンだけで付けます", "例: wg-zaitaku-1 のように直してください")
    if entry.issued and not _is_date(entry.issued):
        raise InputError(
            f"目録の{name}の issued「{entry.issued}」は日付ではありません", "2025-09-24、2025-09、2025 のどれかの形にしてください"
        )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _check_together(entries: tuple[Entry, ...]) -> None:
    """What no entry shows alone: names used twice, copies of nothing."""
    twice = [id for id, count in Counter(entry.id for entry in entries).items() if count > 1]
    if twice:
        raise InputError(f"目録に同じ id が二度あります（{'、'.join(twice)}）", "片方の id を変えてください")
    ids = {entry.id for entry in entries}
    lost = [entry.id for entry in entries if entry.copy_of and entry.copy_of not in ids - {entry.id}]
    if lost:
        raise InputError(f"目録の {'、'.join(lost)} の copy_of に当たる項目がありません", "元になる項目の id を書いてください")
