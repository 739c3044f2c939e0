"""What a paper says of itself: title, kind, status, date, issuer, number and address, read from its first lines.

`…に関するとりまとめ(案) (6 ページ)` -> title `…に関するとりまとめ(案)`, とりまとめ, 案. What is given wins; nothing missing raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from kb.japanese.dates import find_dates
from kb.japanese.markers import kanji_number
from kb.japanese.text import plain
from kb.model import Kind, LineKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.ledger import Given
    from kb.model import Line, Reading

HEAD = 40  # lines in which a paper introduces itself
LONGEST = 120  # characters of a title
TITLE_LINE = 80  # characters; a longer line is a paragraph

# Where the pattern is looked for, the pattern (on normalised text without spaces), and what it shows; the first that is found wins.
KINDS: tuple[tuple[str, str, Kind], ...] = (
    ("line", r"事務連絡", Kind.MEMO),
    ("line", r"[一-龥]{2,6}告示第[\d〇一二三四五六七八九十百]+号", Kind.NOTICE),
    ("line", r"[(]?(?:昭和|平成|令和)(?:\d+|元)年(?:\d+月\d+日)?(?:法律|政令|省令|厚生(?:労働)?省令)第\d+号[)]?", Kind.LAW),
    ("title", r"(?:議事録|議事要旨|速記録)", Kind.MINUTES),
    ("title", r"(?:とりまとめ|取りまとめ|報告書|中間整理)", Kind.REPORT),
    ("title", r"(?:ガイドブック|ガイドライン|手引き?|マニュアル|事例集|Q&A)", Kind.GUIDE),
    ("line", r"[一-龥]{1,10}発(?:第)?\d+(?:第\d+)?号(?:の\d+)?", Kind.CIRCULAR),
    ("line", r"(?:医科|歯科|調剤)(?:診療)?報酬点数表に関する事項", Kind.CIRCULAR),
    ("title", r"(?:体制構築に係る指針|の一部改正について|[(]通知[)])", Kind.CIRCULAR),
    ("title", r"(?:[一-龥]{2,3}(?<!都道府)県|北海道|東京都|大阪府|京都府|[一-龥]{1,4}[市町村])(?:の|保健|医療計画|在宅)", Kind.LOCAL),
    ("line", r"20\d\d\.\d{1,2}\.\d{1,2}\.?[(][月火水木金土日][)]", Kind.NEWS),
    ("title", r"(?:ニュース|新聞|速報)", Kind.NEWS),
    ("head", r"(?:主な意見|ワーキンググループ|検討会|審議会|分科会|部会)", Kind.PAPER),
)
DRAFT = re.compile(r"[(](?:素|骨子|原|たたき)?案[)]|素案|骨子案|たたき台|案$")
NUMBER = re.compile(r"[一-龥]{1,10}発(?:第)?\d+(?:第\d+)?号(?:の\d+)?|[一-龥]{2,6}告示第[\d〇一二三四五六七八九十百]+号")
ISSUER = re.compile(
    r"(?:厚生労働省|こども家庭庁|総務省|内閣府|内閣官房|デジタル庁|消防庁|文部科学省|国土交通省)(?:[一-龥・]{1,24}(?:局|課|部|室|官))?"
)
SOURCE = re.compile(r"(?:公開元|出典|掲載元)?URL\W{0,4}(https?://[^\s|)）>]+)", re.IGNORECASE)

_TITLE_WORDS = re.compile(
    r"について|の一部を改正する(?:件|告示|省令|政令|法律)|に関する|とりまとめ|取りまとめ|指針|ガイド|手引|報告書|議事|計画|主な意見|論点"
)
_NOT_A_TITLE = re.compile(
    r"事務連絡|通知|(?:参考)?資料[\d\-－.]*|別[紙添表]\d*|\d+|(?:Page|-)?\d+-?|目次|出典|[^ぁ-ゖァ-ヺ一-鿿]*|.*(?:殿|様|御中|各位|[局部課室]長)|[(].*略[)]"
)
_KANJI_DATE = re.compile(r"(?<=令和|平成|昭和)[一二三四五六七八九十]+(?=年)|[一二三四五六七八九十]+(?=[月日])")
_PAGES = re.compile(r"\s*[(（]\s*[0-9０-９]+\s*(?:ページ|頁)\s*[)）]\s*$")
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
    head = [line for line in reading.lines if line.text.strip() and line.kind is not LineKind.LABEL][:HEAD]
    texts = [_squeezed(line.text) for line in head]
    title = given.title or _title(reading, head) or PurePath(name).stem
    return Description(
        title=_shortened(title),
        kind=given.kind or _kind(_squeezed(title), texts),
        status=given.status or (Status.DRAFT if DRAFT.search(_squeezed(title)) else Status.CURRENT),
        issued=given.issued or _issued(texts),
        issuer=given.issuer or _issuer(texts),
        number=given.number or _number(texts),
        url=given.url or _url(head),
    )


def _squeezed(text: str) -> str:
    """Normalised, without spaces, as letter-spaced heads need. `事　務　連　絡` -> `事務連絡`, `○厚生労働省告示第七号` without its mark"""
    return re.sub(r"\s+|^[○◯〇](?=[一-龥]{2,6}告示第)", "", plain(text))


def _shortened(title: str) -> str:
    clean = " ".join(title.split())
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def _title(reading: Reading, head: Sequence[Line]) -> str:
    """The title as printed, or nothing: what the format says, its first marked heading, or the line most like a title."""
    if reading.title and (clean := _SITE.sub("", reading.title).strip()):
        return clean
    marked = [line for line in head if line.level]
    if marked:
        return _unmarked(min(marked, key=lambda line: line.level).text)
    likely = [i for i, line in enumerate(head) if _may_be_title(line.text)]
    if not likely:
        return ""
    return _unmarked(_PAGES.sub("", _unwrapped(head, max(likely, key=lambda i: _likeness(head, i)))))


def _unmarked(text: str) -> str:
    """Without the sign that marks a heading. `## 在宅医療の体制` -> `在宅医療の体制`"""
    return text.lstrip("#＃●○◎■◆ 　").strip()


def _may_be_title(text: str) -> bool:
    clean = _squeezed(text)
    if len(clean) > TITLE_LINE or "。" in clean or clean.endswith("、") or _NOT_A_TITLE.fullmatch(clean):
        return False
    return not (_bare_date(clean) or NUMBER.fullmatch(clean) or ISSUER.fullmatch(clean))


def _likeness(head: Sequence[Line], i: int) -> int:
    """How much a line looks like the title; the first of equals is taken, and lines far down hardly count."""
    clean = _squeezed(head[i].text)
    dated = i + 1 < len(head) and _bare_date(_squeezed(head[i + 1].text)) is not None
    return 3 * dated + 2 * bool(_TITLE_WORDS.search(clean)) + (head[i].kind is LineKind.HEADING) - i // 6


def _unwrapped(head: Sequence[Line], i: int) -> str:
    """The title with the line it continues from or on, where one breaks off. `…体制に` + `ついて` -> `…体制について`"""
    text = head[i].text.strip()
    if i and len(_squeezed(text)) < 10 and _may_be_title(head[i - 1].text):
        return head[i - 1].text.strip() + text
    after = head[i + 1].text.strip() if i + 1 < len(head) else ""
    if text.endswith(("における", "に関する", "に係る", "及び", "の", "・")) and _may_be_title(after):
        return text + after
    return text


def _kind(title: str, texts: Sequence[str]) -> Kind:
    for where, pattern, kind in KINDS:
        if where == "line":
            found = any(re.fullmatch(pattern, text) for text in texts)
        else:
            found = any(re.search(pattern, text) for text in ([title] if where == "title" else [title, *texts]))
        if found:
            return kind
    return Kind.OTHER


def _issued(texts: Sequence[str]) -> str | None:
    """The first date that stands alone near the top."""
    return next((date for text in texts if (date := _bare_date(text))), None)


def _bare_date(text: str) -> str | None:
    """The day that a line names and hardly anything besides. `令和５年３月31日` `(令和7年12月17日)資料1` -> the date"""
    text = _KANJI_DATE.sub(lambda number: str(kanji_number(number[0])), text)
    days = [date for date in find_dates(text) if date.whole]
    if len(days) != 1:
        return None
    rest = text[: days[0].start] + text[days[0].end :]
    rest = re.sub(r"第\d+回|資料[\d-]*|[(][月火水木金土日][)]|[月火水木金土日]曜日?|\W", "", rest)
    return days[0].iso if len(rest) <= 3 else None


def _number(texts: Sequence[str]) -> str | None:
    return next((match[0] for text in texts if (match := NUMBER.fullmatch(text))), None)


def _issuer(texts: Sequence[str]) -> str | None:
    """Who issued it: a line of its own, else a name in brackets."""
    alone = next((match[0] for text in texts if (match := ISSUER.fullmatch(text.removesuffix("長")))), None)
    bracketed = (re.search(rf"[(《]({ISSUER.pattern})[)》]", text) for text in texts)
    return alone or next((match[1] for match in bracketed if match), None)


def _url(head: Sequence[Line]) -> str | None:
    """The address that the paper gives as its source."""
    return next((match[1] for line in head if (match := SOURCE.search(plain(line.text)))), None)
