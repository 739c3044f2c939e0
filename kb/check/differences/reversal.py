"""Two nouns that have changed their parts in the sentence. `病院が診療所を支援する` | `診療所が病院を支援する`"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.check.finding import DifferenceKind
from kb.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.finding import Difference
    from kb.check.pair import Pair, Side

RULE = Rule(
    name="役割の入替え",
    kind=DifferenceKind.ACTOR,
    authority="語が同じでも、助詞が入れ替わると、誰が誰に何をするか、どこからどこまでかが逆になる",
    examples=(
        ("病院が診療所を支援する。", "診療所が病院を支援すること。", "病院が診療所", "診療所が病院"),
        ("入院から退院まで支える。", "退院から入院まで支えること。", "入院から退院", "退院から入院"),
        (
            "市町村は、都道府県に実施状況を報告する。",
            "都道府県は、市町村に実施状況を報告すること。",
            "市町村は、都道府県",
            "都道府県は、市町村",
        ),
        ("主治医が訪問看護師に指示する。", "訪問看護師が主治医に指示すること。", "主治医が訪問看護師", "訪問看護師が主治医"),
        (
            "在宅療養支援診療所が在宅療養支援病院を支援する。",
            "在宅療養支援病院が在宅療養支援診療所を支援すること。",
            "在宅療養支援診療所が在宅療養支援病院",
            "在宅療養支援病院が在宅療養支援診療所",
        ),
        ("在宅から病院へ移す。", "病院から在宅へ移すこと。", "在宅から病院", "病院から在宅"),
        ("薬局が患者に内容を説明する。", "患者が薬局に内容を説明すること。", "薬局が患者", "患者が薬局"),
    ),
    near_misses=(
        ("診療所を病院が支援する。", "病院が診療所を支援すること。"),
        ("診療所は病院に支援される。", "病院は診療所に支援すること。"),
        ("病院から診療所が支援を受ける。", "診療所から病院が助言を求めること。"),
        ("都道府県に市町村が報告する。", "市町村は、都道府県に報告すること。"),
        ("支援を要する方の名簿が共有される。", "支援が要る方の名簿を共有されたい。"),
        ("病院と診療所が連携する。", "診療所と病院が連携すること。"),
        ("医師は看護師と相談する。", "看護師は医師と相談すること。"),
    ),
)
_PARTS = (
    ("主", r"(?:に(?:おいて)?)?(?:は|が|も)"),
    ("から", r"から|より"),
    ("まで", r"まで"),
    ("を", r"を"),
    ("に", r"へ|に(?![おつ関対係応よ])"),
)
_PART = re.compile("|".join(f"(?P<p{at}>{pattern})" for at, (_, pattern) in enumerate(_PARTS)))
_TURNED = re.compile(r"[さら]れ|を受け|もら|いただ")  # a passive turns the parts round and says the same


def find(pair: Pair) -> Iterator[Difference]:
    """Nouns of one verb, each with the part of the other on the other side, before the same word."""
    if bool(_TURNED.search(pair.source.raw)) != bool(_TURNED.search(pair.draft.raw)):
        return
    said = [at for at in range(len(pair.source.content)) if _part(pair.source, at)]
    for first, second in pairwise(said):
        if first in pair.to_draft and second in pair.to_draft and _is_reversed(pair, first, second):
            here = sorted(pair.to_draft[it] for it in (first, second))
            yield RULE.difference(pair, _span(pair.draft, *here), _span(pair.source, first, second), "二つの語の役割が入れ替わっています")


def _is_reversed(pair: Pair, first: int, second: int) -> bool:
    here = sorted(pair.to_draft[it] for it in (first, second))
    there = _part(pair.source, first), _part(pair.source, second)
    moved = _part(pair.draft, pair.to_draft[second]), _part(pair.draft, pair.to_draft[first])
    one_verb = not (_does(pair.source, first, second) or _does(pair.draft, *here))
    return there[0] != there[1] and moved == there and one_verb and _behind(pair.source, second) == _behind(pair.draft, here[1]) != ""


def _behind(side: Side, at: int) -> str:
    return side.content[at + 1].form if at + 1 < len(side.content) else ""


def _does(side: Side, first: int, last: int) -> bool:
    """Whether something is done between two words, so that they belong to two verbs. `支援を要する方の名簿を`"""
    return any(word.part.startswith("動詞") for word in side.content[first:last])


def _span(side: Side, first: int, last: int) -> tuple[int, int]:
    """From the beginning of the noun that one word ends to the end of another."""
    while first and side.content[first - 1].end == side.content[first].start:
        first -= 1
    return side.content[first].start, side.content[last].end


def _part(side: Side, at: int) -> str:
    """What a noun does in the sentence, by the particle behind it. `病院が` -> 主, `病院への` ->"""
    found = _PART.match(side.raw, side.content[at].end) if side.content[at].part.startswith(("名詞", "接尾辞")) else None
    return _PARTS[int(found.lastgroup[1:])][0] if found and found.lastgroup else ""
