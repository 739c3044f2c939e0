"""The title of a paper as it is printed: what the format says, its first marked heading, or the line most like a title.

`…に関する意見と` over `対応の方向性のとりまとめ(案)` -> `…に関する意見と対応の方向性のとりまとめ(案)`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.imprint import ISSUER, NUMBER, SIGNED, bare_date, notice_number
from ingest.letterhead import Found, letterhead_text
from ingest.place import without_site
from kb.japanese.form_names import LOOSE
from kb.japanese.markers import read_marker
from kb.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line, Reading

TITLE_LINE = 80  # characters; a longer line is a paragraph
_TITLE_WORDS = re.compile(
    r"について|の一部を改正する(?:件|告示|省令|政令|法律)|に関する|とりまとめ|取りまとめ|指針|ガイド|手引|報告書|議事|計画|主な意見|論点"
)
_MEETING = re.compile(r"第\d+回.*(?:会議|協議会|委員会|検討会|審議会|部会|ワーキンググループ)")
_STATE = r"(?:素|骨子|原)?案"
_NOT_A_TITLE = re.compile(
    rf"[(\[【〔<]?(?:事務連絡|通知|参考[\d\-－]*|(?:参考)?資料[\d.\-－]*|{LOOSE}|別[紙添表]\d*|{_STATE})[)\]】〕>]?"
    r"|[一-鿿ヶケノ]{1,5}[都道府県市区町村]|\d+|(?:Page|-)?\d+-?|目次|出典|開催日|日付|(?:(?:昭和|平成|令和)(?:\d+|元)|20\d\d)年度?"
    r"|[○〇◯●・]?(?:開催)?(?:日時|場所|会場|出席者|議題|議事)(?::.*)?|[^ぁ-ゖァ-ヺ一-鿿]*|.*(?:殿|様|御中|各位|[局部課室]長)|[(].*略[)]"
    r"|(?:(?:ページ|記事|コンテンツ)?(?:番号|ID):?\d+|(?:最終)?(?:更新|公開|掲載)日:?.*)+|(?:ホーム|トップ(?:ページ)?|TOP|HOME|現在地)(?:.*[>›»/]){2,}.*|(?:ここから)?本文(?:です。?)?"
)
# 告示 open with the sentence that sets them, over several lines
_PROSE = re.compile(r"に(?:基づ|よ)き、|を次のように|^(?:なお|ただし|また)、")
_SECTIONS = re.compile(r"について[\s　]+\S.*について\s*$")  # a row of what the paper has sections on: `内容について 窓口について`
_DRAFT = re.compile(rf"[(\[【〔<]?{_STATE}[)\]】〕>]?")
_SECTION = re.compile(r"(?:はじめに|目次|趣旨|目的|概要|内容|対象者?|経緯|背景)$|議題")
_PAGES = re.compile(r"\s*[(（]\s*[0-9０-９]+\s*(?:ページ|頁)\s*[)）]\s*$")
_BROKEN_OFF = re.compile(r"(?:における|に関する|に係る|に伴う|に基づく|に対する|及び|並びに|又は|[のとやにを・])$")
_COMPLETE = re.compile(r"(?:について|の件|とりまとめ|取りまとめ|[)）」])$")
CLOSE = 1.0  # heights between the lines of one title
_BODY = re.compile(r"[会課局省室庁]$")  # who issued it may stand above its day, too
_SITE = re.compile(r"\s*[|｜]\s*[^|｜]*$")


def printed_title(reading: Reading, head: Sequence[Line]) -> Found | None:
    """The title as printed: what the format says, its first marked heading, or the line most like a title; a 告示 may have but a number."""
    if reading.title and (clean := _SITE.sub("", without_site(reading.title)).strip()):
        return Found(clean, ())
    marked = min((i for i, line in enumerate(head) if line.level), key=lambda i: head[i].level, default=None)
    if marked is not None and not (above := _titles_above(head, marked)):
        return _found(head, [head[marked]])
    likely = above if marked is not None else _likely(head)
    if not likely:
        return notice_number(head)
    return _found(head, _unwrapped(head, max(likely, key=lambda i: _likeness(head, i))))


def _found(head: Sequence[Line], title: Sequence[Line]) -> Found | None:
    lines = [*title, *_state(head, title)]
    text = _unmarked(_PAGES.sub("", "".join(line.text.strip() for line in lines)))
    return Found(text, tuple(line.number for line in lines)) if text else None


def _state(head: Sequence[Line], title: Sequence[Line]) -> list[Line]:
    """The line right above or below a title that says that it is a draft. `（案）` over `協議会運営要領` -> `（案）`"""
    first, last = head.index(title[0]), head.index(title[-1])
    beside = [*head[max(first - 1, 0) : first], *head[last + 1 : last + 2]]
    return [line for line in beside if _DRAFT.fullmatch(letterhead_text(line.text))][:1]


def _titles_above(head: Sequence[Line], marked: int) -> list[int]:
    """The lines above the first marked heading that may be the title of a Word paper. `…の改正について（案）` over `第１　趣旨`"""
    likely = [i for i in range(marked) if _may_be_title(head[i].text)]
    if _heads_section(head[marked].text):
        return likely
    named = [i for i in likely if _TITLE_WORDS.search(letterhead_text(head[i].text))]
    return [] if _TITLE_WORDS.search(letterhead_text(head[marked].text)) else named


def _likely(head: Sequence[Line]) -> list[int]:
    """The lines that may be the title, sections only where there is nothing else; never in a 告示, which may have none."""
    likely = [i for i, line in enumerate(head) if _may_be_title(line.text)]
    whole = [i for i in likely if not _heads_section(head[i].text)]
    return whole if whole or notice_number(head) else likely


def _heads_section(text: str) -> bool:
    """Whether a heading names a part of the paper. `第１　趣旨`, `はじめに`, `議題１　…`"""
    marker = read_marker(text)
    return bool(_SECTION.match(letterhead_text(text))) or (marker is not None and marker.ordinal is not None and marker.kind != "別紙")


def _unmarked(text: str) -> str:
    """Without the sign that marks a heading. `## 在宅医療の体制` -> `在宅医療の体制`"""
    return text.lstrip("#＃●○◎■◆ 　").strip()


def _may_be_title(text: str) -> bool:
    clean = letterhead_text(text)
    if (
        len(clean) > TITLE_LINE
        or "。" in clean
        or clean.endswith("、")
        or _NOT_A_TITLE.fullmatch(clean)
        or _PROSE.search(clean)
        or _SECTIONS.search(text)
    ):
        return False
    return not (bare_date(clean) or NUMBER.fullmatch(clean.strip("()")) or any(it.fullmatch(clean) for it in (ISSUER, SIGNED)))


def _likeness(head: Sequence[Line], i: int) -> int:
    """How much a line looks like the title; the first of equals is taken, and lines far down hardly count."""
    clean = letterhead_text(head[i].text)
    dated = i + 1 < len(head) and not _BODY.search(clean) and bare_date(letterhead_text(head[i + 1].text)) is not None
    named = 2 if _TITLE_WORDS.search(clean) else int(bool(_MEETING.search(clean)))
    return 3 * dated + named + (head[i].kind is LineKind.HEADING) - i // 6


def _unwrapped(head: Sequence[Line], i: int) -> list[Line]:
    """The title's line with those it continues from or on. `…に関する意見と` + `対応の方向性のとりまとめ` -> both"""
    if i and (len(letterhead_text(head[i].text)) < 10 or _goes_on(head[i - 1], head[i])) and _may_be_title(head[i - 1].text):
        return [head[i - 1], head[i]]
    lines = [head[i]]
    while i + 1 < len(head) and len(lines) < 3 and _may_be_title(head[i + 1].text) and _goes_on(head[i], head[i + 1]):
        i += 1
        lines.append(head[i])
    return lines


def _goes_on(one: Line, two: Line) -> bool:
    """Whether a title runs on: it breaks off in the middle, or the next line is centred close below in letters of its size."""
    text = one.text.strip()
    if _BROKEN_OFF.search(text):
        return True
    if one.box is None or two.box is None or one.page != two.page or _COMPLETE.search(text):
        return False
    height = one.box.bottom - one.box.top
    centred = abs(one.box.x0 + one.box.x1 - two.box.x0 - two.box.x1) <= height and abs(one.box.x0 - two.box.x0) > height
    close = 0 <= two.box.top - one.box.bottom <= CLOSE * height
    return centred and close and abs(two.box.bottom - two.box.top - height) <= 0.1 * height
