"""The sort of thing that must stand in the answer: a date, an amount of money, a count of people …

`何人が参加したか` -> 人数, and only a line with `65名` or the like can answer it. Sorts are rows of data; the first that matches is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.japanese.dates import is_date
from kb.japanese.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_N = "0-9一二三四五六七八九十百千"
_DIGITS = rf"(?:[0-9][0-9,.]*|[{_N[3:]}]+|数|半)\s*"
_DATE = (
    rf"(?:元|[{_N}〇]{{1,4}})\s*年度?|[{_N}]{{1,3}}\s*月(?!額)|[0-9]{{4}}[./][0-9]{{1,2}}|[0-9]{{1,2}}/[0-9]{{1,2}}"
    r"|年[内度明]|[春夏秋冬]|ごろ|頃|期[中末]"
)
_DATE = rf"(?:{_DATE})"
_SOON = r"その日|[当翌即]日|直ちに|速やか|当面"
_SPAN = rf"[{_N}]\s*(?:日|週間?|か月|ヶ月|箇月|月|年|時間|分)"
_ASKS = (
    r"(?:は|を|が|って|も)?(?:いく|何(?!を|に|が)|どの|どれ|教え|知り|[?？。]?$)"  # what a noun is followed by when it is itself asked for
)

_FIGURE = r"(?![0-9,.]*\s*(?:[号欄条項章頁回年月日時分割%円点床台枚歳]|か月|か所|箇所|施設))[0-9]"  # a bare one, or one of people
# a figure that is no day, no part of a law and no place in a row, or one in kanji with what it counts
_COUNT = r"(?<!第)(?<![0-9,.])[0-9][0-9,.]*\s*(?![0-9,.年月日時条項号章節]|か月)|[一二三四五六七八九十百千]+(?:つ|[人名件者本種か箇団施区段町村市県])|半数|数[十百千]"
_PEOPLE = rf"{_DIGITS}(?:万|千)?(?:人(?!ひとり|一人|暮らし)|名(?![簿称前義]))|(?<![回件日年点設所床関])数[^0-9。]{{0,8}}{_FIGURE}|[者人員師士][:\s]{{1,3}}{_FIGURE}"

_SAYS = r"言(?:っ|い|う|わ)|述べ|話し|話す|答え|発言|意見|声(?=[はをが])|指摘|提案|主張|質問|賛成|反対|要望"
_WHO = r"誰|だれ|どなた|どの(?:構成員|委員|参考人|先生|人)"

# fmt: off
# name, how a question asks for it, what a line must have (both on normalised text; UNIT is the group of the question's match);
# counts before the nouns that other questions use in passing
_SORTS: tuple[tuple[str, str, str], ...] = (
    ("金額", rf"いくら|何円|(?:金額|上限額|補助額|予算額|単価|年額|月額|額){_ASKS}|費用はどの|(?:参加費|受講料|会費|手数料|利用料|謝金)(?:は|が|を|って|も)?(?:あ|か|必|発|教|何|[?？]?$)", _DIGITS + r"(?:円|万円|億円|千円)|無料|無償|徴収|自己負担|実費|100分の|割"),
    ("点数", rf"何点|点数{_ASKS}", _DIGITS + r"点|点数"),
    ("人数", rf"何(?:万|千|百)?[人名](?!か(?![?？。]?$))|人数{_ASKS}|[人者員師士]の数(?:は|を|が|って|[?？]?$)", _PEOPLE + r"|過半数|半数|全員|[0-9]分の[0-9]"),
    ("件数", rf"何[件例]|件数{_ASKS}", _DIGITS + r"[件例]|[件例]数?[^0-9]{0,8}[0-9]"),
    ("回数", rf"何[回度](?!目|も|でも)|何(?:年|か月|月|週間?|日)(?:ごと|毎|おき)|(?:回数|頻度|間隔){_ASKS}|どのくらいの(?:頻度|間隔)", _DIGITS + r"(?:回|度)|毎[年月週日回]|定期|都度|" + rf"[{_N}]\s*(?:年|か月|月|週|日)(?:間?ごと|毎|おき|に\s*[{_N}]|間?を(?:1期|一期|単位|周期))|(?<![0-9元])年[0-9]"),
    ("箇所", r"何(?:か所|箇所|ヶ所|カ所|施設|市町村|都道府県|圏域|軒)", _DIGITS + r"(?:か所|箇所|ヶ所|カ所|施設|市|町|都|県|圏|つ|以上)|全ての|すべての"),
    ("割合", r"何\s*%|何パーセント|何割|(?:割合|[^効]率)(?:は|を|が|って)?(?:どの|教え|知|いく|何|[?？]?$)", _DIGITS + r"(?:%|パーセント|割)|分の"),
    ("時間", r"何(?:時間|分(?!の)|日間|日分|週間?|か月|年間)", r"(?<![0-9])(?!24\s*時間(?!まで|以内|以上|を?(?:上限|限度|超)))" + rf"[{_N}数半][0-9,.]*\s*(?:時間|分|日|週|か月|ヶ月|箇月|月|年)(?!間?(?:ごと|毎|おき))"),
    ("時刻", r"何時(?!間)", r"[0-9]{1,2}\s*(?:時(?!間)|:[0-9]{2})|24\s*時間|正午|終日|[時当][刻日]"),
    ("電話番号", r"電話番号|(?:どこ|何番)[にへ]?(?:お)?電話|何番[にへ](?:か|掛)け|電話は(?:何番|どこ)?[?？]?$", r"[0-9]{2,5}[-)][0-9]{1,4}(?:-[0-9]{3,4})?|#[0-9]{4}|内線"),
    ("番号", r"(?:通知|文書|発|様式|告示)?番号(?:は|を|が|って)?(?:何|教|知|[?？]?$)|第何号|何号", r"第?\s*[0-9]+\s*号|[0-9]{3,}|様式\s*[0-9]+"),
    ("単位", r"何(頁|ページ|種類|床|台|冊|社|校|班|本|枚|章|段階|世帯|戸|棟|文字|キロ|メートル|度|歳|票|株|便|席|室|区画|対)", _DIGITS + r"UNIT"),
    ("件数表", r"([一-龥]{1,4}数)(?:は|を|が|って)?(?:どのくらい|どれ|教え|いく|[?？]?$)", r"UNIT[^0-9]{0,8}[0-9]|" + _DIGITS + r"(?:人|名|件|か所|箇所|施設|床|世帯|台|回|例|社|校)"),
    ("期間", r"(?:いつ|何(?:年度?|月|日))から(?:いつ|何(?:年度?|月|日))まで|どの(?:期間|時期)|期間(?:は|を)(?:いつ|どの|教|[?？]?$)", rf"{_DATE}|{_SPAN}|直近|年間|前年|以前|以降"),
    ("期限", rf"いつまで|(?:期限|締切|締め切り|期日){_ASKS}|最終日|何[日月](?:まで|以内)", rf"{_DATE}.{{0,16}}?(?:まで|以内|末|期限|限り|以前|前|間)|まで.{{0,6}}{_DATE}|以内|を限度|{_SOON}|{_SPAN}(?:以内|まで|を限度|間)"),
    ("開始", r"いつから|何年から|何月から|何日から|適用日|施行日|開始日", rf"{_DATE}.{{0,16}}?(?:から|以降|より|以後|施行|適用|開始|実施|開)|[~〜]|{_SPAN}(?:前?から|後|以降|経過)|翌|当日|本日"),
    ("日付", rf"いつ(?!で[もの])|何年(?!間|ごと|以|たつ|た[っち])|何月|何日(?!間|分|以)|年月日|(?:時期|日程|日時|開催日|日付){_ASKS}", rf"{_DATE}|{_SPAN}|{_SOON}"),
    ("数", r"いくつ(?!も)|幾つ|何(?:つ|個|項目)|数は|数$|(?<=の)数(?:を|が|って)(?:教|知|いく|何)", _COUNT),
    ("数", r"どのくらい|どれくらい|どれだけ", _DIGITS),
    ("部署", r"(?:担当|所管|主管)(?:課|室|部署|部局)(?:は|が|を|って)?(?:何|どこ|どの|教え|知り|[?？。]?$)|(?:何|どの)(?:課|部署)", r"[一-龥]{2}(?:課|室|係|局|部(?![分会]))"),
    ("等級", rf"何級|等級{_ASKS}", _DIGITS + "級"),
    ("連絡先", r"連絡先|問い?合わ?せ先|メールアドレス|宛先", r"電話|TEL|FAX|メール|@|内線|[0-9]{2,4}-[0-9]{2,4}|郵送|宛|係"),
    ("法令", r"何(?:という|の)(?:法律|法令)|(?:法律|法令|根拠法|条文){_ASKS}|根拠法|何法|第何条|法的根拠".replace("{_ASKS}", _ASKS), r"法|条|告示|省令|政令|通知"),
    ("理由", r"なぜ|何故|なんで|どうして|理由|わけ(?:は|を|が)|(?:背景|いきさつ|経緯)(?:は|を|が|って|[?？]?$)", r"ため|から|ので|により|よって|背景|理由|踏まえ|こと(?:で|に)|おそれ|ない|困難|不足|課題"),
    ("発言者", rf"(?:{_SAYS}).{{0,12}}?(?:{_WHO})|(?:{_WHO}).{{0,4}}(?:{_SAYS})", r"構成員|委員|参考人|座長|会長|事務局|氏(?!名)|と(?:述べ|話し|語|指摘|主張|発言|説明|答え)"),
    ("氏名", r"氏名|何という(?:人|構成員|委員)|(?:人|構成員|委員|講師|座長)の(?:名前|お名前)", r"[一-龥]{2,6}(?:構成員|委員|参考人|座長|会長|教授|理事|先生|センター長|大臣|課長|局長)|[一-龥]{2,5}\s*氏(?!名)|(?:大臣|課長|局長|室長)\s*[一-龥]"),
    ("人", r"誰|だれ|どなた|どの(?:構成員|委員)", r"構成員|委員|参考人|[^校市]長|市長(?!会)|大臣|氏|教授|理事|医師|師|者|員|職|都道府県|市町村|国|機関|拠点|行政|厚生局|本人|家族"),
)
# fmt: on
WHO = "人"
SPEAKER = "発言者"  # whose name may stand far above what is said
_IN_WORDS = frozenset("連絡先 部署 法令 理由 氏名 人".split())  # sorts that words say, so that many lines have them
_DUTIES = re.compile(r"(?:に(?:求められる|期待される)|[のが](?:担う|果たす(?:べき)?|行う|取り組むべき)?)(?:事項|役割|責務|業務|取組|機能)")
_COMPILED = tuple((name, re.compile(asked), found) for name, asked, found in _SORTS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """求める型: its name (`人数`) and what a line must have; an empty name asks for nothing in particular."""

    name: str
    pattern: re.Pattern[str]

    @property
    def value(self) -> bool:
        """Whether it is a figure, a day or an amount, which few lines have. 人数 -> True, 理由 -> False"""
        return bool(self.name) and self.name not in _IN_WORDS

    def stands_in(self, text: str, speaker: str = "") -> bool:
        """Whether a line, said by a `speaker` or by the paper itself, has it. 人数, `職員65名が参加` -> True"""
        return (self.name == SPEAKER and bool(speaker)) or bool(self.pattern.search(plain(text)))

    def stands_above(self, heading: str) -> bool:
        """Whether a heading has it for all that stands under it: it says whose duties they are. 人, `市町村の役割` -> True"""
        duties = _DUTIES.search(plain(heading)) if self.name == WHO else None
        return duties is not None and self.stands_in(heading[: duties.start()])

    def stands_under(self, text: str, heads: Sequence[str], speaker: str = "") -> bool:
        """The same, of a day that stands alone with the heading that says of what it is. 開始, `平成28年6月1日` below 「派遣開始時期」 -> True"""
        return self.stands_in(text, speaker) or (bool(heads) and is_date(text) and self.stands_in(f"{text} {heads[-1]}"))


NOTHING = Wanted("", re.compile(""))


def wanted(question: str) -> Wanted:
    """The sort that a normalised question asks for."""
    for name, asked, found in _COMPILED:
        if match := asked.search(question):
            unit = re.escape(match[1]) if match.lastindex else ""
            return Wanted(name, re.compile(found.replace("UNIT", unit)))
    return NOTHING
