"""Official names that are changed or mixed up, and wrong numbers of notices. `…役割を担う病院` | `…役割を担う医療機関`"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.marks import NEAR, Mark, compare
from kb.check.rule import Rule
from kb.japanese.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.marks import Compared
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="用語・正式名",
    kind=DifferenceKind.TERM,
    authority="名称は通知・法令が定めたもので、似た名は別のものを指す（令和５年３月31日医政地発0331第14号ほか）",
    examples=(
        (
            "在宅医療において積極的な役割を担う病院を定める。",
            "在宅医療において積極的役割を担う医療機関を定める。",
            "在宅医療において積極的な役割を担う病院",
            "在宅医療において積極的役割を担う医療機関",
        ),
        (
            "在宅医療に必要な連携を担う機関を定める。",
            "在宅医療に必要な連携を担う拠点を定める。",
            "在宅医療に必要な連携を担う機関",
            "在宅医療に必要な連携を担う拠点",
        ),
        ("医師会の往診を推進する。", "医師会の訪問診療を推進する。", "往診", "訪問診療"),
        ("機能強化型の在宅療養支援病院を置く。", "機能強化型の在宅療養支援診療所を置く。", "在宅療養支援病院", "在宅療養支援診療所"),
        ("介護保険事業計画に位置付ける。", "医療計画に位置付ける。", "介護保険事業計画", "医療計画"),
        ("医政地発0331第15号により示す。", "医政地発0331第14号により示す。", "医政地発0331第15号", "医政地発0331第14号"),
        (
            "在宅医療連携拠点事業を実施する。",
            "在宅医療・介護連携推進事業を実施する。",
            "在宅医療連携拠点事業",
            "在宅医療・介護連携推進事業",
        ),
        ("医師法に基づき定める。", "医療法に基づき定める。", "医師法", "医療法"),
        ("本事業は、老人福祉法の事業とされた。", "平成27年度から、介護保険法の事業とされた。", "老人福祉法", "介護保険法"),
    ),
    near_misses=(
        ("在宅医療において積極的な役割を担う医療機関を定める。", "在宅医療において積極的役割を担う医療機関を定める。"),
        ("積極的医療機関を定める。", "在宅医療において積極的役割を担う医療機関を定める。"),
        ("在支診を置く。", "在宅療養支援診療所を置く。"),
        ("連携拠点を定める。", "在宅医療に必要な連携を担う拠点を定める。"),
        ("拠点を定める。", "在宅医療に必要な連携を担う拠点を定める。"),
        ("訪看STと連携する。", "訪問看護ステーションと連携する。"),
        ("本県医療計画に位置付ける。", "医療計画に位置付ける。"),
        ("訪問診療及び往診を推進する。", "往診及び訪問診療を推進する。"),
    ),
)
NOTICE = re.compile(r"[一-鿿]{1,8}発\s?\d{4}\s?第\s?\d+\s?号(?:の\d+)?|(?:法律|政令|省令|告示)第\s?\d+\s?号")
_ENOUGH = 1.4
_ENOUGH_LEFT = 0.25  # of the words of a name; its short forms leave out the beginning


def find(pair: Pair) -> Iterator[Difference]:
    """Another name of the same family at the same place; an official name of which words were changed."""
    found = compare(pair, read(pair.source), read(pair.draft), near=_ENOUGH)
    for source, draft in (*found.changed, *_laws(pair, found)):
        yield RULE.difference(pair, draft.span, source.span, "別の用語・番号になっています")
    for mark in read(pair.source):
        if mark.group.startswith("正式名") and (span := _damaged(pair, mark)):
            yield RULE.difference(pair, span, mark.span, "正式な名称と異なります")


def _laws(pair: Pair, found: Compared) -> Iterator[tuple[Mark, Mark]]:
    """The one law of each sentence, where the same hangs on it. `老人福祉法の地域支援事業` | `介護保険法の地域支援事業`"""
    there, here = ([it for it in marks if it.group == "法"] for marks in (found.dropped, found.added))
    if len(there) == len(here) == 1 and pair.likeness(there[0].span, here[0].span) >= NEAR:
        yield there[0], here[0]


def read(side: Side) -> tuple[Mark, ...]:
    """Official names (as spelled out, so that short names are the same) and numbers of notices."""
    found: list[Mark] = []
    for group, name, forms in _names():
        for i, word in enumerate(side.tokens):
            last = i + len(forms) - 1
            if word.form == forms[0] and tuple(it.form for it in side.tokens[i : last + 1]) == forms:
                mark = Mark(group, name, word.start, side.tokens[last].end)
                if all(mark.end <= other.start or other.end <= mark.start for other in found):
                    found.append(mark)
    found += [Mark("番号", re.sub(r"\s", "", match[0]), start, end) for match, start, end in side.matches(NOTICE)]
    return tuple(sorted(found, key=lambda mark: mark.start))


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Group, name and its words, longest first; read by the same eyes as the sentences."""
    from kb.check.pair import source_side

    found = [(group, name, tuple(word.form for word in source_side(name).tokens)) for group, name, *_ in rows("terms.tsv")]
    return tuple(sorted(found, key=lambda row: -len(row[1])))


def _damaged(pair: Pair, mark: Mark) -> tuple[int, int] | None:
    """The raw range of the draft that stands for a name of which words were replaced; a shortened name is none."""
    words = [i for i, word in enumerate(pair.source.content) if mark.start <= word.start and word.end <= mark.end]
    kept = [i for i in words if i in pair.to_draft]
    if len(kept) < max(2, len(words) * _ENOUGH_LEFT):
        return None
    there = [pair.to_draft[i] for i in kept]
    lost = [i for i in words if i > kept[0] and i not in pair.to_draft]
    stand_ins = [_stand_in(pair, i - 1) for i in lost if i - 1 in pair.to_draft]
    if not stand_ins or None in stand_ins or max(there) - min(there) > len(words) + 1:
        return None
    return pair.draft.content[min(there)].start, pair.draft.content[max(*there, *(it for it in stand_ins if it is not None))].end


def _stand_in(pair: Pair, before: int) -> int | None:
    """The last of the new words, written in one, that follow a kept word of the draft as closely as in the source."""
    draft, source = pair.draft, pair.source
    first = pair.to_draft[before] + 1
    last = first
    while (
        last < len(draft.content)
        and last not in pair.to_source
        and (last == first or draft.content[last].start == draft.content[last - 1].end)
    ):
        last += 1
    if last == first:
        return None
    close = draft.raw[slice(*draft.between(first - 1, first))] == source.raw[slice(*source.between(before, before + 1))]
    return last - 1 if close else None
