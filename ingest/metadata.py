"""What a paper says of itself: title, kind, status, date, issuer, number and address, read from its first lines.

`…に関するとりまとめ(案) (6 ページ)` -> title `…に関するとりまとめ(案)`, とりまとめ, 案. What is given wins; nothing missing raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.kinds import NOTICE_NUMBER, kind_by
from ingest.letterhead import Found, letterhead_text, senders
from kb.japanese.dates import find_dates
from kb.japanese.drafts import says_draft
from kb.japanese.form_names import LOOSE
from kb.japanese.markers import kanji_number, read_marker
from kb.japanese.text import plain
from kb.japanese.titles import CIRCULAR_NUMBER
from kb.model import Kind, LineKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.ledger import Given
    from kb.model import Line, Reading

HEAD = 40  # lines in which a paper introduces itself
LONGEST = 120  # characters of a title
TITLE_LINE = 80  # characters; a longer line is a paragraph

_CIRCULAR = (
    r"(?!.*(?:様式|別[紙添表記]|法律|政令|省令|条例|資料|会議|[図表]))"
    rf"(?:{CIRCULAR_NUMBER}|\d?[一-龥ぁ-んァ-ヶー]{{2,8}}第\d{{1,7}}号)(?:の\d+)?"
)
NUMBER = re.compile(rf"{_CIRCULAR}|{NOTICE_NUMBER}")
ISSUER = re.compile(
    r"(?:厚生労働省|こども家庭庁|総務省|内閣府|内閣官房|デジタル庁|消防庁|文部科学省|国土交通省)(?:[一-龥・]{1,24}(?:局|課|部|室|官))?"
)
_BRACKETED = re.compile(rf"[(《]({ISSUER.pattern})[)》]")
_SENT = re.compile(rf"[(].+(?:あて|宛て?)({ISSUER.pattern})(?:長|大臣)?(?:通知|通達|連絡)[)]")  # as collections of 通知 print it
SOURCE = re.compile(r"(?:公開元|出典|掲載元)?URL\W{0,4}(https?://[^\s|)）>]+)", re.IGNORECASE)

_TITLE_WORDS = re.compile(
    r"について|の一部を改正する(?:件|告示|省令|政令|法律)|に関する|とりまとめ|取りまとめ|指針|ガイド|手引|報告書|議事|計画|主な意見|論点"
)
_NOT_A_TITLE = re.compile(
    rf"[(\[【〔<]?(?:事務連絡|通知|参考[\d\-－]*|(?:参考)?資料[\d.\-－]*|{LOOSE}|別[紙添表]\d*)[)\]】〕>]?"
    r"|\d+|(?:Page|-)?\d+-?|目次|出典|(?:開催)?日時|開催日|日付|[^ぁ-ゖァ-ヺ一-鿿]*|.*(?:殿|様|御中|各位|[局部課室]長)|[(].*略[)]"
)
# 告示 open with the sentence that sets them, over several lines
_PROSE = re.compile(r"に(?:基づ|よ)き、|を次のように|^(?:なお|ただし|また)、")
_SECTION = re.compile(r"(?:はじめに|目次|趣旨)$|議題")
_SIGNED = re.compile(r"([一-龥]{2,8}大臣|[一-龥]{2,8}庁長官)(?!.*(?:殿|様|御中|宛て?)$)[一-龥ぁ-んァ-ヶー々]{0,10}")
_KANJI_DATE = re.compile(r"(?<=令和|平成|昭和)[一二三四五六七八九十]+(?=年)|[一二三四五六七八九十]+(?=[月日])")
_PAGES = re.compile(r"\s*[(（]\s*[0-9０-９]+\s*(?:ページ|頁)\s*[)）]\s*$")
_BROKEN_OFF = re.compile(r"(?:における|に関する|に係る|に伴う|に基づく|に対する|及び|並びに|又は|[のとやにを・])$")
_COMPLETE = re.compile(r"(?:について|の件|とりまとめ|取りまとめ|[)）」])$")
CLOSE = 1.0  # heights between the lines of one title
_BODY = re.compile(r"[会課局省室庁]$")  # who issued it may stand above its day, too
_SITE = re.compile(r"\s*[|｜]\s*[^|｜]*$")


@dataclass(frozen=True, slots=True)
class Description:
    """書誌: what is shown of a document. `issued` is ISO text, `number` the 発番."""

    title: str
    kind: Kind
    status: Status
    issued: str | None = None
    issuer: str | None = None
    number: str | None = None
    url: str | None = None


def describe(reading: Reading, name: str, given: Given) -> Description:
    """The description of a paper that came as the file `name`; what cannot be found stays None, or その他 and the file's name."""
    head = _head(reading)
    found = _title(reading, head)
    title = given.title or (found.value if found else "") or PurePath(name).stem
    issued, number, issuer, url = _issued(head), _number(head), _issuer(head), _url(head)
    return Description(
        title=_shortened(title),
        kind=given.kind or kind_by(letterhead_text(title), [letterhead_text(line.text) for line in head])[0],
        status=given.status or (Status.DRAFT if says_draft(title) else Status.CURRENT),
        issued=_dated(given.issued, issued.value if issued else None),
        issuer=given.issuer or (issuer.value if issuer else None),
        number=given.number or (number.value if number else None),
        url=given.url or (url.value if url else None),
    )


