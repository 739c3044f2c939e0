"""What the source asks others to do, made their duty; what it asks to prevent, done. `担うよう求める` | `担わなければならない`"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kb.check.differences import negation
from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="求め・防止",
    kind=DifferenceKind.MODALITY,
    authority="「よう求める」「よう促す」は相手の義務を定めず、「ことのないよう」はその事を防ぐ",
    examples=(
        (
            "開業を希望する者は、不足する機能を担わなければならない。",
            "県は、開業を希望する者に対し、不足する機能を担うよう求め、応じない場合には協議の場への出席を求めるとともに、結果を公表すること。",
            "担わなければならない",
            "担うよう求め",
        ),
        (
            "管理者は運営の状況を公表しなければなりません。",
            "管理者に運営の状況を公表するよう促し、その内容を県の窓口で閲覧できるようにしておくこと。",
            "公表しなければなりません",
            "公表するよう促し",
        ),
        (
            "診療所は、休日の往診の体制を整備せねばならない。",
            "診療所に休日の往診の体制を整備するように働きかけ、当番の表を作り、住民に周知すること。",
            "整備せねばならない",
            "整備するように働きかけ",
        ),
        (
            "指標の数値を絶対的な基準として扱う。",
            "指標の数値を絶対的な基準として扱うことや指標のみで機械的に運用することのないよう十分に留意する必要がある。",
            "扱う",
            "扱うことや指標のみで機械的に運用することのないよう",
        ),
        (
            "薬局の名簿を本人に知らせず用います。",
            "薬局の名簿を本人に知らせず用いることやほかの目的で広く配ることがないよう徹底すること。",
            "用います",
            "用いることやほかの目的で広く配ることがないよう",
        ),
        (
            "患者の受入れを曜日で断る。",
            "患者の受入れを曜日で断ること及び紹介状の有無で待たせることの無いよう、当番の病院と話し合うこと。",
            "断る",
            "断ること及び紹介状の有無で待たせることの無いよう",
        ),
    ),
    near_misses=(
        ("開業を希望する者に、不足する機能を担うよう求める。", "県は、開業を希望する者に、不足する機能を担うよう求めること。"),
        ("本市は、結果を公表する。", "県は、市町村に結果を公表するよう促すこと。"),
        ("結果を公表することが求められる。", "結果を公表するよう求めること。"),
        ("結果を公表するよう働きかけます。", "結果を公表するよう働きかけ、応じない場合は理由を聞くこと。"),
        ("指標の数値を絶対的な基準として扱わない。", "指標の数値を絶対的な基準として扱うことの無いよう留意する。"),
        ("数値を絶対的な基準として扱うことのないよう十分に留意する。", "指標の数値を絶対的な基準として扱うことの無いよう留意する。"),
        ("利用者が困ることのないよう、窓口を置く。", "窓口を置く。利用者が困ることのないよう努めること。"),
    ),
)
_BEHIND_VERB = r"(?:を行う|する|う|く|す|つ|ぬ|む|ぶ|る)?"
ASKED = re.compile(rf"{_BEHIND_VERB}よう(?:に)?、?(?:求め|促|働き(?:か|掛)け|依頼|要請|要望|指導)[すしる]?")
_PREVENTED = re.compile(rf"{_BEHIND_VERB}こと(?:(?:や|及び|又は|、)[^。]*こと)?[のが](?:無い|ない)よう")
_DUTY = re.compile(r"(?:[しせ]|[わらたかがまばなさ]|行わ)?(?:なけれ|ね)ばな(?:らない|りません)[。]?$")


def find(pair: Pair) -> Iterator[Difference]:
    """The deed at the end of the draft, where the source only asks others for it or asks to prevent it."""
    last = len(pair.draft.content) - 1
    there = pair.to_source.get(last)
    if there is None:
        return
    here = pair.draft.content[last].start, len(pair.draft.raw.rstrip("。 　"))
    if (asked := _behind(pair.source, there, ASKED)) and _DUTY.match(pair.draft.raw, pair.draft.content[last].end):
        yield RULE.difference(pair, here, asked, "資料はそうするよう求めるだけで、義務とはしていません")
    elif (prevented := _behind(pair.source, there, _PREVENTED)) and not any(it.start >= here[0] for it in negation.read(pair.draft)):
        found = RULE.difference(pair, here, prevented, "資料はそうしないことを求めています")
        yield replace(found, kind=DifferenceKind.NEGATION)


def _behind(side: Side, at: int, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """The range of a word with what stands right behind it, as far as a pattern goes."""
    match = pattern.match(side.raw, side.content[at].end)
    return (side.content[at].start, match.end()) if match else None
