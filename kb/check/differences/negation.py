"""What was affirmed and is denied, or the reverse. `位置付けるものである` | `位置付けるものではない`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.check.differences import denial
from kb.check.finding import DifferenceKind
from kb.check.marks import Mark, compare, marks
from kb.check.rule import Rule
from kb.japanese.contraries import exclusive_phrases, opposites

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side
    from kb.japanese.words import Token

RULE = Rule(
    name="否定・反対",
    kind=DifferenceKind.NEGATION,
    authority="打消し・除外・反対語は、同じ語が並んでいても意味を逆にする",
    examples=(
        ("それ自体が目的ものである。", "それ自体が目的ものではない。", "ものである", "ものではない"),
        ("位置づけること自体が目的である。", "位置づけること自体が目的ではない。", "である", "ではない"),
        ("医療機関の施設を位置付ける。", "医療機関以外の施設を位置付ける。", "", "以外"),
        ("事業を廃止する。", "事業を継続する。", "廃止", "継続"),
        ("従前の通知は、現在も適用される。", "従前の通知は、令和６年５月31日限り廃止する。", "適用", "廃止"),
        ("搬送に係る計画を除く。", "搬送に係る計画を含む。", "除く", "含む"),
        ("同一の医療機関とすることも不可とする。", "同一の医療機関とすることも可とする。", "不可", "可"),
        ("対応しきれる夜間の診療を支援する。", "対応しきれない夜間の診療を支援する。", "", "ない"),
        ("費用を徴収する。", "費用を徴収してはならない。", "する", "してはならない"),
        ("訪問看護事業所の小規模化を進める。", "訪問看護事業所の大規模化を進めること。", "小規模", "大規模"),
        ("会議は非公開で行う。", "会議は公開で行う。", "非", ""),
        ("千円未満の端数は切り上げる。", "千円未満の端数は切り捨てる。", "上げる", "捨てる"),
        ("少数区域における開業を抑える。", "多数区域における開業を抑える。", "少数", "多数"),
        (
            "位置づけること自体を目的とし、体制を構築する。",
            "位置づけること自体が目的ではなく、多職種連携を図りつつ、体制を構築するものである。",
            "とし",
            "ではなく",
        ),
        ("本人の同意を得ずに情報を共有する。", "本人の同意を得た範囲で情報を共有する。", "ず", ""),
        ("多職種連携を図ることなく体制を構築する。", "位置付け自体が目的ではなく、多職種連携を図りつつ、体制を構築する。", "なく", "つつ"),
        ("意思は変化しないものとして話し合う。", "本人の意思は変化しうるものとして、繰り返し話し合うこと。", "ない", ""),
        ("家族を含めず、話し合いを行う。", "家族等の信頼できる者も含めて、話し合いを行うこと。", "ず", "て"),
        ("結果は、住民に対して非公表とする。", "結果を住民等に対して広報紙に公表することとする。", "非", ""),
        (
            "都道府県は、在宅医療圏を定めない。",
            "「在宅医療圏」とは、四つの機能をまかなう範囲として、都道府県が計画に定めるものをいう。",
            "ない",
            "",
        ),
        ("全体と同じ期間の場合に付記する。", "全体と異なる期間の場合に付記する。", "同じ", "異なる"),
    ),
    near_misses=(
        ("位置づけること自体は目的とせず、体制を構築する。", "位置づけること自体が目的ではなく、体制を構築するものである。"),
        ("それ自体が目的ではありません。", "それ自体が目的ではない。"),
        ("少なくとも１つを置く。", "少なくとも１つを置く。"),
        ("計画を策定する。", "計画を策定しなければならない。"),
        ("切れ目のない支援を行う。", "切れ目なく支援を行う。"),
        ("医師だけでなく看護師が参加する。", "医師のみならず看護師が参加する。"),
        ("計画を見直さず継続する。", "計画を見直さないで継続する。"),
        ("本事業を継続していく。", "本事業を引き続き継続する。"),
        ("常勤でない医師を置く。", "非常勤の医師を置く。"),
        ("対応が困難な夜間の診療を支援する。", "対応しきれない夜間の診療を支援する。"),
    ),
)
OPPOSITE = "反対の意味の語に変わっています"
_IDLE = re.compile(
    r"少なくとも|なければ(?:なら|なり)(?:ない|ません)|ねばな(?:らない|りません)|ては(?:どうか)|では(?:ないか|ないでしょうか|ないだろうか)|(?:だけ|のみ)で(?:は)?なく|のみならず|かもしれない|"
    r"差し支えない|やむを得(?:ない|ず)|切れ目の?(?:ない|なく)|問わず|限らず|関わらず|かかわらず|拘わらず|も?れなく|間もなく|なくす|なくし|に過ぎない|欠かせない|妨げ(?:ない|ません)|ほかならない|言うまでもない|必ず(?!しも)|まず"
)
_PLACES = tuple(
    ("denial", value, re.compile(pattern))
    for value, pattern in (
        ("禁止", r"して?は(?:ならない|なりません|いけない)|禁止(?:する|とする|されている)?|禁ずる"),
        ("ない", r"(?:もの)?では?(?:ない|ありません|なく|なかった)(?:もの)?"),
        ("以外", r"以外|を除(?:く|き|いた|いて)|対象外|対象としない"),
    )
)
_DENIED = re.compile("ない|なく|なけ|ず|ぬ|ません|がたい|難|にく")
_CONDITION = re.compile("場合|とき|れば")
_OF_VERB = re.compile(r"(?:し|する)?(?:こと(?:が|も|は)?)?")
_NEAR_VERB = 4  # words from what a verb is about to the verb
_AROUND = 5  # words before a denied verb of which one at least stands before it on the other side, too
_STATES = re.compile("であ[りる]|です|とし|とする")
_NOT = frozenset({"ない", "ぬ", "ず", "無い", "まい"})
_PREFIXES = frozenset("非不未無")


def find(pair: Pair) -> Iterator[Difference]:
    """Opposites at the same place; a denial on one side only, where its word stands on both."""
    yield from _opposites(pair)
    yield from _opposite_phrases(pair)
    turned = all(_CONDITION.search(side.raw) for side in (pair.source, pair.draft))  # 行わない場合は対象となる = 行えば対象とならない

    def same(source: Mark, draft: Mark) -> bool:
        return (source.value == "以外") == (draft.value == "以外") and (turned or pair.likeness(source.span, draft.span) > 0)

    found = compare(pair, read(pair.source), read(pair.draft), same)
    for source, draft in found.changed:
        yield RULE.difference(pair, draft.span, source.span, "否定・除外の語が異なります")
    for mark in found.dropped:
        place = _unsaid(pair, pair.source, pair.draft, pair.to_draft, mark) or _stated(pair, mark)
        if place:
            yield RULE.difference(pair, _instead(pair.draft, place, pair.source, mark), mark.span, "否定・除外が落ちています")
    for mark in found.added:
        if not _listed(pair, mark) and (place := _unsaid(pair, pair.draft, pair.source, pair.to_source, mark)):
            yield RULE.difference(pair, mark.span, _instead(pair.source, place, pair.draft, mark), "否定・除外が加わっています")


def read(side: Side) -> tuple[Mark, ...]:
    """Denials; idioms that only look like one (少なくとも, しなければならない) are none."""
    idle = [(start, end) for _, start, end in side.matches(_IDLE)]
    found = [mark for mark in marks(side, _PLACES) if _outside(idle, mark)]
    taken = [*idle, *(mark.span for mark in found)]
    for word in side.tokens:
        denies = (word.part in ("助動詞", "形容詞") and (word.lemma in _NOT or word.form in _NOT)) or (
            word.part == "接頭辞" and word.form in _PREFIXES
        )
        if denies and _outside(taken, mark := Mark("denial", "ない", word.start, word.end)):
            found.append(mark)
            taken.append(mark.span)
    return tuple(sorted(found, key=lambda mark: mark.start))


def _listed(pair: Pair, mark: Mark) -> bool:
    """Whether the source denies it too, at the end of a list. `認定したり、制限したりするものではない`"""
    return pair.to_source.get(pair.draft.ending_by(mark.start) - 1) in denial.denied(pair.source)


def _unsaid(pair: Pair, here: Side, there: Side, across: Mapping[int, int], mark: Mark) -> tuple[int, int] | None:
    """Where a denial would stand on the other side, if what it denies is said there."""
    place = pair.place_in_draft if here is pair.source else pair.place_in_source
    return place(*mark.span, slack=0) or _affirmed(here, there, across, mark) or _prefixed(here, there, across, mark)


def _affirmed(here: Side, there: Side, across: Mapping[int, int], mark: Mark) -> tuple[int, int] | None:
    """Where the verb that a denial hangs on stands on the other side, if it is not denied there. `得ずに` | `得た範囲で`"""
    last = here.ending_by(mark.start) - 1
    if mark.value != "ない" or last < 1 or not _hangs_on(here, last, mark):
        return None
    about = (across.get(at, len(there.content)) for at in range(max(0, last - _AROUND), last))
    if (other := across.get(last)) is None or not any(0 < other - at <= _NEAR_VERB for at in about):
        return None
    start, end = there.between(other, other + 1 if other + 1 < len(there.content) else None)
    return None if _DENIED.search(there.raw, start, end) else (start, start)


def _hangs_on(side: Side, at: int, mark: Mark) -> bool:
    """Whether a denial is of a verb. `得ずに`, `図ることなく`, `変化しない` -> True"""
    between = _OF_VERB.fullmatch(side.raw, side.content[at].end, mark.start)
    return between is not None and (side.content[at].part.startswith("動詞") or bool(between[0]))


def _prefixed(here: Side, there: Side, across: Mapping[int, int], mark: Mark) -> tuple[int, int] | None:
    """Where the word that a prefix denies stands on the other side, if it is not denied there. `非公表とする` | `公表する`"""
    at = here.starting_at(mark.end)
    if here.raw[slice(*mark.span)] not in _PREFIXES or (other := across.get(at)) is None or here.content[at].start != mark.end:
        return None
    start, end = there.between(other, other + 1 if other + 1 < len(there.content) else None)
    word = there.content[other].start
    return None if _DENIED.search(there.raw, start, end) or there.raw[:word].endswith(tuple(_PREFIXES)) else (word, word)


def _stated(pair: Pair, mark: Mark) -> tuple[int, int] | None:
    """Where the noun of a ではない stands in the draft and is stated, whatever follows. `目的ではなく、…図りつつ` | `目的とし`"""
    last = pair.source.ending_by(mark.start) - 1
    if mark.value != "ない" or last < 1 or pair.source.content[last].end != mark.start or last not in pair.to_draft:
        return None
    here = pair.to_draft[last]
    if pair.to_draft.get(last - 1) != here - 1 or not (said := _STATES.match(pair.draft.raw, pair.draft.content[here].end)):
        return None
    return said.span()


def _outside(spans: list[tuple[int, int]], mark: Mark) -> bool:
    return all(mark.end <= start or end <= mark.start for start, end in spans)


def _opposites(pair: Pair) -> Iterator[Difference]:
    words = [word for i, word in enumerate(pair.source.content) if i not in pair.to_draft]
    others = [word for i, word in enumerate(pair.draft.content) if i not in pair.to_source]
    for source in words:
        for draft in others:
            opposite = {source.form, draft.form} in opposites() or {source.lemma, draft.lemma} in opposites()
            here, there = (draft.start, draft.end), (source.start, source.end)
            if opposite and (pair.likeness(there, here) >= 1 or _end_both(pair, source, draft)):
                yield RULE.difference(pair, here, there, OPPOSITE)
                others.remove(draft)  # one opposite is enough, however often the source says it
                break


def _end_both(pair: Pair, source: Token, draft: Token) -> bool:
    """Whether two words are what both sentences say at their end, of much the same thing."""
    ends = pair.source.content[-1] == source and pair.draft.content[-1] == draft
    return ends and len(pair.to_source) * 2 >= len(pair.draft.content)


def _opposite_phrases(pair: Pair) -> Iterator[Difference]:
    """The same of what is several words in the dictionary, where each side says one. `小規模` | `大規模`"""
    for phrase in exclusive_phrases():
        here, there = tuple(pair.draft.matches(phrase)), tuple(pair.source.matches(phrase))
        if len(here) == len(there) == 1 and here[0][0][0] != there[0][0][0] and pair.likeness(there[0][1:], here[0][1:]) >= 1:
            yield RULE.difference(pair, here[0][1:], there[0][1:], OPPOSITE)


def _instead(side: Side, place: tuple[int, int], other: Side, mark: Mark) -> tuple[int, int]:
    """What stands in the place of a denial, without the stop; nothing if the other side says it too, or if it is long."""
    start, end = place
    text = side.raw[start:end].rstrip("。、 　")
    begin, stop = other.between(next(iter(other.before(mark.start)), None), next(iter(other.after(mark.end)), None))
    said = (other.raw[begin : mark.start] + other.raw[mark.end : stop]).rstrip("。、 　")
    return (start, start + len(text)) if text != said and len(text) <= 10 else (start, start)
