"""The sort of thing that must stand in the answer: a date, an amount of money, a count of people …

`何人が参加したか` -> 人数, and only a line with `65名` or the like can answer it. Sorts are rows of data; the first that matches is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.japanese.text import plain

_DIGITS = r"(?:[0-9][0-9,.]*|[一二三四五六七八九十百千]+|数)\s*"
_DATE = r"(?:(?:元|[0-9]{1,4})\s*年度?|[0-9]{1,2}\s*月|[0-9]{4}[./][0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}|年[内度明]|[春夏秋冬]|ごろ|頃|期[中末])"
_SOON = r"その日|[当翌即]日|直ちに|速やか|当面"

# fmt: off
# name, how a question asks for it, what a line must have (both on normalised text; UNIT is the group of the question's match);
# counts before the nouns that other questions use in passing
_SORTS: tuple[tuple[str, str, str], ...] = (
    ("金額", r"いくら|何円|金額|上限額|補助額|予算額|単価|年額|月額|費用はどの|(?:参加費|受講料|会費|手数料|利用料|謝金)(?:は|が|を|って|も)?(?:あ|か|必|発|教|何|[?？]?$)", _DIGITS + r"(?:円|万円|億円|千円)|無料|無償|徴収|自己負担|実費"),
    ("点数", r"何点|点数", _DIGITS + r"点"),
    ("人数", r"何(?:万|千|百)?[人名]|人数", _DIGITS + r"(?:万|千)?[人名]"),
    ("件数", r"何件|件数", _DIGITS + r"件"),
    ("回数", r"何回(?!目)|回数|頻度", _DIGITS + r"回|毎[年月週日]|定期"),
    ("箇所", r"何(?:か所|箇所|ヶ所|カ所|施設|市町村|都道府県|圏域|軒)", _DIGITS + r"(?:か所|箇所|ヶ所|カ所|施設|市|町|都|県|圏|つ|以上)|全ての|すべての"),
    ("割合", r"何\s*%|何パーセント|何割|(?:割合|[^効]率)(?:は|を|が|って)?(?:どの|教え|知|[?？]?$)", _DIGITS + r"(?:%|パーセント|割)"),
    ("時間", r"何(?:時間|分|日間|か月|年間|年ごと)", r"(?<![0-9])(?!24\s*時間)" + _DIGITS + r"(?:時間|分|日|週|か月|ヶ月|年)"),
    ("番号", r"(?:通知|文書|発|様式|告示)?番号(?:は|を|が|って)?(?:何|教|知|[?？]?$)|第何号|何号", r"第?\s*[0-9]+\s*号|[0-9]{3,}|様式\s*[0-9]+"),
    ("単位", r"何(頁|ページ|種類|床|台|冊|社|校|班|例|本|枚|章|段階|世帯|戸|棟|文字|キロ|メートル|度|歳|票|株|便|席|室|区画)", _DIGITS + r"UNIT"),
    ("件数表", r"([一-龥]{1,4}数)(?:は|を|が|って)?(?:どの|どれ|教え|何|いく|[?？]?$)", r"UNIT[^0-9]{0,8}[0-9]|" + _DIGITS + r"(?:人|名|件|か所|箇所|施設|床|世帯|台|回|例|社|校)"),
    ("期限", r"いつまで|期限|締切|締め切り|期日|何日まで|何月まで", rf"{_DATE}.{{0,12}}?(?:まで|以内|末|期限)|まで.{{0,6}}{_DATE}|以内|{_SOON}"),
    ("開始", r"いつから|何年から|何月から|何日から|適用日|施行日|開始日", rf"{_DATE}.{{0,12}}?(?:から|以降|より|施行|適用|開始|実施|開)|[~〜]"),
    ("日付", r"いつ(?!で[もの])|何年(?!間|ごと)|何月|何日|年月日|時期|日程|日時|開催日|日付", rf"{_DATE}|{_SOON}"),
    ("数", r"いくつ(?!も)|幾つ|何(?:つ|個|項目)|どのくらい|どれくらい|どれだけ|数は|数$", _DIGITS),
    ("連絡先", r"連絡先|電話番号|電話は[?？]?$|問い?合わ?せ先|メールアドレス|宛先", r"電話|TEL|FAX|メール|@|内線|[0-9]{2,4}-[0-9]{2,4}|郵送|宛|係"),
    ("法令", r"法律|法令|根拠法|何法|条文|第何条|法的根拠", r"法|条|告示|省令|政令|通知"),
    ("理由", r"なぜ|何故|なんで|どうして|理由|わけ(?:は|を|が)|背景|いきさつ|経緯", r"ため|から|ので|により|よって|背景|理由|踏まえ|こと(?:で|に)|おそれ|ない|困難|不足|課題"),
    ("氏名", r"氏名|何という(?:人|構成員|委員)|(?:人|構成員|委員|講師|座長)の(?:名前|お名前)", r"[一-龥]{2,6}(?:構成員|委員|参考人|座長|会長|教授|理事|先生|センター長)|[一-龥]{2,5}\s*氏(?!名)"),
    ("人", r"誰|だれ|どなた|どの(?:構成員|委員)", r"構成員|委員|参考人|[^校市]長|氏|教授|理事|医師|者|都道府県|市町村|国|機関|拠点|行政"),
)
# fmt: on
_COMPILED = tuple((name, re.compile(asked), found) for name, asked, found in _SORTS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """求める型: its name (`人数`) and what a line must have; an empty name asks for nothing in particular."""

    name: str
    pattern: re.Pattern[str]

    def stands_in(self, text: str) -> bool:
        """Whether a line has it. 人数, `職員65名が参加` -> True"""
        return bool(self.pattern.search(plain(text)))


NOTHING = Wanted("", re.compile(""))


def wanted(question: str) -> Wanted:
    """The sort that a normalised question asks for."""
    for name, asked, found in _COMPILED:
        if match := asked.search(question):
            unit = re.escape(match[1]) if match.lastindex else ""
            return Wanted(name, re.compile(found.replace("UNIT", unit)))
    return NOTHING
