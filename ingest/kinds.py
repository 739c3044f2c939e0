"""What kind of paper it is, by its title and first lines: the patterns are looked for in order, and the first that is found wins.

`…に関するとりまとめ（案）` -> とりまとめ · a line `医政地発0331第14号` -> 通知 · `実績報告書` below `様式第３号` -> その他 (a form)
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.place import PLACE, WARD
from kb.japanese.form_names import heads_form
from kb.japanese.titles import CIRCULAR_NUMBER
from kb.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTICE_NUMBER = r"[一-龥]{2,6}告示第[\d〇一二三四五六七八九十百]+号"
# Where the pattern is looked for, the pattern (on normalised text without spaces), and what it shows; the first that is found wins.
KINDS: tuple[tuple[str, str, Kind], ...] = (
    ("head", r"^【20\d\d[./年]\d{1,2}[./月]\d{1,2}日?配信】", Kind.NEWS),  # over what it tells of a 事務連絡
    ("line", r"事務連絡", Kind.MEMO),
    ("line", NOTICE_NUMBER, Kind.NOTICE),
    ("line", r"[(]?(?:昭和|平成|令和)(?:\d+|元)年(?:\d+月\d+日)?(?:法律|政令|省令|厚生(?:労働)?省令)第\d+号[)]?", Kind.LAW),
    ("title", r"議事(?:録|要旨|概要|要録)|会議(?:録|要旨)|速記録|発言録|(?:会議|協議会|検討会|委員会|協議)の?概要(?:$|[(])", Kind.MINUTES),
    ("line", r"[○〇◯]議事(?:内容)?", Kind.MINUTES),  # over who said what; a 次第 has 議事次第
    ("line", r"[(].+(?:あて|宛て?).+(?:通知|通達)[)]", Kind.CIRCULAR),  # as collections of 通知 print who sends it to whom
    ("title", r"[(][^()]*付け?の?通知[)](?:《[^》]*》)?$", Kind.CIRCULAR),
    ("line", rf"[(]?{CIRCULAR_NUMBER}(?:の\d+)?[)]?", Kind.CIRCULAR),  # before 報告書 and 手引, which a letter may send round
    ("title", r"(?:とりまとめ|取りまとめ|報告書|中間整理)", Kind.REPORT),
    ("title", r"疑義解釈|Q&A|質疑応答", Kind.MEMO),
    ("title", r"(?:ガイドブック|ガイドライン|手引き?|マニュアル|事例集)", Kind.GUIDE),
    ("line", r"(?:医科|歯科|調剤)(?:診療)?報酬点数表に関する事項", Kind.CIRCULAR),
    ("title", r"(?:体制構築に係る指針|の一部改正について|[(]通知[)])", Kind.CIRCULAR),
    (
        "title",
        rf"(?:[一-龥]{{2,3}}(?<!都道府)県|北海道|東京都|大阪府|京都府|[一-龥]{{1,4}}[市町村]|{WARD})(?:の|保健|医療計画|在宅)",
        Kind.LOCAL,
    ),
    ("title", rf"^{PLACE}.{{2,60}}(?:要綱|要領|規則|規程|条例|細則)(?:[(].*)?$", Kind.LOCAL),
    ("title", r"^[^「」]{4,60}条例(?:の?施行規則)?(?:[(].*)?$", Kind.LOCAL),  # only they set any; `…地区休日急患センター設置条例`
    ("line", r"20\d\d\.\d{1,2}\.\d{1,2}\.?[(][月火水木金土日][)]", Kind.NEWS),
    ("title", r"(?:ニュース|新聞|速報)", Kind.NEWS),
    (
        "head",
        r"(?:主な意見|ワーキンググループ|検討会|審議会|分科会|部会(?=$|[(、]|第\d|に?おけ|の?資料))",
        Kind.PAPER,
    ),  # `災害部会事業` is none
)
_NAMED = re.compile(
    r"「[^「」]*」(?=に(?:かか|係|関す|基づ|おけ)|の(?:一部|取扱|改正|適用|施行|運用))"
)  # another paper, which the title is about
FORM_ABOVE = 3  # lines at the head of a form, one of which names it


def kind_by(title: str, texts: Sequence[str]) -> tuple[Kind, int | None]:
    """The kind, and which of the texts shows it (None: the title). A 報告書 to be filled in (below `様式１`) reports nothing.

    `「…ガイドライン」に係る取扱いについて` -> その他: it is about a ガイドライン
    """
    own = _NAMED.sub("", title)
    form = any(heads_form(text) for text in takewhile(lambda text: text not in title, texts[:FORM_ABOVE]))
    for where, pattern, kind in KINDS:
        if form and kind is Kind.REPORT:
            continue
        if where != "line" and re.search(pattern, own):
            return kind, None
        test = re.fullmatch if where == "line" else re.search
        at = None if where == "title" else next((i for i, text in enumerate(texts) if test(pattern, text)), None)
        if at is not None:
            return kind, at
    return Kind.OTHER, None
