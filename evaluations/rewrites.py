"""Sentences changed on purpose: one change of a known kind, or a rewriting that means the same.

`会議を年１回以上開催すること` -> number: `会議を年１回以下開催すること` · harmless: `会議を年一回以上開催します。`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Change = Callable[[str, random.Random], str]

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_D = "[0-9０-９]"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """書換え: the kind of difference it makes (empty: none), what it is called, and how; the text comes back unchanged where it cannot."""

    kind: str
    name: str
    change: Change


def _swap(pattern: str, *others: str) -> Change:
    """One match replaced by one of the others (backslash groups allowed)."""
    found = re.compile(pattern)

    def change(text: str, rng: random.Random) -> str:
        matches = list(found.finditer(text))
        if not matches:
            return text
        match = rng.choice(matches)
        return text[: match.start()] + match.expand(rng.choice(others)) + text[match.end() :]

    return change


def _another_digit(pattern: str) -> Change:
    """One digit of a match made another."""
    found = re.compile(pattern)

    def change(text: str, rng: random.Random) -> str:
        matches = list(found.finditer(text))
        if not matches:
            return text
        at = rng.choice(matches).start("digit")
        old = int(text[at].translate(_HALF))
        new = str(rng.choice([n for n in range(1, 10) if n != old]))
        return text[:at] + (new.translate(_FULL) if text[at] in "０１２３４５６７８９" else new) + text[at + 1 :]

    return change


def _exchange(one: str, other: str) -> Change:
    """One of two words, each for the other."""
    return _swap(f"{one}", other)


def _below(text: str, _: random.Random) -> str:
    """An exact number below the least that is asked for. `年４回以上` -> `年３回`"""

    def less(match: re.Match[str]) -> str:
        number = str(int(match[1].translate(_HALF)) - 1)
        return (number.translate(_FULL) if match[1] in "０１２３４５６７８９" else number) + match[2]

    return re.sub(r"(?<![0-9０-９,.])([2-9２-９])((?:か所|箇所|つ|人|名|回|割|床|件))以上", less, text, count=1)


_ITEM = r"[一-鿿ァ-ヶー]{2,10}"
_DATE = rf"(?:令和|平成)\s?{_D}{{0,2}}?(?P<digit>{_D})\s?年|年\s?{_D}?(?P<digit>{_D})\s?月"
_ACTORS = "都道府県 市町村 保健所 医療機関 診療所 薬局 訪問看護事業所 医師会 関係機関".split()

PLANTED: tuple[Rewrite, ...] = (
    Rewrite(
        "number",
        "一桁",
        _another_digit(
            rf"(?<![年第月発番令平和成０-９0-9,.問])(?P<digit>{_D})(?=\s?(?:か所|箇所|カ所|つ|人|名|回|時間|分|割|%|％|床|件|日間|か月|歳|施設|次))"
        ),
    ),
    Rewrite("number", "以上と以下", _swap(rf"(?<={_D}(?:所|つ|人|名|回|間|分|割|%|％|床|件|月|歳))以上", "以下", "未満")),
    Rewrite("number", "以上割れ", _below),
    Rewrite("number", "頻度", _swap(rf"年\s?(?={_D}回)", "月", "週")),
    Rewrite("date", "一桁", _another_digit(rf"(?:令和|平成)\s?{_D}?(?P<digit>{_D})\s?年")),
    Rewrite("date", "月の一桁", _another_digit(r"年\s?(?P<digit>[1-9１-９])\s?月")),
    Rewrite("date", "元号", _swap(r"令和", "平成")),
    Rewrite("date", "元号", _swap(r"平成", "令和")),
    Rewrite("date", "西暦", _another_digit(r"20[0-9](?P<digit>[0-9])年")),
    Rewrite("scope", "いずれか", _swap("いずれか", "全て", "すべて")),
    Rewrite("scope", "全て", _swap("全て|すべて", "一部", "いずれか")),
    Rewrite("scope", "後ろの全て", _swap(r"いずれかの([一-鿿]{2,6})(?=を)", r"\1の全て")),
    Rewrite("scope", "及び", _swap("及び", "又は")),
    Rewrite("scope", "又は", _swap("又は", "及び")),
    Rewrite("scope", "等落ち", _swap(r"(?<=[一-鿿ァ-ヶー])(?<![同平均対])等(?=[のはがをにとで、や])", "")),
    Rewrite("scope", "項目落ち", _swap(rf"(?<=[一-鿿])、{_ITEM}(?=(?:等|の|及び|又は|を|と))(?<![今後現在])", "")),
    Rewrite("scope", "項目足し", _swap(r"(?<=[一-鿿]{2})(及び|又は)(?=[一-鿿])", r"、栄養管理\1", r"、防災\1")),
    Rewrite("scope", "のみ", _swap(r"(?<=[一-鿿])(?=を(?:対象|中心|活用|実施|行|位置|把握|整備))", "のみ")),
    Rewrite("scope", "条件足し", _swap(r"^(?=[^、。]{4,30}を)", "予算が確保できた場合に限り、", "要望があった場合には、")),
    Rewrite("scope", "条件落ち", _swap(r"^[^、。]{3,30}(?:場合|とき)(?:は|には|に)、", "")),
    Rewrite("modality", "努める", _swap(r"(?:を行う|を図る|を実施する|する)こと(?=。?$)", "に努めること", "に努めるものとする")),
    Rewrite("modality", "望ましい", _swap(r"(?<=[うくすつむるぐ])こと(?=。?$)", "ことが望ましい")),
    Rewrite("modality", "検討", _swap(r"(?:を行う|を図る|を実施する|する)こと(?=。?$)", "することを検討する", "を検討すること")),
    Rewrite("modality", "できる", _swap(r"(?<=[うくすつむるぐ])こと(?=。?$)", "ことができる")),
    Rewrite("modality", "努めるを消す", _swap(r"に努める(?:こと)?(?=。?$)", "を行うこと", "すること")),
    Rewrite("modality", "義務にする", _swap(r"する(?:こと)?(?=。?$)", "しなければならない")),
    Rewrite("modality", "想定を消す", _swap(r"(?:こと)?を想定(?:する|している)?(?=。?$)", "こと")),
    Rewrite("modality", "ではないかを消す", _swap(r"が(?:必要|重要)なのではないか|のではないか|必要ではないか", "ことが必要である")),
    Rewrite("modality", "必要に応じて", _swap(rf"定期的に|毎年|年\s?{_D}回(?:以上)?", "必要に応じて", "適宜")),
    Rewrite(
        "modality",
        "伝聞で弱める",
        _swap(
            r"(?<=[うくすつむるぐ])こと(?=。?$)",
            "ことが望まれています",
            "ことが推奨されている",
            "ことが想定されています",
            "ことができるとされています",
        ),
    ),
    Rewrite("number", "間隔", _swap("定期的に", "３年に１回", "五年に一度")),
    Rewrite("actor", "国と県", _swap(r"(?<![全諸外一-鿿])国(?=[はがに、])", "都道府県", "市町村")),
    Rewrite("actor", "県と国", _swap(r"都道府県(?=[はがに、])", "国", "市町村")),
    Rewrite("actor", "市町村と国", _swap(r"市町村(?=[はがに、のを])", "都道府県", "国")),
    Rewrite("actor", "多職種", _swap("多職種", "他職種")),
    Rewrite(
        "actor", "機関", _swap(r"(?<![一-鿿う])(?:医療機関|診療所|保健所|薬局)(?=[はがにとを、])", "訪問看護事業所", "市町村", "医師会")
    ),
    Rewrite("actor", "職種", _swap(r"(?<![一-鿿])(?:医師|看護師|薬剤師)(?=[はがにとを、の])", "歯科医師", "介護支援専門員")),
    Rewrite("actor", "拠点", _swap(r"(?<=[一-鿿はが、])拠点(?=[はが、])", "保健所", "医師会")),
    Rewrite("negation", "ものではない", _swap(r"ではな(?:い|く)(?=[。、と]|$)", "であり")),
    Rewrite("negation", "ない落ち", _swap(r"(?<=[一-鿿])しない(?=[一-鿿。]|こと|$)", "する")),
    Rewrite("negation", "否定にする", _swap(r"(?:である)(?=。|$)", "ではない")),
    Rewrite("negation", "しない", _swap(r"(?<=[一-鿿])する(?=こと。?$|。|$)", "しない")),
    Rewrite("negation", "反対語", _swap("を含む", "を除く")),
    Rewrite("negation", "反対語", _swap("継続(?!的)", "廃止")),
    Rewrite("negation", "反対語", _swap("増加", "減少")),
    Rewrite("negation", "反対語", _swap("推進(?!事業|会議|協議)", "抑制")),
    Rewrite("negation", "以外", _swap(r"(?<=[一-鿿])(?=の(?:施設|医療機関|職種|地域|市町村|関係者|患者))", "以外")),
    Rewrite(
        "term",
        "積極的役割",
        _swap(r"積極的な?役割を担う医療機関", "積極的役割を担う病院", "積極的役割を担う施設", "主たる役割を担う診療所"),
    ),
    Rewrite("term", "連携を担う拠点", _swap(r"必要な連携を担う拠点", "必要な連携を担う機関", "必要な連携を担う施設")),
    Rewrite("term", "在支", _swap("在宅療養支援診療所", "在宅療養支援病院", "在宅療養後方支援病院")),
    Rewrite("term", "訪問診療", _swap("訪問診療", "往診", "外来診療")),
    Rewrite("term", "訪問看護", _swap("訪問看護(?!師|事業|ステ)", "訪問介護")),
    Rewrite("term", "計画", _swap("(?<![保健])医療計画", "介護保険事業計画", "地域医療構想")),
    Rewrite("term", "圏域", _swap("二次医療圏", "三次医療圏", "構想区域")),
    Rewrite("term", "センター", _swap("地域包括支援センター", "居宅介護支援事業所")),
    Rewrite("term", "事業", _swap("在宅医療・介護連携推進事業", "在宅医療連携拠点事業", "在宅医療・介護連携支援事業")),
)


def _widths(text: str, rng: random.Random) -> str:
    return text.translate(rng.choice((_FULL, _HALF)))


def _kanji_numbers(text: str, _: random.Random) -> str:
    digits = "〇一二三四五六七八九"

    def kanji(match: re.Match[str]) -> str:
        number = int(match[0].translate(_HALF))
        tens, ones = divmod(number, 10)
        return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")

    return re.sub(rf"(?<![0-9０-９,.第発年令平和成])[1-9１-９]{_D}?(?=(?:時間|か所|箇所|つ|人|回|か月))(?<!,)", kanji, text)


def _western(text: str, _: random.Random) -> str:
    base = {"令和": 2018, "平成": 1988}
    return re.sub(rf"(令和|平成)\s?({_D}{{1,2}})\s?(?=年)", lambda it: str(base[it[1]] + int(it[2].translate(_HALF))), text)


def _reorder(text: str, rng: random.Random) -> str:
    found = list(re.finditer(rf"(?<![一-鿿ァ-ヶー・の])({_ITEM})(及び|又は|や)({_ITEM})(?=[のをがはに])", text))
    if not found:
        return text
    match = rng.choice(found)
    return text[: match.start()] + match[3] + match[2] + match[1] + text[match.end() :]


def _spellings(text: str, rng: random.Random) -> str:
    pairs = (
        "位置付け/位置づけ 取組/取り組み 及び/および か所/箇所 とりまとめ/取りまとめ 受入れ/受け入れ 全て/すべて 又は/または "
        "行う/おこなう 等/など 更に/さらに "
        "働きかけ/働き掛け 関わる/係わる 看取り/みとり できる/出来る 既に/すでに 例えば/たとえば "
        "24時間/２４時間 打合せ/打ち合わせ 仕組み/しくみ"
    ).split()
    there = [(a, b) for a, b in (it.split("/") for it in pairs) if re.search(rf"(?<!平|均|同|対){a}(?!級|し)", text)]
    if not there:
        return text
    one, other = rng.choice(there)
    return text.replace(one, other)


_SHORT = {
    "在宅療養支援診療所": "在支診",
    "在宅療養支援病院": "在支病",
    "訪問看護ステーション": "訪看ST",
    "介護支援専門員": "ケアマネジャー",
    "在宅医療において積極的役割を担う医療機関": "積極的医療機関",
    "在宅医療に必要な連携を担う拠点": "連携拠点",
    "特別養護老人ホーム": "特養",
    "厚生労働省": "厚労省",
    "サービス付き高齢者向け住宅": "サ高住",
    "介護老人保健施設": "老健",
}


def _short_names(text: str, _: random.Random) -> str:
    for full, short in _SHORT.items():
        text = text.replace(full, short)
    return text


HARMLESS: tuple[Rewrite, ...] = (
    Rewrite("", "ちょうど", _swap(rf"(?<={_D}(?:所|つ|人|名|回|床|件))以上(?!で|の|に)", "")),
    Rewrite("", "全角半角", _widths),
    Rewrite("", "漢数字", _kanji_numbers),
    Rewrite("", "西暦", _western),
    Rewrite("", "表記", _spellings),
    Rewrite("", "略称", _short_names),
    Rewrite("", "並べ替え", _reorder),
    Rewrite("", "計画調", _swap(r"(?<=[うくすつむるぐ])こと。?$", "。")),
    Rewrite("", "です・ます", _swap(r"(?:する|すること)。?$", "します。")),
    Rewrite("", "です・ます", _swap(r"(?:を行う|を行うこと)。?$", "を行います。", "を実施します。")),
    Rewrite("", "です・ます", _swap(r"である。?$", "です。")),
    Rewrite("", "です・ます", _swap(r"に努めること。?$", "に努めます。")),
    Rewrite("", "です・ます", _swap(r"ている。?$", "ています。")),
    Rewrite("", "伝聞", _swap(r"(?<=[うくすつむるぐ])こと。?$", "こととされています。", "こととされている。")),
    Rewrite("", "本県", _swap(r"都道府県(?=[はが])", "本県", "県")),
    Rewrite("", "本市", _swap(r"(?<![都道府県一-鿿])市町村(?=[はが])", "本市", "市")),
    Rewrite("", "主語なし", _swap(r"^(?:都道府県|国|市町村|拠点|医療機関|厚生労働省)(?:は|が)、?", "")),
    Rewrite(
        "",
        "地名",
        _swap(r"^(?=[^。]{8,})", "本県では、", "サンプル県においては、", "県内の８つの圏域で、", "見本町及び例示村の診療所の協力を得て、"),
    ),
    Rewrite("", "地域の事情", _swap(r"(?<=、)(?=[一-鿿])", "地域の実情を踏まえ、", "本県の現状から、", "見本病院と協力し、")),
    Rewrite("", "言い換え", _swap("において(?!積極)", "で")),
    Rewrite("", "言い換え", _swap("を実施する", "を行う")),
    Rewrite("", "言い換え", _swap("に係る", "に関する")),
    Rewrite("", "言い換え", _swap("を踏まえ", "に基づき")),
    Rewrite("", "言い換え", _swap("とともに、?", "ほか、")),
    Rewrite("", "言い換え", _swap("重要である", "大切である")),
    Rewrite("", "読点", _swap("(?<=[はがで])、", "")),
    Rewrite("", "前半だけ", _swap(r"(?<=.{14})し、.{10,}$", "する。")),
    Rewrite("", "後半だけ", _swap(r"^(?![^（(「]*(?:場合|とき))[^（(「]{6,40}(?:し|行い|図り|踏まえ)、(?=.{15,})", "")),
)
