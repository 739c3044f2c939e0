"""Why a line was cited: which words of the question stand in it, under which other name, in its headings, or nowhere.

`在支診の夜間対応は` beside 「在宅療養支援診療所は、夜間…」 -> 在支診（「在宅療養支援診療所」として）, 夜間; 見当たらない: 対応
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.evidence import MET, meets, wording
from kb.ask.manners import plainly
from kb.ask.question import read_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.ask.evidence import Wording
    from kb.ask.terms import Term
    from kb.model import Citation


@dataclass(frozen=True, slots=True)
class Why:
    """根拠の内訳: words of the question as they were met."""

    said: tuple[str, ...]
    otherwise: tuple[tuple[str, str], ...]
    """A word of the question, and the words that the paper uses for it."""
    headed: tuple[str, ...]
    """Words that stand in the headings or the title only."""
    unmet: tuple[str, ...]

    def rows(self) -> Iterator[tuple[str, str]]:
        """What a person reads, a label and its words; nothing for what is empty."""
        other = "、".join(f"{asked}＝「{said}」" for asked, said in self.otherwise)
        pairs = (
            ("行にある語", "、".join(self.said)),
            ("別の言い方", other),
            ("見出し・題名にある語", "、".join(self.headed)),
            ("見当たらない語", "、".join(self.unmet)),
        )
        return ((label, value) for label, value in pairs if value)


def why(raw: str, it: Citation) -> Why:
    """How a question and a cited line meet."""
    question = read_question(plainly(raw))
    line, above = wording(it.quote), wording("\n".join((*it.trail, it.document.title)))
    said, otherwise, headed, unmet = [], [], [], []
    for term in question.terms:
        if meets(term, line) >= MET:
            other = _other_name(term, line)
            (otherwise.append((term.text, other)) if other else said.append(term.text))
        elif meets(term, above) >= MET:
            headed.append(term.text)
        elif not term.light:
            unmet.append(term.text)
    return Why(tuple(said), tuple(otherwise), tuple(headed), tuple(unmet))


def _other_name(term: Term, line: Wording) -> str:
    """The words by which the line says a term, where they are not the question's own."""
    if term.number or all(form in line.forms for form in term.ways[0]):
        return ""
    way = next((way for way in term.ways[1:] if all(form in line.forms for form in way)), ())
    return "".join(way)
