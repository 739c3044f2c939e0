"""Rewritings that mean the same, as plans are worded after a paper: what a check should say nothing about.

`会議を年４回以上開催すること。` -> `会議を年４回以上開催します。`, `会議を年４回以上開催することとされています。`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evaluations.rewrites import FULL, HALF, ITEM, D, Rewrite, swap

if TYPE_CHECKING:
    import random


def _widths(text: str, rng: random.Random) -> str:
    return text.translate(rng.choice((FULL, HALF)))


def _kanji_numbers(text: str, _: random.Random) -> str:
    digits = "〇一二三四五六七八九"

    def kanji(match: re.Match[str]) -> str:
        number = int(match[0].translate(HALF))
        tens, ones = divmod(number, 10)
        return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")

    return re.sub(rf"(?<![0-9０-９,.第発年令平和成])[1-9１-９]{D}?(?=(?:時間|か所|箇所|つ|人|回|か月))(?<!,)", kanji, text)


def _western(text: str, _: random.Random) -> str:
    base = {"令和": 2018, "平成": 1988}
    return re.sub(rf"(令和|平成)\s?({D}{{1,2}})\s?(?=年)", lambda it: str(base[it[1]] + int(it[2].translate(HALF))), text)


def _reorder(text: str, rng: random.Random) -> str:
    found = list(re.finditer(rf"(?<![一-鿿ァ-ヶー・の])({ITEM})(及び|又は|や)({ITEM})(?=[のをがはに])", text))
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
    Rewrite("", "ちょうど", swap(rf"(?<={D}(?:所|つ|人|名|回|床|件))以上(?!で|の|に)", "")),
    Rewrite("", "全角半角", _widths),
    Rewrite("", "漢数字", _kanji_numbers),
    Rewrite("", "西暦", _western),
    Rewrite("", "表記", _spellings),
    Rewrite("", "略称", _short_names),
    Rewrite("", "並べ替え", _reorder),
    Rewrite("", "計画調", swap(r"(?<=[うくすつむるぐ])こと。?$", "。")),
    Rewrite("", "です・ます", swap(r"(?:する|すること)。?$", "します。")),
    Rewrite("", "です・ます", swap(r"(?:を行う|を行うこと)。?$", "を行います。", "を実施します。")),
    Rewrite("", "です・ます", swap(r"である。?$", "です。")),
    Rewrite("", "です・ます", swap(r"に努めること。?$", "に努めます。")),
    Rewrite("", "です・ます", swap(r"ている。?$", "ています。")),
    Rewrite("", "伝聞", swap(r"(?<=[うくすつむるぐ])こと。?$", "こととされています。", "こととされている。")),
    Rewrite("", "本県", swap(r"都道府県(?=[はが])", "本県", "県")),
    Rewrite("", "本市", swap(r"(?<![都道府県一-鿿])市町村(?=[はが])", "本市", "市")),
    Rewrite("", "主語なし", swap(r"^(?:都道府県|国|市町村|拠点|医療機関|厚生労働省)(?:は|が)、?", "")),
    Rewrite(
        "",
        "地名",
        swap(r"^(?=[^。]{8,})", "本県では、", "サンプル県においては、", "県内の８つの圏域で、", "見本町及び例示村の診療所の協力を得て、"),
    ),
    Rewrite("", "地域の事情", swap(r"(?<=、)(?=[一-鿿])", "地域の実情を踏まえ、", "本県の現状から、", "見本病院と協力し、")),
    Rewrite("", "言い換え", swap("において(?!積極)", "で")),
    Rewrite("", "言い換え", swap("を実施する", "を行う")),
    Rewrite("", "言い換え", swap("に係る", "に関する")),
    Rewrite("", "言い換え", swap("を踏まえ", "に基づき")),
    Rewrite("", "言い換え", swap("とともに、?", "ほか、")),
    Rewrite("", "言い換え", swap("重要である", "大切である")),
    Rewrite("", "読点", swap("(?<=[はがで])、", "")),
    Rewrite("", "前半だけ", swap(r"(?<=.{14})し、.{10,}$", "する。")),
    Rewrite("", "後半だけ", swap(r"^(?![^（(「]*(?:場合|とき))[^（(「]{6,40}(?:し|行い|図り|踏まえ)、(?=.{15,})", "")),
)