def _dated(given: str | None, found: str | None) -> str | None:
    """What is given, unless it is a month or year and the paper names a day of it. `2025-09`, `2025-09-24` -> `2025-09-24`"""
    return found if found and (not given or found.startswith(f"{given}-")) else given


def grounds(reading: Reading) -> dict[str, Found]:
    """What a paper says of itself, by the field of its Description, with the lines that say it; no line: the format says so.

    A field of which it says nothing is not there: a 現行 or その他 that is only taken for granted has no ground.
    """
    head = _head(reading)
    title = _title(reading, head)
    kind, at = kind_by(letterhead_text(title.value) if title else "", [letterhead_text(line.text) for line in head])
    shown = None if kind is Kind.OTHER else Found(kind, (head[at].number,) if at is not None else title.lines if title else ())
    draft = Found(Status.DRAFT, title.lines) if title and says_draft(title.value) else None
    named = Found(_shortened(title.value), title.lines) if title else None
    found = {"title": named, "kind": shown, "status": draft, "issued": _issued(head), "number": _number(head)}
    found |= {"issuer": _issuer(head), "url": _url(head)}
    return {field: it for field, it in found.items() if it}


def _head(reading: Reading) -> list[Line]:
    """The lines in which a paper introduces itself."""
    inside = [line for line in reading.lines if line.text.strip() and line.kind is not LineKind.LABEL]
    return ([line for line in inside if not line.kind.is_furniture] or inside)[:HEAD]


def _shortened(title: str) -> str:
    clean = " ".join(title.split())
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def _title(reading: Reading, head: Sequence[Line]) -> Found | None:
    """The title as printed: what the format says, its first marked heading, or the line most like a title; a 告示 may have but a number."""
    if reading.title and (clean := _SITE.sub("", reading.title).strip()):
        return Found(clean, ())
    marked = min((i for i, line in enumerate(head) if line.level), key=lambda i: head[i].level, default=None)
    if marked is not None and not (above := _titles_above(head, marked)):
        return Found(_unmarked(head[marked].text), (head[marked].number,))
    likely = above if marked is not None else _likely(head)
    if not likely:
        return _notice_number(head)
    lines = _unwrapped(head, max(likely, key=lambda i: _likeness(head, i)))
    text = _unmarked(_PAGES.sub("", "".join(line.text.strip() for line in lines)))
    return Found(text, tuple(line.number for line in lines)) if text else None


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
    return whole if whole or _notice_number(head) else likely


def _heads_section(text: str) -> bool:
    """Whether a heading names a part of the paper. `第１　趣旨`, `はじめに`, `議題１　…`"""
    marker = read_marker(text)
    return bool(_SECTION.match(letterhead_text(text))) or (marker is not None and marker.ordinal is not None and marker.kind != "別紙")


