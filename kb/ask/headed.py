"""The section whose heading answers a way of asking, of a paper that says it best: whom, what for, with which papers, where.

`飯田町の見守り電話は誰が使えますか` -> all below 「対象者」 · `協議会は何をするのか` -> all below （所掌事務）
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.ask.choice import HEADED, SECTION, Chosen
from kb.ask.citing import cite_items
from kb.ask.compared import compared
from kb.ask.evidence import MET, support
from kb.ask.lists import ROOTS, headings_of, is_read
from kb.ask.rarity import rarity_in
from kb.ask.sides import on_side
from kb.ask.whole_list import is_taken
from kb.japanese.text import plain
from kb.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.ask.candidates import Candidate
    from kb.ask.question import Question
    from kb.ask.scope import Scope
    from kb.ask.search import Hit
    from kb.base.open import Base
    from kb.model import Item

_WHO = r"(?:誰|だれ|どなた|(?:どんな|どういう|どのような|どういった)(?:人|方|者|世帯))"
_BODY = r"(?:どんな|どのような|どういう|どういった|どの)(?:団体|機関|医療機関|法人|組織|施設|事業所|ところ)"
_MAY = r"(?:対象|該当|借り|使|利用|受け|もらえ|載|登録|申請|申し込)"
# a way of asking, and the headings of what answers it; the first that is asked so decides
_ROWS = (
    (  # the sort of body that is asked for says nothing of the heading: `拠点になれるのはどんな団体か`
        rf"(?:に|と)(?:なれる|なることができる|選べる|指定できる)(?:の|もの|ところ|団体|機関|施設)?は(?:{_WHO}|どこ|{_BODY})"
        rf"|(?:{_WHO}|どこ|{_BODY})(?:が|なら)[^、。]{{1,30}}(?:に|と)(?:なれ|なることができ|選べ|指定でき)",
        r"(?:.{1,40}(?:の|」|』))?(?:(?:設置|実施|運営|事業|申請)?主体|(?:選定)?候補(?:者|先)?)",
    ),
    (
        rf"{_WHO}(?!の|に|へ|と)[^、。]{{0,12}}{_MAY}|{_MAY}[^、。]{{0,12}}{_WHO}(?!に|へ|と)"
        r"|(?:^|[のがをにで、 ]|利用|助成|補助|支給|給付|貸与|事業)対象者?"
        r"(?:(?:は|って|とは)?(?:誰|だれ|どなた)?[?？。]?$|を(?:教え|知り|挙げ|示し))",
        r"対象(?:者|世帯|となる(?:方|人|者|世帯)|の方)?|利用対象者?|(?:利用|貸与|申請)の?(?:資格|対象者?)|利用できる(?:方|人|者)",
    ),
    (
        r"何を(?:する|して|やる|やって|行う|担う|担当)[^、。]{0,9}[?？。]?$",
        r"所掌(?:事務|事項)?|(?:主な)?(?:役割|業務|職務|事務|活動|仕事)(?:の?内容)?|(?:審議|協議|分掌)(?:事項|事務)|事業内容|求められる(?:事項|役割|機能|こと)",
    ),
    (
        r"に(?:は)?(?:必要な|要る|いる)もの|(?:何|なに)が(?:必要|要る|いる)",
        r"必要(?:な)?(?:書類|もの|物)|(?:提出|添付|申請)(?:する)?書類|持ち物|(?:申請|手続き?)に必要な(?:もの|書類)",
    ),
    (
        r"どこ(?:に|へ|で)(?:申請|申し?込|提出|出[しすせ]|届け)",
        r"(?:申請|申し?込み?|提出)(?:先|窓口|場所|方法|手続き?)?|(?:受付)?窓口|手続き?(?:先|方法)?",
    ),
)
ROWS = tuple(
    (re.compile(asks), re.compile(rf"(?:[^の]{{1,20}}の|.{{2,30}}に(?=求め))?(?:{heads})(?:等|について)?")) for asks, heads in _ROWS
)
BODIES = ROWS[0][1]
BEST = 3  # best sentences whose papers are looked through
_LISTED = re.compile(r"(?:どんな|どのような|どういった|どういう)(?P<noun>[一-鿿ァ-ヶー]{2,8})")  # どんな種類があるか: all below 「種類」
_AROUND = re.compile(r"^[(（【\[〔]|[)）】\]〕]$|[(（][^()（）]*[)）]$")


def headed(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen | None:
    """The section, where the headings above it say all else that is asked; None where nothing is asked in such a way."""
    heads = _heads(question)
    if heads is None or not found:
        return _sides(base, question, scope, hits, found)
    sort = re.search(_BODY, plain(question.raw))
    terms = tuple(it for it in question.terms if it.subject and not heads.search(it.text) and it.text not in (sort[0] if sort else ""))
    best = dict.fromkeys(it.document for it in (hits[:ROOTS] if heads is BODIES else found[:BEST]))
    for paper, root in ((document, root) for document in best for root in _named(base, document, hits, heads)):
        items = tuple(it for it in base.store.children(paper, root.number) if it.text and on_side(base, question, paper, it.first))
        whole = support(terms, headings_of(base, paper, root), rarity_in(base))
        if items and min(whole.met, default=0.0) >= MET and is_read(base, paper, items) and is_taken(base, paper, items, scope):
            return Chosen(SECTION, cite_items(base, paper, items), terms, whole, typed=True if question.wants.name else None)
    return None


def _sides(base: Base, question: Question, scope: Scope, hits: Sequence[Hit], found: Sequence[Candidate]) -> Chosen | None:
    """All below the two headings that a question asks the difference of. `固定型と携帯型の違いは` -> below 「固定型」 and 「携帯型」"""
    asked = compared(question)
    if asked is None or asked.thing or not found:
        return None
    paper, names = found[0].document, (it.rpartition("の")[2] for it in (asked.one, asked.other))
    sides = [tuple(_named(base, paper, hits, re.compile(re.escape(name)))) for name in names]
    items = tuple(sorted((root for side in sides for root in side), key=lambda it: it.number))
    if not all(sides) or not is_read(base, paper, items) or not is_taken(base, paper, items, scope):
        return None
    whole = support(question.terms, [text for it in items for text in headings_of(base, paper, it)], rarity_in(base))
    return Chosen(HEADED, cite_items(base, paper, items), question.terms, whole, typed=None)


def _heads(question: Question) -> re.Pattern[str] | None:
    """The headings that answer what is asked, where it is asked in such a way."""
    if question.kind not in (QuestionKind.FACT, QuestionKind.LIST):
        return None
    rows = ROWS[:1] if question.wants.value else ROWS  # `どこが拠点になれるか` asks for no place
    noun = _LISTED.search(plain(question.raw)) if question.kind is QuestionKind.LIST and rows is ROWS else None
    named = re.compile(re.escape(noun["noun"])) if noun else None
    return next((heads for asks, heads in rows if asks.search(plain(question.raw))), named)


def _named(base: Base, paper: str, hits: Sequence[Hit], heads: re.Pattern[str]) -> Iterator[Item]:
    """The headings of the paper that are so called, among those above its hits, in order."""
    numbers: set[int] = set()
    for hit in hits:
        number = base.store.passage(hit.document, hit.passage).item if hit.document == paper else None
        while number is not None:
            numbers.add(number)
            number = base.store.item(paper, number).parent
    for root in (base.store.item(paper, number) for number in sorted(numbers)):
        if root.heading and heads.fullmatch(_AROUND.sub("", _AROUND.sub("", plain(root.text)))):
            yield root
