"""The phrases of a cited line: its nouns that stand together, and which of them the topic of another sentence names.

`24時間対応できる体制を確保すること` -> 24時間対応, 体制 · `小児の24時間対応については` names none, for the line says nothing of 小児
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kb.ask.evidence import wording
from kb.japanese import glosses as signs
from kb.japanese.text import plain, squeezed
from kb.japanese.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.japanese.glosses import Topic
    from kb.model import Citation, Item

NOUNS = ("名詞", "接頭辞", "接尾辞", "形状詞")
LONG = 4  # characters from which one word alone is telling


@dataclass(frozen=True, slots=True)
class CitedLine:
    """引いた行: a citation, what stands of its words on one line, and the content words of that with their places."""

    citation: Citation
    text: str
    words: tuple[Word, ...]

    @property
    def around(self) -> str:
        """What it says together with its headings and the title of its paper."""
        return " ".join((self.text, *self.citation.trail, self.citation.document.title))


class Named(NamedTuple):
    """名指し: the words as the line has them, and all that stands before them in the sentence that is about them."""

    phrase: str
    before: str


def read_line(it: Citation) -> CitedLine:
    """A citation as it reads without what is struck out."""
    struck = {at for first, last in it.struck for at in range(first, last)}
    stands = "".join(char for at, char in enumerate(it.quote) if at not in struck)
    text = plain("".join(part.strip() for part in stands.splitlines()))
    return CitedLine(it, text, words(text))


def telling_runs(line: CitedLine) -> Iterator[tuple[str, ...]]:
    """The phrases by which a line can be looked for, as index words; those that every paper uses are left out."""
    for first, last in _runs(line.words):
        run = line.words[first:last]
        shorter = run[:-1] if run[-1].form in signs.tails() else ()
        for part in filter(None, (run, shorter)):
            known = len(part) > 1 or len(part[0].form) >= LONG
            if known and not signs.too_broad(line.text[part[0].start : part[-1].end]):
                yield tuple(it.form for it in part)


def named(line: CitedLine, topic: Topic, *, asked: bool) -> Named | None:
    """The words of a line that a topic is about; None where it has none, or says less than the topic does."""
    spoken = _spoken(topic.words)
    for start in [0] if topic.quoted else [first for first, _ in _runs(spoken)]:
        phrase = spoken[start:]
        place = _find(line.words, phrase) if len(phrase) > 1 or (topic.quoted and len(topic.words) > 2 and phrase) else None
        found = line.text[place[0] : place[1]] if place else ""
        if found and _verbatim(found, phrase, topic) and not signs.too_broad(found):
            rest = topic.words[: phrase[0].start]
            scope = "" if asked and topic.quoted else " ".join(signs.limits(topic.before))
            return Named(found, topic.before + rest) if _supported(f"{rest} {scope}", line) else None
    return None


def same_setting(line: CitedLine, before: str, shown: Citation, asked: Item | None) -> bool:
    """Whether a gloss may speak of a line: of the same fee, and, where it says so, from the same paper or under the same heading."""
    apart = shown.document.key != line.citation.document.key
    if not asked and signs.nearby(before):
        return not apart and shown.trail[-1:] == line.citation.trail[-1:]
    if not asked and apart and signs.own_paper(before):
        return False
    setting = " ".join((*shown.trail, asked.text if asked else before))
    mine, theirs = signs.codes(setting), signs.codes(line.around)
    if theirs and (mine or not apart):
        return bool(mine & theirs)
    fees = signs.fees(setting)
    return not fees or bool(fees & signs.fees(line.around))


def _find(text: Sequence[Word], phrase: Sequence[Word]) -> tuple[int, int] | None:
    """Where whole words of a text are the phrase's, with no noun right before or after them but one that changes nothing."""
    forms = [it.form for it in phrase]
    if not {*forms} <= {it.form for it in text}:
        return None
    for at in range(len(text) - len(forms) + 1):
        end = at + len(forms)
        if [it.form for it in text[at:end]] == forms:
            joined = at > 0 and _touch(text[at - 1], text[at])
            goes_on = end < len(text) and _touch(text[end - 1], text[end]) and text[end].form not in signs.tails()
            if not joined and not goes_on:
                return text[at].start, text[end - 1].end
    return None


def _verbatim(found: str, phrase: Sequence[Word], topic: Topic) -> bool:
    """Whether a line has the words to the letter, where particles stand in them."""
    return len(_runs(phrase)) == 1 or squeezed(found) == squeezed(topic.words[phrase[0].start : phrase[-1].end])


def _supported(rest: str, line: CitedLine) -> bool:
    """Whether what a sentence says of its topic besides is said of the line too."""
    said = [it.form for it in words(signs.without_neutral(rest)) if it.part.startswith("名詞") and it.part != "名詞-数詞"]
    return set(said) <= wording(line.around).forms


def _runs(text: Sequence[Word]) -> list[tuple[int, int]]:
    """Where nouns stand together."""
    found: list[tuple[int, int]] = []
    for at, word in enumerate(text):
        if found and found[-1][1] == at and _touch(text[at - 1], word):
            found[-1] = (found[-1][0], at + 1)
        elif _noun(word):
            found.append((at, at + 1))
    return found


def _touch(left: Word, right: Word) -> bool:
    return left.end == right.start and _noun(left) and _noun(right)


def _noun(word: Word) -> bool:
    return word.part.startswith(NOUNS)


@lru_cache(maxsize=2000)
def _spoken(topic: str) -> tuple[Word, ...]:
    return words(topic)
