"""Whose paper one is that names no office in its title: whom its head names, or the one municipality that it speaks of as its own.

A page `在宅レスパイト事業` with `大船渡市に住民登録があること` -> 大船渡市 · a guide that tells of 柏市, or of two cities -> ""
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.base.remembered import remembered
from kb.japanese.text import plain
from kb.japanese.words import words
from kb.model import Kind, LineRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.base.store import Store
    from kb.model import Document

LOCAL = (Kind.OTHER, Kind.LOCAL)  # sorts of papers that municipalities put out
HEAD = 3  # lines at whose head the issuer may stand alone
LONGEST = 120  # lines of a page or a set of rules; what is longer tells of many places
LABEL = re.compile(r"(?:都道府県|市区?町村|自治体)名?[:\s]*")
OWN = re.compile(r"内(?:に|で|の|在)|に(?:居住|住所|住民|お住まい|在住)|(?:役所|役場|.?庁舎|長|民)(?![間族])")
ADDRESS = re.compile(r".{1,8}(?:丁目|番地|[0-9]+番)")  # of an office, which may be a prefecture's
_CITY, _ANY, _PREFECTURE = re.compile(r"[市区町村]"), re.compile(r"[都道府県市区町村]"), re.compile(r"[都道府県]")


def home(store: Store, document: Document) -> str:
    """The municipality whose paper it is by its lines alone; empty where its head names an office, or it speaks of others, too."""
    if document.issuer or document.kind not in LOCAL or document.lines > LONGEST or any(_areas(document.title, _ANY)):
        return ""
    return _home(store, document.key)


@remembered
def _home(store: Store, key: str) -> str:
    if headed := next(_heads(store, key), ""):
        return headed
    named = [it for line in store.lines(LineRange(key, 1, LONGEST)) for it in _areas(line.text, _CITY)]
    cities = {city for city, _ in named}
    city = next(iter(cities)) if len(cities) == 1 else ""
    if city and any(OWN.match(rest) for _, rest in named):
        return city
    return _labelled(store, key) or _prefecture(store, key, cities) or (city if any(ADDRESS.match(rest) for _, rest in named) else "")


def labelled(text: str) -> str:
    """The municipality that a line names, of nothing but areas under their label. `都道府県 埼玉県 松伏町` -> 松伏町"""
    clean = plain(text)
    areas = [area for area, _ in _areas(clean, _ANY)] if LABEL.match(clean) else []
    return areas[-1] if areas and "".join(LABEL.sub("", clean).split()) == "".join(areas) else ""


def _labelled(store: Store, key: str) -> str:
    found = {area for line in store.lines(LineRange(key, 1, LONGEST)) if (area := labelled(line.text))}
    return found.pop() if len(found) == 1 else ""


def _prefecture(store: Store, key: str, cities: set[str]) -> str:
    """The one prefecture that a paper of no two cities speaks of, at its head or as its own. `窓口は、神奈川県東庁舎３階` -> 神奈川県"""
    lines = store.lines(LineRange(key, 1, LONGEST))
    named = [(line.number <= HEAD or OWN.match(rest), area) for line in lines for area, rest in _areas(line.text, _PREFECTURE)]
    one = len({area for _, area in named}) == 1 and sum(city[-1] in "市町村" for city in cities) < 2
    return named[0][1] if one and any(own for own, _ in named) else ""


def _heads(store: Store, key: str) -> Iterator[str]:
    """The prefecture or municipality that stands alone on a line at the head, as its letters and pages open. `長野県`"""
    lines = store.lines(LineRange(key, 1, HEAD))
    yield from (area for line in lines for area, _ in _areas(line.text, _ANY) if area == plain(line.text).strip())


def _areas(text: str, kind: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Each area of a kind that a text names, with what follows it. `東京都文京区春日1丁目` -> (文京区, 春日1丁目)"""
    clean = plain(text)
    if kind.search(clean):
        for word in words(clean):
            if word.proper and kind.match(clean, word.end):
                yield clean[word.start : word.end + 1], clean[word.end + 1 :]
