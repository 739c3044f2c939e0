"""Dates and years that differ; an era and its western year are the same. `平成６年度` | `令和６年度`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.marks import Mark, compare
from kb.check.rule import Rule
from kb.japanese.dates import NO_YEAR, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.marks import Compared
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="日付・年度",
    kind=DifferenceKind.DATE,
    authority="医療計画は年度で期間を定める（医療法第30条の６：３年・６年ごと）。元号と西暦は同じ年なら同じ",
    examples=(
        ("平成６年度から計画を実施する。", "令和６年度から計画を実施する。", "平成６年度から", "令和６年度から"),
        ("令和７年３月31日までに策定する。", "令和６年３月31日までに策定する。", "令和７年３月31日まで", "令和６年３月31日まで"),
        ("2025年度に中間見直しを行う。", "令和８年度に中間見直しを行う。", "2025年度", "令和８年度"),
        ("令和６年４月１日に施行する。", "令和６年４月10日に施行する。", "令和６年４月１日", "令和６年４月10日"),
        ("令和11年度以前に達成する。", "令和11年度以降に達成する。", "令和11年度以前", "令和11年度以降"),
        ("会議は令和５年９月に開いた。", "会議は令和５年10月に開いた。", "令和５年９月", "令和５年10月"),
        ("令和６年から事業を始める。", "令和６年度から事業を始める。", "令和６年から", "令和６年度から"),
        (
            "計画は、令和６年４月１日から改める。",
            "計画（令和５年厚生労働省告示第57号）は、令和６年６月１日から改めること。",
            "令和６年４月１日から",
            "令和６年６月１日から",
        ),
        (
            "改正（令和６年厚生労働省告示第57号）等は、令和６年４月１日より適用する。",
            "改正（令和６年厚生労働省告示第57号）等については、その留意事項（令和６年３月５日保医発0305第４号）等により、令和６年６月１日より適用すること。",
            "令和６年４月１日より",
            "令和６年６月１日より",
        ),
        ("昭和24年法律第205号に基づく。", "昭和23年法律第205号に基づく。", "昭和24年", "昭和23年"),
        ("任期は任命の翌年３月31日までとする。", "任期は任命の翌々年３月31日までとする。", "翌年", "翌々年"),
        ("実績は前年度の平均とする。", "実績は前々年度の平均とする。", "前年度", "前々年度"),
    ),
    near_misses=(
        ("2024年度から計画を実施する。", "令和６年度から計画を実施する。"),
        ("令和元年５月に開始した。", "2019年５月に開始した。"),
        ("R5.3.31の通知による。", "令和５年３月31日の通知による。"),
        ("令和６年４月に施行する。", "令和６年４月１日に施行する。"),
        ("平成二十九年に改正した。", "平成29年に改正した。"),
        ("10月19日に研修を行った。", "令和５年10月19日に研修を行った。"),
        ("令和６年厚生労働省告示第57号により改める。", "厚生労働省告示第57号により、令和６年６月１日に改める。"),
        ("翌年３月31日までに届け出る。", "次の年の３月31日までに届け出る。"),
        ("受診の翌日に報告する。", "翌日までに報告する。"),
        ("本県では令和７年度に協議会を置き、拠点を定める。", "拠点を定める。"),
    ),
)
_BOUND = re.compile(r"\s*(まで|から|より|以降|以後|以前|末|当初|中)")
_SAME_BOUND = {"より": "から", "以後": "以降"}
_KANJI_YEAR = re.compile(r"(?:明治|大正|昭和|平成|令和)([一二三四五六七八九十]{1,3})年")
_OF_A_NUMBER = re.compile(r"[一-鿿]{0,12}(?:法律|政令|省令|告示|規則|条例)第")
_BESIDE_ANOTHER = re.compile(r"(?:翌々|翌|前々|前|同|当)(?:年度|年|月|週|日)(?!目)")  # counted from a day that is said before
_ENOUGH = 0.5


def find(pair: Pair) -> Iterator[Difference]:
    """Dates at the same place that are not the same, and not one of them a part of the other."""
    found = _compared(pair)
    for source, draft in (*found.changed, *_alone(pair, found)):
        yield RULE.difference(pair, draft.span, source.span, "日付・年度が異なります")


def unanswered(pair: Pair) -> tuple[Mark, ...]:
    """The dates of the draft that no date of the source answers."""
    found = _compared(pair)
    answered = {draft for _, draft in _alone(pair, found)}
    return tuple(it for it in found.added if it not in answered)


def _compared(pair: Pair) -> Compared:
    def same(source: Mark, draft: Mark) -> bool:
        return _same(source, draft) and (source.value == draft.value or pair.likeness(source.span, draft.span) >= _ENOUGH)

    return compare(pair, read(pair.source), read(pair.draft), same, _ENOUGH)


def _alone(pair: Pair, found: Compared) -> Iterator[tuple[Mark, Mark]]:
    """The only two dates left that bound the same verb: words put in may part them from the rest. `…から実施する`"""
    left, added = ([(_bounds(side, it), it) for it in marks] for side, marks in ((pair.source, found.dropped), (pair.draft, found.added)))
    for bounds, draft in added:
        there = [it for other, it in left if other == bounds]
        if bounds and len(there) == 1 and [other for other, _ in added].count(bounds) == 1 and not _same(there[0], draft):
            yield there[0], draft


def _bounds(side: Side, mark: Mark) -> tuple[str, ...]:
    """Whether a date begins or ends something, and what; nothing where it does neither. `令和６年６月１日から実施` -> (date, から, 実施)"""
    bound = mark.value.rpartition("|")[2]
    after = next((word.form for word in side.tokens if word.start >= mark.end), "")
    return (mark.group, bound, after) if bound and after else ()


def read(side: Side) -> tuple[Mark, ...]:
    """The dates with the bound that follows (`まで`), as `2024年度|まで`; years of the numbers of laws and notices apart from them."""
    dates = []
    for date in find_dates(_arabic_years(side.raw)):
        bound = _BOUND.match(side.raw, date.end)
        word = bound[1] if bound else ""
        group = "number" if _OF_A_NUMBER.match(side.raw, date.end) else "date"
        dates.append(Mark(group, f"{date.iso}|{_SAME_BOUND.get(word, word)}", date.start, bound.end() if bound else date.end))
    dates += [Mark("counted", f"{match[0]}|", start, end) for match, start, end in side.matches(_BESIDE_ANOTHER)]
    return tuple(sorted(dates, key=lambda mark: mark.start))


def _arabic_years(raw: str) -> str:
    """Years in kanji as figures of the same width, so that every place stays. `平成二十九年` -> `平成 29年`"""
    return _KANJI_YEAR.sub(lambda it: it[0].replace(it[1], f"{_number(it[1]):>{len(it[1])}}" if _number(it[1]) else it[1]), raw)


def _number(kanji: str) -> int:
    tens, ten, ones = kanji.rpartition("十")
    digits = "〇一二三四五六七八九"
    value = (digits.find(tens) if tens else 1) * 10 * bool(ten) + (digits.find(ones) if ones else 0)
    return value if len(str(value)) <= len(kanji) else 0


def _same(source: Mark, draft: Mark) -> bool:
    (one, bound), (other, other_bound) = source.value.split("|"), draft.value.split("|")
    one, other = one.removeprefix(f"{NO_YEAR}-"), other.removeprefix(f"{NO_YEAR}-")
    parts = one == other or f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")
    within = len(one) != len(other) and (one.endswith(f"-{other}") or other.endswith(f"-{one}"))
    return (parts or within) and (not bound or not other_bound or bound == other_bound)
