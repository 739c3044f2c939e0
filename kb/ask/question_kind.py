"""What shape of answer a question asks for: a list, a fact, a definition, yes or no, a comparison.

`目標を全部教えて` -> list · `全部やらないといけないか` -> yesno. Rules are rows of data on the normalised question; the first that matches decides.
"""

from __future__ import annotations

import re

from kb.model import QuestionKind

_WHOLE = r"(?:全部|全て|すべて|ぜんぶ)"
_MANY = r"(?:事項|項目|目標|役割|論点|要件|意見|声|候補|課題|取組|取り組み|機能|方策|対応策|内容|条件|主体|団体|職種|ポイント|議題|プログラム|日程|予定|スケジュール|手順|流れ|進め方|段取り|手続き?|書類|持ち物|工事|品目|活動|(?:必要な|要る|用意する|持参する)もの|(?:求められ(?:る|ている)|(?:す|やる|行う)べき|[がの](?:行う|する|やる)|しなければならない)こと)"
_FEW = "[2-9二三四五六七八九]"
_OPEN = r"(?:何|なに|どのような|どんな|どういった)"
_ASK = r"(?:教え|知りたい|挙げ|示し|お願い|ください|ほしい|欲しい)"

# fmt: off
_ROWS: tuple[tuple[QuestionKind, str], ...] = (
    (QuestionKind.COMPARE, r"違い|異なる点|どう(?:違|異な|変わ|動い)|違う|比較|比べ|(?:差|開き)(?:は|が|を|[?？。]?$)|相違|共通点|それぞれ.{0,12}どう|どちらが"),
    (QuestionKind.LIST, r"一覧|列挙|列記|網羅|残らず|余さず|[もり漏]れなく|洗い出|書き出|箇条書き|並べて|順番?(?:に|どおり)|全\d+|(?:一|ひと)通り|ひととおり"),
    (QuestionKind.LIST, rf"{_WHOLE}(?:を|で|の)?(?:{_ASK}|$)|{_ASK}.{{0,6}}{_WHOLE}|{_FEW}つ(?:とも|を|全).{{0,6}}{_ASK}|挙げて"),
    (QuestionKind.LIST, rf"{_FEW}(?:つ|点|項目|回分)(?:[?？。]?$|.{{0,3}}{_ASK})|(?:どんな|どのような)(?:ところ|もの|こと)が|{_FEW}つの.{{1,14}}(?:[はを]|何|[?？。]?$)"),
    (QuestionKind.LIST, r"(?:誰|どこ|どれ|何)と(?:誰|どこ|どれ|何)|誰々|何々|内訳|顔ぶれ|どれとどれ|大きく(?:分け|いって|言って)|(?:通知|資料|書類|項目|事項)は(?:どれ|どの)"),
    (QuestionKind.COMPARE, rf".と[^、]{{1,20}}(?:を、?それぞれ{_ASK}|それぞれの[^何、。]+(?:は|を{_ASK}.*)?[?？。]?$|の(?:役割|業務)の?分担)"),
    (QuestionKind.COMPARE, r".と.{1,14}(?:で|、|は)それぞれ|それぞれ(?:何|いつ|いく|どの|どれ|どこ)|前後で"),
    (QuestionKind.DEFINITION, r"(?<!こ)とは(?:何|なに|どう|どの|どん|[?？。]?$)|意味(?:は|を|する|です|$)|定義|って(?:具体的に|そもそも)?(?:何|なに|なんですか|どういう|どんな)|を(?:指す|指し)|のこと(?:です)?か|(?:と|って)いうのは(?!本当|ほんとう|事実|正し|確か|間違|誰|だれ|どの|どこ|いつ)|(?<!こ)とは(?:具体的に|正式に).{0,4}(?:何|ど)|って(?:どんな|何の).{1,8}こと|の説明[?？。]?$|正式な?(?:名|には)"),
    (QuestionKind.YES_NO, r"(?:ます|です|でしょう|る|い|た|れ|ん|の|う|可能|必要|必須|義務|対象|賛成|反対|予定|原則)(?:の)?か(?:な|ね)?[?？。]?$|かどうか|可否|いいの[?？]?$|っけ[?？]?$|だろうか"),
    (QuestionKind.YES_NO, r"(?:[いるたうのんだり]|OK|[不許]?可|可能|必要|不要|必須|義務|だめ|ダメ|駄目|無理|大丈夫|無効|有効|対象|違反)[?？]$|(?:い|る|た|な)の$"),
    (QuestionKind.LIST, rf"(?<!どこの)(?<!どの)(?<!誰の){_MANY}(?:に)?(?:は|を|って|について)?(?:{_OPEN}|{_ASK}|いくつ|{_WHOLE}|[?？。]?$)"),
    (QuestionKind.LIST, rf"(?:どのような|どんな|どういった)(?:もの|こと|施設|{_MANY})|(?:どのような|どんな|どういった|どういう)(?:種類|構成|区分)|(?:何|なに)(?:が(?:あ|挙)|を(?:添付|提出|用意|持参|書[くけい]|記[載入]|盛り込|載せ))|それぞれ何|{_WHOLE}[?？。]?$|(?<![何年月週日回])ごとに(?:{_ASK}[^、。]*)?[?？。]?$"),
)
# fmt: on
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _ROWS)
_WH = re.compile(r"何|なに|なん[でのかだ]|どこ|どの|どう|どれ|どんな|どちら|いつ|誰|だれ|どなた|いくつ|いくら|なぜ|どうして")
_NEEDED = re.compile(r"([^\sはがをにでもて、。]+)[はがも](?:必要|不要|義務|必須|求め|要)[^、。]*$")
_ABLE = re.compile(r"([一-鿿ァ-ヶー]{2,})(?:すること)?[がはも]?(?:でき(?:る|ます)|可能(?:です)?)か[?？。]?$")
_SENTENCE = re.compile(r"[?？。]|(?:か|い|る|た|す|て|ね|よ|の)$")


def question_kind(question: str) -> QuestionKind:
    """The shape that a normalised question asks for."""
    for kind, pattern in _COMPILED:
        if pattern.search(question) and not (kind is QuestionKind.YES_NO and _WH.search(question)):
            return kind
    return QuestionKind.FACT


def words_only(question: str) -> bool:
    """Whether it is search words rather than a sentence. `積極的医療機関の選定候補` -> True"""
    return not (_WH.search(question) or _SENTENCE.search(question))


def needed(question: str) -> str:
    """What a question asks the need or the possibility of. `議会の議決が必要ですか` -> 議会の議決; empty where it asks of none.

    A paper names what is needed and what can be done; what falls under a rule (対象) it may name by its class alone.
    """
    match = _NEEDED.search(question.rstrip("。")) or _ABLE.search(question)
    return match[1] if match else ""
