"""Rewritings that change what a sentence says, each with the kind of difference that it makes: what a check should find.

`会議を年４回以上開催すること。` -> number `会議を年３回開催すること。`
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evaluations.rewrites import FULL, HALF, ITEM, D, Rewrite, another_digit, swap
from kb.japanese.words import plain_words, words

if TYPE_CHECKING:
    import random


def _below(text: str, _: random.Random) -> str:
    """An exact number below the least that is asked for. `年４回以上` -> `年３回`"""

    def less(match: re.Match[str]) -> str:
        number = str(int(match[1].translate(HALF)) - 1)
        return (number.translate(FULL) if match[1] in "０１２３４５６７８９" else number) + match[2]

    return re.sub(r"(?<![0-9０-９,.])([2-9２-９])((?:か所|箇所|つ|人|名|回|割|床|件))以上", less, text, count=1)


_NOUNS = (
    "外来 入院 在宅 救急 介護 福祉 保健 予防 研修 広報 調査 会議 計画 契約 記録 費用 人員 設備 住民 職員 患者 家族 児童 学校 企業 "
    "名簿 要旨 課題 目標 方針 内容 連絡 搬送 通所 訪問 相談 見守り 看取り 薬剤 栄養 歯科 病床 車両 物資 災害 夜間 休日 収支 満足 資格"
).split()


def _another_noun(text: str, rng: random.Random) -> str:
    """One noun that says something made another. `入院機能を有する` -> `外来機能を有する`"""
    nouns = [it for it in words(text) if it.part == "名詞-普通名詞" and re.fullmatch("[一-鿿]{2,}", text[it.start : it.end])]
    telling = [it for it in nouns if it.form not in plain_words()]
    if not telling:
        return text
    there = rng.choice(telling)
    return text[: there.start] + rng.choice([it for it in _NOUNS if it not in text]) + text[there.end :]


NOUN = Rewrite("term", "内容の語", _another_noun)
"""Apart from the others: what it makes is told as a deviation or as a remark."""

PLANTED: tuple[Rewrite, ...] = (
    Rewrite(
        "number",
        "一桁",
        another_digit(
            rf"(?<![年第月発番令平和成０-９0-9,.問])(?P<digit>{D})(?=\s?(?:か所|箇所|カ所|つ|人|名|回|時間|分|割|%|％|床|件|日間|か月|歳|施設|次))"
        ),
    ),
    Rewrite("number", "以上と以下", swap(rf"(?<={D}(?:所|つ|人|名|回|間|分|割|%|％|床|件|月|歳))以上", "以下", "未満")),
    Rewrite("number", "以上割れ", _below),
    Rewrite("number", "頻度", swap(rf"年\s?(?={D}回)", "月", "週")),
    Rewrite("date", "一桁", another_digit(rf"(?:令和|平成)\s?{D}?(?P<digit>{D})\s?年")),
    Rewrite("date", "月の一桁", another_digit(r"年\s?(?P<digit>[1-9１-９])\s?月")),
    Rewrite("date", "元号", swap(r"令和", "平成")),
    Rewrite("date", "元号", swap(r"平成", "令和")),
    Rewrite("date", "西暦", another_digit(r"20[0-9](?P<digit>[0-9])年")),
    Rewrite("scope", "いずれか", swap("いずれか", "全て", "すべて")),
    Rewrite("scope", "全て", swap("全て|すべて", "一部", "いずれか")),
    Rewrite("scope", "後ろの全て", swap(r"いずれかの([一-鿿]{2,6})(?=を)", r"\1の全て")),
    Rewrite("scope", "及び", swap("及び", "又は")),
    Rewrite("scope", "又は", swap("又は", "及び")),
    Rewrite("scope", "等落ち", swap(r"(?<=[一-鿿ァ-ヶー])(?<![同平均対])等(?=[のはがをにとで、や])", "")),
    Rewrite("scope", "項目落ち", swap(rf"(?<=[一-鿿])、{ITEM}(?=(?:等|の|及び|又は|を|と))(?<![今後現在])", "")),
    Rewrite("scope", "項目足し", swap(r"(?<=[一-鿿]{2})(及び|又は)(?=[一-鿿])", r"、栄養管理\1", r"、防災\1")),
    Rewrite("scope", "のみ", swap(r"(?<=[一-鿿])(?=を(?:対象|中心|活用|実施|行|位置|把握|整備))", "のみ")),
    Rewrite("scope", "条件足し", swap(r"^(?=[^、。]{4,30}を)", "予算が確保できた場合に限り、", "要望があった場合には、")),
    Rewrite("scope", "条件落ち", swap(r"^[^、。]{3,30}(?:場合|とき)(?:は|には|に)、", "")),
    Rewrite("modality", "努める", swap(r"(?:を行う|を図る|を実施する|する)こと(?=。?$)", "に努めること", "に努めるものとする")),
    Rewrite("modality", "望ましい", swap(r"(?<=[うくすつむるぐ])こと(?=。?$)", "ことが望ましい")),
    Rewrite("modality", "検討", swap(r"(?:を行う|を図る|を実施する|する)こと(?=。?$)", "することを検討する", "を検討すること")),
    Rewrite("modality", "できる", swap(r"(?<=[うくすつむるぐ])こと(?=。?$)", "ことができる")),
    Rewrite("modality", "努めるを消す", swap(r"に努める(?:こと)?(?=。?$)", "を行うこと", "すること")),
    Rewrite("modality", "義務にする", swap(r"する(?:こと)?(?=。?$)", "しなければならない")),
    Rewrite("modality", "想定を消す", swap(r"(?:こと)?を想定(?:する|している)?(?=。?$)", "こと")),
    Rewrite("modality", "ではないかを消す", swap(r"が(?:必要|重要)なのではないか|のではないか|必要ではないか", "ことが必要である")),
    Rewrite("modality", "必要に応じて", swap(rf"定期的に|毎年|年\s?{D}回(?:以上)?", "必要に応じて", "適宜")),
    Rewrite(
        "modality",
        "伝聞で弱める",
        swap(
            r"(?<=[うくすつむるぐ])こと(?=。?$)",
            "ことが望まれています",
            "ことが推奨されている",
            "ことが想定されています",
            "ことができるとされています",
        ),
    ),
    Rewrite("number", "間隔", swap("定期的に", "３年に１回", "五年に一度")),
    Rewrite("actor", "国と県", swap(r"(?<![全諸外一-鿿])国(?=[はがに、])", "都道府県", "市町村")),
    Rewrite("actor", "県と国", swap(r"都道府県(?=[はがに、])", "国", "市町村")),
    Rewrite("actor", "市町村と国", swap(r"市町村(?=[はがに、のを])", "都道府県", "国")),
    Rewrite("actor", "多職種", swap("多職種", "他職種")),
    Rewrite(
        "actor", "機関", swap(r"(?<![一-鿿う])(?:医療機関|診療所|保健所|薬局)(?=[はがにとを、])", "訪問看護事業所", "市町村", "医師会")
    ),
    Rewrite("actor", "職種", swap(r"(?<![一-鿿])(?:医師|看護師|薬剤師)(?=[はがにとを、の])", "歯科医師", "介護支援専門員")),
    Rewrite("actor", "拠点", swap(r"(?<=[一-鿿はが、])拠点(?=[はが、])", "保健所", "医師会")),
    Rewrite("negation", "ものではない", swap(r"ではな(?:い|く)(?=[。、と]|$)", "であり")),
    Rewrite("negation", "ない落ち", swap(r"(?<=[一-鿿])しない(?=[一-鿿。]|こと|$)", "する")),
    Rewrite("negation", "否定にする", swap(r"(?:である)(?=。|$)", "ではない")),
    Rewrite("negation", "しない", swap(r"(?<=[一-鿿])する(?=こと。?$|。|$)", "しない")),
    Rewrite("negation", "反対語", swap("を含む", "を除く")),
    Rewrite("negation", "反対語", swap("継続(?!的)", "廃止")),
    Rewrite("negation", "反対語", swap("増加", "減少")),
    Rewrite("negation", "反対語", swap("推進(?!事業|会議|協議)", "抑制")),
    Rewrite("negation", "以外", swap(r"(?<=[一-鿿])(?=の(?:施設|医療機関|職種|地域|市町村|関係者|患者))", "以外")),
    Rewrite(
        "term",
        "積極的役割",
        swap(r"積極的な?役割を担う医療機関", "積極的役割を担う病院", "積極的役割を担う施設", "主たる役割を担う診療所"),
    ),
    Rewrite("term", "連携を担う拠点", swap(r"必要な連携を担う拠点", "必要な連携を担う機関", "必要な連携を担う施設")),
    Rewrite("term", "在支", swap("在宅療養支援診療所", "在宅療養支援病院", "在宅療養後方支援病院")),
    Rewrite("term", "訪問診療", swap("訪問診療", "往診", "外来診療")),
    Rewrite("term", "訪問看護", swap("訪問看護(?!師|事業|ステ)", "訪問介護")),
    Rewrite("term", "計画", swap("(?<![保健])医療計画", "介護保険事業計画", "地域医療構想")),
    Rewrite("term", "圏域", swap("二次医療圏", "三次医療圏", "構想区域")),
    Rewrite("term", "センター", swap("地域包括支援センター", "居宅介護支援事業所")),
    Rewrite("term", "事業", swap("在宅医療・介護連携推進事業", "在宅医療連携拠点事業", "在宅医療・介護連携支援事業")),
)
