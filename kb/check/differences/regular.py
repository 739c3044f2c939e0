"""A limit in the place of 定期的に or 速やかに: once instead of regularly, seldom instead of every year, later instead of at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.check.differences import date, number
from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.marks import Mark
    from kb.check.pair import Pair

RULE = Rule(
    name="頻度・期限",
    kind=DifferenceKind.NUMBER,
    authority="「速やかに」は期限を切らずに急ぐことを求め、「定期的に」は繰り返すことを求める（法制執務の用語）。計画の年度を超える間隔はそれに足りない",
    examples=(
        ("役割を５年に１回把握する。", "役割を定期的に把握すること。", "５年に１回", "定期的に"),
        ("役割を令和９年度までに把握する。", "役割を定期的に把握すること。", "令和９年度まで", "定期的に"),
        ("会議を三年に一度開催する。", "会議を定期的に開催すること。", "三年に一度", "定期的に"),
        ("届出を令和８年９月30日までに取り下げる。", "届出を速やかに取り下げること。", "令和８年９月30日まで", "速やかに"),
        ("届出を６か月以内に取り下げる。", "届出を速やかに取り下げること。", "６か月以内", "速やかに"),
        ("令和９年度末までに位置付けを見直す。", "趣旨に合わない位置付けを速やかに見直すこと。", "令和９年度末", "速やかに"),
        ("患者の情報を３日以内に伝える。", "患者の情報を直ちに伝えること。", "３日以内", "直ちに"),
    ),
    near_misses=(
        ("令和９年度末までに位置付けを見直す。", "令和９年度末までに、古い位置付けを速やかに見直すこと。"),
        ("位置付けを見直し、令和９年度末までに公表する。", "古い位置付けを速やかに見直すこと。"),
        ("会議を年２回開催する。", "会議を定期的に開催すること。"),
        ("会議を毎月開催する。", "会議を定期的に開催すること。"),
        ("役割を定期的に、令和９年度までは毎年、把握する。", "役割を定期的に把握すること。"),
        ("令和９年度に、役割を定期的に把握する。", "役割を定期的に把握すること。"),
        ("届出を速やかに取り下げる。", "届出を速やかに取り下げること。"),
        ("役割を５年に１回把握する。", "役割を把握すること。"),
    ),
)
_AT_ONCE = re.compile(r"(?:可及的)?(?:速やか|すみやか|直ち|ただち|遅滞なく|早急)に?")
_REGULARLY = re.compile(r"定期的に?")
_LIMITS = ("まで", "末", "以下")


def find(pair: Pair) -> Iterator[Difference]:
    """Limits and rare intervals that the draft has where the source asks for haste or regularity."""
    for module in (date, number):
        alone = module.unanswered(pair)
        for mark in module.read(pair.draft):
            gap = pair.gap_in_source(mark.span)
            asked = (_asked(mark, pair.source.raw, gap) if gap else None) or (_moved(pair, mark) if mark in alone else None)
            if asked:
                found = RULE.difference(pair, mark.span, asked.span(), "頻度・速さの求めに代わる期限・間隔です")
                yield replace(found, kind=module.RULE.kind)


def _moved(pair: Pair, mark: Mark) -> re.Match[str] | None:
    """The same where the limit stands further ahead of the verb. `期限までに位置付けを見直す` | `位置付けを速やかに見直す`"""
    asked = _asked(mark, pair.source.raw, (0, len(pair.source.raw)))
    if asked is None or asked.re.search(pair.draft.raw):
        return None
    verb = pair.to_draft.get(pair.source.starting_at(asked.end()))
    between = "。" if verb is None else pair.draft.raw[mark.end : pair.draft.content[verb].end]
    return asked if between and "。" not in between else None


def _asked(mark: Mark, source: str, gap: tuple[int, int]) -> re.Match[str] | None:
    """The words of the source that a limit or a rare interval cannot stand in the place of."""
    limit = mark.value.endswith(_LIMITS)
    if limit and (found := _AT_ONCE.search(source, *gap)):
        return found
    return _REGULARLY.search(source, *gap) if limit or number.seldom(mark) else None
