"""Quantities that differ in figure, unit, frequency or bound. `１か所以下` | `１か所以上`; `24時間` is `二十四時間`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kb.check.differences.term import NOTICE
from kb.check.finding import DifferenceKind
from kb.check.marks import Mark, compare
from kb.check.rule import Rule
from kb.japanese.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.marks import Compared
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="数量",
    kind=DifferenceKind.NUMBER,
    authority="以上・以下はその数を含み、超える・未満は含まない（法制執務の用語）。数と頻度は要件そのもの",
    examples=(
        ("圏域に１か所以下を位置付ける。", "圏域に１か所以上を位置付ける。", "１か所以下", "１か所以上"),
        ("圏域に少なくとも２つの拠点を置く。", "圏域に少なくとも１つの拠点を置く。", "少なくとも２つ", "少なくとも１つ"),
        ("25時間体制で対応する。", "24時間体制で対応する。", "25時間", "24時間"),
        ("会議を年１回以上開催する。", "会議を年２回以上開催する。", "年１回以上", "年２回以上"),
        ("会議を月１回開催する。", "会議を年１回開催する。", "月１回", "年１回"),
        ("75歳超の人口を用いる。", "75歳以上の人口を用いる。", "75歳超", "75歳以上"),
        ("拠点を２か所指定する。", "拠点を３か所以上指定する。", "２か所", "３か所以上"),
        ("看護職員は3.5以上の員数とする。", "看護職員は二・五以上の員数とする。", "3.5以上", "二・五以上"),
        ("窓口は午後３時まで開く。", "窓口は午後５時まで開く。", "３時", "５時"),
        ("要旨を１か月以内に送る。", "要旨を２週間以内に送る。", "１か月以内", "２週間以内"),
        ("研修を２年に１回行う。", "研修を年１回以上行うこと。", "２年に１回", "年１回以上"),
        ("体制の構築を図る。", "24時間体制の構築を図る。", "", "24時間"),
        ("第７次医療計画に定める。", "第８次医療計画に定める。", "第７次", "第８次"),
        ("協議会は三年ごとに見直す。", "協議会は六年ごとに見直す。", "三年", "六年"),
        ("毎月報告を行うこと。", "毎年報告を行うこと。", "毎月", "毎年"),
        ("転院の受入れが入院患者の１％以上の診療所を選ぶ。", "転院の受入れを行う機能（入院患者の１割以上）", "１％以上", "１割以上"),
        ("看護師は、６か月以上勤務する者とする。", "看護師は、１年以上勤務する者とする。", "６か月以上", "１年以上"),
        ("診療所は、１か所のみを選定する。", "診療所は、１か所以上を選定する。", "１か所", "１か所以上"),
        ("急変の患者を年間６件未満受け入れる。", "急変の患者の受入機能（年間６件以上）", "年間６件未満", "年間６件以上"),
    ),
    near_misses=(
        ("二十四時間体制で対応する。", "２４時間体制で対応する。"),
        ("一か所以上を位置付ける。", "１箇所以上を位置付ける。"),
        ("最低１つ以上を置く。", "少なくとも１つを置く。"),
        ("概ね30分で訪問する。", "約三十分で訪問する。"),
        ("二次医療圏ごとに定める。", "２次医療圏ごとに定める。"),
        ("1,970か所を位置付けた。", "１９７０ヶ所を位置付けた。"),
        ("県内８か所の診療所と連携し、在宅医療を提供する。", "診療所と連携し、在宅医療を提供する。"),
        ("一人の医師が開業している診療所", "１名の医師が開業している診療所"),
        ("担当者を２名置く。", "担当者を１名以上置くこと。"),
        ("会議を月１回開く。", "会議を年４回以上開くこと。"),
        ("当番は20分で折り返す。", "当番は30分以内に折り返すこと。"),
        ("看護職員は2.5以上の員数とする。", "看護職員は二・五以上の員数とする。"),
        ("二・三の課題を挙げる。", "２、３の課題を挙げる。"),
        ("年に２度、研修を行う。", "年２回以上、研修を行うこと。"),
        ("紹介率が65％を超え、逆紹介率が40％を超える。", "紹介率が65％を上回り、かつ逆紹介率が40％を上回ること。"),
        ("紹介率は、８割以上とする。", "紹介率は、80％以上とする。"),
        ("職員は、５年間勤務する。", "職員は、60か月勤務する。"),
    ),
)
MOST_KEPT = 0.7  # share of the source's words (evaluations/checks)
COUNTS = frozenset({"回", "期間", "人", "時"})
_KANJI = "一二三四五六七八九十百千"
_UNITS = (
    "か所|ヵ所|ヶ所|カ所|ケ所|箇所|か月|ヵ月|ヶ月|箇月|か国|時間|時(?!点|期|代)|度(?!合|目)|日間|週間|年間|年度|回線|回|つ|人|名|件|施設|機関|病院|診療所|事業所|圏域|病床|床|割|倍|次|期|"
    "年|月|日|週|歳|条|項|号|章|節|枚|台|職種|種類|種|区分|段階|点|円|km|キロ|%|パーセント|世帯|チーム|地区|市町村|市町|郡市|団体|分"
)
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?[万億]?|[{_KANJI}]+・[{_KANJI}]+(?=以上|以下|以内|未満|を?超|倍|%)|[{_KANJI}]+(?=\s?(?:{_UNITS})))"
_TIMES = rf"[\d{_KANJI}]+\s?(?:回|度|件|人|名|か所|箇所)"
_QUANTITY = re.compile(
    rf"(?P<lead>少なくとも|最低でも|最低|概ね|おおむね|約|およそ)?(?P<per>(?:[2-9二三四五]|数)か?[年月]に(?={_TIMES})|(?<![\d元{_KANJI}])(?:毎|各|1)?(?:年度|年間|年|か月|月|週|日)に?(?={_TIMES}))?(?P<ordinal>第)?"
    rf"(?<![\d,.A-Za-z])(?P<number>{_NUMBER})(?:\s?(?P<unit>{_UNITS}))?(?P<more>[程前])?(?P<bound>(?<=程)度|(?<=前)後|以上|以下|以内|未満|を?超(?:える|過|え)?|を(?:上|下)回[らりるっ]|程度|前後)?"
)
_FREQUENCY = re.compile(r"毎(?:年度|年|月|週|日)|隔(?:年|月|週)|(?:四半期|半年|年度|年|月|週)(?:ごと|毎)")
_NOT_A_COUNT = re.compile(
    r"一人(?:一人|ひとり)|一つ(?:一つ|ひとつ)|一日も早|四日市|十分(?!以|程|間|前|後|で|ごと)|(?<![年月週]に)一度に?|一次的|一部|一時的|三師会|一点|一種の|[一二三123]次医療圏"
)
_BOUNDS = {
    "少なくとも": "以上",
    "最低でも": "以上",
    "最低": "以上",
    "概ね": "約",
    "おおむね": "約",
    "およそ": "約",
    "以内": "以下",
    "程度": "約",
    "前後": "約",
}
_SAME_UNITS = {
    "名": "人",
    "パーセント": "%",
    "年間": "年",
    "日間": "日",
    "週間": "週",
    "市町": "市町村",
    "病床": "床",
    "種類": "種",
    "度": "回",
}
_LASTING = {"分": 1, "時間": 60, "日": 1440, "週": 10080, "箇月": 43200, "年": 518400}  # minutes in a length of time
_TENTH = 10  # per cent in a 割
_ONLY = re.compile(r"(?:のみ|だけ|に限[りるっ])(?!なら|で(?:は)?な)")  # 「１か所のみ」は「１か所以上」を認めない
_AT_LEAST, _AT_MOST = frozenset({"以上", "超"}), frozenset({"以下", "未満"})
_A_YEAR = {"年": 1, "月": 12, "箇月": 12, "か月": 12, "週": 52, "日": 365}
_PER = re.compile(r"(\d*)(.*)")


def find(pair: Pair) -> Iterator[Difference]:
    """Quantities of the same unit at the same place that differ, and quantities of the source left out of kept words."""
    found = compare(pair, read(pair.source), read(pair.draft), _same)
    alone = [*_alone(pair, found), *_turned(found)]
    for source, draft in (*found.changed, *alone):
        if _fulfils(source, draft) and not _ONLY.match(pair.draft.raw, draft.end):
            continue
        yield RULE.difference(pair, draft.span, source.span, "数量・頻度又はその境目が異なります")
    for source in found.dropped:
        if (
            source not in [it for it, _ in alone]
            and source.group
            and not source.value.endswith("*")
            and not source.value.startswith("第")
            and (place := pair.place_in_draft(*source.span, slack=0))
        ):
            yield RULE.difference(pair, (place[0], place[0]), source.span, "数量が落ちています")


def unanswered(pair: Pair) -> tuple[Mark, ...]:
    """The quantities of the draft that no quantity of the source answers."""
    found = compare(pair, read(pair.source), read(pair.draft), _same)
    answered = {draft for _, draft in (*_alone(pair, found), *_turned(found))}
    return tuple(it for it in found.added if it not in answered)


def _alone(pair: Pair, found: Compared) -> list[tuple[Mark, Mark]]:
    """The only two quantities of one unit that are left, where most of the sentence is kept: words put in may part them."""
    if len(pair.to_draft) < MOST_KEPT * len(pair.source.content):
        return []
    units = Counter(mark.group for mark in (*found.dropped, *found.added))
    lone = [(s, d) for s in found.dropped for d in found.added if s.group == d.group and s.group in COUNTS and units[s.group] == 2]
    return [(s, d) for s, d in lone if not pair.elsewhere(s.span, d.span)]


def _turned(found: Compared) -> Iterator[tuple[Mark, Mark]]:
    """The same figure, wherever it stands, that is the least on one side and the most on the other. `６件以上` | `６件未満`"""
    for source in found.dropped:
        asked, _, bound = source.value.rpartition("|")
        for draft in (it for it in found.added if it.group == source.group):
            given, _, other = draft.value.rpartition("|")
            bounds = {bound, other}
            if source.group and asked == given and bounds & _AT_LEAST and bounds & _AT_MOST:
                yield source, draft


def read(side: Side) -> tuple[Mark, ...]:
    """Quantities as `per|figure|bound` by unit; dates and list markers are none."""
    dates = [(date.start, date.end) for date in find_dates(side.raw)]
    idle = [(start, end) for pattern in (_NOT_A_COUNT, NOTICE) for _, start, end in side.matches(pattern)]
    found = [_quantity(match, start, end) for match, start, end in side.matches(_QUANTITY) if match["unit"] != "度" or match["per"]]
    found += [Mark("回", f"{match[0].strip('毎ごと度')}|1|*", start, end) for match, start, end in side.matches(_FREQUENCY)]
    return tuple(mark for mark in found if not _marker(side, mark) and all(mark.end <= a or b <= mark.start for a, b in [*dates, *idle]))


def _quantity(match: re.Match[str], start: int, end: int) -> Mark:
    unit = re.sub(r"^[かヵヶカケ箇](?=[所月国])", "箇", match["unit"] or "")
    bound = (match["more"] or "") + (match["bound"] or "") or match["lead"] or ""
    bound = "超" if "超" in bound or "上回" in bound else "未満" if "下回" in bound else _BOUNDS.get(bound, bound)
    per = (match["ordinal"] or "") + re.sub(r"[毎各1に間度]", "", match["per"] or "")
    per = re.sub(rf"[{_KANJI}]+", lambda it: _figure(it[0]), per)
    unit, figure = _SAME_UNITS.get(unit, unit), _figure(match["number"])
    if unit == "割" and figure.isdecimal():
        unit, figure = "%", str(int(figure) * _TENTH)
    if unit in _LASTING and not per and figure.isdecimal():
        unit, figure = "期間", str(int(figure) * _LASTING[unit])
    return Mark(unit, f"{per}|{figure}|{bound}", start, end)


def _fulfils(source: Mark, draft: Mark) -> bool:
    """Whether an exact number of the draft keeps to the bound of the source. `年６回` keeps to `年４回以上`"""
    bound = source.value.rpartition("|")[2]
    if bound not in ("以上", "以下") or draft.value.rpartition("|")[2]:
        return False
    asked, given = _rate(source), _rate(draft)
    if asked is None or given is None or asked[1] != given[1]:
        return False
    return given[0] >= asked[0] if bound == "以上" else given[0] <= asked[0]


def seldom(mark: Mark) -> bool:
    """Whether it happens less than once a year. `５年に１回` -> True"""
    rate = _rate(mark) if mark.value.count("|") == 2 else None
    return rate is not None and rate[1] and rate[0] < 1


def _rate(mark: Mark) -> tuple[float, bool] | None:
    """How many, and whether that is a year; nothing where it is not to be counted. `2年|1|` -> (0.5, True)"""
    per, figure, _ = mark.value.split("|")
    match = _PER.fullmatch(per.removesuffix("に"))
    if not re.fullmatch(r"\d+(?:\.\d+)?", figure) or match is None or (match[2] and match[2] not in _A_YEAR):
        return None
    return float(figure) * _A_YEAR.get(match[2], 1) / int(match[1] or 1), bool(match[2])


def _same(source: Mark, draft: Mark) -> bool:
    """Whether they say the same; `毎年` leaves the bound of `年１回以上` open."""
    if "*" in source.value + draft.value:
        return source.value.rpartition("|")[0] == draft.value.rpartition("|")[0]
    return source.value == draft.value


def _marker(side: Side, mark: Mark) -> bool:
    """Whether it is a bare figure that numbers an item or a note. `(1)`, `1.`, `※2`"""
    if not side.raw[mark.start : mark.end].strip().isdecimal():
        return False
    before, after = side.raw[: mark.start], side.raw[mark.end :]
    first = not before.strip("（( 　") and bool(re.match(r"[)）.．、 　]", after))
    return first or before.endswith(tuple("※注*＊")) or (before.endswith(tuple("(（")) and after.startswith(tuple(")）")))


def _figure(text: str) -> str:
    """`1,970` -> `1970`; `二十四` -> `24`; `二・五` -> `2.5`"""
    text = text.replace(",", "")
    if "・" in text:
        return ".".join(map(_figure, text.split("・")))
    if not all(char in _KANJI for char in text):
        return text
    total, last = 0, 0
    for char in text:
        if (power := "十百千".find(char)) >= 0:
            total, last = total + (last or 1) * 10 ** (power + 1), 0
        else:
            last = _KANJI.index(char) + 1
    return str(total + last)
