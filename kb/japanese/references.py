"""Words of a sentence that point elsewhere in its paper.

`(2)目標達成に向けた取組事項の①から⑥のうち` -> steps ((1) 2 目標達成に向けた取組事項) (① 1), last 6 · `別紙第４の１` -> 別紙, 第 4, 1 1
`前項` `前条` -> the one before · `次に掲げる` -> what follows · `同通知` -> the notice named last
Read on the raw text, for NFKC would make ① and １ the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from kb.japanese.markers import KATAKANA


class Way(Enum):
    """指し方: by item numbers, by place beside the item, to what follows, to a paper named before."""

    PATH = "path"
    PREVIOUS = "previous"
    BELOW = "below"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Step:
    """段: a marker on the way to an item: kind and ordinal as in Marker, its label where that matters, the heading that is said with it."""

    kind: str
    ordinal: int | None
    label: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """参照語: the words, where they begin, and where they lead; `last` is the ordinal at which a range of the last step ends."""

    words: str
    start: int
    way: Way
    steps: tuple[Step, ...] = ()
    last: int | None = None
    after: str = ""
    """The words that follow, by which a bare number is confirmed. `２の目標` -> 目標…"""


_NUM = r"[0-9０-９]{1,2}"
_ENDS = r"(?=の|から|及び|並びに|又は|若しくは|に|は|を|で|と|、|，|）|\)|」|』|\s|$)"
# kind, pattern; a path goes down them in this order
_PARTS: tuple[tuple[str, str], ...] = (
    ("別紙", rf"(?P<annex>別紙|別添|別表|参考資料)[\s　]*(?P<annexn>{_NUM})?"),
    ("記", r"(?P<note>記(?=の[0-9０-９]))"),
    ("第", rf"第(?P<part>{_NUM})(?![0-9０-９回次期版号条項章節部款編年四]|[か箇]所)"),
    ("第条", rf"第(?P<article>{_NUM})条"),
    ("1", rf"(?P<number>{_NUM})(?=の(?![0-9０-９])|[（(]{_NUM}[)）]|[①-⑳]|[\s　、により]|$)"),
    ("(1)", rf"[（(](?P<bracket>{_NUM})[)）]"),
    ("①", r"(?P<circle>[①-⑳])"),
    ("ア", rf"(?P<kana>[{KATAKANA}]){_ENDS}"),
)
_GROUPS = ("annex", "note", "part", "article", "number", "bracket", "circle", "kana")
_LEAD = re.compile(r"(?:次の|以下の|下記の?|上記の?|前記の?)")
_THROUGH = re.compile(
    rf"(?:から|～|〜|-)(?:[（(](?P<bracket>{_NUM})[)）]|(?P<circle>[①-⑳])|(?P<kana>[{KATAKANA}])|(?P<number>{_NUM}))(?:まで)?"
)
_NAMED = re.compile(r"(?P<heading>[^\s　、。，（）()①-⑳]{2,30}?)の(?=[①-⑳アイ])")
_ELSEWHERE = re.compile(
    r"[0-9A-Za-z０-９第和成]$|[）)」』]$|(?:通知|連絡|告示|要領|要綱|規則|省令|政令|[法同令])$"
)  # the tail of a number, or of another paper's name
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PARTS)
_HERE = re.compile(_ENDS)
_WORDS: tuple[tuple[Way, str, re.Pattern[str]], ...] = (
    (Way.PREVIOUS, "1", re.compile(r"前項")),
    (Way.PREVIOUS, "第条", re.compile(r"前条")),
    (Way.NOTICE, "通知", re.compile(r"同(?:通知|告示|事務連絡)")),
    (Way.BELOW, "", re.compile(r"(?:次|以下|下記)(?:に(?:掲げる|示す)|の(?:とおり|いずれか|事項|取組|各号|よう))")),
)


def mentions(text: str) -> tuple[Mention, ...]:
    """Every mention of a sentence, in order; what merely counts its own list (`①東京都 ②埼玉県`) is none."""
    found = [it for at in range(len(text)) if (it := _path(text, at))]
    found += [Mention(m[0], m.start(), way, (Step(kind, None),)) for way, kind, word in _WORDS for m in word.finditer(text)]
    kept: list[Mention] = []
    for it in sorted(found, key=lambda it: (it.start, -len(it.words))):
        if not kept or it.start >= kept[-1].start + len(kept[-1].words):
            kept.append(it)
    return tuple(kept)


def _path(text: str, start: int) -> Mention | None:
    """A path of item numbers that begins exactly here."""
    lead = _LEAD.match(text, start)
    at = lead.end() if lead else start
    if not lead and _ELSEWHERE.search(text[:at]):
        return None
    steps: list[Step] = []
    for kind, pattern in _COMPILED:
        begin = at + (bool(steps) and text[at : at + 1] == "の")
        if not (match := pattern.match(text, begin)):
            continue
        at, heading = match.end(), ""
        if kind == "(1)" and (named := _NAMED.match(text, at)):
            at, heading = named.end(), named["heading"]
        steps.append(_step(kind, match, heading))
    if not steps or (len(steps) == 1 and steps[0].kind == "ア"):
        return None
    last, at = _through(text, at, steps[-1].kind)
    bare = len(steps) == 1 and steps[0].kind in ("1", "(1)", "①") and last is None
    if (bare and not _HERE.match(text, at)) or (len(steps) == 1 and steps[0].kind == "1" and text[at : at + 1] != "の"):
        return None
    return Mention(text[start:at], start, Way.PATH, tuple(steps), last, text[at:].removeprefix("の"))


def _step(kind: str, match: re.Match[str], heading: str) -> Step:
    if kind == "別紙":
        return Step(kind, _number(match["annexn"]) if match["annexn"] else None, match["annex"])
    return Step(kind, None if kind == "記" else _number(next(match[name] for name in _GROUPS if name in match.re.groupindex)), "", heading)


def _through(text: str, at: int, kind: str) -> tuple[int | None, int]:
    """Where a range of items ends, and what has been read. `①から⑥まで` after ① -> 6"""
    group = {"1": "number", "(1)": "bracket", "①": "circle", "ア": "kana"}.get(kind)
    match = _THROUGH.match(text, at) if group else None
    return (_number(match[group]), match.end()) if match and group and match[group] else (None, at)


def _number(label: str) -> int:
    """What place in its row a label claims. `⑥` -> 6, `ウ` -> 3"""
    return KATAKANA.index(label) + 1 if label in KATAKANA else int(unicodedata.normalize("NFKC", label))
