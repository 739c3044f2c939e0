"""What a paper's first lines print beside its title: the day, the number, who issued it and its address, each with its lines.

`医政発0331第３号` -> number `医政発0331第3号`; `令和５年３月31日` alone on a line -> issued `2023-03-31`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.kinds import NOTICE_NUMBER
from ingest.letterhead import Found, letterhead_text, senders
from kb.japanese.dates import find_dates
from kb.japanese.markers import read_marker
from kb.japanese.text import plain
from kb.japanese.titles import CIRCULAR_NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Line

_CIRCULAR = (
    r"(?!.*(?:様式|別[紙添表記]|法律|政令|省令|条例|資料|会議|[図表]))"
    rf"(?:{CIRCULAR_NUMBER}|\d?[一-龥ぁ-んァ-ヶー]{{2,8}}第\d{{1,7}}号)(?:の\d+)?"
)
NUMBER = re.compile(rf"{_CIRCULAR}|{NOTICE_NUMBER}")
ISSUER = re.compile(
    r"(?:厚生労働省|厚生省|こども家庭庁|総務省|内閣府|内閣官房|デジタル庁|消防庁|文部科学省|国土交通省)(?:[一-龥・]{1,24}(?:局|課|部|室|官|庁))?"
)
_BRACKETED = re.compile(rf"[(《]({ISSUER.pattern})[)》]")
_SENT = re.compile(rf"[(].+(?:あて|宛て?)({ISSUER.pattern})(?:長|大臣)?(?:通知|通達|連絡)[)]")  # as collections of 通知 print it
SOURCE = re.compile(r"(?:公開元|出典|掲載元)?URL\W{0,4}(https?://[^\s|)）>]+)", re.IGNORECASE)
SIGNED = re.compile(r"([一-龥]{2,8}大臣|[一-龥]{2,8}庁長官)(?!.*(?:殿|様|御中|宛て?)$)[一-龥ぁ-んァ-ヶー々]{0,10}")
_HELD = re.compile(r"日時|開催日|期日")
TITLED = 3  # lines at the head of a paper behind whose title its day may stand
_SENT_OUT = re.compile(r"^【(20\d\d[./年]\d{1,2}[./月]\d{1,2}日?)配信】")
_DAY_ENDS = re.compile(r"(?:より|付け?|発出?)?[)）]?\s*")


def issued(head: Sequence[Line]) -> Found | None:
    """The first date that stands alone near the top, and not below a numbered heading that it belongs to. `３ 開始時期` over a day"""
    free = (line for above, line in zip((None, *head), head, strict=False) if not (above and _numbered(above)))
    dated = ((line, bare_date(letterhead_text(line.text))) for line in free)
    found = next((Found(date, (line.number,)) for line, date in dated if date), None)
    return found or next(
        (Found(day, (line.number,)) for line in head[:TITLED] if (day := _sent_out(line.text) or _behind_title(line.text))), None
    )


def _sent_out(text: str) -> str:
    """The day on which news went out. `【2022.10.01配信】厚生労働省は、` -> `2022-10-01`"""
    match = _SENT_OUT.match(plain(text))
    days = find_dates(match[1]) if match else ()
    return days[0].iso if days and days[0].whole else ""


def _behind_title(text: str) -> str:
    """The day that stands behind a title. `疑義解釈資料の送付について（その１） 平成28年3月31日より` -> `2016-03-31`"""
    days = [date for date in find_dates(text) if date.whole]
    last = days[-1] if days and "。" not in text else None
    ends = last is not None and last.start > 0 and text[last.start - 1] in " 　(（" and _DAY_ENDS.fullmatch(text[last.end :])
    return last.iso if last and ends else ""


def _numbered(line: Line) -> bool:
    marker = read_marker(line.text)
    return marker is not None and marker.ordinal is not None and not find_dates(line.text) and not _HELD.search(line.text)


def bare_date(text: str) -> str | None:
    """The day that a line names and hardly anything besides. `令和５年３月31日` `(令和7年12月17日)資料1` `令和7年4月1日(火)15:00~17:00`

    The minister who signs may stand beside it: `令和七年三月三十一日　厚生労働大臣　氏名`
    """
    days = [date for date in find_dates(text) if date.whole]
    if len(days) != 1:
        return None
    rest = text[: days[0].start] + SIGNED.sub("", text[days[0].end :])
    rest = re.sub(
        r"(?:ページ|記事)(?:番号|ID):?\d+|印刷用?ページ(?:を|の)?表示(?:する)?|(?:大きな文字で|文字を大きくして)?印刷(?:ページ|画面)?(?:表示)?|(?:最終)?(?:更新|公開|掲載)日?:?|(?:告示|訓令|規則|条例|要綱|要領)[甲乙]?第\d+号|第\d+回|事務連絡|資料[\d-]*|日時|改[訂定]|\d{1,2}:\d\d|\d{1,2}時(?:\d{1,2}分|半)?|[(][月火水木金土日][)]|[月火水木金土日]曜日?|\W",
        "",
        rest,
    )
    return days[0].iso if len(rest) <= 3 else None


def number(head: Sequence[Line]) -> Found | None:
    """The 発番, or the number of a 告示, on a line of its own."""
    return next(
        (Found(match[0], (line.number,)) for line in head if (match := NUMBER.fullmatch(letterhead_text(line.text).strip("()")))), None
    )


def notice_number(head: Sequence[Line]) -> Found | None:
    """The number of a 告示, which may be all that it is called by."""
    found = number(head)
    return found if found and re.fullmatch(NOTICE_NUMBER, found.value) else None


def issuer(head: Sequence[Line]) -> Found | None:
    """Who issued it: whom `(…あて…局長通知)` names, a line of its own, a name in brackets, the sender, else the minister who signs."""
    texts = [(line, letterhead_text(line.text)) for line in head]
    alone = (Found(match[0], (line.number,)) for line, text in texts if (match := ISSUER.fullmatch(text.removesuffix("長"))))
    bracketed = (Found(match[1], (line.number,)) for line, text in texts if (match := _BRACKETED.search(text)))
    sent = (Found(match[1], (line.number,)) for line, text in texts if (match := _SENT.fullmatch(text)))
    signed = (Found(match[1], (line.number,)) for line, text in texts if (match := SIGNED.fullmatch(_undated(text))))
    return next(sent, None) or next(alone, None) or next(bracketed, None) or next(iter(senders(head)), None) or next(signed, None)


def _undated(text: str) -> str:
    """`令和七年三月三十一日厚生労働大臣甲` -> `厚生労働大臣甲`"""
    return text[max((date.end for date in find_dates(text) if date.whole and not date.start), default=0) :]


def url(head: Sequence[Line]) -> Found | None:
    """The address that the paper gives as its source."""
    return next((Found(match[1], (line.number,)) for line in head if (match := SOURCE.search(plain(line.text)))), None)
