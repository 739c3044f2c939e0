"""What the words of a question limit the answer to: papers of a day, of a kind, those that have ended; a sort of statement; a member.

`通知では、拠点に何を求めているか` -> kinds {通知}, rest `拠点に何を求めているか`, note 「通知では」により、通知だけを探しました
`構成員の意見を全部` -> classes {意見}. Where the base has no such paper all are searched, and the note says so.
A paper that is called by its day answers although another one has ended it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.ask.called import ANY_NAME, NAMES
from kb.ask.wanted import SPEAKER, wanted
from kb.japanese.dates import find_dates
from kb.japanese.text import plain
from kb.japanese.words import words
from kb.model import Kind, StatementClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.scope import Scope
    from kb.japanese.words import Word
    from kb.model import Document

_ONLY = r"(?:では|だと|によると|によれば|に(?:は|おいては?)|(?:だけ|のみ)(?:で|から|を)?|に限(?:って|り)"
_ONLY += r"|に(?:載って|書かれて|書いて|示されて)い?る)[、,]?\s*"
_APART = r"(?:(?<![ぁ-ん一-鿿ァ-ヶー])|(?<=[、,。はもが])|(?<=この)|(?<=その))"  # `会議の議事録には何を残すか` asks for no paper
_PAPER = re.compile(rf"(?:{_APART}|(?=通知|事務連絡|ガイドブック|手引|とりまとめ))(?P<name>{ANY_NAME}){_ONLY}")
_SHORT_NAME = r"[一-鿿ァ-ヶー]{0,14}?"  # `留意事項` of `留意事項通知`
_BY_DAY = rf"(?<!年度の){_SHORT_NAME}(?:通知|事務連絡|告示)"  # called by their day; `令和６年度の改定通知` is for that year, and older
_CHANGED = r"の(?:一部)?(?:誤り|間違い|訂正|正誤|改正|廃止|差し?替え)"
_CHANGED += r"|[をはが](?:いつ|もう|すでに|既に)?(?:一部)?(?:訂正|改正|改め|廃止|直[しす]|差し?替え)"
_DATED = re.compile(  # `令和５年の通知の誤りを直した文書` is another paper, and of another day
    rf"(?:付け?)?(?:の|に(?:出|発出|公表)(?:た|した|された))(?={ANY_NAME}|資料|文書|{_BY_DAY})(?!\w{{2,20}}?(?:{_CHANGED}))"
)
_ENDED = re.compile(rf"(?:廃止(?:された|済みの)|失効した|旧い)(?={_SHORT_NAME}(?:{ANY_NAME}){_ONLY})")
_GIVEN = r"(?:出|出さ|示さ|述べら|寄せら|挙げら)れ?た"
_OPINIONS = (
    rf"(?:構成員|委員|参考人)(?:から|による)?(?:の|{_GIVEN})(?:主な)?(?:意見|発言|声)|意見(?=だけ|のみ|に限)"
    r"|(?:どのような|どんな|どういう)(?:意見|声)が(?:出|あ|示|述|寄|挙)"
    rf"|(?:{_GIVEN}(?:主な)?|主な)(?:意見|声)(?=[はをに]{{0,2}}(?:何|全|すべ|教|挙げ|列挙|一覧|どんな|どのような|[、。?]?$))"
)
_CLASSES: tuple[tuple[StatementClass, re.Pattern[str]], ...] = (
    (StatementClass.OPINION, re.compile(_OPINIONS)),
    (StatementClass.REQUIREMENT, re.compile(r"要件(?=だけ|のみ|に限)")),
    (StatementClass.GOAL, re.compile(r"目標(?=だけ|のみ|に限)")),
    (StatementClass.EXAMPLE, re.compile(r"(?:事例|例示|例)(?=だけ|のみ|に限)")),
)
_MEMBER = re.compile(  # `高橋構成員の意見に賛成したのは` asks for what others say
    r"(?P<role>構成員|委員|参考人|座長)(?!の(?:御|ご)?(?:意見|発言|指摘|提案|説明|質問)(?:に|へ)|に(?:対|つい|賛|反|答|質)|へ)"
)
_EMPHASIS = re.compile(r"(?<=意見|要件|目標|事例|例示)(?:だけ|のみ|に限って)|主な(?=意見|発言|声)")
_BY_WHOM = re.compile(rf"(?:から|による|に)?{_GIVEN}(?=(?:主な)?(?:意見|発言|声))")


@dataclass(frozen=True, slots=True)
class Limits:
    """限定: the question without the words that limit it, the scope with them, and what to tell the reader."""

    rest: str
    scope: Scope
    note: str = ""


def read_limits(raw: str, scope: Scope, documents: Sequence[Document]) -> Limits:
    """The limits that a question sets, within a scope that was given with it."""
    found = Limits(raw, scope)
    for limit in (_dated, _ended, _kind, _class, _speaker):
        found = limit(found, plain(found.rest), documents)
    return found if re.search(r"\w", found.rest) else replace(found, rest=raw)


def _dated(so_far: Limits, text: str, documents: Sequence[Document]) -> Limits:
    for date in find_dates(text):
        after = _DATED.match(text, date.end)
        if not after or date.iso.startswith("0000"):
            continue
        said = text[date.start : after.end()]
        scope = replace(so_far.scope, issued=date.iso, ended=True)
        if not scope.admitted(documents):
            return replace(so_far, note=f"「{said}」にあたる資料がないため、すべての資料から探しました。")
        unknown = sum(it.issued is None and it.key in so_far.scope.admitted(documents) for it in documents)
        undated = f"日付の分からない資料{unknown}件は探していません。" if unknown else ""
        past = "、廃止されたものも含めて" if replace(scope, past=True).admitted(documents) else ""
        return Limits(text[: date.start] + text[after.end() :], scope, f"「{said}」により、その時期の資料だけを{past}探しました。{undated}")
    return so_far


def _ended(so_far: Limits, text: str, documents: Sequence[Document]) -> Limits:
    match = _ENDED.search(text)
    if not match or so_far.scope.as_of:
        return so_far
    scope, said = replace(so_far.scope, ended=True, past=True), f"{so_far.note}「{match[0]}」"
    if not scope.admitted(documents):
        return replace(so_far, note=f"{said}とありますが、廃止された資料がないため、効力のある資料から探しました。")
    return Limits(text[: match.start()] + text[match.end() :], scope, f"{said}により、廃止された資料だけを探しました。")


def _kind(so_far: Limits, text: str, documents: Sequence[Document]) -> Limits:
    match = _PAPER.search(text)
    if not match:
        return so_far
    kinds = frozenset(kind for kind, names in NAMES if re.fullmatch(names, match["name"]))
    called = "・".join(kind for kind in Kind if kind in kinds)
    said, rest = match[0].rstrip("、, "), text[: match.start()] + text[match.end() :]
    held = so_far.scope.admitted(documents)
    if not any(it.kind in kinds and it.key in held for it in documents):
        note = f"「{said}」とありますが、{called}にあたる資料がないため、種別を限らずに探しました。"
        return Limits(rest, so_far.scope, so_far.note + note)
    scope = replace(so_far.scope, kinds=kinds)
    return Limits(rest, scope, so_far.note + f"「{said}」により、{called}だけを探しました。")


def _class(so_far: Limits, text: str, _: Sequence[Document]) -> Limits:
    for class_, pattern in _CLASSES:
        if match := pattern.search(text):
            scope = replace(so_far.scope, classes=frozenset({class_}))
            note = so_far.note + f"「{match[0]}」により、{class_}にあたる行だけを探しました。"
            return Limits(_EMPHASIS.sub("", _BY_WHOM.sub("の", so_far.rest)), scope, note)
    return so_far


def _speaker(so_far: Limits, text: str, _: Sequence[Document]) -> Limits:
    if wanted(text).name in ("人", "氏名", SPEAKER):
        return so_far
    named = dict(_members(text))
    note = f"「{'」「'.join(named.values())}」の発言と、名を挙げた行だけを探しました。" if named else ""
    return replace(so_far, scope=replace(so_far.scope, speakers=frozenset(named)), note=so_far.note + note)


def _members(text: str) -> Iterator[tuple[str, str]]:
    """The members that a question names, by surname. `瀬戸雅嗣構成員は` -> (瀬戸, 瀬戸雅嗣構成員)"""
    run: list[Word] = []
    for word in words(text):
        run = [*run, word] if word.proper and run and run[-1].end == word.start else [word] * word.proper
        if run and (role := _MEMBER.match(text, run[-1].end)):
            yield text[run[0].start : run[0].end], text[run[0].start : role.end()]