def _unmarked(text: str) -> str:
    """Without the sign that marks a heading. `## 在宅医療の体制` -> `在宅医療の体制`"""
    return text.lstrip("#＃●○◎■◆ 　").strip()


def _may_be_title(text: str) -> bool:
    clean = letterhead_text(text)
    if len(clean) > TITLE_LINE or "。" in clean or clean.endswith("、") or _NOT_A_TITLE.fullmatch(clean) or _PROSE.search(clean):
        return False
    return not (_bare_date(clean) or NUMBER.fullmatch(clean.strip("()")) or any(it.fullmatch(clean) for it in (ISSUER, _SIGNED)))


def _likeness(head: Sequence[Line], i: int) -> int:
    """How much a line looks like the title; the first of equals is taken, and lines far down hardly count."""
    clean = letterhead_text(head[i].text)
    dated = i + 1 < len(head) and not _BODY.search(clean) and _bare_date(letterhead_text(head[i + 1].text)) is not None
    return 3 * dated + 2 * bool(_TITLE_WORDS.search(clean)) + (head[i].kind is LineKind.HEADING) - i // 6


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


def _issued(head: Sequence[Line]) -> Found | None:
    """The first date that stands alone near the top."""
    dated = ((line, _bare_date(letterhead_text(line.text))) for line in head)
    return next((Found(date, (line.number,)) for line, date in dated if date), None)


def _bare_date(text: str) -> str | None:
    """The day that a line names and hardly anything besides. `令和５年３月31日` `(令和7年12月17日)資料1` `令和7年4月1日(火)15:00~17:00`

    The minister who signs may stand beside it: `令和七年三月三十一日　厚生労働大臣　氏名`
    """
    text = _KANJI_DATE.sub(lambda number: str(kanji_number(number[0])), text)
    days = [date for date in find_dates(text) if date.whole]
    if len(days) != 1:
        return None
    rest = text[: days[0].start] + _SIGNED.sub("", text[days[0].end :])
    rest = re.sub(
        r"第\d+回|資料[\d-]*|日時|改[訂定]|\d{1,2}:\d\d|\d{1,2}時(?:\d{1,2}分|半)?|[(][月火水木金土日][)]|[月火水木金土日]曜日?|\W",
        "",
        rest,
    )
    return days[0].iso if len(rest) <= 3 else None


def _number(head: Sequence[Line]) -> Found | None:
    return next(
        (Found(match[0], (line.number,)) for line in head if (match := NUMBER.fullmatch(letterhead_text(line.text).strip("()")))), None
    )


def _notice_number(head: Sequence[Line]) -> Found | None:
    """The number of a 告示, which may be all that it is called by."""
    number = _number(head)
    return number if number and re.fullmatch(NOTICE_NUMBER, number.value) else None


def _issuer(head: Sequence[Line]) -> Found | None:
    """Who issued it: a line of its own, a name in brackets, the sender (also in `(…あて…局長通知)`), else the minister who signs."""
    texts = [(line, letterhead_text(line.text)) for line in head]
    alone = (Found(match[0], (line.number,)) for line, text in texts if (match := ISSUER.fullmatch(text.removesuffix("長"))))
    bracketed = (Found(match[1], (line.number,)) for line, text in texts if (match := _BRACKETED.search(text)))
    sent = (Found(match[1], (line.number,)) for line, text in texts if (match := _SENT.fullmatch(text)))
    signed = (Found(match[1], (line.number,)) for line, text in texts if (match := _SIGNED.fullmatch(_undated(text))))
    return next(alone, None) or next(bracketed, None) or next(sent, None) or next(iter(senders(head)), None) or next(signed, None)


def _undated(text: str) -> str:
    """`令和七年三月三十一日厚生労働大臣甲` -> `厚生労働大臣甲`"""
    return text[max((date.end for date in find_dates(text) if date.whole and not date.start), default=0) :]


def _url(head: Sequence[Line]) -> Found | None:
    """The address that the paper gives as its source."""
    return next((Found(match[1], (line.number,)) for line in head if (match := SOURCE.search(plain(line.text)))), None)
